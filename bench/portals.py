"""Portals of a given size, generated once a run and used by every bar that asks."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from bench.bars import SCRATCH
from bench.machine import say
from portal import create_app
from portal.settings import Settings, read_settings
from portal.storage import db
from tools.console import Stop
from tools.places import ROOT
from tools.served import Served

# The reader's headers of requests that stay in this process.
HOST = "127.0.0.1:8080"
_ATTEMPTS = 5
_KEY = "0123456789abcdef" * 4


@dataclass(frozen=True, slots=True)
class Portals:
    """The folder of one run; `scratch` is for what a bar needs beside portals."""

    folder: Path

    @property
    def scratch(self) -> Path:
        """A folder that is removed after the bar."""
        place = self.folder / SCRATCH
        place.mkdir(exist_ok=True, parents=True)
        return place

    def instance(self, articles: int) -> Path:
        """The data of a portal with that many articles; generated when it is not there.

        Raises Stop when the generator fails.
        """
        place = self.folder / f"{articles}-articles"
        if not place.exists():
            half_done = self.folder / f"{articles}-articles.part"
            half_done.mkdir(parents=True)
            say(f"generating a portal with {articles:,} articles …")
            began = time.monotonic()
            _generate(half_done, articles)
            half_done.rename(place)
            size = (place / "portal.db").stat().st_size / 2**20
            say(f"{time.monotonic() - began:.0f} s, database {size:,.0f} MiB")
        return place

    def served(self, articles: int, **settings: str) -> Served:
        """A portal of that size, not started; settings are named without PORTAL_."""
        served = Served(self.instance(articles))
        served.environ |= {f"PORTAL_{name}": one for name, one in settings.items()}
        return served

    @contextmanager
    def running(self, articles: int, **settings: str) -> Iterator[Served]:
        """The same, started; killed at the end."""
        with running(lambda: self.served(articles, **settings)) as served:
            yield served

    @contextmanager
    def opened(
        self, articles: int, *, page_cache: bool = False, **settings: str
    ) -> Iterator[Flask]:
        """The same in this process, its app context open; settings as above."""
        named = {f"PORTAL_{name}": one for name, one in settings.items()}
        if not page_cache:
            named["PORTAL_PAGE_CACHE_MB"] = "0"
        with opened(settings_for(self.instance(articles), **named)) as app:
            yield app


@contextmanager
def running(make: Callable[[], Served]) -> Iterator[Served]:
    """A portal that was started; another one when somebody else took its port."""
    for attempt in range(_ATTEMPTS):
        served = make()
        try:
            served.start()
        except Stop as stop:
            if "in use" not in str(stop) or attempt == _ATTEMPTS - 1:
                raise
        else:
            break
    try:
        yield served
    finally:
        served.kill()


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """A portal in this process, its app context open; closed again at the end."""
    app = create_app(settings)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
            app.extensions["visits"].ledger.close()


def settings_for(instance: Path, **named: str) -> Settings:
    """Settings over a portal's data that depend on nothing around the benchmark."""
    return read_settings(
        {
            "PORTAL_INSTANCE": str(instance),
            "PORTAL_BIND": HOST,
            "PORTAL_DEMO": "0",
            "PORTAL_SECRET_KEY": _KEY,
        }
        | named
    )


def _generate(instance: Path, articles: int) -> None:
    kept = {name: one for name, one in os.environ.items() if "PORTAL_" not in name}
    # fmt: off
    command = [
        sys.executable, "-m", "flask", "--app", "wsgi", "generate",
        "--articles", str(articles),
    ]
    # fmt: on
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=kept | {"PORTAL_INSTANCE": str(instance), "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        words = done.stderr.strip().splitlines() or ["it said nothing"]
        raise Stop(f"The generator ended with {done.returncode}: {words[-1]}")
