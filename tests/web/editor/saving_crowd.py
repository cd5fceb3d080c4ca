"""Editors who save and publish without pause until the portal is gone."""

import threading
import time
from dataclasses import dataclass, field

from flask import Flask

from tests.web.editor.newsdesk import address
from tests.web.editor.real_newsroom import RemoteClerk

_PATIENCE_SECONDS = 30.0


@dataclass(slots=True)
class Saved:
    """What the portal has acknowledged of one article, and what nobody knows."""

    article_id: int
    number: int
    titles: dict[int, str] = field(default_factory=dict)
    unknown: str = ""


class SavingCrowd:
    """One thread for each article: save, or save and publish, again and again."""

    def __init__(
        self, app: Flask, port: int, staff_id: int, articles: list[Saved]
    ) -> None:
        self._articles = articles
        self._clerks = [RemoteClerk(app, port, staff_id) for _ in articles]
        self._threads = [
            threading.Thread(target=self._save, args=(clerk, one))
            for clerk, one in zip(self._clerks, articles, strict=True)
        ]
        self._gone = threading.Event()

    def start(self) -> None:
        """Return once every article has been saved."""
        before = [len(one.titles) for one in self._articles]
        for thread in self._threads:
            thread.start()
        give_up_at = time.monotonic() + _PATIENCE_SECONDS
        while any(
            len(one.titles) == count
            for one, count in zip(self._articles, before, strict=True)
        ):
            assert time.monotonic() < give_up_at, "nothing is saved"
            time.sleep(0.005)

    def stop(self) -> None:
        """Wait until the last has noticed."""
        self._gone.set()
        for thread in self._threads:
            thread.join()
        for clerk in self._clerks:
            clerk.close()

    def _save(self, clerk: RemoteClerk, one: Saved) -> None:
        while not self._gone.is_set():
            one.unknown = f"Bài {one.article_id} lần {one.number + 1}"
            fields = {
                "title": one.unknown,
                "body": f"Nội dung lần {one.number + 1}.",
                "body_format": "text",
                "category": "1",
                "tags": f"Lần {one.number + 1}",
                "when": "now",
                "started_from": str(one.number),
                # Every other one goes straight to readers.
                "act": "publish" if one.number % 2 else "save",
            }
            answer = clerk.posts(address(one.article_id), fields)
            if answer.status != 302:
                assert answer.status in (0, 503), answer.text
                return
            one.number += 1
            one.titles[one.number], one.unknown = one.unknown, ""
