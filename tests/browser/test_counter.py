"""The counters as a reader sees them move (the contract is VISITS.md)."""

import re
import secrets
from datetime import datetime, timedelta
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Request

from portal.core.clock import OFFICE_ZONE
from portal.visits.pace import CALM_SECONDS
from tests.browser.colleague import Colleague
from tests.browser.reader import Invite, Reader, baked_numbers, shown_numbers
from tests.browser.served_portal import ServedPortal

_POLL_DELAY_MS = int(CALM_SECONDS * 1000) + 1_000
_LATE = datetime(2026, 6, 20, 23, 50, tzinfo=OFFICE_ZONE)
_NUMBER = re.compile(r"[0-9a-f]{32}")


def grown(numbers: list[int], by: int = 1) -> list[int]:
    """The same counters after so many visits."""
    return [number + by for number in numbers]


def test_each_reader_moves_both_counters_by_one_and_a_reload_moves_none(
    invite: Invite, places: dict[str, str]
) -> None:
    first, second = invite(), invite()
    sent = baked_numbers(first.opens(places["seed-like article"]))
    assert len(sent) == 2
    assert shown_numbers(first) == grown(sent)
    assert shown_numbers(first)[1] == int(
        first.reads(".article__views strong")[0].replace(".", "")
    )
    reloaded = first.page.reload()
    first.rests()
    assert reloaded is not None
    assert baked_numbers(reloaded) == shown_numbers(first) == grown(sent)
    again = baked_numbers(second.opens(places["seed-like article"]))
    assert again == grown(sent)
    assert shown_numbers(second) == grown(sent, 2)


def test_a_visit_to_lists_moves_the_odometer_alone_and_once(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite()
    views = baked_numbers(reader.opens(places["seed-like article"]))[1] + 1
    total = shown_numbers(reader)[0]
    for name in ("home", "category", "search", "standing page"):
        reader.opens(places[name])
        assert shown_numbers(reader) == [total]
    other = invite()
    other.opens(places["category"])
    assert shown_numbers(other) == [total + 1]
    assert baked_numbers(other.opens(places["seed-like article"]))[1] == views


def test_two_readers_at_one_address_are_told_apart_by_a_number_of_the_day(
    invite: Invite, places: dict[str, str]
) -> None:
    bodies = []
    for reader in (invite(), invite()):
        with reader.page.expect_request("**/fragments/visits/*") as asked:
            reader.opens(places["seed-like article"])
        bodies.append(parse_qs(asked.value.post_data or ""))
        with reader.page.expect_request("**/fragments/visits/*") as asked:
            reader.opens("/")
        again = parse_qs(asked.value.post_data or "")
        assert again["visitor"] == bodies[-1]["visitor"]
        assert again["event"] != bodies[-1]["event"]
    assert bodies[0]["visitor"] != bodies[1]["visitor"]
    assert all(_NUMBER.fullmatch(one["visitor"][0]) for one in bodies)


def test_the_number_is_new_every_day_and_the_old_one_goes_along_for_half_an_hour(
    reader: Reader,
) -> None:
    sent = {}
    reader.page.clock.install(time=_LATE)
    for minutes in (0, 20, 45, 24 * 60 + 20):
        reader.page.clock.set_fixed_time(_LATE + timedelta(minutes=minutes))
        with reader.page.expect_request("**/fragments/visits/0") as asked:
            reader.opens("/")
        sent[minutes] = parse_qs(asked.value.post_data or "")
    assert sent[20]["before"] == sent[0]["visitor"]
    assert sent[20]["visitor"] == sent[45]["visitor"] != sent[0]["visitor"]
    assert "before" not in sent[0]
    assert "before" not in sent[45]
    assert sent[24 * 60 + 20]["before"] == sent[45]["visitor"]


def test_where_nothing_can_be_stored_the_report_goes_without_a_number(
    invite: Invite,
) -> None:
    reader = invite()
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    with reader.page.expect_request("**/fragments/visits/0") as asked:
        reader.opens("/")
    assert set(parse_qs(asked.value.post_data or "")) == {"event"}


def test_a_robot_is_shown_the_numbers_and_moves_none(
    invite: Invite, places: dict[str, str]
) -> None:
    robot = invite(user_agent="Mozilla/5.0 (compatible; Googlebot/2.1)")
    sent = baked_numbers(robot.opens(places["seed-like article"]))
    assert shown_numbers(robot) == sent


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
    # Without script nothing but the agent tells two readers of one address apart.
    first, second = (
        invite(with_script=False, user_agent=f"Opera/9.80 ({secrets.token_hex(8)})")
        for _ in range(2)
    )
    sent = baked_numbers(first.opens(places["seed-like article"]))
    again = baked_numbers(first.opens(places["seed-like article"]))
    assert again == grown(sent)
    assert baked_numbers(first.opens(places["seed-like article"])) == again
    assert baked_numbers(second.opens("/")) == again[:1]
    assert baked_numbers(second.opens("/")) == grown(again[:1])


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
    for killing in range(1, 3):
        reader = invite(origin=mortal_portal.origin)
        reader.opens(address)
        assert shown_numbers(reader) == [killing, killing]
        mortal_portal.kill()
        mortal_portal.start()
    sent = baked_numbers(invite(origin=mortal_portal.origin).opens(address))
    assert sent == [2, 2]


def test_who_works_here_moves_nothing_from_the_log_in_on(
    mortal_portal: ServedPortal, browser: Browser
) -> None:
    mortal_portal.hire("lan=editor")
    address = mortal_portal.furnish("one")["article"]
    lan = Colleague(browser, mortal_portal)
    lan.opens(address)
    assert shown_numbers(lan) == [1, 1]
    lan.signs_in("lan")
    lan.signs_out()
    lan.page.evaluate("localStorage.clear()")
    lan.opens(address)
    assert shown_numbers(lan) == [1, 1]
    lan.watch.verify()
    lan.close()
