"""`make prove`: kills a counting portal at random moments and shows nothing was lost.

Every report is in one of two boxes: acknowledged (the portal answered that it is
counted) or unknown (it was killed before it could answer). For every article, what
is counted must be at least the first box and at most both together.
"""

import os
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from portal.settings import SettingError
from portal.storage.counters import Ledger, open_ledger
from portal.storage.counters_sql import COUNTS
from tools.console import Stop, complain, say
from tools.crowd import READERS, Crowd, send_again
from tools.sample import make_portal, publish_articles
from tools.served import Served

ARTICLES = 6
_LONGEST_ROUND_SECONDS = 1.0


@dataclass(slots=True)
class Sent:
    """What the readers know of their reports, by article."""

    acknowledged: Counter[int] = field(default_factory=Counter)
    unknown: Counter[int] = field(default_factory=Counter)
    events: dict[str, int] = field(default_factory=dict)

    def add(self, crowd: Crowd) -> None:
        """And what another crowd knows."""
        self.acknowledged += crowd.acknowledged
        self.unknown += crowd.unknown
        self.events |= crowd.events


def main() -> int:
    """The exit code: 0 proved, 1 not."""
    try:
        rounds = _rounds()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return _prove(
                Path(folder), os.environ.get("PROVE_DATABASE_URL", ""), rounds
            )
    except (Stop, SettingError) as error:
        complain(str(error))
        return 1


def _rounds() -> int:
    value = os.environ.get("PROVE_ROUNDS", "10")
    if not value.isdecimal() or not int(value):
        raise Stop(f"PROVE_ROUNDS must be a number from 1, not {value!r}.")
    return int(value)


def _prove(folder: Path, database_url: str, rounds: int) -> int:
    portal = Served(folder, database_url)
    _demand_empty(database_url)
    settings = make_portal(portal.environ)
    articles = publish_articles(settings, ARTICLES)
    kind = sa.make_url(settings.visits_url).get_backend_name()
    say(
        f"Database: {'SQLite' if kind == 'sqlite' else 'PostgreSQL'}. "
        f"{READERS} readers report views of {ARTICLES} articles without pause to a "
        f"real portal\n(python wsgi.py) that is killed with SIGKILL {rounds} times at "
        "random moments.\n"
    )
    sent = Sent()
    try:
        with _open(settings.visits_url) as ledger:
            _kill_again_and_again(portal, articles, rounds, sent)
            verdicts = [_show_bounds(ledger, articles, sent)]
            verdicts.append(_show_replay(portal, ledger, articles, sent))
        verdicts.append(_show_sums(portal))
    finally:
        portal.kill()
    if all(verdicts):
        say(
            f"\nPROVED: {rounds} kills, {sent.acknowledged.total():,} acknowledged "
            "views, none lost, none counted twice."
        )
        return 0
    say("\nNOT PROVED: see each line above that says NO.")
    return 1


@contextmanager
def _open(url: str) -> Iterator[Ledger]:
    ledger = open_ledger(url)
    yield ledger
    ledger.close()


def _demand_empty(database_url: str) -> None:
    """Raises Stop before anything is written into somebody's portal."""
    if not database_url:
        return
    if not database_url.startswith("postgresql"):
        raise Stop("PROVE_DATABASE_URL must begin with postgresql://.")
    try:
        url = sa.make_url(database_url).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url)
        tables = sa.inspect(engine).get_table_names()
        engine.dispose()
    except sa.exc.SQLAlchemyError as error:
        reason = str(error.__cause__ or error).partition("\n")[0]
        raise Stop(f"PROVE_DATABASE_URL cannot be used: {reason}") from error
    if tables:
        raise Stop("PROVE_DATABASE_URL must name an empty database; this has tables.")


def _kill_again_and_again(
    portal: Served, articles: list[int], rounds: int, sent: Sent
) -> None:
    for number in range(1, rounds + 1):
        portal.start()
        crowd = Crowd(portal.address, articles)
        began = time.monotonic()
        crowd.start()
        time.sleep(secrets.randbelow(1000) / 1000 * _LONGEST_ROUND_SECONDS)
        portal.kill()
        lived = time.monotonic() - began
        crowd.stop()
        sent.add(crowd)
        say(
            f"kill {number:>3} after {lived:4.2f} s: "
            f"{crowd.acknowledged.total():>7,} acknowledged, "
            f"{crowd.unknown.total():>3} unknown"
        )


def _show_bounds(ledger: Ledger, articles: list[int], sent: Sent) -> bool:
    say(
        f"\n{'':<14}{'acknowledged A':>15}{'counted C':>12}{'unknown U':>12}"
        "   A ≤ C ≤ A+U"
    )
    views, visits = _counted(ledger)
    a, u = sent.acknowledged, sent.unknown
    rows = [(f"article {one}", a[one], views[one], u[one]) for one in articles]
    rows.append(("all articles", a.total(), views.total(), u.total()))
    rows.append(("site's visits", a.total(), visits, u.total()))
    holds = [low <= counted <= low + maybe for _, low, counted, maybe in rows]
    for (name, low, counted, maybe), is_right in zip(rows, holds, strict=True):
        say(f"{name:<14}{low:>15,}{counted:>12,}{maybe:>12,}   {_word(is_right)}")
    return all(holds)


def _show_replay(
    portal: Served, ledger: Ledger, articles: list[int], sent: Sent
) -> bool:
    """Once everybody has sent everything again, each event is counted once."""
    portal.start()
    refused = send_again(portal.address, sent.events)
    say(
        f"\nAll {len(sent.events):,} events are sent once more, each by another reader "
        f"({refused} not acknowledged).\n"
        f"{'':<14}{'events':>15}{'counted C':>12}{'':>12}   each once"
    )
    views, visits = _counted(ledger)
    wanted = Counter(sent.events.values())
    rows = [(f"article {one}", wanted[one], views[one]) for one in articles]
    rows.append(("site's visits", len(sent.events), visits))
    holds = [events == counted for _, events, counted in rows]
    for (name, events, counted), is_right in zip(rows, holds, strict=True):
        say(f"{name:<14}{events:>15,}{counted:>12,}{'':>12}   {_word(is_right)}")
    return not refused and all(holds)


def _counted(ledger: Ledger) -> tuple[Counter[int], int]:
    """Views by article and visits of the site, as the daily rows have them."""
    views: Counter[int] = Counter()
    total = 0
    for _day, article_id, *counts in ledger.list_days(date.min, date.max):
        named = dict(zip(COUNTS, counts, strict=True))
        views[article_id] += named["views"]
        total += named["visits"]
    return views, total


def _show_sums(portal: Served) -> bool:
    """What `visits verify` says."""
    told = portal.command("visits", "verify")
    say("\nflask --app wsgi visits verify:")
    for line in (told.stdout + told.stderr).splitlines():
        say(f"  {line}")
    say(f"All sums hold: {_word(told.returncode == 0)}")
    return told.returncode == 0


def _word(is_right: bool) -> str:
    return "yes" if is_right else "NO"


if __name__ == "__main__":
    sys.exit(main())
