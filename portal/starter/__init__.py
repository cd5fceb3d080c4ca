"""Floor 4: what every new installation has – the four standing pages, no dead link."""

import tomllib
from dataclasses import asdict
from pathlib import Path

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
    site = read_site()
    pages = tomllib.loads(_PAGES.read_text("utf-8"))["page"]
    for page in pages:
        publish_page(
            Draft(title=page["title"], body=to_html(_filled(page["body"], site))),
            slug=page["slug"],
            menu=page["menu"],
            position=page["position"],
            origin=f"{_ORIGIN}{page['slug']}",
        )
    save_settings({"furnished": True})


def refurnish() -> None:
    """Write the standing pages again where nobody has edited them."""
    untouched = list(
        db.session.scalars(
            sa.select(Article.id).where(
                Article.origin.startswith(_ORIGIN), Article.latest_number == 1
            )
        )
    )
    kept = db.session.scalar(
        sa.select(sa.func.count()).where(
            Article.origin.startswith(_ORIGIN), Article.latest_number > 1
        )
    )
    remove_articles(untouched)
    if not kept:
        furnish()


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
