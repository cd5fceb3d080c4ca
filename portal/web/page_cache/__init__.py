"""Readers' pages kept as bytes, answered before Flask makes a request of anything.

Only views that say `cached_page` are kept, drawn from a request that has nothing of a
reader in it: no cookie, no header, no undeclared parameter. So nothing private and
nothing forged can get in, whoever asks first.
"""

from typing import Protocol
from urllib.parse import urlsplit

from flask import Flask

from portal.settings import Settings
from portal.web.page_cache.dependence import depends_on
from portal.web.page_cache.front import Forget, PageCache
from portal.web.page_cache.routes import Routes, cached_page

__all__ = ["PageCache", "cached_page", "depends_on", "init_app"]


class Watch(Protocol):
    """What knows of every change, wherever it was made."""

    def look(self) -> None:
        """Before each answer: costs nothing unless it is time to look."""
        ...

    def tell(self, forget: Forget) -> None:
        """Call this with the keys of each change, from now on."""
        ...


def init_app(app: Flask, settings: Settings, watch: Watch) -> None:
    """Keep the app's pages, after its rooms are open; with no room for it, none."""
    if not settings.page_cache_bytes:
        return
    cache = PageCache(
        app.wsgi_app,
        Routes(app),
        watch.look,
        capacity=settings.page_cache_bytes,
        host=urlsplit(settings.public_url).netloc,
    )
    app.extensions["page_cache"] = cache
    watch.tell(cache.forget)
    app.wsgi_app = cache  # type: ignore[method-assign]
