"""The verbs that take uploaded files in: new ones, and others in the place of old ones.

The upload is opened by a bounded program of its own (`workbench`); what it made is kept
by content. An upload that comes twice is opened once.
"""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.content.events import announce
from portal.content.kept import Kept, kept_of, search_words
from portal.content.models import Media
from portal.content.shelf import (
    digests_of,
    drop_unnamed,
    file_path,
    keep_bytes,
    library_turn,
)
from portal.content.workbench import worked
from portal.content.workshop import refusals
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.core.lines import tidy_line
from portal.core.vietnamese.slug import slugify
from portal.settings import Settings
from portal.storage import transaction

MAX_BYTES = 20 * 1024 * 1024
_SOURCE = "source"
_CHUNK = 1024 * 1024
_STEM_LENGTH = 80
_FORGOTTEN_AFTER_SECONDS = 3600
_MIDDLE = (0.5, 0.5)
_NAMELESS = {"image": "anh", "file": "tep"}


@dataclass(frozen=True, slots=True)
class _Upload:
    """An upload on its way: its folder and its digest."""

    folder: Path
    digest: str


def keep_upload(file: IO[bytes], name: str, *, by: Actor = COMMAND) -> Kept:
    """Take a picture or document into the library.

    What it is, is decided by its content; `name` only gives the address its words.
    Something its uploader already has is given back as it is. Raises Invalid with an
    order for what is not taken, Busy when others keep the library too long.
    """
    with _received(file) as upload, library_turn():
        own = _find_own(upload.digest, by)
        if own is not None:
            return own
        facts = _find_twin(upload.digest) or _made(upload, wanted="", focus=_MIDDLE)
        return _added(facts, name, upload.digest, by)


def replace_upload(media_id: int, file: IO[bytes], *, by: Actor = COMMAND) -> None:
    """Put another file in an item's place: address, words and uses stay.

    Raises Invalid for another type of file, NotFound.
    """
    with _received(file) as upload, library_turn():
        ending, focus = _present(media_id)
        facts = _made(upload, wanted=ending, focus=focus)
        with transaction() as session:
            media = _get(session, media_id)
            gone = digests_of([media])
            before = {"digest": media.digest, "bytes": media.bytes}
            for column in ("digest", "bytes", "width", "height", "renditions"):
                setattr(media, column, facts[column])
            media.source_digest = upload.digest
            media.updated_at = clock.now()
            record(
                session,
                by,
                "replace_media",
                kind="media",
                id=media_id,
                label=media.name,
                before=before,
                after={"digest": media.digest, "bytes": media.bytes},
            )
            announce(session, "replace_media", f"media:{media_id}")
        drop_unnamed(gone)


@contextmanager
def _received(file: IO[bytes]) -> Iterator[_Upload]:
    """The upload in a folder of its own; raises Invalid for none, or too much of it."""
    with _workplace() as place:
        folder, length, digest = Path(place), 0, hashlib.sha256()
        with (folder / _SOURCE).open("wb") as source:
            while chunk := file.read(_CHUNK):
                length += len(chunk)
                if length > MAX_BYTES:
                    raise Invalid(refusals.TOO_MANY_BYTES)
                digest.update(chunk)
                source.write(chunk)
        if not length:
            raise Invalid(refusals.EMPTY)
        yield _Upload(folder, digest.hexdigest())


@contextmanager
def _workplace() -> Iterator[str]:
    """A folder for one file; those a killed process left behind are swept away."""
    settings: Settings = current_app.extensions["settings"]
    places = settings.instance / "uploads"
    places.mkdir(mode=0o700, exist_ok=True)
    for old in places.iterdir():
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _FORGOTTEN_AFTER_SECONDS:
                shutil.rmtree(old)
    with tempfile.TemporaryDirectory(dir=places) as place:
        yield place


def redrawn_cards(digest: str, focus: tuple[float, float]) -> list[dict[str, Any]]:
    """Within the library's turn: the cards of a kept picture around another point."""
    with _workplace() as place:
        shutil.copyfile(file_path(digest), Path(place) / _SOURCE)
        made = worked(Path(place), do="cards", focus=focus)
        return [_shelved(Path(place), one) for one in made["renditions"]]


