"""Typing into an open form, as its script sends it, and what the server then holds."""

from typing import Any

import sqlalchemy as sa

from portal.content.models import Autosave
from portal.storage import db
from tests.web.editor.clerks import Clerk, Page

SHEET, OTHER = "a" * 32, "b" * 32
KEEP = "/bien-tap/fragments/editor/{}/autosave"
KEEP_NEW = "/bien-tap/fragments/editor/autosave"
NEW = "/bien-tap/bai-viet/moi"


def types(clerk: Clerk, path: str, **changed: str) -> Any:
    """What the script of an open form sends after a pause."""
    page = clerk.opens(path)
    fields = page.form("Lưu nháp").fields.to_dict()
    fields = {**fields, "sheets": SHEET, "edit": "1", **changed}
    del fields["csrf_token"]
    target = KEEP_NEW
    if not path.startswith(NEW):
        target = KEEP.format(path.rpartition("/")[2])
    return clerk.browser.post(target, data=fields)


def is_offered(page: Page) -> bool:
    """Whether the server offers unsaved words there."""
    return 'data-offer="' in page.response.text


def rows() -> list[Autosave]:
    """Everything in the slots."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Autosave).order_by(Autosave.slot)))
