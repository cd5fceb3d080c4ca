"""The library in a browser: by button and drop, the main point, words, the bin."""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.colleague import Colleague
from tests.browser.reader import PHONE
from tests.browser.served_portal import ServedPortal
from tests.browser.test_accessibility import list_faults

_LIBRARY = "/bien-tap/thu-vien"
_DROP = """
([selector, files]) => {
  const carried = new DataTransfer();
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  const target = document.querySelector(selector);
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, {
      bubbles: true, cancelable: true, dataTransfer: carried,
    });
    target.dispatchEvent(event);
  }
}
"""


@pytest.fixture(scope="module")
def people(
    front_end: None, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[tuple[Colleague, Colleague]]:
    """An editor with script, and the same without."""
    portal = ServedPortal(tmp_path_factory.mktemp("library"), with_demo=False)
    try:
        portal.start()
        portal.hire("lan=editor,approver,administrator")
        lan = Colleague(browser, portal)
        plain = Colleague(browser, portal, with_script=False)
        for person in (lan, plain):
            person.signs_in("lan")
        yield lan, plain
        lan.close()
        plain.close()
    finally:
        portal.stop()


def _picture(colour: str, size: tuple[int, int] = (900, 600)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_are_sent_when_they_are_chosen_and_each_is_told(
    people: tuple[Colleague, Colleague], tmp_path: Path
) -> None:
    lan, _plain = people
    lan.turns_the_screen(1280)
    lan.opens(_LIBRARY)
    files = [
        _file(tmp_path, "cầu mới.jpg", _picture("#7e1014")),
        _file(tmp_path, "trang.jpg", b"<html><script>1</script>"),
    ]
    lan.page.get_by_label("Thêm ảnh và tệp").set_input_files(files)
    told = lan.page.locator("[data-upload-told]")
    expect(told).to_contain_text("Đã thêm: cầu mới.jpg")
    expect(told).to_contain_text("trang.jpg: Tệp này là trang web")
    expect(lan.page.locator(".media-tile")).to_contain_text("cau-moi.jpg")


def test_a_dropped_file_is_sent(people: tuple[Colleague, Colleague]) -> None:
    lan, _plain = people
    lan.opens(_LIBRARY)
    text = base64.b64encode(_picture("#123456")).decode()
    files = [["tha.jpg", "image/jpeg", text]]
    lan.page.evaluate(_DROP, ["[data-upload-box]", files])
    expect(lan.page.locator("#library")).to_contain_text("tha.jpg")


def test_a_click_says_the_main_point_and_it_is_kept(
    people: tuple[Colleague, Colleague],
) -> None:
    lan, _plain = people
    lan.opens(_LIBRARY)
    lan.page.get_by_role("link", name="cau-moi.jpg").click()
    lan.fills("Mô tả ảnh", "Cây cầu mới bắc qua kênh")
    box = lan.page.locator("[data-focus-frame]").bounding_box()
    assert box
    lan.page.locator("[data-focus-frame]").click(
        position={"x": box["width"] * 0.25, "y": box["height"] * 0.75}
    )
    lan.clicks("Lưu")
    lan.is_told("Đã lưu.")
    x, y = (
        float(one)
        for one in (
            lan.page.locator("[data-focus-frame]").get_attribute("data-focus-frame")
            or ""
        ).split()
    )
    assert abs(x - 0.25) < 0.02
    assert abs(y - 0.75) < 0.02


def test_the_library_is_whole_without_script(
    people: tuple[Colleague, Colleague], tmp_path: Path
) -> None:
    _lan, plain = people
    plain.opens(_LIBRARY)
    file = _file(tmp_path, "khong ma.jpg", _picture("#445566"))
    plain.page.get_by_label("Thêm ảnh và tệp").set_input_files([file])
    plain.clicks("Tải lên")
    assert plain.heading() == "khong-ma.jpg"
    plain.fills("Mô tả ảnh", "Sân trường")
    plain.page.get_by_label("Trên trái").check()
    plain.clicks("Lưu")
    plain.is_told("Đã lưu.")
    assert plain.page.get_by_label("Trên trái").is_checked()
    plain.page.get_by_role("link", name="Bỏ vào thùng rác").click()
    plain.clicks("Bỏ vào thùng rác")
    plain.is_told("Đã bỏ vào thùng rác")
    plain.page.get_by_role("link", name="Thùng rác").click()
    plain.page.get_by_role("link", name="khong-ma.jpg").click()
    plain.clicks("Lấy lại")
    plain.is_told("Đã lấy lại từ thùng rác.")


@pytest.mark.parametrize("more", ["", "?loai=chua-mo-ta", "/1", "/1/thay", "/1/bo"])
def test_a_screen_is_accessible_and_fits(
    people: tuple[Colleague, Colleague], more: str
) -> None:
    lan, _plain = people
    faults = []
    for size, name in (((1280, 900), "at a desk"), (PHONE, "on a phone")):
        lan.turns_the_screen(*size)
        lan.opens(f"{_LIBRARY}{more}")
        faults += list_faults(lan.page, name)
        wide = lan.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        faults += [f"{name}: {wide} pixels too wide"] if wide > 0 else []
    assert not faults, "\n".join(faults)
