"""Years of visits: most articles read by few for days, some by very many for long."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from portal.core import clock
from portal.scale.fates import fate_name
from portal.scale.plan import Plan
from portal.scale.words import Chance
from portal.storage.counters_reports import day_number

Row = tuple[int, ...]
_UNREAD = frozenset({"draft", "binned", "in_review", "returned", "scheduled"})
# What part of an article's readers come on its first days; the others, any time.
_FIRST_DAYS = (0.4, 0.2, 0.1, 0.05)
_LATE_ROWS = 3
_MOST_VIEWS = 60_000
_SEEDS = 1 << 25


def first_day(plan: Plan) -> date:
    """The first day anybody came."""
    return clock.local_day(plan.beginning)


def daily_rows(plan: Plan, seconds: "array[int]", first_id: int) -> Iterator[Row]:
    """(day, article, counts in the order of `counters_sql.COUNTS`), each key once.

    `seconds` are the articles' moments, `first_id` the number of the first of them.
    """
    last = clock.local_day(plan.end) - timedelta(days=1)
    yield from _lists(plan, last)
    for index, second in enumerate(seconds):
        if fate_name(index) in _UNREAD:
            continue
        chance = Chance((plan.seed + 1) * _SEEDS + index)
        begun = clock.local_day(datetime.fromtimestamp(second, UTC))
        yield from _article(first_id + index, min(begun, last), last, chance)


def _lists(plan: Plan, last: date) -> Iterator[Row]:
    """The home page and the lists, under number 0: a row for every day."""
    chance = Chance(plan.seed)
    day, daily = first_day(plan), 20 + plan.articles // 400
    while day <= last:
        looked = 1 + int(daily * (0.4 + chance.random()))
        yield (day_number(day), 0, *_counts(looked, chance))
        day += timedelta(days=1)


def _article(number: int, begun: date, last: date, chance: Chance) -> Iterator[Row]:
    views = min(_MOST_VIEWS, int(4 * chance.paretovariate(1.1)))
    room = (last - begun).days
    left = views
    days: dict[int, int] = {}
    for after, part in enumerate(_FIRST_DAYS[: room + 1]):
        came = min(left, round(views * part))
        if came:
            days[after] = came
            left -= came
    for after, came in _latecomers(left, room, chance):
        days[after] = days.get(after, 0) + came
    for after, came in days.items():
        day = day_number(begun + timedelta(days=after))
        yield (day, number, *_counts(came, chance))


def _latecomers(left: int, room: int, chance: Chance) -> Sequence[tuple[int, int]]:
    count = min(left, _LATE_ROWS)
    if not count:
        return ()
    shares = [left // count] * count
    shares[0] += left - sum(shares)
    return [(int(room * chance.random() ** 2), share) for share in shares]


def _counts(views: int, chance: Chance) -> Row:
    """Visits begin at about every third view; robots and others come besides."""
    visits = (views + 2) // 3
    bots = int(chance.random() * 3) if views < 50 else views // 10
    suspects = views // 40 if chance.random() < 0.01 else 0
    staff = 1 if chance.random() < 0.1 else 0
    return (views, visits, bots, views // 25, suspects, suspects // 2, staff, 0)
