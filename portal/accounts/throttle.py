"""Limits on guessing, kept in the database: every node sees them, a restart keeps them.

An attempt is counted before it is looked at, by one atomic statement for each limit;
so a hundred guesses at once are a hundred counted guesses. Success takes its own
count back. What is guessed at – a password by the typed name, a code by the person –
is the *subject*; a name nobody has is counted like any other, so the limits tell
nothing about who exists. Three limits stand:

- **subject and network** (/24, /64): five free attempts, then waits of 1, 2, 4 …
  60 minutes. This is what stops somebody who guesses.
- **network**: forty failures over all names (one guess at each of many accounts),
  then the same growing waits. High, because a whole office shares one address.
- **subject alone**: fifty failures from anywhere, then waits of at most 15 minutes.

The last one lets somebody with many addresses keep a person's name busy. That must
not lock the person out: from a network where they have signed in during the last
month it does not apply to them. A stranger in that same network can still make them
wait – never longer than an hour at a time – until an administrator or `staff unlock`
lifts the limits. Failures are forgotten after a quiet day.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.models import Throttle
from portal.core import clock
from portal.core.errors import TooOften
from portal.storage import db, transaction

DAY = timedelta(days=1)
_FORGOTTEN_AFTER = DAY
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures are free, and how long a wait can grow."""

    free: int
    most_minutes: int

    def wait(self, failures: int) -> timedelta:
        """How long to wait after so many failures."""
        over = failures - self.free
        if over < 0:
            return timedelta(0)
        return min(2 ** min(over, 10), self.most_minutes) * _MINUTE


PAIR = Limit(5, 60)
NETWORK = Limit(40, 60)
SUBJECT = Limit(50, 15)


class Stopped(TooOften):
    """The attempt was not looked at; `is_first` since the wait began."""

    def __init__(self, minutes: int, *, is_first: bool) -> None:
        super().__init__(minutes)
        self.is_first = is_first


@dataclass(slots=True)
class Attempt:
    """One counted attempt; `locked` are the limits that it has used up."""

    keys: dict[str, Limit]
    locked: set[str] = field(default_factory=set)


def password_subject(user_key: str) -> str:
    """The subject of a typed name, whether somebody has it or not."""
    return f"password:{hashlib.sha256(user_key.encode()).hexdigest()[:32]}"


def code_subject(staff_id: int) -> str:
    """The subject of somebody's second factor."""
    return f"code:{staff_id}"


def begin_attempt(
    subject: str, network: str, *, is_usual_network: bool = False
) -> Attempt:
    """Count an attempt; raises Stopped while a limit holds, which counts nothing.

    `subject` "" is for links: their secrets name nobody, only the network counts.
    """
    keys = {f"network:{network}": NETWORK}
    if subject:
        keys[f"pair:{subject}|{network}"] = PAIR
        if not is_usual_network:
            keys[f"subject:{subject}"] = SUBJECT
    attempt = Attempt(keys)
    for _ in range(3):
        try:
            with transaction() as session:
                # One order for all, so that two attempts never wait for each other.
                for key in sorted(keys):
                    _count(session, attempt, key)
            return attempt
        except IntegrityError:
            # Another attempt has made the row in this moment: count in that one.
            attempt.locked.clear()
        except _Locked as locked:
            raise _told(locked) from None
    raise Stopped(1, is_first=False)


def forgive(session: Session, attempt: Attempt) -> None:
    """Inside a transaction: it was the right person after all.

    Their own limit starts again. The wider limits only take this attempt back:
    somebody with an account of their own cannot clear them by signing in.
    """
    for key in sorted(attempt.keys):
        if key.startswith("pair:"):
            session.execute(sa.delete(Throttle).where(Throttle.key == key))
            continue
        statement = sa.update(Throttle).where(Throttle.key == key)
        values: dict[str, object] = {"failures": Throttle.failures - 1}
        if key in attempt.locked:
            values["locked_until"] = None
        session.execute(statement.where(Throttle.failures > 0).values(values))


def lift(session: Session, *subjects: str) -> int:
    """Inside a transaction: let a subject try again from everywhere; rows removed."""
    conditions = [
        condition
        for subject in subjects
        for condition in (
            Throttle.key == f"subject:{subject}",
            Throttle.key.startswith(f"pair:{subject}|", autoescape=True),
        )
    ]
    removed = session.execute(
        sa.delete(Throttle).where(sa.or_(*conditions)).returning(Throttle.key)
    )
    return len(removed.all())


def lift_all(session: Session) -> int:
    """Inside a transaction: forget every failure of everybody; rows removed."""
    return len(session.execute(sa.delete(Throttle).returning(Throttle.key)).all())


def forget_old(session: Session) -> None:
    """Inside a transaction: remove what no longer counts."""
    before = clock.now() - 2 * _FORGOTTEN_AFTER
    session.execute(sa.delete(Throttle).where(Throttle.failed_at < before))


def find_wait(subject: str) -> datetime | None:
    """Until when some network must wait to try this subject; None for no wait."""
    statement = sa.select(sa.func.max(Throttle.locked_until)).where(
        sa.or_(
            Throttle.key == f"subject:{subject}",
            Throttle.key.startswith(f"pair:{subject}|", autoescape=True),
        ),
        Throttle.locked_until > clock.now(),
    )
    until: datetime | None = db.session.scalar(statement)
    return until


class _Locked(Exception):
    def __init__(self, key: str, until: datetime) -> None:
        self.key = key
        self.until = until


def _count(session: Session, attempt: Attempt, key: str) -> None:
    """Count a failure under one key; raises _Locked while its wait lasts."""
    now = clock.now()
    is_old = Throttle.failed_at < now - _FORGOTTEN_AFTER
    failures = session.scalar(
        sa.update(Throttle)
        .where(
            Throttle.key == key,
            sa.or_(Throttle.locked_until.is_(None), Throttle.locked_until <= now),
        )
        .values(
            failures=sa.case((is_old, 1), else_=Throttle.failures + 1), failed_at=now
        )
        .returning(Throttle.failures)
    )
    if failures is None:
        until = session.scalar(
            sa.select(Throttle.locked_until).where(Throttle.key == key)
        )
        if until is not None:
            raise _Locked(key, until)
        session.execute(
            sa.insert(Throttle).values(
                key=key, failures=1, failed_at=now, is_told=False
            )
        )
        failures = 1
    wait = attempt.keys[key].wait(failures)
    if wait:
        attempt.locked.add(key)
        session.execute(
            sa.update(Throttle)
            .where(Throttle.key == key)
            .values(locked_until=now + wait, is_told=False)
        )


def _told(locked: _Locked) -> Stopped:
    """The answer to an attempt that came too early; notes that it was given."""
    with transaction() as session:
        first = session.execute(
            sa.update(Throttle)
            .where(Throttle.key == locked.key, Throttle.is_told.is_(False))
            .values(is_told=True)
            .returning(Throttle.key)
        ).all()
    minutes = -(-(locked.until - clock.now()) // _MINUTE)
    return Stopped(max(1, minutes), is_first=bool(first))
