"""Nothing private can ever get in: every route is walked by who has all rights."""

from typing import Any

import pytest
from flask import Flask

from tests.architecture.test_routes import ROUTES, readable
from tests.factories import make_article, make_category
from tests.staffing import make_staff, signed_in

_NAME = "Nguyễn Thị Bí Mật"
_KEPT = {path for _, path, kind in ROUTES if kind in ("page", "piece")}
_WORDS = {
    "category_slug": "tin-tuc",
    "words": "le-hoi",
    "slug": "tin-tuc",
    "address": "tin-tuc",
    "name": "x.jpg",
    "key": "k" * 43,
    "token": "t" * 43,
    "form_key": "0" * 32,
    "link_id": "1",
}
_DATES = {"year": 2020, "month": 1, "day": 1}


def _is_kept(app: Flask, endpoint: str) -> bool:
    return hasattr(app.view_functions[endpoint], "_cached_page")


def test_what_may_be_kept_is_what_the_table_of_routes_says(app: Flask) -> None:
    marked = {
        readable(rule.rule)
        for rule in app.url_map.iter_rules()
        if _is_kept(app, rule.endpoint)
    }
    assert marked == _KEPT


@pytest.fixture
def addresses(app: Flask) -> dict[str, str]:
    """An address for every GET route, by its rule."""
    article = make_article(make_category("Tin tức"), title="Lễ hội", tags=("Tin tức",))
    urls = app.url_map.bind("localhost")
    found = {}
    for rule in app.url_map.iter_rules():
        values: dict[str, Any] = {
            name: _DATES.get(name, _WORDS.get(name, article))
            for name in rule.arguments - set(rule.defaults or ())
        }
        if "GET" in (rule.methods or ()):
            path = urls.build(rule.endpoint, values, method="GET", append_unknown=False)
            found[readable(rule.rule)] = path
    return found


def test_no_route_puts_anything_of_a_person_on_the_shelf(
    app: Flask, addresses: dict[str, str]
) -> None:
    roles = ("contributor", "editor", "approver", "administrator")
    person = signed_in(app, make_staff(_NAME, roles))
    stranger = app.test_client()
    shelf = app.extensions["page_cache"].shelf
    answered = 0
    for rule, path in addresses.items():
        shelf.forget(["layout"])
        for query in ("", "?a=1", "?truoc=&sau=&q=x"):
            theirs = person.get(f"{path}{query}", headers={"Authorization": "Bearer x"})
            assert len(shelf) == 0 or rule in _KEPT, path
            if rule in _KEPT:
                again = stranger.get(f"{path}{query}", buffered=True)
                assert again.data == theirs.data, path
                assert _NAME not in theirs.text, path
                assert "Set-Cookie" not in theirs.headers, path
            answered += theirs.status_code == 200
    assert answered > 60
