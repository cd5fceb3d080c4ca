"""Small builders of content; a test states only what matters to it."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from portal.content.drafting import create_article
from portal.content.drafts import Draft
from portal.content.publishing import publish
from portal.content.taxonomy import create_category

_numbers = count(1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def make_category(name: str = "", **fields: Any) -> int:
    """A category; its id."""
    return create_category(name or f"Chuyên mục {next(_numbers)}", **fields)


def make_draft(category_id: int | None = None, **fields: Any) -> int:
    """An unpublished article; its id."""
    number = next(_numbers)
    fields.setdefault("title", f"Bài viết số {number}")
    fields.setdefault("body", f"<p>Nội dung bài viết số {number}.</p>")
    return create_article(Draft(category_id=category_id, **fields))


def make_article(
    category_id: int,
    *,
    published_at: datetime | None = None,
    expires_at: datetime | None = None,
    **fields: Any,
) -> int:
    """A published article; its id. Without a time: each a minute later."""
    article_id = make_draft(category_id, **fields)
    at = published_at or LONG_AGO + timedelta(minutes=next(_numbers))
    publish(article_id, at=at, expires_at=expires_at)
    return article_id
