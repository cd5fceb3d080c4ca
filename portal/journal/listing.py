"""A page of the journal: entries in words, and the ways to the neighbours."""

from dataclasses import dataclass
from datetime import datetime

from portal.accounts.people import list_names
from portal.audit.reading import Entry, list_page
from portal.content.layout import current_layout
from portal.core.vietnamese.collation import sort_key
from portal.journal.question import NOBODY, Question, journal_url
from portal.journal.telling import Change, Teller
from portal.journal.words import GROUPS, KINDS, kind_words, object_address, verb_words

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Act:
    """One entry as the screen shows it.

    `where` is a network address, `object_url` the object's own page, `history_url`
    all that happened to it; each is "" where there is none.
    """

    seq: int
    at: datetime
    who: str
    where: str
    verb: str
    kind: str
    label: str
    object_url: str
    history_url: str
    note: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Acts newest first; None where there is no neighbour."""

    acts: tuple[Act, ...]
    newer_url: str | None
    older_url: str | None


def list_acts(
    question: Question, *, before: int | None = None, after: int | None = None
) -> Listing:
    """One page: the newest, or those before or after an entry's number."""
    if before is not None:
        after = None
    entries = list_page(question.sought, limit=PER_PAGE + 1, before=before, after=after)
    has_more = len(entries) > PER_PAGE
    if after is not None:
        entries = entries[-PER_PAGE:]
        has_newer, has_older = has_more, True
    else:
        entries = entries[:PER_PAGE]
        has_newer, has_older = before is not None, has_more
    if not entries:
        is_first = before is None and after is None
        return Listing((), None if is_first else question.url(), None)
    teller = Teller({one.id: one.name for one in current_layout().categories})
    return Listing(
        tuple(_act(entry, teller) for entry in entries),
        question.url(sau=str(entries[0].seq)) if has_newer else None,
        question.url(truoc=str(entries[-1].seq)) if has_older else None,
    )


def person_options() -> list[tuple[str, str]]:
    """Whom one can look for, those who have left included."""
    people = sorted(list_names().items(), key=lambda one: (sort_key(one[1]), one[0]))
    return [
        ("", "Mọi người"),
        *((str(staff_id), name) for staff_id, name in people),
        (NOBODY, "Lệnh máy chủ và người chưa đăng nhập"),
    ]


def group_options() -> list[tuple[str, str]]:
    """Which acts one can look for."""
    return [("", "Mọi việc"), *((group.slug, group.name) for group in GROUPS)]


def kind_options() -> list[tuple[str, str]]:
    """What the acts one looks for were done to."""
    return [("", "Mọi đối tượng"), *((one.slug, one.name) for one in KINDS.values())]


def _act(entry: Entry, teller: Teller) -> Act:
    kind = KINDS.get(entry.kind)
    history = ""
    if kind is not None and entry.object_id is not None:
        history = journal_url({"loai": kind.slug, "so": str(entry.object_id)})
    return Act(
        seq=entry.seq,
        at=entry.at,
        who=entry.actor_name,
        where=entry.address,
        verb=verb_words(entry.verb),
        kind=kind_words(entry.kind),
        label=_label(entry),
        object_url=object_address(entry.kind, entry.object_id),
        history_url=history,
        note=teller.note(entry),
        changes=teller.changes(entry),
    )


def _label(entry: Entry) -> str:
    if entry.kind != "address":
        return entry.label
    method, _space, path = entry.label.partition(" ")
    return f"Mở {path}" if method == "GET" else f"Gửi đến {path}"
