"""Every kind of answer carries the same guard, whatever else it carries."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from portal.content.library import MediaText, keep_picture
from portal.content.publishing import withdraw
from tests.conftest import Databases
from tests.factories import make_article, make_category
from tests.web.second_portal import second_portal, settings_for

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
_FILE_POLICY = "default-src 'none'; sandbox"
_GUARD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


@pytest.fixture
def answers(app: Flask) -> dict[str, TestResponse]:
    """One answer of every kind the portal gives, by a name for it."""
    app.add_url_rule("/vo/tung", view_func=_break)
    category = make_category("Tin tức")
    picture = keep_picture(Image.new("RGB", (640, 360)), "anh", MediaText(alt="Ảnh"))
    article = make_article(category, title="Lễ hội", lead_media_id=picture)
    gone = make_article(category)
    withdraw(gone)
    reader = FlaskClient(app)
    media = f"/media/{picture}/anh.jpg"
    kept = reader.get(media, buffered=True).headers["ETag"]
    asked = _asked(article, gone, media, kept)
    return {
        name: reader.open(address, buffered=True, **options)
        for name, (address, options) in asked.items()
    }


def _asked(
    article: int, gone: int, media: str, kept: str
) -> dict[str, tuple[str, dict[str, Any]]]:
    """Addresses and how they are asked for, by the kind of their answer."""
    path = f"/tin-tuc/le-hoi-{article}"
    return {
        "home": ("/", {}),
        "article": (path, {}),
        "packed": (path, {"headers": {"Accept-Encoding": "gzip, br"}}),
        "saved copy": (f"{path}.html", {}),
        "fragment": (f"/fragments/sidebars/{article}/newer", {}),
        "counter": (f"/fragments/visits/{article}", {}),
        "report": (f"/fragments/visits/{article}", {"method": "POST"}),
        "pixel": ("/fragments/visits/0/pixel.gif", {}),
        "feed": ("/rss.xml", {}),
        "search": ("/tim-kiem?q=le+hoi", {}),
        "robots": ("/robots.txt", {}),
        "health": ("/healthz", {}),
        "static": ("/static/css/site.css", {}),
        "media": (media, {}),
        "304": (media, {"headers": {"If-None-Match": kept}}),
        "301": (f"/x/y-{article}", {}),
        "slash": ("/tin-tuc/", {}),
        "favicon": ("/favicon.ico", {}),
        "options": ("/", {"method": "OPTIONS"}),
        "404": ("/khong-co", {}),
        "404 file": ("/media/999/x.jpg", {}),
        "404 static": ("/static/x.css", {}),
        "404 fragment": ("/fragments/sidebars/999/newer", {}),
        "405": ("/", {"method": "POST"}),
        "410": (f"/x/y-{gone}", {}),
        "400": ("/tin-tuc?truoc=x", {}),
        "400 gate": ("/", {"base_url": "http://evil.example"}),
        "414 gate": ("/" + "a" * 600, {}),
        "500": ("/vo/tung", {}),
    }


def _break() -> str:
    raise RuntimeError("a secret of the machine room")


def test_the_kinds_are_what_they_are_called(answers: dict[str, TestResponse]) -> None:
    for name, answer in answers.items():
        number = name.split()[0]
        expected = int(number) if number.isdigit() else None
        if name in ("slash", "favicon"):
            expected = 301
        assert answer.status_code == (expected or 200), name
    assert answers["packed"].headers["Content-Encoding"] == "br"


def test_every_answer_is_guarded(answers: dict[str, TestResponse]) -> None:
    for name, answer in answers.items():
        found = {header: answer.headers.get(header) for header in _GUARD}
        assert found == _GUARD, name
        is_file = name in ("media", "304")
        policy = answer.headers.get_all("Content-Security-Policy")
        assert policy == [_FILE_POLICY if is_file else _POLICY], name


def test_no_answer_knows_its_reader(answers: dict[str, TestResponse]) -> None:
    for name, answer in answers.items():
        assert "Set-Cookie" not in answer.headers, name
        assert answer.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding", name
        assert not [one for one, _ in answer.headers if "Allow-Origin" in one], name
        assert "Strict-Transport-Security" not in answer.headers, name
        for told in ("Server", "X-Powered-By"):
            assert told not in answer.headers, name


def test_what_varies_says_so(answers: dict[str, TestResponse]) -> None:
    for name in ("home", "article", "packed", "saved copy", "feed", "static", "404"):
        assert answers[name].headers.get("Vary") == "Accept-Encoding", name


def test_who_may_keep_which_answer(answers: dict[str, TestResponse]) -> None:
    page = (
        "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"
    )
    expected = {
        **dict.fromkeys(("home", "article", "packed", "saved copy"), page),
        **dict.fromkeys(("fragment", "feed", "search", "robots"), page),
        **dict.fromkeys(("media", "304"), "public, max-age=300, s-maxage=60"),
        "static": "public, max-age=300",
    }
    for name, answer in answers.items():
        found = answer.headers.get_all("Cache-Control")
        assert found == [expected.get(name, "no-store")], name


def test_saved_copies_and_errors_are_for_no_search_engine(
    answers: dict[str, TestResponse],
) -> None:
    assert answers["saved copy"].headers["X-Robots-Tag"] == "noindex"
    for name in ("404", "405", "410", "400", "500"):
        assert '<meta name="robots" content="noindex">' in answers[name].text, name


def test_a_portal_on_https_insists_on_it(databases: Databases, tmp_path: Path) -> None:
    public = "https://phuong.example.vn"
    asked = (
        ("/", public),
        ("/khong-co", public),
        ("/favicon.ico", public),
        ("/static/css/site.css", public),
        ("/", "http://evil.example"),
    )
    settings = settings_for(databases, tmp_path, PUBLIC_URL=public)
    with second_portal(settings) as portal:
        for path, base_url in asked:
            answer = FlaskClient(portal).get(path, base_url=base_url, buffered=True)
            told = answer.headers["Strict-Transport-Security"]
            assert told == "max-age=63072000; includeSubDomains", path
