"""When articles are published: by day, on working days, in bursts, some at once."""

from array import array
from bisect import bisect
from datetime import datetime, timedelta
from itertools import accumulate

from portal.scale.plan import Plan
from portal.scale.words import Chance

_DAY_SECONDS = 86_400
# How likely an hour of the office's day is.
_HOURS = (1, 1, 0, 0, 1, 3, 10, 28, 40, 38, 34, 22, 10, 22, 36, 38, 34, 22, 12, 10, 8)
_LATE_HOURS = (5, 3, 2)
_WEEKEND = 0.3
_BURST_CHANCE, _BURST = 0.02, 6.0
_ON_THE_MINUTE, _TIE = 0.5, 0.04


def moments(plan: Plan) -> "array[int]":
    """Seconds since 1970 UTC, ascending, one for each article."""
    chance = Chance(plan.seed * 2 + 1)
    days = _day_weights(plan, chance)
    hours = list(accumulate((*_HOURS, *_LATE_HOURS)))
    start = int(plan.end.timestamp()) - len(days) * _DAY_SECONDS
    by_day, last = list(accumulate(days)), len(days) - 1
    draw = chance.random
    found = array("q")
    for _ in range(plan.articles):
        day = min(bisect(by_day, draw() * by_day[-1]), last)
        hour = bisect(hours, draw() * hours[-1])
        second = int(draw() * 3600)
        if draw() < _ON_THE_MINUTE:
            second -= second % 300
        found.append(start + day * _DAY_SECONDS + hour * 3600 + second)
    ordered = array("q", sorted(found))
    for place in range(1, len(ordered)):
        if draw() < _TIE:
            ordered[place] = ordered[place - 1]
    return ordered


def _day_weights(plan: Plan, chance: Chance) -> list[float]:
    """How much is published on each day: more every year, little on Sundays."""
    count = (plan.end - plan.beginning).days
    weights = []
    for number in range(count):
        day: datetime = plan.beginning + timedelta(days=number, hours=12)
        weight = 0.6 + number / count
        if day.weekday() >= 5:
            weight *= _WEEKEND
        if chance.random() < _BURST_CHANCE:
            weight *= _BURST
        weights.append(weight)
    return weights
