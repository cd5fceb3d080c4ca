"""Every question over small random archives: the same hits, in the same order, as told
by a plain reading of all articles."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.publishing import publish, remove_articles, reschedule, withdraw
from portal.content.taxonomy import create_category
from portal.core import clock
from portal.core.vietnamese.numbers import dotted
from portal.core.vietnamese.tokens import exact_tokens, folded_tokens
from portal.search import results
from tests.conftest import TORTURE, forget_pages
from tests.factories import make_article, make_category, make_draft
from tests.web.reading import listed_ids, main_text, older_page

# The first moment of 15/03/2016 at the office; most ties are around it.
_MIDNIGHT = datetime(2016, 3, 14, 17, 0, tzinfo=UTC)
_OFFSETS = [
    timedelta(seconds=seconds, microseconds=microseconds)
    for seconds in (-86_400, -1, 0, 1, 86_399, 86_400)
    for microseconds in (0, 1, 999_999)
]
_NOW = _MIDNIGHT + timedelta(days=30)
_WORDS = ["lễ", "lề", "le", "hội", "hói", "hoi", "sen", "15/2016/QĐ"]
_ARTICLES = 45
_QUESTIONS = 200 if TORTURE else 25


@dataclass
class _Article:
    id: int
    title: str
    body: str
    category: str
    at: datetime


def _some_words(chance: Random, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, most)))


def _make(chance: Random, categories: dict[str, int]) -> _Article:
    slug = chance.choice(list(categories))
    title, body = _some_words(chance, 3), _some_words(chance, 9)
    summary = _some_words(chance, 2)
    at = _MIDNIGHT + chance.choice(_OFFSETS)
    number = make_article(
        categories[slug],
        title=title,
        summary=summary,
        body=f"<p>{body}</p>",
        published_at=at,
    )
    return _Article(number, title, f"{summary} {body}", slug, at)


def _change(chance: Random, one: _Article, categories: dict[str, int]) -> None:
    """A new time, or new words in another category."""
    if chance.random() < 0.5:
        one.at = _MIDNIGHT + chance.choice(_OFFSETS)
    else:
        one.category = chance.choice(list(categories))
        one.title, one.body = _some_words(chance, 3), _some_words(chance, 9)
        draft = Draft(
            title=one.title,
            body=f"<p>{one.body}</p>",
            category_id=categories[one.category],
        )
        save_revision(one.id, draft, started_from=1)
    publish(one.id, at=one.at)


def _archive(chance: Random, categories: dict[str, int]) -> list[_Article]:
    """What readers can find, and beside it what they cannot."""
    made = [_make(chance, categories) for _ in range(_ARTICLES)]
    for one in chance.sample(made, 12):
        _change(chance, one, categories)
    gone = made[::9]
    for one in gone[:2]:
        withdraw(one.id, notice="Bài có sai sót.")
    remove_articles([one.id for one in gone[2:]])
    first = next(iter(categories.values()))
    make_draft(first, title="lễ hội")
    make_article(first, title="lễ hội", published_at=_NOW + timedelta(microseconds=1))
    make_article(first, title="lễ hội", published_at=_MIDNIGHT, expires_at=_NOW)
    return [one for one in made if one not in gone]


def _tier(one: _Article, question: str) -> int | None:
    """As promised: exact before folded, title before body, phrase before words."""
    exact, folded = exact_tokens(question), folded_tokens(question)
    phrases = (
        (exact, exact_tokens(one.title)),
        (folded, folded_tokens(one.title)),
        (exact, exact_tokens(one.body)),
        (folded, folded_tokens(one.body)),
    )
    for tier, (phrase, words) in enumerate(phrases):
        if f" {' '.join(phrase)} " in f" {' '.join(words)} ":
            return tier
    everywhere = {*phrases[1][1], *phrases[3][1]}
    return 4 if everywhere.issuperset(folded) else None


def _expected(
    archive: list[_Article], question: str, filters: dict[str, str]
) -> list[int]:
    kept = []
    for one in archive:
        tier = _tier(one, question)
        day = clock.local_day(one.at).isoformat()
        slug = filters.get("chuyen-muc", "")
        if (
            tier is not None
            and filters.get("tu-ngay", "") <= day <= filters.get("den-ngay", "9")
            and (slug in ("", one.category) or (slug, one.category) == _BRANCH)
        ):
            by_tier = 0 if filters.get("xep") == "moi-nhat" else -tier
            kept.append((by_tier, one.at, one.id))
    return [number for _tier, _at, number in sorted(kept, reverse=True)]


_BRANCH = ("xa-hoi", "y-te")


def _filters(chance: Random) -> dict[str, str]:
    filters = {}
    if chance.random() < 0.4:
        filters["chuyen-muc"] = chance.choice(["xa-hoi", "y-te", "kinh-te"])
    if chance.random() < 0.3:
        filters["tu-ngay"] = chance.choice(["2016-03-14", "2016-03-15"])
    if chance.random() < 0.3:
        filters["den-ngay"] = chance.choice(["2016-03-15", "2016-03-16"])
    if chance.random() < 0.4:
        filters["xep"] = "moi-nhat"
    return filters


def _ask(app: Flask, question: str, filters: dict[str, str]) -> tuple[list[int], str]:
    """All hits, page after page, and what the first page says of their number."""
    reader = FlaskClient(app)
    words = {"q": question, **filters}
    answer = reader.get("/tim-kiem", query_string=words)
    said = main_text(answer)
    found = listed_ids(answer)
    while address := older_page(answer):
        answer = reader.get(address)
        page = listed_ids(answer)
        assert page, address
        found += page
        assert len(found) <= 2 * _ARTICLES, "the pages go round in a circle"
    return found, said


@pytest.mark.parametrize("seed", range(6 if TORTURE else 2))
def test_hits_are_those_of_a_plain_reading_in_its_order(
    app: Flask, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 - repeatable, not secret
    root = make_category("Xã hội")
    categories = {
        "xa-hoi": root,
        "y-te": create_category("Y tế", parent_id=root),
        "kinh-te": make_category("Kinh tế"),
    }
    with clock.frozen(_NOW):
        archive = _archive(chance, categories)
        monkeypatch.setattr(results, "_COUNT_CAP", 9)
        for _ in range(_QUESTIONS):
            forget_pages(app)
            monkeypatch.setattr(results, "PER_PAGE", chance.choice([1, 2, 5, 20]))
            question, filters = _some_words(chance, 3), _filters(chance)
            found, said = _ask(app, question, filters)
            expected = _expected(archive, question, filters)
            assert found == expected, (question, filters)
            if expected:
                count = f"Hơn {dotted(9)}" if len(expected) > 9 else len(expected)
                assert f"{count} kết quả" in said


def test_an_article_is_found_at_the_time_it_was_moved_to(app: Flask) -> None:
    """No word of it is written again."""
    category = make_category("Tin tức")
    with clock.frozen(_NOW):
        moved = make_article(category, title="lễ hội", published_at=_NOW)
        other = make_article(category, title="lễ hội", published_at=_NOW)
    before = _NOW - timedelta(days=1)
    with clock.frozen(before):
        reschedule(moved, at=before + timedelta(hours=1))
    with clock.frozen(_NOW):
        assert _ask(app, "lễ hội", {})[0] == [other, moved]
        day = {"tu-ngay": "2016-04-12", "den-ngay": "2016-04-12"}
        assert _ask(app, "lễ hội", day)[0] == []
