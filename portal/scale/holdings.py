"""The library: many items of few files, so that it is long and takes little disk."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.kept import search_words
from portal.content.library import MediaText, keep_bytes, keep_picture
from portal.content.models import Media
from portal.content.shelf import library_turn
from portal.core import clock
from portal.core.vietnamese.slug import slugify
from portal.scale.library import Item, Library
from portal.scale.made import ORIGIN
from portal.scale.pictures import COUNT, WIDTHS, draw, one_page
from portal.scale.plan import Plan
from portal.scale.words import Chance, Lexicon, content
from portal.storage import db, transaction
from portal.storage.numbering import skip_numbers

_AT_ONCE = 5000
_DRAWN, _PICTURE, _FILE = f"{ORIGIN}drawn-", f"{ORIGIN}picture-", f"{ORIGIN}file-"
# What all items of one drawing have in common.
_SHARED = ("kind", "mime", "digest", "bytes", "width", "height", "renditions")

Row = dict[str, Any]


def draw_all() -> list[Row]:
    """Draw the pictures and write their files; the columns their items share.

    The last one is the file.
    """
    ids = []
    for number in range(COUNT):
        text = MediaText(alt="Tranh một góc phố", credit="Tranh minh họa")
        origin = f"{_DRAWN}{number}"
        ids.append(
            keep_picture(
                draw(number), f"tranh-{number}", text, widths=WIDTHS, origin=origin
            )
        )
    with library_turn():
        ids.append(_keep_file())
    columns = [getattr(Media, name) for name in _SHARED]
    rows = db.session.execute(
        sa.select(*columns).where(Media.id.in_(ids)).order_by(Media.id)
    )
    return [dict(row._mapping) for row in rows]


def add_items(session: Session, plan: Plan, drawn: list[Row]) -> None:
    """Inside a transaction: the items, spread over the years of the plan."""
    lists = content("words")["lists"]
    notes = content("words")["notes"]
    lexicon = Lexicon(lists)
    say = {name: lexicon.one_of(notes[name]) for name in ("alts", "captions")}
    say["credits"] = lexicon.one_of(notes["credits"])
    say["files"] = lexicon.one_of(notes["files"])
    chance = Chance(plan.seed)
    first = (session.scalar(sa.select(sa.func.max(Media.id))) or 0) + 1
    rows = [
        *(
            _item(plan, number, plan.pictures, _PICTURE, chance.one_of(drawn[:-1]))
            | _picture_words(number, say, chance)
            for number in range(plan.pictures)
        ),
        *(
            _item(plan, number, plan.files, _FILE, drawn[-1])
            | _file_words(number, say["files"](chance))
            for number in range(plan.files)
        ),
    ]
    for number, row in enumerate(rows, first):
        row["id"] = number
    for start in range(0, len(rows), _AT_ONCE):
        session.execute(sa.insert(Media), rows[start : start + _AT_ONCE])
    skip_numbers(session, Media)


def read_library() -> Library:
    """The items articles may show, in the order in which they came."""
    columns = (Media.id, Media.name, Media.alt, Media.width, Media.height)
    statement = sa.select(*columns).order_by(Media.id)
    pictures, files = (
        [
            Item(row.id, row.name, row.alt or row.name, row.width or 0, row.height or 0)
            for row in db.session.execute(
                statement.where(Media.origin.startswith(prefix))
            )
        ]
        for prefix in (_PICTURE, _FILE)
    )
    return Library(pictures, files)


def _keep_file() -> int:
    content_of_file, now, origin = one_page(), clock.now(), f"{_DRAWN}file"
    with transaction() as session:
        known = session.scalar(sa.select(Media.id).where(Media.origin == origin))
        if known is not None:
            return known
        media = Media(
            kind="file",
            name="mau-trong.pdf",
            mime="application/pdf",
            digest=keep_bytes(content_of_file),
            bytes=len(content_of_file),
            renditions=[],
            desk_words=search_words("mau-trong.pdf", "", "", ""),
            created_at=now,
            updated_at=now,
            origin=origin,
        )
        session.add(media)
        session.flush()
        return media.id


def _item(plan: Plan, number: int, count: int, prefix: str, drawn: Row) -> Row:
    at = _moment(plan, number / count)
    return {
        **drawn,
        "created_at": at,
        "updated_at": at,
        "origin": f"{prefix}{number + 1}",
    }


def _picture_words(number: int, say: dict[str, Any], chance: Chance) -> Row:
    alt, caption = say["alts"](chance), say["captions"](chance)
    return _named(f"{slugify(alt, 60)}-{number + 1}.jpg", alt, caption, say, chance)


def _named(
    name: str, alt: str, caption: str, say: dict[str, Any], chance: Chance
) -> Row:
    credit = say["credits"](chance)
    return {
        "name": name,
        "alt": alt,
        "caption": caption,
        "credit": credit,
        "desk_words": search_words(name, alt, caption, credit),
    }


def _file_words(number: int, title: str) -> Row:
    name = f"{slugify(title, 60)}-{number + 1}.pdf"
    words = search_words(name, "", "", "")
    return {"name": name, "alt": "", "caption": "", "credit": "", "desk_words": words}


def _moment(plan: Plan, place: float) -> datetime:
    whole = plan.end - plan.beginning - timedelta(days=2)
    return plan.beginning + timedelta(seconds=int(whole.total_seconds() * place))
