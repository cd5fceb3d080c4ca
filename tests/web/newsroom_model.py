"""Random sets of articles, put into the portal, and a plain model of what is public.

The model knows nothing of SQL: it filters and sorts a list in Python.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st

from portal.content.drafts import Draft, cleaned
from portal.content.live import take_down
from portal.content.models import Article
from portal.content.publishing import put_live, remove_articles
from portal.content.taxonomy import create_category
from portal.content.writing import add_article, newest_revision
from portal.core.clock import OFFICE_ZONE
from portal.storage import db, transaction

NOW = datetime(2016, 3, 15, 4, 0, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)
TAGS = ("Sen", "Nước sạch", "Hè 2015")


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


# Few moments, so that ties are common; many stand at an edge of a day, a month, a
# year or the present.
MOMENTS = (
    _local("2014-01-01"),
    _local("2014-12-31 23:59:59.999999"),
    _local("2015-01-01"),
    _local("2015-06-20 10:30"),
    _local("2015-06-30 23:59:59"),
    _local("2015-07-01"),
    _local("2015-07-01 06:59:59"),
    _local("2015-07-02"),
    NOW - _INSTANT,
    NOW,
    NOW + _INSTANT,
    NOW + timedelta(days=400),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One article to make; `category` and `tags` are positions in their lists."""

    category: int
    published_at: datetime
    expires_at: datetime | None
    fate: str
    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class Story:
    """One article made, as the model knows it."""

    id: int
    category_id: int
    published_at: datetime
    tags: frozenset[int]
    is_visible: bool

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands in every list."""
        return self.published_at, self.id


@dataclass(frozen=True, slots=True)
class Branches:
    """A tree of five categories; `below` maps each to its whole branch."""

    ids: tuple[int, ...]
    slugs: tuple[str, ...]
    below: dict[int, frozenset[int]]


def plans(category_count: int) -> st.SearchStrategy[list[Plan]]:
    """Sets of 20 to 45 articles."""
    plan = st.builds(
        Plan,
        category=st.integers(0, category_count - 1),
        published_at=st.sampled_from(MOMENTS),
        expires_at=st.none() | st.sampled_from(MOMENTS),
        fate=st.sampled_from(("live",) * 8 + ("withdrawn", "draft")),
        tags=st.frozensets(st.integers(0, len(TAGS) - 1)),
    )
    return st.lists(plan, min_size=20, max_size=45)


def make_branches() -> Branches:
    """The tree every random set is spread over."""
    root = create_category("Tin tức")
    child = create_category("Xã hội", parent_id=root)
    grandchild = create_category("Y tế", parent_id=child)
    sibling = create_category("Kinh tế", parent_id=root)
    alone = create_category("Thông báo")
    return Branches(
        ids=(root, child, grandchild, sibling, alone),
        slugs=("tin-tuc", "xa-hoi", "y-te", "kinh-te", "thong-bao"),
        below={
            root: frozenset({root, child, grandchild, sibling}),
            child: frozenset({child, grandchild}),
            grandchild: frozenset({grandchild}),
            sibling: frozenset({sibling}),
            alone: frozenset({alone}),
        },
    )


def publish_all(wanted: list[Plan], branches: Branches) -> list[Story]:
    """Make these articles and no others, in one transaction."""
    db.session.rollback()
    remove_articles(list(db.session.scalars(sa.select(Article.id))))
    with transaction() as session:
        return [_make(session, plan, branches) for plan in wanted]


def visible(
    stories: Iterable[Story], wanted: Callable[[Story], bool] = lambda _story: True
) -> list[int]:
    """What readers see of these, newest first."""
    seen = [one for one in stories if one.is_visible and wanted(one)]
    return [one.id for one in sorted(seen, key=lambda one: one.place, reverse=True)]


def in_category(branches: Branches, category_id: int) -> Callable[[Story], bool]:
    """Whether a story stands in a category or below it."""
    return lambda story: story.category_id in branches.below[category_id]


def in_period(year: int, month: int = 0, day: int = 0) -> Callable[[Story], bool]:
    """Whether a story was published in an office year, month or day."""

    def _is_in(story: Story) -> bool:
        local = story.published_at.astimezone(OFFICE_ZONE)
        return (
            local.year == year and month in (0, local.month) and day in (0, local.day)
        )

    return _is_in


def with_tag(number: int) -> Callable[[Story], bool]:
    """Whether a story carries the tag at this position of TAGS."""
    return lambda story: number in story.tags


def both(
    first: Callable[[Story], bool], second: Callable[[Story], bool]
) -> Callable[[Story], bool]:
    """Whether both hold of a story."""
    return lambda story: first(story) and second(story)


def _make(session: Any, plan: Plan, branches: Branches) -> Story:
    category_id = branches.ids[plan.category]
    tags = tuple(TAGS[one] for one in sorted(plan.tags))
    draft = cleaned(
        Draft(title="Một bài", body="<p>x</p>", category_id=category_id, tags=tags)
    )
    article = add_article(session, draft)
    expires_at = plan.expires_at
    if expires_at and expires_at <= plan.published_at:
        expires_at = None
    if plan.fate != "draft":
        put_live(
            session,
            article,
            newest_revision(session, article),
            at=plan.published_at,
            expires_at=expires_at,
        )
    if plan.fate == "withdrawn":
        article.state = "withdrawn"
        article.withdrawn_at = NOW
        take_down(session, article)
    is_current = plan.published_at <= NOW and (expires_at is None or expires_at > NOW)
    return Story(
        article.id,
        category_id,
        plan.published_at,
        plan.tags,
        is_visible=is_current and plan.fate == "live",
    )
