"""Bài viết: tabs with counts, filters in the address, pages, and forged words in it."""

import re
from datetime import UTC, datetime, timedelta

from flask import Flask

from portal.core import clock
from tests.factories import make_category
from tests.stages import make_at_stage
from tests.web.editor.clerks import Clerk, Page
from tests.web.editor.newsdesk import Newsroom

_LIST = "/bien-tap/bai-viet"


def _rows(page: Page) -> list[int]:
    found = re.findall(r'name="ids"[^>]* value="(\d+)"', page.response.text)
    return [int(one) for one in found]


def test_each_tab_holds_what_it_says_and_counts_it(
    newsroom: Newsroom, minh: Clerk
) -> None:
    made = {
        stage: make_at_stage(
            stage, owner_id=newsroom.lan.id, category_id=newsroom.category
        )
        for stage in ("draft", "in_review", "returned", "scheduled", "published")
    }
    made["withdrawn"] = make_at_stage(
        "withdrawn", owner_id=newsroom.lan.id, category_id=newsroom.category
    )
    made["binned"] = make_at_stage(
        "binned", owner_id=newsroom.lan.id, category_id=newsroom.category
    )
    tabs = {
        "ban-nhap": "draft",
        "cho-duyet": "in_review",
        "tra-lai": "returned",
        "hen-gio": "scheduled",
        "da-dang": "published",
        "da-go": "withdrawn",
        "thung-rac": "binned",
    }
    for word, stage in tabs.items():
        page = minh.opens(f"{_LIST}?trang-thai={word}")
        assert _rows(page) == [made[stage]], word
    everything = minh.opens(_LIST)
    assert set(_rows(everything)) == set(made.values()) - {made["binned"]}
    for label in ("Bản nháp", "Chờ duyệt", "Đã hẹn giờ", "Đã gỡ", "Thùng rác"):
        assert re.search(rf"{label}\s*1\b", everything.text), label


def test_filters_stand_in_the_address_and_work_together(
    app: Flask, newsroom: Newsroom, minh: Clerk
) -> None:
    culture = make_category("Văn hóa")
    nam = Clerk(app, "Hồ Văn Nam", "contributor")
    with clock.frozen(datetime(2026, 3, 2, 5, tzinfo=UTC)):
        one = newsroom.draft(title="Lễ hội áo dài ở đường Hoa")
        other = nam.writes(culture, title="Lễ hội hoa sen")
    with clock.frozen(datetime(2026, 3, 9, 5, tzinfo=UTC)):
        late = nam.writes(culture, title="Đường Hoa mới mở")
    for query, wanted in (
        ("tu-khoa=duong hoa", [late, one]),
        ("tu-khoa=ÁO DÀI", [one]),
        ("chuyen-muc=van-hoa", [late, other]),
        (f"tac-gia={nam.id}", [late, other]),
        ("tu-ngay=3/3/2026", [late]),
        ("den-ngay=2/3/2026", [other, one]),
        (f"tac-gia={nam.id}&tu-khoa=le hoi", [other]),
        ("tu-khoa=100%", []),
        ("tu-khoa=không có gì", []),
    ):
        assert _rows(minh.opens(f"{_LIST}?{query}")) == wanted, query


def test_every_article_is_on_exactly_one_page(newsroom: Newsroom, minh: Clerk) -> None:
    start = datetime(2026, 3, 2, 5, tzinfo=UTC)
    made = []
    for number in range(75):
        # Many of the same moment: no page may lose or repeat a tie.
        with clock.frozen(start + timedelta(minutes=number // 40)):
            made.append(
                make_at_stage(
                    "draft", owner_id=newsroom.lan.id, category_id=newsroom.category
                )
            )
    page = minh.opens(_LIST)
    pages = [_rows(page)]
    while (older := _link(page, "next")) is not None:
        page = minh.opens(older)
        pages.append(_rows(page))
    assert [len(one) for one in pages] == [30, 30, 15]
    assert [one for rows in pages for one in rows] == made[::-1]
    newer = _link(page, "prev")
    assert newer is not None
    assert _rows(minh.opens(newer)) == pages[1]


def _link(page: Page, rel: str) -> str | None:
    found = re.search(rf'<a rel="{rel}" href="([^"]+)"', page.response.text)
    return found[1].replace("&amp;", "&") if found else None


FORGED = (
    "truoc=x",
    "truoc=0_0",
    "sau=99999999999999999999_1",
    "truoc=2026-03-02T05:00:00Z_1&sau=x",
    "tu-ngay=31/02/2026&den-ngay=hôm qua",
    "tu-ngay=1/1/0001",
    "den-ngay=31/12/9999",
    "tac-gia=-1",
    "tac-gia=²",
    "tac-gia=99999999999999",
    "chuyen-muc=../../x",
    "trang-thai=approve",
    "tu-khoa=" + "x" * 900,
    "tu-khoa=%00%ff%27%22;--",
    "tu-khoa=__%25__",
    "tu-khoa=a&tu-khoa=b",
)


def test_no_words_in_the_address_break_a_list(newsroom: Newsroom, minh: Clerk) -> None:
    newsroom.draft()
    for query in FORGED:
        for path in (_LIST, "/bien-tap", "/bien-tap/thong-bao", "/bien-tap/cho-duyet"):
            page = minh.opens(f"{path}?{query}")
            assert page.status in (200, 400), (path, query)
