"""From `make run` to the first article in front of readers, without documentation.

With PORTAL_TEST_PICTURES=1 the journey also takes the pictures of the README and of
the guide inside the newsroom.
"""

import io
import os
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.colleague import Colleague
from tests.browser.reader import baked_numbers
from tests.browser.served_portal import ROOT, ServedPortal

_TITLE = "Phường mở thêm một buổi tiếp dân vào chiều thứ Sáu"
_BODY = (
    "Từ tuần này, bộ phận một cửa của phường tiếp dân thêm chiều thứ Sáu, từ 13 giờ 30 "
    "đến 17 giờ.\n## Ai nên đến buổi chiều\nNgười đi làm giờ hành chính, người cần "
    "chứng thực giấy tờ gấp.\n- Mang theo căn cước.\n- Lấy số ở cổng chính."
)


@pytest.fixture(scope="module")
def new_portal(
    front_end: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedPortal]:
    """A portal as `make run` serves it for the first time."""
    portal = ServedPortal(tmp_path_factory.mktemp("new"), with_demo=True)
    try:
        portal.start()
        yield portal
    finally:
        portal.stop()


def test_the_first_article_is_in_front_of_readers(
    browser: Browser, new_portal: ServedPortal
) -> None:
    lan, reader = Colleague(browser, new_portal), Colleague(browser, new_portal)
    lan.sets_up("Nguyễn Thị Lan", "lan")
    _picture(lan, "docs/pictures/newsroom-welcome.png")
    assert lan.heading().startswith("Chào mừng")
    lan.fills("Tên đơn vị", "Ủy ban nhân dân Phường Bến Sen")
    lan.clicks("Lưu và sang bước sau")
    lan.follows("Viết bài đầu tiên")
    lan.fills("Tiêu đề", _TITLE)
    lan.fills("Tóm tắt", "Thêm 3 giờ 30 phút mỗi tuần cho người bận giờ hành chính.")
    lan.fills("Nội dung", _BODY)
    lan.page.get_by_label("Chuyên mục", exact=True).select_option(
        label="Tin tức sự kiện"
    )
    _picture(lan, "docs/pictures/newsroom-form.png")
    _picture(lan, "static/img/guide/viet-bai.webp")
    lan.clicks("Đăng ngay")
    lan.is_told("Đã đăng lúc")
    _picture(lan, "docs/pictures/newsroom-published.png")
    with lan.page.expect_popup() as popup:
        lan.page.get_by_role("link", name="Xem bài trên cổng").click()
    address = popup.value.url.removeprefix(new_portal.origin)
    _is_read(reader, address)
    lan.watch.verify()
    _guide_pictures(lan)
    lan.close()
    reader.close()


def _is_read(reader: Colleague, address: str) -> None:
    """The article with its counters, heading its predecessor's newer news."""
    answer = reader.opens(address)
    assert reader.heading() == _TITLE
    assert len(baked_numbers(answer)) == 2
    assert reader.reads(".article-body h2") == ["Ai nên đến buổi chiều"]
    reader.page.locator("#older a").first.click()
    reader.page.wait_for_load_state("load")
    assert reader.reads("#newer li")[0].startswith(_TITLE)
    reader.watch.verify()


def _guide_pictures(lan: Colleague) -> None:
    if not os.environ.get("PORTAL_TEST_PICTURES"):
        return
    lan.page.goto("/bien-tap/bai-viet")
    lan.follows(_TITLE)
    lan.fills("Nội dung", _BODY.replace("17 giờ", "17 giờ 30"))
    lan.clicks("Lưu bản sửa")
    number = lan.number_of_the_article()
    lan.page.goto(f"/bien-tap/bai-viet/{number}/duyet")
    _picture(lan, "static/img/guide/duyet-bai.webp")
    lan.page.goto(f"/bien-tap/bai-viet/{number}/so-sanh")
    _picture(lan, "static/img/guide/so-sanh.webp")


def _picture(person: Colleague, name: str) -> None:
    """Keep what is on the screen, when pictures are asked for."""
    if not os.environ.get("PORTAL_TEST_PICTURES"):
        return
    person.page.evaluate("window.scrollTo(0, 0)")
    picture = Image.open(io.BytesIO(person.page.screenshot()))
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".webp":
        picture.resize((1000, round(picture.height * 1000 / picture.width))).save(
            path, quality=80
        )
    else:
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(
            path, optimize=True
        )
