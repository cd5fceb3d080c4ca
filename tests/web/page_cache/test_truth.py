"""Whatever the newsroom does: a kept page is the page that would be drawn now.

Three portals on one database: the one whose people act, another one that learns of it
from the database alone, and one that keeps nothing. After each act all surfaces are
compared.
"""

import re
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given, note, settings
from hypothesis import strategies as st

from portal.content.models import Article, Revision
from portal.content.watch import LOOK_SECONDS
from portal.core import clock
from portal.storage import db
from tests.conftest import TORTURE, Databases
from tests.web.page_cache.acts import ACTS, Desk
from tests.web.page_cache.drawn import drawn_pages
from tests.web.second_portal import second_portal, settings_for

_BEGINNING = datetime(2030, 5, 14, 16, 59, 45, tzinfo=UTC)  # 23:59:45 at the office.
Answer = tuple[int, str, str]
# The home page says at what minute it was drawn.
DRAWN_AT = re.compile(r"<time [^>]*>[^<]*</time>\s*<span>Cập nhật lúc [0-9:]*")
_steps = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 20)),
    min_size=4,
    max_size=25 if TORTURE else 8,
)


@pytest.mark.slow
@pytest.mark.torture
def test_a_kept_page_is_the_page_that_would_be_drawn(
    app: Flask, databases: Databases, tmp_path: Path
) -> None:
    with ExitStack() as opened:
        other, plain = (
            opened.enter_context(
                second_portal(
                    settings_for(
                        databases,
                        tmp_path,
                        PUBLIC_URL="http://localhost",
                        PAGE_CACHE_MB=size,
                    )
                )
            )
            for size in ("8", "0")
        )
        desk = Desk(_BEGINNING)
        with app.app_context():
            desk.furnish()
        done: dict[str, int] = dict.fromkeys(ACTS, 0)

        @settings(max_examples=60 if TORTURE else 2)
        @example([(act, 0) for act in ACTS])
        @given(_steps)
        def follow(steps: list[tuple[str, int]]) -> None:
            for act, number in steps:
                with app.app_context():
                    done[act] += desk.do(act, number)
                    assert _strays() == []
                note(f"{act} {number} at {desk.now}")
                time.sleep(LOOK_SECONDS)
                _compare(desk, plain, app, other)

        with drawn_pages(app) as drawn:
            follow()
        compared = 2 * sum(done.values()) * len(desk.paths())
        assert all(done.values()), done
        # It has really kept them: most of what was compared was not drawn again.
        assert len(drawn) < compared / 2


def _strays() -> Sequence[Any]:
    """Articles that lists call by another title than their page."""
    db.session.rollback()
    stray = (
        sa.select(Article.id, Article.live_title, Revision.title)
        .join(Revision, Revision.id == Article.live_revision_id)
        .where(Article.live_title != Revision.title)
    )
    return db.session.execute(stray).all()


def _compare(desk: Desk, plain: Flask, *kept: Flask) -> None:
    paths = desk.paths()
    # Who keeps no pages believes its menus for a second: it has to look now.
    plain.extensions["layout"].checked_at = 0.0
    with clock.frozen(desk.now):
        truth = {path: _answer(plain, path) for path in paths}
        for portal in kept:
            for path in paths:
                assert _differences(_answer(portal, path), truth[path]) == [], path


def _differences(shown: Answer, truth: Answer) -> list[str]:
    """The lines in which two answers differ."""
    if shown == truth:
        return []
    there, here = ("\n".join(map(str, one)).split("\n") for one in (truth, shown))
    return [one for one in ndiff(there, here) if one.startswith(("+", "-"))]


def _answer(portal: Flask, path: str) -> Answer:
    # A context of its own: what an earlier request has read is not read again.
    with portal.app_context():
        answer = FlaskClient(portal).get(path)
        text = DRAWN_AT.sub("", answer.text)
        return answer.status_code, answer.headers.get("Location", ""), text
