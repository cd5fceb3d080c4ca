"""The journal has Vietnamese words for everything the portal can record."""

import re
from dataclasses import fields as fields_of

import pytest

from portal.audit.reading import Entry
from portal.content.values import Site
from portal.core import clock
from portal.journal.telling import LABELS, NOTHING, Change, Teller
from portal.journal.words import GROUPS, KINDS, VERBS, object_address, verb_words
from tests.unit.journal.recorded_verbs import recorded_fields, recorded_verbs

_MOMENT = "2015-06-20T03:30:00+00:00"


def test_every_verb_recorded_anywhere_has_words() -> None:
    silent = {verb: at for verb, at in recorded_verbs().items() if verb not in VERBS}
    assert not silent, "\n".join(f"{at} records {verb}" for verb, at in silent.items())


def test_every_field_recorded_anywhere_has_a_label() -> None:
    fields = {
        **recorded_fields(),
        **{one.name: "the settings" for one in fields_of(Site)},
    }
    silent = {name: at for name, at in fields.items() if name not in LABELS}
    assert not silent, "\n".join(f"{at} keeps {name}" for name, at in silent.items())


def test_no_verb_stands_in_two_groups() -> None:
    assert len(VERBS) == sum(len(group.verbs) for group in GROUPS)


def test_words_of_addresses_are_different() -> None:
    assert len({group.slug for group in GROUPS}) == len(GROUPS)
    assert len({kind.slug for kind in KINDS.values()}) == len(KINDS)


def test_an_unknown_verb_is_shown_by_its_name() -> None:
    assert verb_words("of_another_day") == "of_another_day"


def test_an_article_has_a_page_and_the_portal_none_by_number() -> None:
    assert object_address("article", 5) == "/bien-tap/bai-viet/5/duyet"
    assert object_address("article", None) == ""
    assert object_address("of_another_day", 5) == ""


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", "", NOTHING),
        ("expires_at", None, NOTHING),
        ("in_menu", True, "Có"),
        ("in_menu", False, "Không"),
        ("published_at", _MOMENT, "20/06/2015 10:30"),
        ("first_day", "2015-06-20", "20/06/2015"),
        ("article", 23456, "23456"),
        ("bytes", 1204000, "1.204.000"),
        ("category_id", 3, "Tin tức"),
        ("category_id", 9, "chuyên mục số 9"),
        ("digest", "0123456789abcdef" * 4, "0123456789ab…"),
        ("stage", "in_review", "chờ duyệt"),
        ("stage", "published/draft", "đã đăng, bản sửa đang viết"),
        ("way", "own", "tự duyệt"),
        ("workflow", "direct", "đăng trực tiếp"),
        (
            "roles",
            [["editor", 3], ["approver", None]],
            "Biên tập viên (Tin tức), Người duyệt",
        ),
        ("roles", ["administrator"], "Quản trị viên"),
        ("ids", [1, 23456], "1, 23456"),
        ("second_factor", "totp", "mã từ điện thoại"),
        ("second_factor", True, "Có"),
        ("hours", ["Sáng: 7:30", "Chiều: 13:00"], "Sáng: 7:30, Chiều: 13:00"),
        (
            "quick_links",
            [{"title": "Một cửa", "url": "/x"}],
            "Tiêu đề: Một cửa; Địa chỉ: /x",
        ),
    ],
)
def test_a_value_is_told_in_words(name: str, value: object, words: str) -> None:
    assert Teller({3: "Tin tức"}).value(name, value) == words


def test_both_sides_are_told_field_by_field_and_the_same_left_out() -> None:
    entry = _entry(
        {"stage": "draft", "revision": 2, "name": "A"},
        {"stage": "in_review", "revision": 2, "words": "bai"},
    )
    assert Teller({}).changes(entry) == (
        Change("Trạng thái", "bản nháp", "chờ duyệt"),
        Change("Tên", "A", None),
        Change("Đường dẫn", None, "bai"),
    )


def test_nothing_is_ever_told_as_json() -> None:
    told = Teller({}).value("x", [{"a": [1, {"b": None}]}, "c"])
    assert not re.search(r"[{}\[\]\"]|None|null", told)


def _entry(before: dict[str, object], after: dict[str, object]) -> Entry:
    return Entry(
        1, clock.now(), 1, "Lan", "", "submit", "article", 5, "", "", before, after, ""
    )
