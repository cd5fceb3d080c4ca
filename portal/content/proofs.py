"""A revision as its page would show it, for people who may see it before readers."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from portal.content.desk.values import RevisionText
from portal.content.drafts import tag_values
from portal.content.models import Category, Media
from portal.content.pictures import picture_of
from portal.content.queries import list_neighbours
from portal.content.queries.visible import MEDIA_COLUMNS
from portal.content.values import (
    Article,
    CategoryLink,
    Headline,
    Page,
    Picture,
    TagLink,
)
from portal.storage import db

_MEDIA = re.compile(r'((?:src|href)=")/media/')
_NO_CATEGORY = CategoryLink(0, "", "Chưa chọn chuyên mục")
_NEIGHBOURS = 5
_UNTITLED = "(chưa có tiêu đề)"


@dataclass(frozen=True, slots=True)
class _WithPicture:
    """A media row beside the revision's own words about it."""

    row: sa.Row
    lead_alt: str
    lead_caption: str
    lead_decorative: bool

    def __getattr__(self, name: str) -> object:
        return getattr(self.row, name)


def article_proof(
    text: RevisionText, *, words: str, published_at: datetime, media_base: str
) -> Article:
    """The article page's value; its files are asked for below `media_base`.

    `media_base` is an address that lets this person see files no reader may.
    """
    draft = text.draft
    return Article(
        id=text.article_id,
        title=draft.title or _UNTITLED,
        summary=draft.summary,
        words=words,
        category=_category(draft.category_id),
        published_at=published_at,
        picture=_lead_picture(text, media_base),
        body=_rebased(draft.body, media_base),
        author_line=draft.author_line,
        source_line=draft.source_line,
        source_url=draft.source_url,
        tags=tuple(
            TagLink(0, one["slug"], one["name"]) for one in tag_values(draft.tags)
        ),
    )


def proof_context(article: Article) -> dict[str, Any]:
    """The names of the proof's template: the article, and its neighbours of today."""
    newer: tuple[Headline, ...] = ()
    older: tuple[Headline, ...] = ()
    if article.category.id:
        newer_chunk, older_chunk = list_neighbours(
            article.category, article.place, _NEIGHBOURS
        )
        newer, older = newer_chunk.headlines, older_chunk.headlines
    return {"article": article, "newer": newer, "older": older}


def page_proof(text: RevisionText, *, slug: str, media_base: str) -> Page:
    """The standing page's value; see `article_proof`."""
    return Page(
        id=text.article_id,
        slug=slug,
        title=text.draft.title or _UNTITLED,
        summary=text.draft.summary,
        body=_rebased(text.draft.body, media_base),
        updated_at=text.written_at,
    )


def _category(category_id: int | None) -> CategoryLink:
    row = db.session.execute(
        sa.select(Category.id, Category.slug, Category.name).where(
            Category.id == (category_id or 0)
        )
    ).one_or_none()
    return CategoryLink(row.id, row.slug, row.name) if row else _NO_CATEGORY


def _lead_picture(text: RevisionText, media_base: str) -> Picture | None:
    row = db.session.execute(
        sa.select(*MEDIA_COLUMNS).where(Media.id == (text.draft.lead_media_id or 0))
    ).one_or_none()
    if row is None:
        return None
    draft = text.draft
    picture = picture_of(
        _WithPicture(row, draft.lead_alt, draft.lead_caption, draft.lead_decorative)
    )
    if picture is None:
        return None
    return replace(
        picture,
        url=picture.url.replace("/media/", f"{media_base}/media/", 1),
        srcset=picture.srcset.replace("/media/", f"{media_base}/media/"),
        srcset_webp=picture.srcset_webp.replace("/media/", f"{media_base}/media/"),
        srcset_avif=picture.srcset_avif.replace("/media/", f"{media_base}/media/"),
        card=None,
    )


def _rebased(body: str, media_base: str) -> str:
    return _MEDIA.sub(rf"\1{media_base}/media/", body)
