"""The whole house: a real portal as operators start it, nginx before it, its people."""

import contextlib
import http.cookiejar
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

from portal.settings import read_settings
from tests.browser.colleague import PASSWORD
from tests.deploy.speaking import Reply
from tests.web.editor.clerks import Page
from tests.web.form_filling import FROM_OWN_PAGE
from tests.web.second_portal import second_portal
from tools.nginx import Proxied
from tools.places import ROOT
from tools.served import Served


@dataclass
class House:
    """A portal and the nginx before it; readers know nginx's port only."""

    portal: Served
    nginx: Proxied

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """The same data, in this process: for what the test begins with."""
        named = {
            name: value
            for name, value in self.portal.environ.items()
            if name.startswith("PORTAL_")
        }
        with second_portal(read_settings(named)):
            yield

    def hire(self, *people: str) -> None:
        """Give the portal its people, "minh=approver" …; see tests/browser/hire."""
        subprocess.run(
            [sys.executable, "-m", "tests.browser.hire", *people],
            cwd=ROOT,
            env=self.portal.environ,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def visitor(self) -> "Visitor":
        """Somebody with a browser."""
        return Visitor(f"http://{self.nginx.address}")


@contextlib.contextmanager
def a_house(folder: Path) -> Iterator[House]:
    """Open for readers until the end."""
    instance, front = folder / "instance", folder / "nginx"
    instance.mkdir()
    front.mkdir()
    # Files as the shipped service makes them: the group may read.
    before = os.umask(0o027)
    portal = Served(instance)
    portal.environ["PORTAL_ACCEL_MEDIA"] = "/library-files"
    try:
        portal.start()
        with Proxied(front, portal.port, media=instance / "media") as nginx:
            yield House(portal, nginx)
    finally:
        portal.kill()
        os.umask(before)


class Visitor:
    """A browser without script: cookies, links and forms."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(jar)

    def opens(self, path: str) -> Page:
        """Follow a link, and where it leads."""
        return self._open(urllib.request.Request(self._origin + path))

    def fetches(self, path: str) -> Reply:
        """A file, with this browser's cookies."""
        with self._browser.open(self._origin + path, timeout=30) as answer:
            named = {name.lower(): value for name, value in answer.headers.items()}
            return Reply(answer.status, named, answer.read())

    def presses(self, page: Page, button: str, **typed: str) -> Page:
        """Type into a page's form, press one of its buttons, see what comes."""
        form = page.form(button)
        fields = form.fields
        for name, value in typed.items():
            fields.setlist(name, [value])
        body = urlencode(list(fields.items(multi=True))).encode()
        address = self._origin + (form.action or page.path)
        return self._open(urllib.request.Request(address, body, FROM_OWN_PAGE))

    def signs_in(self, user_name: str) -> Page:
        """Through the front door."""
        door = self.opens("/bien-tap/dang-nhap")
        return self.presses(door, "Đăng nhập", user_name=user_name, password=PASSWORD)

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            answer: Any = self._browser.open(request, timeout=30)
        except HTTPError as error:
            answer = error
        with answer:
            text = answer.read().decode()
        return Page(
            SimpleNamespace(
                status_code=answer.status,
                request=SimpleNamespace(path=urlsplit(answer.url).path),
                text=text,
                headers=answer.headers,
            )
        )
