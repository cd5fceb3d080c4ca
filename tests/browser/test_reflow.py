"""No page scrolls sideways, at no width and with no spacing a reader asks for."""

import pytest

from tests.browser.places import ERRORS, PAGES
from tests.browser.reader import Reader

WIDTHS = (1280, 1024, 768, 640, 390, 320)
SPACED_WIDTHS = (1280, 390)
# WCAG 1.4.12; a constructed sheet, because the pages refuse any other from outside.
_SPACING = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""
# What sticks out of the window or of its own box, without what is hidden on purpose.
OVERFLOWING = """
() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  return [`${wide} px too wide`, ...[...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth
                     && !one.closest(".table-scroll, .visually-hidden"))
    .slice(0, 5).map((one) => `${one.tagName}.${one.className}`)];
}
"""
# Text cut off by its box; summaries of lists show two lines by design (line-clamp).
_CLIPPED = """
() => [...document.body.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one);
    return one.checkVisibility() && style.overflowX !== "visible"
      && style.webkitLineClamp === "none"
      && one.clientWidth > 1
      && !one.closest(".table-scroll, .visually-hidden, svg, input, select, picture")
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      && (one.scrollWidth > one.clientWidth + 1
        || one.scrollHeight > one.clientHeight + 1);
  }).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim()}`)
"""
# Whether it moves within two seconds: keys scroll smoothly.
_SCROLLS = """
(region) => new Promise((done) => {
  setTimeout(done, 2000, false);
  (function look() {
    if (region.scrollLeft > 0) done(true);
    else requestAnimationFrame(look);
  })();
})
"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(
    reader: Reader, places: dict[str, str], name: str
) -> None:
    reader.opens(places[name], answer=ERRORS.get(name, 200))
    found = {}
    for width in WIDTHS:
        reader.turns_the_screen(width)
        found[width] = reader.page.evaluate(OVERFLOWING)
    reader.page.evaluate(_SPACING)
    for width in SPACED_WIDTHS:
        reader.turns_the_screen(width)
        found[-width] = reader.page.evaluate(OVERFLOWING)
        found[-width] += reader.page.evaluate(_CLIPPED)
    assert found == dict.fromkeys(found, [])


def test_the_open_menu_fits_the_narrowest_screen(reader: Reader) -> None:
    reader.opens("/")
    reader.turns_the_screen(320)
    reader.page.get_by_text("Chuyên mục và tìm kiếm").click()
    assert reader.page.evaluate(OVERFLOWING) == []
    reader.page.evaluate(_SPACING)
    assert reader.page.evaluate(OVERFLOWING) == []


def test_a_wide_table_scrolls_in_its_own_region(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places["rich article"])
    reader.turns_the_screen(320)
    region = reader.page.get_by_role("region", name="Bảng")
    region.focus()
    reader.presses("ArrowRight", "ArrowRight")
    assert region.evaluate(_SCROLLS)
