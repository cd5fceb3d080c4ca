"""Everything can be reached and used with keys alone."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.reader import PHONE, SCREENS, Invite, Reader

# Every control a reader can see, in the order of the document.
_CONTROLS = """
() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility(
    { visibilityProperty: true, contentVisibilityAuto: true }))
  .map((one, index) => { one.dataset.stop = index; return index; })
"""
_HERE = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const within = (value, end) => Math.min(Math.max(value, 0), end - 1);
  const x = within(box.left + Math.min(box.width / 2, 20), innerWidth);
  const y = within(box.top + Math.min(box.height, 24) / 2, innerHeight);
  const top = document.elementFromPoint(x, y);
  return {
    stop: Number(one.dataset.stop ?? -1),
    name: (one.getAttribute("aria-label") || one.textContent || one.name).trim(),
    left: box.left + scrollX, right: box.right + scrollX,
    top: box.top + scrollY, bottom: box.bottom + scrollY,
    isInWindow: box.top >= 0 && box.top < innerHeight,
    isCovered: !(one.contains(top) || top?.contains(one)),
    isMarked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
        && !style.outlineColor.endsWith(", 0)"))
      || style.backgroundColor === "rgb(255, 205, 0)",
  };
}
"""


@dataclass(frozen=True)
class Stop:
    """Where the focus was after one press of Tab; document coordinates."""

    stop: int
    name: str
    left: float
    right: float
    top: float
    bottom: float
    isInWindow: bool  # noqa: N815 - as the page reports it
    isCovered: bool  # noqa: N815
    isMarked: bool  # noqa: N815


def tab_through(reader: Reader) -> tuple[list[int], list[Stop]]:
    """The controls of the page, and the stops of Tab from its beginning to its end."""
    controls: list[int] = reader.page.evaluate(_CONTROLS)
    stops: list[Stop] = []
    for _ in range(len(controls) + 5):
        reader.presses("Tab")
        here: dict[str, Any] | None = reader.page.evaluate(_HERE)
        if here is None or (stops and here["stop"] == stops[0].stop):
            break
        stops.append(Stop(**here))
    return controls, stops


def list_jumps(stops: list[Stop]) -> list[str]:
    """Where focus went up without going to a column on the right."""
    return [
        f"{one.name!r} -> {following.name!r}"
        for one, following in zip(stops, stops[1:], strict=False)
        if following.bottom <= one.top and following.left < one.right - 1
    ]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", ["home", "rich article", "search results"])
def test_tab_reaches_every_control_in_the_order_it_is_seen(
    invite: Invite, places: dict[str, str], name: str, screen: tuple[int, int]
) -> None:
    reader = invite(screen=screen)
    reader.opens(places[name])
    controls, stops = tab_through(reader)
    # The skip link is outside of the window until it has the focus.
    assert stops[0].name == "Đến nội dung chính"
    assert sorted(controls) == sorted(stop.stop for stop in stops)
    assert list_jumps(stops[1:]) == []
    assert [stop.name for stop in stops if not stop.isMarked] == []
    assert [stop.name for stop in stops if not stop.isInWindow] == []
    assert [stop.name for stop in stops if stop.isCovered] == []


def test_the_skip_link_leads_past_the_menu(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places["rich article"])
    reader.presses("Tab", "Enter")
    assert reader.page.evaluate("document.activeElement.id") == "noi-dung"
    reader.presses("Tab")
    assert reader.page.evaluate(
        "document.querySelector('main').contains(document.activeElement)"
    )


def test_escape_closes_the_menu_of_a_phone(invite: Invite) -> None:
    reader = invite(screen=PHONE)
    reader.opens("/")
    summary = reader.page.locator(".site-menu > summary")
    summary.focus()
    reader.presses("Enter")
    assert reader.sees(".site-menu__list")
    reader.presses("Tab", "Tab", "Tab", "Escape")
    assert not reader.sees(".site-menu__list")
    assert summary.evaluate("summary => summary === document.activeElement")


def test_escape_closes_a_menu_of_the_navigation(reader: Reader) -> None:
    reader.opens("/")
    more = reader.page.locator(".site-nav__more > summary").first
    more.focus()
    reader.presses("Enter")
    assert reader.sees(".site-nav__children")
    reader.presses("Tab", "Escape")
    assert not reader.sees(".site-nav__children")
    assert more.evaluate("summary => summary === document.activeElement")


def test_an_error_of_the_search_form_leads_to_its_field(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places["search with errors"])
    assert reader.page.evaluate("document.activeElement.id") == "error-summary"
    reader.presses("Tab", "Enter")
    assert reader.page.evaluate("document.activeElement.id") == "search-from"
