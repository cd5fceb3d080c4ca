"""P5: what a reader waits for when a thousand articles have become very many.

Requests in this process with the page cache off, both portals in turn. What the clock
says, since reading more of a larger file is part of the answer.
"""

import random
import time
from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote_plus

from flask import Flask

from bench import machine
from bench.inside import call
from bench.places import cursor_at, largest_category, some_articles, typical_articles
from bench.portals import Portals
from bench.results import Aim, Measured, Result
from portal.core.vietnamese.tokens import folded_tokens

SEARCHED = 100_000
_DEEP = 100_000
_PAGES = 20
# Where a search takes seconds, fewer of them say so as well.
_SEARCH_SECONDS = 300


def measure(portals: Portals) -> Measured:
    """Articles and lists at both sizes, then searches at the large one."""
    small = machine.size("BENCH_SMALL", 1_000)
    large = machine.size("BENCH_ARTICLES", 100_000)
    found = Measured()
    with portals.opened(small) as few, portals.opened(large) as many:
        found.rows += _articles(few, many, small, large)
        found.rows += _lists(few, many, small, large)
        found.rows.append(_searches(many, large))
    if large > SEARCHED:
        with portals.opened(SEARCHED) as middle:
            found.rows.append(_searches(middle, SEARCHED))
    return found


def _articles(few: Flask, many: Flask, small: int, large: int) -> list[Result]:
    sides = [(app, _typical_paths(app)) for app in (few, many)]
    pages = [(app, [path for path, _ in paths]) for app, paths in sides]
    pieces = [
        (app, [piece for _, both in paths for piece in both]) for app, paths in sides
    ]
    aim = Aim("≤", 1.2, "ratio")
    note = f"p50, page cache off; limit: at {small:,}"
    return [
        _row(f"uncached article at {large:,}", *_alternate(pages), aim, note),
        _row(f"newer and older at {large:,}", *_alternate(pieces), aim, note),
    ]


def _typical_paths(app: Flask) -> list[tuple[str, tuple[str, str]]]:
    """Addresses of articles of one length, and of the two lists beside each."""
    with app.app_context():
        return [
            (
                one.path,
                (
                    f"/fragments/sidebars/{one.id}/newer",
                    f"/fragments/sidebars/{one.id}/older",
                ),
            )
            for one in typical_articles(_PAGES)
        ]


def _lists(few: Flask, many: Flask, small: int, large: int) -> list[Result]:
    with few.app_context():
        small_first = largest_category()[0].path
    with many.app_context():
        category, count = largest_category()
        depth = max(1, min(_DEEP, count - 40))
        deep = f"{category.path}?truoc={cursor_at(category, depth)}"
    return [
        _row(
            f"a list at a depth of {depth:,} of {count:,}",
            *_alternate([(many, [category.path]), (many, [deep])]),
            Aim("≤", 1.5, "ratio"),
            f"p50, at {large:,}; limit: its first page",
        ),
        _row(
            f"the first page of a list at {large:,}",
            *_alternate([(few, [small_first]), (many, [category.path])]),
            None,
            f"p50; limit: at {small:,}",
        ),
    ]


def _alternate(
    sides: Sequence[tuple[Flask, list[str]]],
) -> tuple[list[float], list[float]]:
    """Milliseconds of each request of both sides, asked in turn."""
    times = machine.size("BENCH_RENDERS", 600)
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(times + 2 * _PAGES):
        for (app, addresses), found in zip(sides, taken, strict=True):
            one = call(app, addresses[number % len(addresses)])
            # The first ones open files and prepare statements.
            if number >= 2 * _PAGES:
                found.append(one.seconds * 1000)
    return taken


def _row(
    what: str, base: list[float], grown: list[float], aim: Aim | None, note: str
) -> Result:
    p95 = machine.percentile(grown, 95)
    return Result(
        "P5",
        what,
        machine.median(grown),
        "ms",
        limit=machine.median(base),
        aim=aim,
        noise=machine.spread_of_parts(grown),
        note=f"{note}; p95 {p95:.1f} ms",
    )


def _searches(app: Flask, articles: int) -> Result:
    with app.app_context():
        questions = _questions()
    taken: list[tuple[float, str]] = []
    give_up_at = time.monotonic() + _SEARCH_SECONDS
    for words in questions * machine.rounds():
        if time.monotonic() > give_up_at:
            break
        one = call(app, f"/tim-kiem?q={quote_plus(words)}")
        taken.append((one.seconds * 1000, words))
    slowest = max(taken)
    ms = [one for one, _ in taken]
    return Result(
        "P5",
        f"search at {articles:,}, p95",
        machine.percentile(ms, 95),
        "ms",
        aim=Aim("≤", 100) if articles <= SEARCHED else None,
        note=f"{len(taken)} searches, {len(questions)} questions; p50 "
        f"{machine.median(ms):.1f} ms, the slowest {slowest[0]:.0f} ms "
        f"({len(slowest[1].split())} words)",
    )


def _questions() -> list[str]:
    """Words and phrases of titles, with and without marks, and the commonest words."""
    titles = [one.title for one in some_articles(400)]
    chance = random.Random(2015)  # noqa: S311 - repeatable, not secret
    asked = []
    for title in titles[: machine.size("BENCH_QUESTIONS", 20)]:
        words = title.split()
        for length in (1, 2, 4):
            start = chance.randrange(max(1, len(words) - length + 1))
            phrase = " ".join(words[start : start + length])
            asked += [phrase, " ".join(folded_tokens(phrase)) or phrase]
    common = Counter(word for title in titles for word in title.lower().split())
    return [*asked, *(word for word, _ in common.most_common(8))]
