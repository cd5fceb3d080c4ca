"""The demonstration: furnished, marked, and gone without a trace when told."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from portal import demo, starter
from portal.content.models import Article, Category, Media, Setting
from portal.content.sitekeeping import save_settings
from portal.demo.pictures import draw
from portal.settings import Settings
from portal.storage import db
from tests.factories import make_article, make_category

pytestmark = pytest.mark.slow

_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
_SOURCE_SET = re.compile(r'srcset="([^"]+)"')


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same drawings at thumbnail size, each drawn once: only speed differs."""
    monkeypatch.setattr("portal.demo.installation.draw", _drawn_small)


@cache
def _drawn_small(key: str) -> Image.Image:
    return draw(key, 320)


@pytest.fixture
def furnished(app: Flask) -> Flask:
    """A portal as its first start leaves it."""
    demo.install()
    starter.furnish()
    return app


def test_a_new_portal_is_furnished_and_says_so(
    furnished: Flask, client: FlaskClient
) -> None:
    news = db.session.scalars(sa.select(Article.id).where(Article.kind == "news"))
    assert len(news.all()) >= 60
    assert db.session.scalar(sa.select(sa.func.count(Category.id))) == 7
    home = client.get("/").text
    assert "nội dung minh họa" in home
    article = re.findall(r'href="(/[a-z-]+/[^"]+-\d+)"', home)[0]
    assert "Bài minh họa" in client.get(article).text


@pytest.mark.parametrize("with_demo", [True, False])
def test_a_new_portal_has_no_dead_link(
    app: Flask, client: FlaskClient, with_demo: bool
) -> None:
    if with_demo:
        demo.install()
    starter.furnish()
    seen = {"/"}
    waiting = ["/"]
    dead = []
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        if answer.status_code != 200:
            dead.append((address, answer.status_code))
        elif answer.mimetype == "text/html" and _is_page(address):
            fresh = set(_addresses(answer.text)) - seen
            seen |= fresh
            waiting.extend(sorted(fresh))
    assert not dead
    assert len(seen) > (150 if with_demo else 8)


def test_it_leaves_nothing_behind(furnished: Flask, settings: Settings) -> None:
    assert _files(settings.media_folder)
    demo.remove()
    starter.refurnish()
    kept = db.session.scalars(sa.select(Article.origin)).all()
    assert all((origin or "").startswith("starter:") for origin in kept)
    assert db.session.scalar(sa.select(sa.func.count(Category.id))) == 0
    assert db.session.scalar(sa.select(sa.func.count(Media.id))) == 0
    assert db.session.scalars(sa.select(Setting.key)).all() == ["furnished"]
    assert _files(settings.media_folder) == []
    assert not demo.is_installed()


def test_standing_pages_forget_the_invented_ward(
    furnished: Flask, client: FlaskClient
) -> None:
    assert "Bến Sen" in client.get("/trang/lien-he").text
    demo.remove()
    starter.refurnish()
    assert "Bến Sen" not in client.get("/trang/lien-he").text


def test_what_the_office_made_stays(furnished: Flask, client: FlaskClient) -> None:
    used = db.session.scalar(sa.select(Category.id).where(Category.slug == "thong-bao"))
    assert used is not None
    own = make_article(used, title="Bài của phường")
    other = make_article(make_category("Chuyên mục riêng"), title="Bài thứ hai")
    save_settings({"unit": "Ủy ban nhân dân phường Thật"})
    demo.remove()
    starter.refurnish()
    page = client.get(f"/thong-bao/bai-cua-phuong-{own}")
    assert page.status_code == 200
    assert "phường Thật" in page.text
    assert client.get(f"/chuyen-muc-rieng/bai-thu-hai-{other}").status_code == 200
    slugs = db.session.scalars(sa.select(Category.slug)).all()
    assert sorted(slugs) == ["chuyen-muc-rieng", "thong-bao"]


def test_the_commands_say_what_they_did(app: Flask) -> None:
    runner = app.test_cli_runner()
    installed = runner.invoke(args=["demo", "install"])
    assert re.search(r"Đã thêm \d\d bài minh họa", installed.output)
    again = runner.invoke(args=["demo", "install"])
    assert (again.exit_code, "đã có" in again.output) == (1, True)
    assert "Đã xóa" in runner.invoke(args=["demo", "remove"]).output
    assert "không có" in runner.invoke(args=["demo", "remove"]).output


def _is_page(address: str) -> bool:
    """Saved copies are leaves: their links are those of the article."""
    return not address.endswith(".html")


def _addresses(page: str) -> Iterator[str]:
    for found in _LINK.findall(page):
        # The picture of readers without script counts a visit; nothing to follow.
        if not found.startswith("/fragments/visits/"):
            yield found.replace("&amp;", "&")
    for found in _SOURCE_SET.findall(page):
        yield from (part.split()[0] for part in found.split(","))


def _files(folder: Path) -> list[Any]:
    return [path for path in folder.rglob("*") if path.is_file()]
