"""axe finds nothing on any page type, in four ways of looking at it."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.places import ERRORS, PAGES
from tests.browser.reader import DESKTOP, PHONE, Invite, Reader

TAGS = [
    "wcag2a",
    "wcag2aa",
    "wcag2aaa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
]
# These belong to the tags but run only when asked for by name.
_OFF_BY_DEFAULT = (
    "color-contrast-enhanced",
    "identical-links-same-purpose",
    "meta-refresh-no-exceptions",
    "target-size",
)
_OF_COLOURS = ("color-contrast", "color-contrast-enhanced")
_RUN = """
async (options) => {
  const found = await axe.run(options);
  return {
    violations: found.violations,
    ran: [...found.passes, ...found.incomplete].map((rule) => rule.id),
  };
}
"""


def run_axe(page: Page, *, with_colours: bool = True) -> dict[str, Any]:
    """Ask axe about the page as it is shown now: `violations`, and what it `ran`."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    rules = {rule: {"enabled": True} for rule in _OFF_BY_DEFAULT}
    if not with_colours:
        rules |= dict.fromkeys(_OF_COLOURS, {"enabled": False})
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules}
    found: dict[str, Any] = page.evaluate(_RUN, options)
    return found


def list_faults(page: Page, where: str, *, with_colours: bool = True) -> list[str]:
    """What axe holds against the page, one line an element."""
    found = run_axe(page, with_colours=with_colours)
    return [
        f"{where}: {fault['id']} {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(reader: Reader, places: dict[str, str], name: str) -> None:
    reader.opens(places[name], answer=ERRORS.get(name, 200))
    faults = list_faults(reader.page, "at a desk")
    reader.page.emulate_media(color_scheme="dark")
    faults += list_faults(reader.page, "in the dark")
    reader.page.emulate_media(color_scheme="light")
    reader.turns_the_screen(*PHONE)
    faults += list_faults(reader.page, "on a phone")
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_in_the_open_menu(invite: Invite) -> None:
    reader = invite(screen=PHONE)
    reader.opens("/")
    reader.page.get_by_text("Chuyên mục và tìm kiếm").click()
    assert reader.sees(".site-menu__list")
    faults = list_faults(reader.page, "in the menu")
    assert not faults, "\n".join(faults)


def test_axe_is_asked_for_the_strictest_contrast(reader: Reader) -> None:
    reader.opens("/")
    ran = run_axe(reader.page)["ran"]
    assert {"color-contrast-enhanced", "target-size", "region"} <= set(ran)


def test_axe_finds_nothing_in_stronger_contrast(
    invite: Invite, places: dict[str, str]
) -> None:
    for scheme in ("light", "dark"):
        reader = invite(screen=DESKTOP, color_scheme=scheme, contrast="more")
        reader.opens(places["rich article"])
        faults = list_faults(reader.page, scheme)
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "rich article",
        "components",
        "newsroom components",
        "writing desk",
        "sign-in card",
    ],
)
def test_axe_finds_nothing_in_forced_colours(
    invite: Invite, places: dict[str, str], name: str
) -> None:
    reader = invite(forced_colors="active")
    reader.opens(places[name])
    # It computes contrast from the colours that were asked for, not those forced.
    faults = list_faults(reader.page, "in forced colours", with_colours=False)
    assert not faults, "\n".join(faults)


def test_forced_colours_keep_what_colour_alone_would_say(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(forced_colors="active")
    reader.opens(places["category"])
    for selector in (".odometer__digits i", ".button", "input[type=search]"):
        assert reader.style_of(selector, "border-top-style") == "solid", selector
    current = ".site-nav__link[aria-current]"
    other = ".site-nav__link:not([aria-current])"
    for name in ("border-bottom-color", "border-bottom-width", "text-decoration-line"):
        if reader.style_of(current, name) != reader.style_of(other, name):
            break
    else:
        pytest.fail("the current section looks like the others")
