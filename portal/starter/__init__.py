"""Floor 4: what every new installation has – the four standing pages, no dead link."""

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from portal.content.drafts import Draft
from portal.content.layout import read_site
from portal.content.models import Article
from portal.content.publishing import remove_articles
from portal.content.sitekeeping import find_setting, publish_page, save_settings
from portal.content.values import Site
from portal.core.markup import to_html
from portal.storage import db

_PAGES = Path(__file__).parent / "pages.toml"
_ORIGIN = "starter:"


def is_new() -> bool:
    """Whether this installation has never been furnished."""
    return find_setting("furnished") is None


def furnish() -> None:
    """Write the standing pages in the office's name as the settings give it."""
    _write(_texts())
    save_settings({"furnished": True})


def refurnish() -> None:
    """Write again those standing pages that nobody has edited or withdrawn."""
    untouched = db.session.execute(
        sa.select(Article.id, Article.origin).where(
            Article.origin.startswith(_ORIGIN),
            Article.latest_number == 1,
            Article.state == "published",
        )
    ).all()
    remove_articles([row.id for row in untouched])
    origins = {row.origin for row in untouched}
    _write([text for text in _texts() if _origin(text) in origins])


def _texts() -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = tomllib.loads(_PAGES.read_text("utf-8"))["page"]
    return texts


def _origin(text: dict[str, Any]) -> str:
    return f"{_ORIGIN}{text['slug']}"


def _write(texts: list[dict[str, Any]]) -> None:
    site = read_site()
    for text in texts:
        publish_page(
            Draft(title=text["title"], body=to_html(_filled(text["body"], site))),
            slug=text["slug"],
            menu=text["menu"],
            position=text["position"],
            origin=_origin(text),
        )


def _filled(text: str, site: Site) -> str:
    """The text with {unit} and the like replaced; lines about nothing are dropped."""
    values = {
        name: value for name, value in asdict(site).items() if isinstance(value, str)
    }
    values["short_unit"] = site.short_unit or site.unit
    lines = []
    for line in text.split("\n"):
        if any(f"{{{name}}}" in line for name, value in values.items() if not value):
            continue
        for name, value in values.items():
            line = line.replace(f"{{{name}}}", value)
        lines.append(line)
    return "\n".join(lines)
