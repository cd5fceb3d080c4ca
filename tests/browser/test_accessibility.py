"""axe finds nothing on any page type, in four ways of looking at it."""

from typing import Any

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
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {rule: {"enabled": True} for rule in _OFF_BY_DEFAULT},
    "resultTypes": ["violations"],
}
_axe = Axe()


def list_faults(page: Page) -> list[str]:
    """What axe holds against the page as it is shown now."""
    found = _axe.run(page, options=OPTIONS).response
    return [_line(fault, node) for fault in found["violations"] for node in fault["nodes"]]


def _line(fault: dict[str, Any], node: dict[str, Any]) -> str:
    reasons = " ".join(str(node.get("failureSummary", "")).split())
    return f"{fault['id']}: {node['target']} {reasons}"


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(reader: Reader, places: dict[str, str], name: str) -> None:
    reader.opens(places[name], answer=ERRORS.get(name, 200))
    faults = {"desktop": list_faults(reader.page)}
    reader.page.emulate_media(color_scheme="dark")
    faults["dark"] = list_faults(reader.page)
    reader.page.emulate_media(color_scheme="light", forced_colors="active")
    faults["forced colours"] = list_faults(reader.page)
    reader.page.emulate_media(forced_colors="none")
    reader.turns_the_screen(*PHONE)
    faults["phone"] = list_faults(reader.page)
    assert faults == dict.fromkeys(faults, [])


def test_axe_finds_nothing_in_the_open_menu(invite: Invite) -> None:
    reader = invite(screen=PHONE)
    reader.opens("/")
    reader.page.get_by_text("Chuyên mục và tìm kiếm").click()
    assert reader.sees(".site-menu__list")
    assert list_faults(reader.page) == []


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
        assert list_faults(reader.page) == []
