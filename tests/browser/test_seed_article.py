"""The first article: brought along from the old portal, read, printed, counted."""

import re
from dataclasses import dataclass

import pytest

from tests.browser.reader import Invite, Reader, baked_numbers, shown_numbers
from tests.browser.served_portal import ServedPortal
from tests.browser.test_paper import print_out
from tests.conftest import SHARED_DATA

_SEED = SHARED_DATA / "000_b32254c16ca3d970.txt"
_MOMENT = re.compile(r"^(.+?) (\d\d? Tháng .+ \d{4} .+)$")
# The parts of the page, in the order the old portal had them.
_PARTS = (
    ".odometer",
    ".breadcrumb .category-link",
    ".article__meta time",
    "h1",
    ".article-body",
    ".article__views",
)


@dataclass(frozen=True)
class Seed:
    """What a reader of the old page saw."""

    total: int
    category: str
    moment: str
    title: str
    paragraphs: list[str]
    views: int


def read_seed() -> Seed:
    """The source page; skips where it is not."""
    if not _SEED.exists():
        pytest.skip("../shared/data is not here: the real page was not opened")
    lines = [line.strip() for line in _SEED.read_text("utf-8").split("\n")]
    place, found = next(
        (index, match)
        for index, line in enumerate(lines)
        if (match := _MOMENT.match(line))
    )
    text = [line for line in lines[place + 1 :] if line]
    end = next(n for n, line in enumerate(text) if line.startswith("Số lượt người xem"))
    return Seed(
        total=int("".join(line for line in lines[:place] if line.isdigit())),
        category=found[1],
        moment=found[2],
        title=text[0],
        paragraphs=text[1:end],
        views=int(text[end].rpartition(":")[2]),
    )


def find_it(reader: Reader, seed: Seed) -> str:
    """The way to it from the home page; its path."""
    reader.opens("/")
    reader.page.locator(".story__title a").first.click()
    reader.rests()
    assert reader.reads("h1") == [seed.title]
    return reader.page.url.removeprefix(reader.origin)


def test_the_first_article_is_read_as_it_was_and_counted_on(
    mortal_portal: ServedPortal, invite: Invite
) -> None:
    seed = read_seed()
    mortal_portal.order("import", "page", str(_SEED))
    reader = invite(origin=mortal_portal.origin)
    path = find_it(reader, seed)
    # Home and article were read in one visit.
    sent = baked_numbers(reader.opens(path))
    assert sent == [seed.total + 1, seed.views + 1]
    assert reader.reads(".breadcrumb .category-link") == [seed.category]
    assert reader.reads(".article__meta time") == [seed.moment]
    assert reader.reads(".article-body p") == seed.paragraphs
    places = reader.page.evaluate(
        """(parts) => parts.map((part) => [...document.querySelectorAll("*")]
             .indexOf(document.querySelector(part)))""",
        list(_PARTS),
    )
    assert places == sorted(places)
    assert -1 not in places
    assert print_out(reader) <= 2
    mortal_portal.kill()
    mortal_portal.start()
    assert baked_numbers(reader.opens(path)) == sent
    assert shown_numbers(reader) == sent
    other = invite(origin=mortal_portal.origin)
    assert baked_numbers(other.opens(path)) == sent
    assert shown_numbers(other) == [seed.total + 2, seed.views + 2]
