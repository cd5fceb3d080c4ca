"""Autosaves: what somebody has typed and not saved yet, kept in a slot of its own.

They are neither versions nor acts: no revision, no event, and no entry in the record –
words come every few seconds and nobody else ever sees them; what is saved in the end
is recorded then. A slot is one person's in one form. It goes when its words are saved
or given up, and with nothing else.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.content.beginning import Begun, find_begun, origin_of
from portal.content.models import Approval, Article, Autosave
from portal.content.sanitize import MAX_BODY_CHARACTERS
from portal.content.writing import check_not_binned, get_article
from portal.core import clock
from portal.core.errors import Conflict, Invalid
from portal.storage import db, transaction

# A whole body, and every other field at several times its limit.
MOST_CHARACTERS = MAX_BODY_CHARACTERS + 50_000


class SavedSince(Conflict):
    """The article has a version newer than the one the words grew from."""

    def __init__(self, article_id: int) -> None:
        super().__init__("Bài đã được lưu sau khi bạn mở.")
        self.article_id = article_id


class HeldElsewhere(Conflict):
    """Other unsaved words of the same person are in the slot, kept at `saved_at`."""

    def __init__(self, saved_at: datetime) -> None:
        super().__init__("Còn một bản bạn viết dở ở thẻ hoặc máy khác.")
        self.saved_at = saved_at


@dataclass(frozen=True, slots=True)
class Slot:
    """One person in one form: of an article, or a new one told by its key."""

    staff_id: int
    article_id: int | None = None
    form_key: str = ""

    @property
    def name(self) -> str:
        """How the row is named."""
        if self.article_id is not None:
            return f"article:{self.article_id}"
        return f"form:{self.form_key}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One open page of a form, and how many changes it has seen.

    `grew_from` are the pages whose unsaved words it has taken up: it may replace
    theirs. `takes_over`: its person wants it to replace anybody's.
    """

    id: str
    edit: int
    grew_from: tuple[str, ...] = ()
    takes_over: bool = False


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words that lie in a slot; `form_key` is "" for those of an article."""

    sheet: str
    edit: int
    started_from: int
    saved_at: datetime
    fields: Mapping[str, str]
    form_key: str


def keep_autosave(
    slot: Slot, fields: Mapping[str, str], *, sheet: Sheet, started_from: int
) -> datetime:
    """Keep what stands in a form now; the moment from which it is safe.

    Raises SavedSince, Begun, HeldElsewhere, Conflict for an article in the bin, and
    Invalid for more than an article may hold. Words that come late change nothing.
    """
    if sum(map(len, fields.values())) > MOST_CHARACTERS:
        raise Invalid("Bài dài quá mức lưu được. Hãy tách thành nhiều bài.")
    with transaction() as session:
        _check_open(session, slot, started_from)
        row = _row(session, slot, sheet)
        if row.sheet == sheet.id and row.edit > sheet.edit:
            return row.saved_at
        if row.sheet not in (sheet.id, *sheet.grew_from) and not sheet.takes_over:
            raise HeldElsewhere(row.saved_at)
        row.sheet, row.edit, row.started_from = sheet.id, sheet.edit, started_from
        # No database and no page takes a character that is none.
        row.fields = {name: text.replace("\0", "") for name, text in fields.items()}
        row.saved_at = clock.now()
        return row.saved_at


def drop_autosave(slot: Slot, sheet: str) -> None:
    """Give up the words a page left in a slot; those of another page stay."""
    with transaction() as session:
        forget_autosave(session, slot, (sheet,))


def forget_autosave(session: Session, slot: Slot, sheets: Collection[str]) -> None:
    """Inside a transaction: the words of these pages have been saved, or given up."""
    if sheets:
        session.execute(
            sa.delete(Autosave).where(*_is(slot), Autosave.sheet.in_(sheets))
        )


def find_autosave(slot: Slot) -> Unsaved | None:
    """What lies in a slot; None when it is empty."""
    row = db.session.scalar(sa.select(Autosave).where(*_is(slot)))
    return _unsaved(row) if row else None


def is_decided(slot: Slot, unsaved: Unsaved) -> bool:
    """Whether the article was approved after these words were written."""
    later = sa.select(Approval.id).where(
        Approval.article_id == slot.article_id,
        Approval.approved_at >= unsaved.saved_at,
    )
    return db.session.scalar(later.limit(1)) is not None


def list_unbegun(staff_id: int, *, limit: int) -> tuple[Unsaved, ...]:
    """Somebody's unsaved words in forms that have begun no article, newest first."""
    begun = sa.select(Article.id).where(
        Article.origin
        == sa.literal(origin_of(staff_id, "")) + sa.func.substr(Autosave.slot, 6)
    )
    rows = db.session.scalars(
        sa.select(Autosave)
        .where(
            Autosave.staff_id == staff_id,
            Autosave.article_id.is_(None),
            ~begun.exists(),
        )
        .order_by(Autosave.saved_at.desc(), Autosave.slot)
        .limit(limit)
    )
    return tuple(map(_unsaved, rows))


def _check_open(session: Session, slot: Slot, started_from: int) -> None:
    """Locks the article, so that no save slips in between."""
    if slot.article_id is None:
        begun = find_begun(session, slot.staff_id, slot.form_key)
        if begun is not None:
            raise Begun(begun)
        return
    article = get_article(session, slot.article_id)
    check_not_binned(article)
    if article.latest_number != started_from:
        raise SavedSince(article.id)


def _row(session: Session, slot: Slot, sheet: Sheet) -> Autosave:
    key = (slot.staff_id, slot.name)
    row = session.get(Autosave, key, with_for_update=True)
    if row is not None:
        return row
    row = Autosave(
        staff_id=slot.staff_id,
        slot=slot.name,
        article_id=slot.article_id,
        started_from=0,
        sheet=sheet.id,
        edit=0,
        saved_at=clock.now(),
        fields={},
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        # Two pages of a new form at the same moment: who comes second has waited.
        return session.get_one(Autosave, key, with_for_update=True)
    return row


def _is(slot: Slot) -> tuple[sa.ColumnElement[bool], ...]:
    return (Autosave.staff_id == slot.staff_id, Autosave.slot == slot.name)


def _unsaved(row: Autosave) -> Unsaved:
    return Unsaved(
        sheet=row.sheet,
        edit=row.edit,
        started_from=row.started_from,
        saved_at=row.saved_at,
        fields=row.fields,
        form_key=row.slot.removeprefix("form:") if row.article_id is None else "",
    )
