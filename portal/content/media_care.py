"""The verbs that look after the library's items: describe, throw away, take back."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.audit.recording import changes
from portal.content.desk.media import list_uses
from portal.content.events import announce
from portal.content.kept import search_words
from portal.content.library import MediaText
from portal.content.models import Media
from portal.content.shelf import digests_of, drop_unnamed, library_turn
from portal.content.uploads import redrawn_cards
from portal.core import clock
from portal.core.errors import Conflict, Invalid, NotFound
from portal.core.lines import tidy_line
from portal.storage import transaction

LIMITS = {"alt": 500, "caption": 500, "credit": 200}
_LABELS = {"alt": "Mô tả ảnh", "caption": "Chú thích", "credit": "Nguồn ảnh"}
_TOLD = ("alt", "decorative", "caption", "credit", "focal_x", "focal_y")


class InUse(Conflict):
    """Something shows the item."""

    message = "Có bài đang dùng nên chưa xóa được. Hãy bỏ khỏi các bài đó trước."


def describe_media(
    media_id: int,
    text: MediaText,
    *,
    decorative: bool = False,
    focus: tuple[float, float] | None = None,
    by: Actor = COMMAND,
) -> None:
    """Say what an item shows; with a `focus`, cut its cards around that point.

    Raises Invalid for words that are too long, NotFound.
    """
    words = _checked(text)
    with library_turn():
        gone = _described(media_id, words, decorative, focus, by)
        drop_unnamed(gone)


def bin_media(media_id: int, *, by: Actor = COMMAND) -> None:
    """Put an item into the bin, from where it can be taken back; raises InUse."""
    with transaction() as session:
        media = _get(session, media_id)
        if list_uses(media_id):
            raise InUse
        if media.binned_at is None:
            media.binned_at = clock.now()
            _record(session, by, "bin_media", media)
        announce(session, "bin_media", f"media:{media_id}")


def unbin_media(media_id: int, *, by: Actor = COMMAND) -> None:
    """Take an item out of the bin, as it was."""
    with transaction() as session:
        media = _get(session, media_id)
        if media.binned_at is not None:
            media.binned_at = None
            _record(session, by, "unbin_media", media)
        announce(session, "unbin_media", f"media:{media_id}")


def _described(
    media_id: int,
    words: dict[str, str],
    decorative: bool,
    focus: tuple[float, float] | None,
    by: Actor,
) -> set[str]:
    """The files that may no longer be named."""
    with transaction() as session:
        media = _get(session, media_id)
        digest, is_image = media.digest, media.kind == "image"
        point = (media.focal_x, media.focal_y)
    is_moved = is_image and focus is not None and focus != point
    cards = redrawn_cards(digest, focus) if is_moved and focus else []
    with transaction() as session:
        media = _get(session, media_id)
        before, old = _facts(media), digests_of([media])
        for name, value in words.items():
            setattr(media, name, value)
        media.decorative = decorative and not words["alt"] and is_image
        if is_moved and focus:
            media.focal_x, media.focal_y = focus
            whole = [one for one in media.renditions if "crop" not in one]
            media.renditions = [*whole, *cards]
        media.desk_words = search_words(media.name, **words)
        media.updated_at = clock.now()
        told = changes(before, _facts(media))
        _record(session, by, "describe_media", media, *told)
        announce(session, "describe_media", f"media:{media_id}")
        return old if is_moved else set()


def _checked(text: MediaText) -> dict[str, str]:
    words = {name: tidy_line(getattr(text, name)) for name in LIMITS}
    for name, limit in LIMITS.items():
        if len(words[name]) > limit:
            raise Invalid(
                f"{_LABELS[name]} dài {len(words[name])} ký tự, tối đa {limit}. "
                "Hãy rút gọn",
                field=name,
            )
    return words


def _facts(media: Media) -> dict[str, Any]:
    return {name: getattr(media, name) for name in _TOLD}


def _record(
    session: Session,
    by: Actor,
    verb: str,
    media: Media,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record(
        session,
        by,
        verb,
        kind="media",
        id=media.id,
        label=media.name,
        before=before,
        after=after,
    )


def _get(session: Session, media_id: int) -> Media:
    media = session.scalar(
        sa.select(Media)
        .where(Media.id == media_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if media is None:
        raise NotFound("Không có ảnh hoặc tệp này trong thư viện.")
    return media
