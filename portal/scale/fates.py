"""What became of an article: its stage, its versions, and when each thing happened."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from portal.scale.words import Chance

_CYCLE = 1000
# Prime to the cycle, so that a thousand articles in a row have every fate.
_STEP, _START = 389, 17
# Of a thousand articles; all others were published and stayed.
_SHARES = (
    ("draft", 12),
    ("binned", 4),
    ("in_review", 4),
    ("returned", 3),
    ("withdrawn", 10),
    ("scheduled", 3),
    ("expired", 15),
    ("published/draft", 4),
    ("published/in_review", 2),
    ("published/returned", 1),
    ("withdrawn/draft", 1),
)
_FATES = [name for name, share in _SHARES for _ in range(share)]
# Nobody lets work lie for longer.
_ON_THE_DESK = frozenset({"in_review", "returned", "scheduled"})
_DESK_SECONDS = 45 * 86_400
# How likely one, two, three, four versions are.
_VERSIONS = (0.7, 0.9, 0.97)
_CHANGED_LATER = 0.4
_HOUR, _DAY = 3600, 86_400


@dataclass(slots=True)
class Fate:
    """One article's life; moments are aware UTC, None for what never happened.

    `written` are the moments of its versions. `live` is the number of the one readers
    have or had, 0 for none. `approved` are (number, moment) of each approval.
    """

    name: str
    state: str
    pending: str
    written: list[datetime]
    live: int = 0
    approved: list[tuple[int, datetime]] = field(default_factory=list)
    published_at: datetime | None = None
    expires_at: datetime | None = None
    revised_at: datetime | None = None
    withdrawn_at: datetime | None = None
    binned_at: datetime | None = None
    submitted_at: datetime | None = None
    returned_at: datetime | None = None
    planned_at: datetime | None = None

    @property
    def updated_at(self) -> datetime:
        """When anything was last done to it."""
        acts = [self.written[-1], *(at for _, at in self.approved)]
        acts += [
            at
            for at in (
                self.withdrawn_at,
                self.binned_at,
                self.submitted_at,
                self.returned_at,
            )
            if at
        ]
        return max(acts)


def fate_name(index: int) -> str:
    """What becomes of the article of this index: a stage, or how the clock sees it."""
    place = (index * _STEP + _START) % _CYCLE
    return _FATES[place] if place < len(_FATES) else "published"


def tell_fate(index: int, second: int, end: int, chance: Chance) -> Fate:
    """The life of the article published or begun at `second`, as it is at `end`.

    Both are seconds since 1970 UTC; what waits for its hour lies after `end`.
    """
    name = fate_name(index)
    if name in _ON_THE_DESK:
        second = end - 1 - int(chance.random() * min(_DESK_SECONDS, end - 1))
    # Room for what comes afterwards.
    second = min(second, end - _HOUR)
    base, _, pending = name.partition("/")
    state = {"binned": "draft", "scheduled": "published", "expired": "published"}
    fate = Fate(name, state.get(base, base), pending, [])
    if fate.state in ("published", "withdrawn"):
        _publish(fate, second, end, chance)
    else:
        _leave_unread(fate, second, end, chance)
    return fate


def _publish(fate: Fate, second: int, end: int, chance: Chance) -> None:
    count = _versions(chance)
    is_late = count > 1 and fate.name == "published" and _likely(chance)
    before = count - 1 if is_late else count
    fate.written = _spread(before, second, chance)
    fate.live = before
    fate.published_at = _moment(second)
    fate.approved = [(before, _moment(second))]
    if is_late:
        later = _moment(_later(second, end, 3 * _DAY, chance))
        fate.written.append(later)
        fate.live, fate.revised_at = count, later
        fate.approved.append((count, later))
    if fate.name == "scheduled":
        hours = 20 + int(chance.random() * 30 * 24)
        fate.published_at = _moment(end + hours * _HOUR)
    elif fate.name == "expired":
        fate.expires_at = _moment(_later(second, end, 90 * _DAY, chance))
    elif fate.state == "withdrawn":
        fate.withdrawn_at = _moment(_later(second, end, 30 * _DAY, chance))
    if fate.pending:
        _begin_pending(fate, second, end, chance)


def _begin_pending(fate: Fate, second: int, end: int, chance: Chance) -> None:
    """A newer version beside the one readers have, written not long ago."""
    earliest = int((fate.withdrawn_at or _moment(second)).timestamp())
    written = max(earliest, end - int(chance.random() * _DESK_SECONDS) - 2)
    fate.written.append(_moment(written))
    _hand_in(fate, fate.pending, written, end, chance)


def _leave_unread(fate: Fate, second: int, end: int, chance: Chance) -> None:
    fate.written = _spread(_versions(chance), second, chance)
    if fate.name == "binned":
        fate.binned_at = _moment(_later(second, end, 20 * _DAY, chance))
    _hand_in(fate, fate.state, second, end, chance)
    if fate.name == "in_review" and _likely(chance):
        fate.planned_at = _moment(end + 2 * _DAY + int(chance.random() * 9) * _HOUR)


def _hand_in(fate: Fate, stage: str, second: int, end: int, chance: Chance) -> None:
    if stage == "in_review":
        fate.submitted_at = _moment(_later(second, end, _HOUR, chance))
    elif stage == "returned":
        fate.returned_at = _moment(_later(second, end, _DAY, chance))


def _versions(chance: Chance) -> int:
    draw = chance.random()
    return 1 + sum(draw >= limit for limit in _VERSIONS)


def _likely(chance: Chance) -> bool:
    return chance.random() < _CHANGED_LATER


def _spread(count: int, last: int, chance: Chance) -> list[datetime]:
    """Ascending moments of versions, the last one some minutes before `last`."""
    ages = sorted(60 + int(chance.random() * 2 * _DAY) for _ in range(count))
    return [_moment(last - age) for age in reversed(ages)]


def _later(second: int, end: int, most: int, chance: Chance) -> int:
    room = max(1, min(most, end - second - 1))
    return second + 1 + int(chance.random() * (room - 1))


def _moment(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
