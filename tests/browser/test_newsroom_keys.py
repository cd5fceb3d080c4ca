"""The keys of the newsroom, and the warning before unsaved words are left."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Dialog

from tests.browser.reader import Invite, Reader

NEWSROOM = "newsroom components"
DESK = "writing desk"
_DIALOG = ".key-dialog"


@contextmanager
def sending(reader: Reader, address: str) -> Iterator[list[str]]:
    """Collects what the form of the page of components sends; it answers 405."""
    reader.watch.forgiven.add(reader.origin + address)
    sent: list[str] = []
    with (
        reader.page.expect_navigation(),
        reader.page.expect_request(lambda one: one.method == "POST") as request,
    ):
        yield sent
    sent.append(request.value.post_data or "")
    reader.rests()


def test_a_question_mark_opens_the_table_of_keys(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places[DESK])
    reader.page.locator("body").press("?")
    assert reader.sees(_DIALOG)
    reader.presses("Escape")
    assert not reader.sees(_DIALOG)
    reader.page.get_by_label("Tiêu đề", exact=True).press("?")
    assert not reader.sees(_DIALOG)


def test_keys_of_one_character_can_be_turned_off(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places[DESK])
    reader.page.locator("body").press("?")
    reader.page.get_by_label("Dùng các phím tắt một chữ").uncheck()
    reader.presses("Escape")
    reader.page.locator("body").press("?")
    assert not reader.sees(_DIALOG)
    reader.opens(places[DESK])
    reader.page.locator("body").press("?")
    assert not reader.sees(_DIALOG)


def test_g_and_a_letter_go_to_a_page(reader: Reader, places: dict[str, str]) -> None:
    reader.opens(places[DESK])
    with reader.page.expect_navigation(url=f"**{places[NEWSROOM]}"):
        reader.presses("g", "c")


def test_a_slash_goes_to_the_filter(reader: Reader, places: dict[str, str]) -> None:
    reader.opens(places[NEWSROOM])
    reader.page.locator("body").press("/")
    assert reader.page.evaluate("document.activeElement.id") == "t-word"
    reader.presses("/")
    assert reader.page.locator("#t-word").input_value() == "/"


def test_control_s_saves(reader: Reader, places: dict[str, str]) -> None:
    reader.opens(places[DESK])
    reader.page.get_by_label("Tóm tắt").focus()
    with sending(reader, places[DESK]) as sent:
        reader.presses("Control+s")
    assert "act=save" in sent[0]


def test_control_enter_presses_the_primary_button(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places[DESK])
    reader.page.get_by_label("Tóm tắt").focus()
    with sending(reader, places[DESK]) as sent:
        reader.presses("Control+Enter")
    assert "act=submit" in sent[0]


def test_unsaved_words_are_not_left_without_asking(
    reader: Reader, places: dict[str, str]
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    reader.opens(places[DESK])
    reader.page.on("dialog", stay)
    reader.page.get_by_label("Tóm tắt").press_sequentially("Thêm một câu.")
    reader.page.get_by_role("link", name="Chuyên mục").first.click()
    assert asked == ["beforeunload"]
    assert reader.page.url.endswith(places[DESK])
    with sending(reader, places[DESK]) as sent:
        reader.page.get_by_role("button", name="Lưu nháp").click()
    assert "act=save" in sent[0]
    assert asked == ["beforeunload"]


def test_an_untouched_form_is_left_freely(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite()
    reader.opens(places[DESK])
    reader.page.get_by_role("link", name="Chuyên mục").first.click()
    reader.page.wait_for_url(f"**{places[NEWSROOM]}")
