"""Editor, stored body, editor again: every kind of node comes back byte for byte."""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from portal.content.sanitize import sanitize
from tests.browser.conftest import Note
from tests.browser.rich_text import Writer, at_the_desk
from tests.browser.written_bodies import EVERY_NODE, Bodies
from tests.conftest import TORTURE

_DOCUMENTS = 1_000 if TORTURE else 60


@pytest.fixture(scope="module")
def lan(
    front_end: None, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Writer]:
    """A writer with an empty article form."""
    with at_the_desk(browser, tmp_path_factory.mktemp("trip")) as writer:
        yield writer


@pytest.mark.torture
def test_generated_bodies_come_back_byte_for_byte(lan: Writer, note: Note) -> None:
    lan.begins()
    bodies = Bodies(random.Random(1874))  # noqa: S311
    kinds: set[str] = set()
    for _ in range(_DOCUMENTS):
        body = bodies.make()
        assert sanitize(body) == body, body
        lan.loads(body)
        assert lan.html() == body
        for sign in "xy":
            lan.types(sign)
            expected = body.removesuffix("</p>") + f"{sign}</p>"
            assert lan.html() == expected
            assert sanitize(expected) == expected
            lan.loads(expected)
            body = expected
        kinds |= bodies.kinds
    note(f"{_DOCUMENTS} generated bodies, {len(kinds)} kinds of nodes and marks: same")


def test_every_kind_of_node_survives_saving(lan: Writer) -> None:
    lan.begins()
    lan.fills("Tiêu đề", "Mọi kiểu")
    body = EVERY_NODE
    lan.loads(body)
    for sign in "xy":
        lan.types(sign)
        lan.clicks("Lưu nháp")
        body = body.removesuffix("</p>") + f"{sign}</p>"
        assert lan.html() == body
        lan.page_of_text.focus()
        lan.presses("Control+End")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("<p>Một\nhai</p>\n<ul>\n<li><p>ba</p></li>\n</ul>", "Một hai|ba"),
        ("<p>a <em><strong>b</strong></em></p><p>c</p>", "a b|c"),
        ("<table><tr><th>A</th></tr><tr><td colspan=1>b</td></tr></table>", "A|b"),
    ],
)
def test_a_body_written_otherwise_but_meaning_the_same_is_taken(
    lan: Writer, stored: str, shown: str
) -> None:
    lan.begins()
    lan.loads(stored)
    assert lan.html() == stored
    blocks = lan.reads("#f-body-editor :is(p, li, td, th):not(:has(p))")
    assert "|".join(blocks) == shown


def test_a_body_with_code_of_its_own_is_opened_only_after_asking(lan: Writer) -> None:
    own = '<p>Ảnh giữa dòng <img src="/media/7/a.jpg" alt="Cầu"> và chữ.</p>'
    lan.begins()
    lan.fills("Tiêu đề", "Bài cũ")
    lan.gets(own)
    assert "mã riêng" in lan.page.locator(".own-code").inner_text()
    assert lan.page.get_by_label("Nội dung", exact=True).input_value() == own
    lan.page.get_by_role("button", name="Mở bằng khung soạn thảo").click()
    assert lan.html() == own
    lan.presses("Control+End")
    lan.types("x")
    assert "Ảnh giữa dòng" in lan.html()
    lan.page.goto("about:blank")
