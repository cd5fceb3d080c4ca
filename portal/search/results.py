"""One page of hits: what was found as readers see it, how many, and what comes next."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from portal.content.layout import Layout
from portal.content.models import Article, ArticleText, Revision
from portal.content.queries.visible import as_headlines, read, with_headline
from portal.content.sanitize import plain_text
from portal.content.values import Headline
from portal.core import clock
from portal.core.cursor import read_cursor, write_cursor
from portal.core.errors import Invalid
from portal.core.vietnamese.numbers import dotted
from portal.core.vietnamese.tokens import folded_tokens
from portal.search.form import SearchForm
from portal.search.passages import passage
from portal.search.walking import Spot, Wanted, count_hits, list_hits
from portal.storage.fulltext import TIERS, Question
from portal.web.page_cache import depends_on

PER_PAGE = 20
_COUNT_CAP = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, with the passage that was found in it."""

    headline: Headline
    passage: Markup


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    hits: tuple[Hit, ...]
    count_label: str
    next_url: str | None


def find_hits(form: SearchForm, layout: Layout) -> Found:
    """The page of hits a question asks for; raises Invalid for a broken cursor."""
    if not form.folded:
        return Found((), _label(0, form), None)
    depends_on("home")
    wanted = _wanted(form, layout)
    after = _read_spot(form.cursor) if form.cursor else None
    spots = list_hits(wanted, after=after, limit=PER_PAGE + 1)
    shown, more = spots[:PER_PAGE], spots[PER_PAGE:]
    count = _count(wanted, len(spots), is_all=not (after or more))
    next_url = _next_url(form, shown[-1]) if more else None
    return Found(_hits(form, shown), _label(count, form), next_url)


def _wanted(form: SearchForm, layout: Layout) -> Wanted:
    category = layout.find_category(form.category)
    branch = layout.branch(category.id) if category else ()
    following = form.until + timedelta(days=1) if form.until else None
    return Wanted(
        Question(form.exact, form.folded, tuple(branch)),
        by_tier=form.sort == "lien-quan",
        since=clock.local_midnight(form.since) if form.since else None,
        until=clock.local_midnight(following) if following else None,
    )


def _count(wanted: Wanted, found: int, *, is_all: bool) -> int:
    """A page that holds everything has counted it."""
    return found if is_all else count_hits(wanted, _COUNT_CAP)


def _hits(form: SearchForm, spots: list[Spot]) -> tuple[Hit, ...]:
    ids = [spot.place.article_id for spot in spots]
    # Only what is live has words; to ask for the state as well makes SQLite walk all.
    statement = (
        with_headline(Article, Revision.body, ArticleText.body_folded)
        .join(ArticleText, ArticleText.article_id == Article.id)
        .where(Article.id.in_(ids))
    )
    rows = read(statement).all()
    hits = {
        headline.id: Hit(headline, _passage(form, headline, row))
        for headline, row in zip(as_headlines(rows), rows, strict=True)
    }
    return tuple(hits[one] for one in ids if one in hits)


def _passage(form: SearchForm, headline: Headline, row: Any) -> Markup:
    text = plain_text(row.body)
    if not text:
        return passage(headline.summary, form.folded)
    # The index holds the words of the summary, then those of the body.
    summary = len(folded_tokens(headline.summary))
    return passage(text, form.folded, row.body_folded.split(" ")[summary:])


def _read_spot(cursor: str) -> Spot:
    tier, _, rest = cursor.partition(".")
    if tier not in map(str, range(TIERS)):
        raise Invalid("Địa chỉ trang kết quả không đúng.")
    return Spot(int(tier), read_cursor(rest))


def _next_url(form: SearchForm, spot: Spot) -> str:
    cursor = f"{spot.tier}.{write_cursor(spot.place)}"
    return f"/tim-kiem?{urlencode({**form.words(), 'truoc': cursor})}"


def _label(count: int, form: SearchForm) -> str:
    if count > _COUNT_CAP:
        return f"Hơn {dotted(_COUNT_CAP)} kết quả cho “{form.q}”"
    return f"{dotted(count)} kết quả cho “{form.q}”"
