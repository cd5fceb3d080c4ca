"""The counters as a reader sees them move (the contract is VISITS.md)."""

import pytest
from playwright.sync_api import Request

from tests.browser.reader import Invite, Reader, baked_numbers, shown_numbers
from tests.browser.served_portal import ServedPortal

_POLL_DELAY_MS = 31_000


def grown(numbers: list[int], by: int = 1) -> list[int]:
    """The same counters after so many visits."""
    return [number + by for number in numbers]


def test_each_visit_and_each_reload_moves_both_counters_by_one(
    reader: Reader, places: dict[str, str]
) -> None:
    sent = baked_numbers(reader.opens(places["seed-like article"]))
    assert len(sent) == 2
    assert shown_numbers(reader) == grown(sent)
    assert shown_numbers(reader)[1] == int(
        reader.reads(".article__views strong")[0].replace(".", "")
    )
    reloaded = reader.page.reload()
    reader.rests()
    assert reloaded is not None
    assert baked_numbers(reloaded) == grown(sent)
    assert shown_numbers(reader) == grown(sent, 2)


def test_a_visit_to_a_list_moves_the_odometer_alone(
    reader: Reader, places: dict[str, str]
) -> None:
    views = baked_numbers(reader.opens(places["seed-like article"]))[1] + 1
    for name in ("home", "category", "search", "standing page"):
        sent = baked_numbers(reader.opens(places[name]))
        assert shown_numbers(reader) == grown(sent)
    assert baked_numbers(reader.opens(places["seed-like article"]))[1] == views


def test_the_digits_say_what_is_read_aloud(reader: Reader) -> None:
    reader.opens("/")
    digits = "".join(reader.reads(".odometer__digits i"))
    assert int(digits) == shown_numbers(reader)[0]


def test_the_new_numbers_move_nothing(reader: Reader, places: dict[str, str]) -> None:
    reader.opens(places["seed-like article"])
    reader.page.wait_for_load_state("networkidle")
    assert reader.shifted() == pytest.approx(0, abs=0.002)


def test_a_poll_shows_what_others_read_and_counts_nothing(
    invite: Invite, places: dict[str, str]
) -> None:
    first, second = invite(), invite()
    first.page.clock.install()
    first.opens(places["seed-like article"])
    before = shown_numbers(first)
    second.opens(places["seed-like article"])
    with first.page.expect_response("**/fragments/visits/*") as poll:
        first.page.clock.fast_forward(_POLL_DELAY_MS)
    assert poll.value.request.method == "GET"
    first.page.locator(f'.article__views data[value="{before[1] + 1}"]').wait_for()
    assert shown_numbers(first) == grown(before)
    sent = baked_numbers(second.opens(places["seed-like article"]))
    assert sent == grown(before)


def hide(reader: Reader, *, hidden: bool) -> None:
    """Another tab comes to the front, or this one does again."""
    reader.page.evaluate(
        """(hidden) => {
          Object.defineProperty(document, "visibilityState",
            { configurable: true, get: () => hidden ? "hidden" : "visible" });
          Object.defineProperty(document, "hidden",
            { configurable: true, get: () => hidden });
          document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
        }""",
        hidden,
    )


def test_a_hidden_tab_does_not_ask_and_asks_when_it_is_seen_again(
    reader: Reader, places: dict[str, str]
) -> None:
    asked: list[Request] = []
    reader.page.clock.install()
    reader.opens(places["seed-like article"])
    reader.page.on("request", lambda request: asked.append(request))
    hide(reader, hidden=True)
    for _ in range(3):
        reader.page.clock.fast_forward(_POLL_DELAY_MS)
    assert asked == []
    hide(reader, hidden=False)
    with reader.page.expect_response("**/fragments/visits/*") as poll:
        reader.page.clock.fast_forward(_POLL_DELAY_MS)
    assert poll.value.request.method == "GET"


def test_without_script_a_picture_counts(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(with_script=False)
    sent = baked_numbers(reader.opens(places["seed-like article"]))
    again = baked_numbers(reader.opens(places["seed-like article"]))
    assert again == grown(sent)
    home = baked_numbers(reader.opens("/"))
    assert home == grown(again[:1])


def test_with_script_the_picture_is_not_asked_for(
    reader: Reader, places: dict[str, str]
) -> None:
    asked: list[Request] = []
    reader.page.on("request", lambda request: asked.append(request))
    reader.opens(places["seed-like article"])
    reader.page.wait_for_load_state("networkidle")
    reports = [one for one in asked if "/fragments/visits/" in one.url]
    assert [one.method for one in reports] == ["POST"]


def test_a_killed_server_forgets_no_visit(
    mortal_portal: ServedPortal, invite: Invite
) -> None:
    address = mortal_portal.furnish("one")["article"]
    reader = invite(origin=mortal_portal.origin)
    for killing in range(1, 3):
        reader.opens(address)
        assert shown_numbers(reader) == [killing, killing]
        mortal_portal.kill()
        mortal_portal.start()
    sent = baked_numbers(reader.opens(address))
    assert sent == [2, 2]
