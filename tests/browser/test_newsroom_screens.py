"""Every screen of the newsroom at a desk and on a phone: axe, width, and no script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.colleague import Colleague
from tests.browser.reader import PHONE
from tests.browser.served_portal import ServedPortal
from tests.browser.test_accessibility import list_faults

_FIXED = {
    "dashboard": "/bien-tap",
    "inbox": "/bien-tap/thong-bao",
    "queue": "/bien-tap/cho-duyet",
    "articles": "/bien-tap/bai-viet",
    "articles filtered": "/bien-tap/bai-viet?trang-thai=cho-duyet&tu-ngay=hôm+qua",
    "articles empty": "/bien-tap/bai-viet?tu-khoa=xyzzyx",
    "bin": "/bien-tap/bai-viet?trang-thai=thung-rac",
    "new article": "/bien-tap/bai-viet/moi",
    "new page": "/bien-tap/bai-viet/moi?loai=trang",
    "people": "/bien-tap/nguoi-dung",
    "people: new": "/bien-tap/nguoi-dung/moi",
    "people: one": "/bien-tap/nguoi-dung/1",
    "people: lock": "/bien-tap/nguoi-dung/1/khoa",
    "settings": "/bien-tap/cau-hinh",
    "settings: emblem": "/bien-tap/cau-hinh/bieu-trung",
    "settings: counter": "/bien-tap/cau-hinh/luot-truy-cap",
    "categories": "/bien-tap/chuyen-muc",
    "categories: new": "/bien-tap/chuyen-muc/moi",
    "categories: one": "/bien-tap/chuyen-muc/1",
    "categories: retire": "/bien-tap/chuyen-muc/1/ngung-dung",
    "pages": "/bien-tap/trang",
    "welcome": "/bien-tap/chao-mung",
    "journal": "/bien-tap/nhat-ky",
    "statistics": "/bien-tap/thong-ke",
    "statistics with errors": "/bien-tap/thong-ke?theo=tac-gia&tu-ngay=hôm+qua",
    "statistics: article": "/bien-tap/thong-ke/bai-viet/1?ky=nam-nay",
    "guide": "/bien-tap/tro-giup",
    "keys": "/bien-tap/tro-giup/phim-tat",
    "account": "/bien-tap/tai-khoan",
    "second factor": "/bien-tap/tai-khoan/ma",
}
_MADE = (
    "form of a draft",
    "form of a live article",
    "form as HTML",
    "review",
    "review of a pending edit",
    "review of a withdrawn article",
    "review of a binned article",
    "returned",
    "history",
    "compared inline",
    "compared in columns",
    "published",
    "withdraw",
    "pin",
    "time",
    "bin of a draft",
    "preview",
    "shared preview",
)


@pytest.fixture(scope="module")
def desk(
    front_end: None, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[tuple[Colleague, Colleague, dict[str, str]]]:
    """Somebody with every role, with and without script, and what is on their desk."""
    portal = ServedPortal(tmp_path_factory.mktemp("desk"), with_demo=False)
    try:
        portal.start()
        people = portal.hire("lan=editor,approver,administrator")
        places = portal.lay_desk(people["lan"]["id"])
        places["bin of a draft"] = places.pop("bin")
        lan = Colleague(browser, portal)
        plain = Colleague(browser, portal, with_script=False)
        for person in (lan, plain):
            person.signs_in("lan")
        yield lan, plain, _FIXED | places
        lan.close()
        plain.close()
    finally:
        portal.stop()


@pytest.mark.parametrize("name", [*_FIXED, *_MADE])
def test_a_screen_is_accessible_and_fits(
    desk: tuple[Colleague, Colleague, dict[str, str]], name: str
) -> None:
    lan, _plain, places = desk
    lan.turns_the_screen(1280)
    lan.opens(places[name])
    faults = list_faults(lan.page, "at a desk")
    faults += _overflow(lan, "at a desk")
    lan.turns_the_screen(*PHONE)
    faults += list_faults(lan.page, "on a phone")
    faults += _overflow(lan, "on a phone")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", [*_FIXED, *_MADE])
def test_a_screen_is_whole_without_script(
    desk: tuple[Colleague, Colleague, dict[str, str]], name: str
) -> None:
    _lan, plain, places = desk
    plain.opens(places[name])
    assert plain.heading()
    assert plain.page.locator("[data-needs-script]:visible").count() == 0


def _overflow(person: Colleague, where: str) -> list[str]:
    wide = person.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{where}: {wide} pixels too wide"] if wide > 0 else []