def _made(
    upload: _Upload, *, wanted: str, focus: tuple[float, float]
) -> dict[str, Any]:
    """The columns that describe the files; all of them are on the shelf by now."""
    made = worked(upload.folder, do="keep", wanted=wanted, focus=focus)
    kept = _shelved(upload.folder, {"file": made["file"]})
    return {
        **{name: made[name] for name in ("kind", "ending", "mime", "width", "height")},
        **kept,
        "renditions": [_shelved(upload.folder, one) for one in made["renditions"]],
    }


def _shelved(folder: Path, facts: dict[str, Any]) -> dict[str, Any]:
    content = (folder / Path(facts["file"]).name).read_bytes()
    known = {name: value for name, value in facts.items() if name != "file"}
    return {**known, "digest": keep_bytes(content), "bytes": len(content)}


def _find_own(digest: str, by: Actor) -> Kept | None:
    """What this person has uploaded before, out of the bin."""
    if by.staff_id is None:
        return None
    statement = sa.select(Media).where(
        Media.source_digest == digest,
        Media.created_by == by.staff_id,
        Media.binned_at.is_(None),
    )
    with transaction() as session:
        media = session.scalars(statement.order_by(Media.id).limit(1)).first()
        return kept_of(media) if media else None


def _find_twin(digest: str) -> dict[str, Any] | None:
    """What was made of the very same upload, when all its files are still there."""
    statement = sa.select(Media).where(Media.source_digest == digest)
    with transaction() as session:
        media = session.scalars(statement.order_by(Media.id).limit(1)).first()
        if media is None or not all(
            file_path(d).is_file() for d in digests_of([media])
        ):
            return None
        return {
            "kind": media.kind,
            "ending": media.name.rpartition(".")[2],
            "mime": media.mime,
            "digest": media.digest,
            "bytes": media.bytes,
            "width": media.width,
            "height": media.height,
            # Whoever uploads it anew has not chosen a point in it yet.
            "renditions": [one for one in media.renditions if "crop" not in one],
        }


def _added(facts: dict[str, Any], name: str, source: str, by: Actor) -> Kept:
    now = clock.now()
    columns = {key: value for key, value in facts.items() if key != "ending"}
    stem = tidy_line(name.replace("\\", "/").rpartition("/")[2]).rpartition(".")
    words = (stem[0] if stem[1] else stem[2])[:500]
    media = Media(
        name=f"{_slug(words, facts['kind'])}.{facts['ending']}",
        # A document is called by its name until somebody writes a better one.
        caption=words if facts["kind"] == "file" else "",
        alt="",
        credit="",
        source_digest=source,
        created_by=by.staff_id,
        created_at=now,
        updated_at=now,
        **columns,
    )
    media.desk_words = search_words(media.name, "", media.caption, "")
    with transaction() as session:
        session.add(media)
        session.flush()
        kept = kept_of(media)
        record(
            session,
            by,
            "keep_upload",
            kind="media",
            id=kept.id,
            label=kept.name,
            after={"digest": media.digest, "bytes": media.bytes},
        )
        announce(session, "keep_upload", f"media:{kept.id}")
    return kept


def _slug(words: str, kind: str) -> str:
    # `slugify` has a word of its own for what has no letter; a file's is another.
    has_letter = any(one.isalnum() for one in words)
    slug = slugify(words, _STEM_LENGTH) if has_letter else ""
    return slug if slug and slug != "tin" else _NAMELESS[kind]


def _present(media_id: int) -> tuple[str, tuple[float, float]]:
    """The ending and the focal point of what is to be replaced."""
    with transaction() as session:
        media = _get(session, media_id)
        return media.name.rpartition(".")[2], (media.focal_x, media.focal_y)


def _get(session: Session, media_id: int) -> Media:
    media = session.get(Media, media_id, with_for_update=True, populate_existing=True)
    if media is None or media.binned_at is not None:
        raise NotFound("Không có ảnh hoặc tệp này trong thư viện.")
    return media
