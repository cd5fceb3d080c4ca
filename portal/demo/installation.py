"""Putting the demonstration in: settings, categories, pictures, articles."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, record
from portal.content.drafts import Draft, cleaned
from portal.content.events import announce
from portal.content.library import MediaText, keep_picture
from portal.content.models import Category
from portal.content.publishing import put_live
from portal.content.sitekeeping import find_setting, save_settings
from portal.content.taxonomy import add_category, bump_layout
from portal.content.writing import add_article, newest_revision
from portal.core import clock
from portal.core.markup import to_html
from portal.demo.pictures import draw
from portal.storage import transaction

ORIGIN = "demo:"
_CONTENT = Path(__file__).parent / "content"
# What a list, a column and a sharp screen need; a demonstration needs no more.
_WIDTHS = (320, 640, 1280)


@dataclass(frozen=True, slots=True)
class _Story:
    """One article of the demonstration, with its category's slug."""

    category: str
    fields: dict[str, Any]


def install(progress: Callable[[str], None] = lambda _line: None) -> int:
    """Put everything in; returns how many articles. Times are relative to now."""
    sections = [
        tomllib.loads(path.read_text("utf-8"))
        for path in sorted(_CONTENT.glob("*.toml"))
        if path.name != "site.toml"
    ]
    _settings()
    stories = sorted(_stories(sections), key=lambda story: -story.fields["days_ago"])
    pictures = _pictures(stories, progress)
    with transaction() as session:
        categories = _categories(session, sections)
        for story in stories:
            _article(session, story, categories, pictures)
        bump_layout(session)
        record(
            session, COMMAND, "install_demo", kind="site", note=f"{len(stories)} bài"
        )
        announce(session, "install_demo", "layout", "home")
    return len(stories)


def _settings() -> None:
    site = tomllib.loads((_CONTENT / "site.toml").read_text("utf-8"))
    fresh = {key: value for key, value in site.items() if find_setting(key) is None}
    save_settings({**fresh, "show_demo_notice": True, "demo_settings": sorted(fresh)})


def _stories(sections: list[dict[str, Any]]) -> Iterator[_Story]:
    for section in sections:
        for fields in section["article"]:
            yield _Story(section["category"]["slug"], fields)


def _pictures(stories: list[_Story], progress: Callable[[str], None]) -> dict[str, int]:
    """Media ids by picture key; a picture shown by several articles is kept once."""
    wanted = {
        story.fields["picture"]: story.fields["picture_alt"]
        for story in stories
        if story.fields.get("picture")
    }
    ids = {}
    for number, (key, alt) in enumerate(sorted(wanted.items()), start=1):
        progress(f"{number}/{len(wanted)}")
        ids[key] = keep_picture(
            draw(key),
            key,
            MediaText(alt=alt, credit="Tranh minh họa"),
            widths=_WIDTHS,
            origin=f"{ORIGIN}{key}",
        )
    return ids


def _categories(session: Session, sections: list[dict[str, Any]]) -> dict[str, int]:
    """Category ids by slug; those the office already has are used as they are."""
    ids: dict[str, int] = {}
    fields = sorted(
        (section["category"] for section in sections),
        key=lambda one: (bool(one["parent"]), one["position"]),
    )
    for one in fields:
        existing = session.scalar(
            sa.select(Category.id).where(Category.slug == one["slug"])
        )
        ids[one["slug"]] = (
            existing
            or add_category(
                session,
                one["name"],
                slug=one["slug"],
                parent_id=ids.get(one["parent"]),
                description=one["description"],
                position=one["position"],
                origin=f"{ORIGIN}{one['slug']}",
            ).id
        )
    return ids


def _article(
    session: Session,
    story: _Story,
    categories: dict[str, int],
    pictures: dict[str, int],
) -> None:
    fields = story.fields
    draft = cleaned(
        Draft(
            title=fields["title"],
            summary=fields.get("summary", ""),
            body=to_html(fields["body"]),
            category_id=categories[story.category],
            lead_media_id=pictures.get(fields.get("picture", "")),
            lead_alt=fields.get("picture_alt", ""),
            lead_caption=fields.get("picture_caption", ""),
            author_line=fields.get("author", ""),
            source_line=fields.get("source", ""),
            tags=tuple(fields.get("tags", ())),
        )
    )
    article = add_article(session, draft, origin=f"{ORIGIN}{fields['key']}")
    put_live(
        session,
        article,
        newest_revision(session, article),
        at=_moment(fields["days_ago"], fields["time"]),
    )


def _moment(days_ago: int, clock_time: str) -> datetime:
    """The aware moment; a time of today still to come becomes yesterday's."""
    day = clock.today() - timedelta(days=days_ago)
    moment = datetime.combine(day, time.fromisoformat(clock_time), clock.OFFICE_ZONE)
    return moment if moment <= clock.now() else moment - timedelta(days=1)
