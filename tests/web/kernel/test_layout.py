"""What every page shows around its content follows the office within a second."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.publishing import publish, remove_articles, withdraw
from portal.content.sitekeeping import publish_page, save_settings
from portal.content.taxonomy import rename_category, retire_category
from portal.core import clock
from tests.conftest import Databases, counted_queries
from tests.factories import make_article, make_category
from tests.web.reading import side_ids, tree
from tests.web.second_portal import second_portal, settings_for

NOW = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)


def _footer(client: FlaskClient) -> dict[str, str]:
    """The footer's own pages: titles and addresses."""
    links = tree(client.get("/so-do-cong")).findall(".//footer//a")
    return {
        link.text or "": link.get("href", "")
        for link in links
        if link.get("href", "").startswith("/trang/")
    }


def test_a_change_is_seen_at_once_where_it_was_made(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    assert "Tin tức" in client.get("/so-do-cong").text
    rename_category(category, name="Tin nóng")
    save_settings({"unit": "Ủy ban nhân dân Phường Thử"})
    page = client.get("/so-do-cong").text
    assert "Tin nóng" in page
    assert "Ủy ban nhân dân Phường Thử" in page
    retire_category(category)
    assert "Tin nóng" not in client.get("/so-do-cong").text


def test_a_change_is_seen_within_a_second_by_other_processes(
    client: FlaskClient, databases: Databases, tmp_path: Path
) -> None:
    other = settings_for(databases, tmp_path, PUBLIC_URL="http://localhost")
    with second_portal(other) as portal:
        reader = FlaskClient(portal)
        assert "Tin nóng" not in reader.get("/so-do-cong").text
        # Made by another app, of which this one knows the database alone.
        make_category("Tin nóng")
        began = time.monotonic()
        while "Tin nóng" not in reader.get("/so-do-cong").text:
            assert time.monotonic() - began < 2
            time.sleep(0.05)
        assert time.monotonic() - began < 1.3


def test_news_in_a_category_another_process_has_just_made_is_readable(
    app: Flask, databases: Databases, tmp_path: Path
) -> None:
    other = settings_for(databases, tmp_path, PUBLIC_URL="http://localhost")
    with second_portal(other) as portal:
        reader = FlaskClient(portal)
        make_category("Tin tức")
        reader.get("/")
        category = make_category("Tin nóng")
        article = make_article(category, title="Bài đầu")
        later = make_article(category, title="Bài sau")
        page = reader.get(f"/tin-nong/bai-dau-{article}")
        assert page.status_code == 200
        assert 'href="/tin-nong"' in page.text
        newer = reader.get(f"/fragments/sidebars/{article}/newer")
        assert side_ids(newer.text) == [later]


def test_a_page_costs_one_look_at_the_layout_a_second(
    app: Flask, databases: Databases, tmp_path: Path
) -> None:
    anew = settings_for(
        databases, tmp_path, PUBLIC_URL="http://localhost", PAGE_CACHE_MB="0"
    )
    with second_portal(anew) as portal:
        reader = FlaskClient(portal)
        reader.get("/rss")
        with counted_queries() as statements:
            for _ in range(5):
                reader.get("/rss")
    layouts = [one for one in statements if "layout_version" in one]
    assert len(statements) == len(layouts) <= 1


def test_menus_follow_the_life_of_a_standing_page(client: FlaskClient) -> None:
    page = publish_page(Draft(title="Lịch trực"), menu="footer")
    assert _footer(client) == {"Lịch trực": "/trang/lich-truc"}
    save_revision(page, Draft(title="Lịch trực Tết"), started_from=1)
    assert _footer(client) == {"Lịch trực": "/trang/lich-truc"}
    publish(page)
    assert _footer(client) == {"Lịch trực Tết": "/trang/lich-truc"}
    withdraw(page)
    assert _footer(client) == {}
    publish(page)
    assert _footer(client) == {"Lịch trực Tết": "/trang/lich-truc"}
    remove_articles([page])
    assert _footer(client) == {}


def test_menus_show_a_page_from_its_moment_to_its_end(client: FlaskClient) -> None:
    with clock.frozen(NOW):
        page = publish_page(Draft(title="Lịch trực"), menu="footer")
        publish(page, at=NOW + timedelta(days=1), expires_at=NOW + timedelta(days=2))
        assert _footer(client) == {}
    with clock.frozen(NOW + timedelta(days=1)):
        assert list(_footer(client)) == ["Lịch trực"]
        assert client.get("/trang/lich-truc").status_code == 200
    with clock.frozen(NOW + timedelta(days=2)):
        assert _footer(client) == {}
        assert client.get("/trang/lich-truc").status_code == 410
