"""When the ledger cannot be read: pages stay, and no dash passes for a zero."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from portal.settings import Settings
from tests.conftest import forget_pages
from tests.factories import make_article, make_category
from tests.staffing import make_staff, signed_in
from tests.web.reading import main_text
from tests.web.second_portal import second_portal
from tests.web.statistics.conftest import TODAY, Counter
from tests.web.statistics.test_public_page import figures

_UNREAD = "—chưa đọc được"


def _nowhere(settings: Settings, kind: str) -> Settings:
    """The same portal, and a ledger that is not there."""
    if kind == "sqlite":
        return replace(settings, visits_url="sqlite:////nonexistent/visits.db")
    database = settings.visits_url.partition("?")[0].rpartition("/")[2]
    url = settings.visits_url.replace(f"/{database}?", "/nobodys_database?")
    return replace(settings, visits_url=url)


def test_the_public_page_stays_and_shows_dashes(
    settings: Settings, database_kind: str, now: datetime
) -> None:
    with second_portal(_nowhere(settings, database_kind)) as portal:
        client = portal.test_client()
        page = client.get("/thong-ke")
        assert page.status_code == 200
        assert set(figures(page).values()) == {_UNREAD}
        words = main_text(page)
        assert words.count("Chưa đọc được số liệu. Hãy xem lại sau ít phút.") == 2
        assert "Xem dạng bảng" not in words
        for name in ("ngay", "thang"):
            answer = client.get(f"/thong-ke/{name}.csv")
            assert answer.status_code == 503
            assert "no-store" in answer.headers["Cache-Control"]


def test_the_newsroom_stays_too(
    settings: Settings, database_kind: str, now: datetime
) -> None:
    with second_portal(_nowhere(settings, database_kind)) as portal:
        article = make_article(make_category("Tin"), title="Một bài")
        client = signed_in(portal, make_staff(roles=("administrator",)))
        for path in ("", f"/bai-viet/{article}"):
            page = client.get(f"/bien-tap/thong-ke{path}")
            assert page.status_code == 200
            assert "Chưa đọc được số liệu." in main_text(page)
        for name in ("so-lieu.csv", "so-lieu.xlsx"):
            assert client.get(f"/bien-tap/thong-ke/{name}").status_code == 503


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_what_this_process_knew_last_is_still_shown(
    client: FlaskClient, counter: Counter, settings: Settings
) -> None:
    counter.counts(0, TODAY, visits=41)
    assert figures(client.get("/thong-ke"))["Tất cả"] == "41"
    file = Path(settings.visits_url.removeprefix("sqlite:///"))
    file.rename(file.with_suffix(".away"))
    forget_pages(client.application)
    shown = figures(client.get("/thong-ke"))
    assert (shown["Tất cả"], shown["Hôm nay"]) == ("41", _UNREAD)
