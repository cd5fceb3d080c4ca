"""An approved origin is loaded on readers' pages, by name, and nowhere else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.previews import share_preview
from portal.content.sitekeeping import save_settings
from tests.conftest import counted_queries, forget_pages
from tests.factories import make_article, make_category, make_draft
from tests.web.office.form import fields_of

_ORIGIN = "https://do.example.vn"
_TAG = f'<script async src="{_ORIGIN}/do.js"></script>'


def _policy(client: FlaskClient, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    parts = (part.strip().partition(" ") for part in header.split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.fixture
def measured(office: FlaskClient) -> None:
    values = fields_of(office.get("/bien-tap/cau-hinh").text, "settings-form")
    values["measurement_origin"] = "https://DO.example.vn/"
    values["measurement_script"] = f"{_ORIGIN}/do.js"
    assert office.post("/bien-tap/cau-hinh", data=values).status_code == 303


@pytest.mark.usefixtures("measured")
def test_readers_pages_load_from_the_origin_and_from_no_other(
    client: FlaskClient,
) -> None:
    article = make_article(make_category("Tin tức"), title="Lễ hội")
    for path in ("/", "/tin-tuc", f"/tin-tuc/le-hoi-{article}", "/tim-kiem?q=le"):
        assert _TAG in client.get(path).text, path
        policy = _policy(client, path)
        for name in ("script-src", "connect-src", "img-src"):
            assert policy[name] == f"'self' {_ORIGIN}", path
        assert policy["default-src"] == "'none'"
        assert policy["style-src"] == policy["font-src"] == "'self'"
        assert policy["form-action"] == "'self'"


@pytest.mark.usefixtures("measured")
def test_the_newsroom_and_previews_are_measured_by_nobody(
    office: FlaskClient, client: FlaskClient
) -> None:
    article = make_draft(make_category("Tin tức"))
    key = share_preview(article, 1, days=1)
    for reader, path in (
        (office, "/bien-tap/cau-hinh"),
        (office, "/bien-tap/chuyen-muc"),
        (client, "/bien-tap/dang-nhap"),
        (client, f"/xem-truoc/{key}"),
        (client, "/rss.xml"),
    ):
        answer = reader.get(path)
        assert answer.status_code in (200, 401), path
        assert "do.example.vn/do.js" not in answer.text.partition("<body")[0], path
        assert _ORIGIN not in answer.headers["Content-Security-Policy"], path


def test_without_a_setting_nothing_else_is_loaded(client: FlaskClient) -> None:
    assert "do.js" not in client.get("/").text
    assert _policy(client, "/")["script-src"] == "'self'"


def test_the_policy_costs_no_question(app: Flask, client: FlaskClient) -> None:
    make_article(make_category("Tin tức"))
    client.get("/so-do-cong")
    forget_pages(app)
    with counted_queries() as before:
        client.get("/so-do-cong")
    save_settings({"measurement_origin": _ORIGIN, "measurement_script": "/do.js"})
    client.get("/so-do-cong")
    forget_pages(app)
    with counted_queries() as after:
        assert _TAG in client.get("/so-do-cong").text
    # Whether the layout is still the newest is asked once a second, whatever it holds.
    before, after = (
        [one for one in asked if "layout_version" not in one]
        for asked in (before, after)
    )
    assert after == before
