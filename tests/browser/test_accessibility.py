"""axe finds nothing on any page type, in four ways of looking at it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
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
_ASKED_FOR = {rule: {"enabled": True} for rule in _OFF_BY_DEFAULT}
_OF_COLOURS = ("color-contrast", "color-contrast-enhanced")
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": _ASKED_FOR,
    "resultTypes": ["violations"],
}
_axe = Axe()


def list_faults(page: Page, where: str, *, with_colours: bool = True) -> list[str]:
    """What axe holds against the page as it is shown now, one line an element."""
    off = {} if with_colours else dict.fromkeys(_OF_COLOURS, {"enabled": False})
    options = OPTIONS | {"rules": _ASKED_FOR | off}
    found = _axe.run(page, options=options).response
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
    found = _axe.run(reader.page, options=OPTIONS).response
    ran = {rule["id"] for rule in found["passes"] + found["incomplete"]}
    assert {"color-contrast-enhanced", "target-size", "region"} <= ran


def test_axe_finds_nothing_in_stronger_contrast(
    invite: Invite, places: dict[str, str]
) -> None:
    for scheme in ("light", "dark"):
        reader = invite(screen=DESKTOP, color_scheme=scheme, contrast="more")
        reader.opens(places["rich article"])
        faults = list_faults(reader.page, scheme)
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["home", "rich article", "components"])
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
