"""What script adds for the reader: sizes, contrast, copying, printing; all optional."""

import re

import pytest

from tests.browser.reader import Invite, Reader

_SIZE = "document.documentElement.dataset.textSize ?? 'normal'"
_CONTRAST = "document.documentElement.dataset.contrast ?? 'normal'"
# What the choices were in the frame in which the page was first painted.
_NOTE_FIRST_FRAME = """
addEventListener("DOMContentLoaded", () => { window.isParsed = true; });
new PerformanceObserver((list) => {
  const { textSize, contrast } = document.documentElement.dataset;
  window.firstSeen ??= [textSize ?? "normal", contrast ?? "normal",
    list.getEntries()[0].startTime];
}).observe({ type: "paint", buffered: true });
const root = () => document.documentElement;
new MutationObserver((_changes, watcher) => {
  if (!root()?.dataset.textSize && !root()?.dataset.contrast) return;
  window.chosenAt = performance.now();
  watcher.disconnect();
}).observe(document, { subtree: true, attributes: true, childList: true });
"""

# The browser tells of its first paint when it likes, at times after the page is loaded.
_FIRST_PAINT = """
new Promise((tell) => {
  const look = () => window.firstSeen
    ? tell(window.firstSeen[2]) : setTimeout(look, 20);
  look();
})
"""


def press(reader: Reader, name: str) -> None:
    """Press the first visible button of that name."""
    reader.page.get_by_role("button", name=name).first.click()


def title_size(reader: Reader) -> float:
    """Height of the letters of the title, in pixels."""
    return float(reader.style_of("h1", "font-size").removesuffix("px"))


def test_the_text_grows_and_shrinks_and_stays_so(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places["rich article"])
    usual = title_size(reader)
    press(reader, "Chữ lớn")
    assert title_size(reader) > usual * 1.1
    pressed = reader.page.get_by_role("button", name="Chữ lớn").first
    assert pressed.get_attribute("aria-pressed") == "true"
    reader.opens("/")
    assert reader.page.evaluate(_SIZE) == "large"
    reader.opens(places["rich article"])
    assert title_size(reader) > usual * 1.1
    press(reader, "Chữ nhỏ")
    assert title_size(reader) < usual * 0.95
    press(reader, "Chữ vừa")
    assert title_size(reader) == usual
    reader.opens(places["rich article"])
    assert reader.page.evaluate(_SIZE) == "normal"


def test_contrast_grows_and_stays_so(reader: Reader, places: dict[str, str]) -> None:
    reader.opens(places["rich article"])
    usual = reader.style_of("body", "color")
    press(reader, "Tương phản cao")
    assert reader.style_of("body", "color") == "rgb(0, 0, 0)" != usual
    reader.opens(places["category"])
    assert reader.page.evaluate(_CONTRAST) == "high"
    press(reader, "Tương phản cao")
    assert reader.style_of("body", "color") == usual
    reader.opens(places["category"])
    assert reader.page.evaluate(_CONTRAST) == "normal"


@pytest.mark.parametrize("name", ["home", "rich article"])
def test_a_kept_choice_is_there_before_anything_is_seen(
    reader: Reader, places: dict[str, str], name: str
) -> None:
    reader.opens(places[name])
    press(reader, "Chữ lớn")
    press(reader, "Tương phản cao")
    reader.page.add_init_script(_NOTE_FIRST_FRAME)
    for _ in range(3):
        reader.opens(places[name])
        first_painted = float(reader.page.evaluate(_FIRST_PAINT))
        assert float(reader.page.evaluate("window.chosenAt")) <= first_painted
        assert reader.shifted() <= 0.002, reader.page.evaluate("window.shiftedBy")


def test_a_browser_that_keeps_nothing_still_obeys(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    reader.opens(places["rich article"])
    press(reader, "Chữ lớn")
    assert reader.page.evaluate(_SIZE) == "large"


def test_the_link_is_copied(invite: Invite, places: dict[str, str]) -> None:
    reader = invite(permissions=["clipboard-read", "clipboard-write"])
    reader.opens(places["rich article"])
    press(reader, "Sao chép liên kết")
    reader.page.get_by_role("status").get_by_text("Đã sao chép").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    canonical = reader.page.locator('link[rel="canonical"]').get_attribute("href")
    assert copied == canonical
    assert copied.endswith(places["rich article"])


def test_the_print_button_opens_the_print_window(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.page.add_init_script(
        "addEventListener('beforeprint', () => { window.isPrinted = true; })"
    )
    reader.opens(places["rich article"])
    press(reader, "In bài viết")
    assert reader.page.evaluate("window.isPrinted")


def test_no_button_is_there_that_only_script_could_answer(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(with_script=False)
    for name in ("home", "rich article"):
        reader.opens(places[name])
        buttons = reader.page.get_by_role("button").all()
        assert {one.get_attribute("type") for one in buttons} <= {"submit", None}
    assert reader.page.get_by_role("button", name=re.compile("Chữ|In bài")).count() == 0


def test_nothing_moves_for_readers_who_asked_for_that(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(reduced_motion="reduce")
    for name in ("home", "rich article", "components"):
        reader.opens(places[name])
        moving = reader.page.evaluate(
            """[...document.querySelectorAll("*")].filter((one) => {
              const style = getComputedStyle(one);
              return parseFloat(style.transitionDuration) > 0
                || (style.animationName !== "none");
            }).map((one) => one.className)"""
        )
        assert moving == []


def test_nothing_moves_by_itself_for_anybody(
    reader: Reader, places: dict[str, str]
) -> None:
    for name in ("home", "rich article", "components"):
        reader.opens(places[name])
        assert reader.page.evaluate("document.getAnimations().length") == 0


def test_the_page_is_dark_in_the_dark(invite: Invite, places: dict[str, str]) -> None:
    reader = invite(color_scheme="dark")
    reader.opens(places["rich article"])
    assert reader.style_of("body", "color") == "rgb(236, 231, 224)"
    assert reader.style_of("html", "background-color") in (
        "rgb(23, 20, 18)",
        "rgba(0, 0, 0, 0)",
    )
    assert reader.style_of("body", "background-color") == "rgb(23, 20, 18)"
