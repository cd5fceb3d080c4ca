"""An article on paper, and an article kept as a file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Request

from tests.browser.reader import Invite, Reader
from tests.browser.test_accessibility import list_faults

_POINT = 96 / 72
_UNPRINTED = (
    ".site-nav",
    ".odometer",
    ".article__rail",
    ".article__side",
    ".site-footer__columns",
    ".skip-link",
    ".to-top",
    ".demo-band",
)
_PRINTED = (
    ".brand__unit",
    ".breadcrumb .category-link",
    ".article__meta time",
    "h1",
    ".article-body",
    ".article__views",
    ".article-end__address",
)


def print_out(reader: Reader) -> int:
    """Print on A4; how many sheets come out."""
    sheet = reader.page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", sheet))


@pytest.mark.parametrize("with_script", [True, False])
def test_an_article_is_printed_without_the_site_around_it(
    invite: Invite, places: dict[str, str], with_script: bool
) -> None:
    reader = invite(with_script=with_script)
    reader.opens(places["seed-like article"])
    reader.page.emulate_media(media="print")
    assert [one for one in _UNPRINTED if reader.sees(one)] == []
    assert [one for one in _PRINTED if not reader.sees(one)] == []
    title = float(reader.style_of("h1", "font-size").removesuffix("px"))
    body = float(reader.style_of(".article-body p", "font-size").removesuffix("px"))
    assert round(title / _POINT, 1) == 22
    assert round(body / _POINT, 1) == 11.5
    assert places["seed-like article"] in reader.reads(".article-end__address")[0]
    assert print_out(reader) <= 2


def test_the_dark_and_a_large_text_are_not_printed(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(color_scheme="dark")
    reader.opens(places["seed-like article"])
    reader.page.get_by_role("button", name="Chữ lớn").first.click()
    reader.page.emulate_media(media="print", color_scheme="dark")
    assert reader.style_of("body", "color") == "rgb(0, 0, 0)"
    assert reader.style_of(".article-body p", "font-size") == f"{11.5 * _POINT:.4f}px"


def save(reader: Reader, address: str, folder: Path) -> Path:
    """Save the article at an address; the file."""
    reader.opens(address)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Lưu bài viết").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("name", ["article with picture", "rich article"])
def test_a_saved_copy_needs_no_network(
    reader: Reader, invite: Invite, places: dict[str, str], tmp_path: Path, name: str
) -> None:
    path = save(reader, places[name], tmp_path)
    title, body = reader.reads("h1"), reader.reads(".article-body p")
    later = invite(offline=True)
    asked: list[Request] = []
    later.page.on("request", lambda request: asked.append(request))
    later.page.goto(path.as_uri())
    assert [one.url.partition(":")[0] for one in asked[1:]] == ["data"] * (
        len(asked) - 1
    )
    assert later.reads("h1") == title
    assert later.reads("article p") == body
    unloaded = "[...document.images].filter((one) => !one.naturalWidth).length"
    assert later.page.evaluate(unloaded) == 0
    assert later.page.evaluate("document.images.length") == (
        1 if name == "article with picture" else 0
    )
    for link in later.page.locator("a").all():
        assert re.match(r"https?://", link.get_attribute("href") or "")


def test_axe_finds_nothing_in_a_saved_copy(
    reader: Reader, invite: Invite, places: dict[str, str], tmp_path: Path
) -> None:
    path = save(reader, places["rich article"], tmp_path)
    for scheme in ("light", "dark"):
        later = invite(offline=True, color_scheme=scheme)
        later.page.goto(path.as_uri())
        faults = list_faults(later.page, scheme)
        assert not faults, "\n".join(faults)
        for width in (1280, 390, 320):
            later.turns_the_screen(width)
            assert later.page.evaluate(
                "document.documentElement.scrollWidth <= innerWidth"
            )
