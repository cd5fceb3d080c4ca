"""Nothing a stranger writes into an address leads readers off the site."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.publishing import is_own_path, withdraw
from portal.core.errors import Invalid
from tests.factories import make_article, make_category

# What browsers read as another site, or as script.
ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example",
    "http:\\\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "mailto:x@evil.example",
    "evil.example",
    "@evil.example",
    "/@evil.example\\..",
    "/x\\y",
    "/x\r\nSet-Cookie: a=1",
    "/x\u2028y",
    "/\u200b/evil.example",
    "/x\x00y",
    "?next=//evil.example",
    "#x",
    "..//evil.example",
    "/" + "a" * 400,
    "\u3000//evil.example",
    "/\u00a0/evil.example",
]


def test_a_withdrawn_article_cannot_lead_off_the_site(app: Flask) -> None:
    article = make_article(make_category("Tin tức"), title="Lễ hội sen")
    for target in ELSEWHERE:
        with pytest.raises(Invalid):
            withdraw(article, redirect_to=target)
    answer = FlaskClient(app).get(f"/tin-tuc/le-hoi-sen-{article}")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "target", ["/", "/tin-tuc", "/tin-tuc/a-b-15", "/trang/lien-he", "/ngay/2015/06/20"]
)
def test_a_path_of_this_site_is_a_good_target(target: str) -> None:
    assert is_own_path(target)


_WRONG = [
    "/tin-tuc/%2F%2Fevil.example-{}",
    "/%2Fevil.example/x-{}",
    "/%5Cevil.example/x-{}",
    "/tin-tuc/x%0d%0aLocation:%20https:%2f%2fevil.example-{}",
    "/http:%2f%2fevil.example/x-{}",
    "/evil.example/x-{}?next=//evil.example&url=https://evil.example",
    "/evil.example/%40-{}",
]


def test_a_wrong_address_leads_to_the_article_or_nowhere(app: Flask) -> None:
    article = make_article(make_category("Tin tức"), title="Lễ hội sen")
    for address in _WRONG:
        answer = FlaskClient(app).get(address.format(article))
        assert answer.status_code in (301, 400, 404), address
        assert answer.location in (None, f"/tin-tuc/le-hoi-sen-{article}"), address


_SLASHES = [
    "/%2Fevil.example/",
    "/%5Cevil.example/",
    "/%5C%5Cevil.example/",
    "/.evil.example/%2F/",
    "/%2F%2Fevil.example%2F",
    "/evil.example%2F%2F/",
    "/%09/evil.example/",
    "/%E2%80%8B/evil.example/",
    "/x/%2F%2Fevil.example/",
    "/https:%2F%2Fevil.example/",
]


def test_a_slash_too_many_never_leads_off_the_site(app: Flask) -> None:
    for path in _SLASHES:
        answer = FlaskClient(app).get(path)
        assert answer.status_code in (301, 308, 400, 404), path
        if answer.location:
            assert is_own_path(answer.location.removeprefix("http://localhost")), path


def test_words_meant_for_redirects_are_ignored(app: Flask) -> None:
    reader = FlaskClient(app)
    for name in ("next", "url", "return", "redirect", "continue", "lang", "from"):
        answer = reader.get(f"/?{name}=//evil.example")
        assert answer.status_code == 200
        assert "Location" not in answer.headers
