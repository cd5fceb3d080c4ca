"""Somebody who writes, draws, withdraws and throws pictures away without pause."""

import hashlib
import random
import threading
import time
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask
from PIL import Image

from portal.audit.models import AuditHead
from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.library import MediaText, keep_picture, remove_media
from portal.content.publishing import publish, withdraw
from portal.storage import db
from portal.storage.database import Model
from tests.factories import make_draft

_PATIENCE_SECONDS = 30.0


class BusyNewsroom:
    """The only writer of a portal's content; remembers the state after every act.

    `states` are fingerprints of all rows by the number of the last audit entry.
    """

    def __init__(self, app: Flask, category: int, *, seed: int) -> None:
        self.states: dict[int, str] = {}
        self._app = app
        self._category = category
        self._chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._articles: list[tuple[int, int]] = []
        self._published: list[int] = []
        self._pictures: list[int] = []
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def start(self) -> None:
        """Return once some acts are done."""
        self._thread.start()
        give_up_at = time.monotonic() + _PATIENCE_SECONDS
        while len(self.states) < 10:
            assert time.monotonic() < give_up_at, "nobody writes"
            time.sleep(0.005)

    def stop(self) -> None:
        """Let the act under way be finished."""
        self._closed.set()
        self._thread.join()

    def _work(self) -> None:
        acts: tuple[Callable[[], None], ...] = (
            self._write,
            self._revise,
            self._publish,
            self._withdraw,
            self._draw,
            self._throw_away,
        )
        with self._app.app_context():
            while not self._closed.is_set():
                self._chance.choice(acts)()
                seq, state = fingerprint()
                self.states[seq] = state
            db.session.remove()

    def _write(self) -> None:
        picture = self._chance.choice([*self._pictures[:3], None])
        self._articles.append((make_draft(self._category, lead_media_id=picture), 1))

    def _revise(self) -> None:
        if not self._articles:
            return
        place = self._chance.randrange(len(self._articles))
        article, number = self._articles[place]
        draft = Draft(
            title=f"Bài {article} lần {number + 1}",
            body="<p>Nội dung.</p>",
            category_id=self._category,
        )
        save_revision(article, draft, started_from=number)
        self._articles[place] = article, number + 1

    def _publish(self) -> None:
        if self._articles:
            article, _number = self._chance.choice(self._articles)
            publish(article)
            self._published.append(article)

    def _withdraw(self) -> None:
        if self._published:
            article = self._published.pop(0)
            self._published = [one for one in self._published if one != article]
            withdraw(article, notice="Bài đang được kiểm tra.")

    def _draw(self) -> None:
        colour = tuple(self._chance.randrange(256) for _ in range(3))
        picture = Image.new("RGB", (340, 200), colour)
        self._pictures.append(
            keep_picture(picture, "ve-nhanh", MediaText(alt="Màu"), widths=(320,))
        )

    def _throw_away(self) -> None:
        unused = self._pictures[3:]
        if unused:
            remove_media([unused[0]])
            self._pictures.remove(unused[0])


def fingerprint() -> tuple[int, str]:
    """The number of the last audit entry, and a hash of every row of the content."""
    db.session.rollback()
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
            )
        digest = hashlib.sha256()
        for table in Model.metadata.sorted_tables:
            rows = sorted(map(repr, connection.execute(table.select())))
            digest.update(f"{table.name}: {rows}".encode())
        seq: int = connection.execute(sa.select(AuditHead.seq)).scalar_one()
    return seq, digest.hexdigest()
