"""Kiểm tra trước khi gửi: what must still be done, and what could be better."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, make_response, render_template, request

from portal.content.advice import Hint, list_hints
from portal.content.drafts import Draft
from portal.content.readiness import ORDERS, Missing, list_missing
from portal.content.sanitize import sanitize
from portal.core.errors import Invalid
from portal.editor.form import read_form
from portal.newsroom import demand
from portal.settings import Settings

# The form's fields, and where an order about them leads.
FIELD_IDS = {
    "title": "f-title",
    "summary": "f-summary",
    "body": "f-body",
    "body_alt": "f-body",
    "category": "f-category",
    "lead_media": "f-lead",
    "lead_alt": "f-lead-alt",
    "lead_caption": "f-lead-caption",
    "author_line": "f-author",
    "source_line": "f-source",
    "source_url": "f-source-url",
    "tags": "f-tags",
    "note": "f-note",
    "at_day": "f-at-day",
    "end_day": "f-end-day",
}
_OF_NEWS = ("title", "category", "lead_alt")
_OF_A_PAGE = ("title", "lead_alt")


def check() -> Response:
    """The lists anew for what stands in the form now; nothing is kept."""
    demand("create")
    form = read_form(request.form, None)
    kind = "page" if form.values["kind"] == "page" else "news"
    context = checks_context(as_kept(form.draft), kind)
    return make_response(render_template("editor/_checks.html", **context))


def checks_context(draft: Draft, kind: str) -> dict[str, Any]:
    """The names of the fragment: `missing`, `checks`, `checks_hidden`, `hints`.

    The draft's body is one that may be kept.
    """
    missing = list_missing(draft, kind=kind)
    return {
        "missing": missing,
        "kind": kind,
        "hints": [(one.words, _target(one), one.place) for one in hints_of(draft)],
        **_lines(missing, kind),
    }


def as_kept(draft: Draft) -> Draft:
    """A typed draft with the body that would be kept of it; "" when none would.

    What is typed by hand or sent by a script can cost any parser but the door's hours.
    """
    try:
        return replace(draft, body=sanitize(draft.body))
    except Invalid:
        return replace(draft, body="")


def hints_of(draft: Draft) -> tuple[Hint, ...]:
    """Advice about a draft, for the site it is written for."""
    settings: Settings = current_app.extensions["settings"]
    own_host = (urlsplit(settings.public_url).hostname or "").lower()
    return list_hints(draft, own_host=own_host)


def _target(hint: Hint) -> str:
    return f"#{FIELD_IDS[hint.field]}"


def _lines(missing: tuple[Missing, ...], kind: str) -> dict[str, Any]:
    """Everything that can be left, in its order; what is not left now is hidden.

    Script shows and hides the lines as the fields are filled.
    """
    fields = _OF_NEWS if kind == "news" else _OF_A_PAGE
    orders = {**{name: ORDERS[name] for name in fields}}
    orders |= {one.field: one.order for one in missing}
    left = {one.field for one in missing}
    checks = [(False, order, f"#{FIELD_IDS[name]}") for name, order in orders.items()]
    hidden = [number for number, name in enumerate(orders) if name not in left]
    if left:
        hidden.append(len(checks))
    checks.append((True, "Đã đủ những mục bắt buộc", ""))
    return {"checks": checks, "checks_hidden": tuple(hidden)}
