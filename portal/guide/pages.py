"""The guide's pages as they ship with the portal."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.content.plain_body import to_html

_PAGES = Path(__file__).parent / "pages.toml"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page; `body` is HTML whose text is escaped.

    `picture` names a file that may not be there yet, "" for none; `alt` tells it.
    """

    title: str
    body: str
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `table` "rights" adds the table of rights."""

    slug: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    table: str = ""


@cache
def list_pages() -> tuple[Page, ...]:
    """All pages in their order."""
    told: list[dict[str, Any]] = tomllib.loads(_PAGES.read_text("utf-8"))["page"]
    return tuple(_page(one) for one in told)


def find_page(slug: str) -> Page | None:
    """The page at this slug."""
    return next((page for page in list_pages() if page.slug == slug), None)


def _page(told: dict[str, Any]) -> Page:
    sections = (
        Section(
            one["title"],
            to_html(one["text"]),
            one.get("picture", ""),
            one.get("alt", ""),
        )
        for one in told["section"]
    )
    return Page(
        told["slug"],
        told["title"],
        told["lead"],
        tuple(sections),
        told.get("table", ""),
    )
