"""Lines of an article compared: by syllable, whole numbers, names of lists."""

import pytest
from hypothesis import given

from portal.content.comparison import FieldChange, Run, Version, compare
from portal.content.comparison.units import units_of
from portal.content.drafts import Draft
from tests.unit.content.comparison.material import lines, new_of, old_of


def _field(old: Version, new: Version, name: str) -> FieldChange:
    comparison = compare(old, new)
    return next(one for one in (*comparison.head, *comparison.rest) if one.name == name)


def _title(old: str, new: str) -> tuple[Run, ...]:
    return _field(Version(title=old), Version(title=new), "title").runs


def test_an_abbreviation_written_out_is_one_change() -> None:
    assert _title("Nay UBND 16 phường", "Nay Ủy ban nhân dân 16 phường") == (
        Run("same", "Nay "),
        Run("removed", "UBND"),
        Run("added", "Ủy ban nhân dân"),
        Run("same", " 16 phường"),
    )


def test_words_put_in_bring_their_space() -> None:
    assert _title("công tác dân vận; kiến thức", "công tác dân vận mới; kiến thức") == (
        Run("same", "công tác dân vận"),
        Run("added", " mới"),
        Run("same", "; kiến thức"),
    )


def test_a_tone_changes_the_syllable_never_a_letter() -> None:
    assert _title("hòa giải", "hoà giải") == (
        Run("removed", "hòa"),
        Run("added", "hoà"),
        Run("same", " giải"),
    )


def test_a_document_number_changes_whole() -> None:
    assert _title("Kế hoạch 1874/KH-UBND", "Kế hoạch 1875/KH-UBND") == (
        Run("same", "Kế hoạch "),
        Run("removed", "1874/KH-UBND"),
        Run("added", "1875/KH-UBND"),
    )


def test_a_space_that_came_is_seen() -> None:
    assert _title("Quận 3,phường 5", "Quận 3, phường 5") == (
        Run("same", "Quận 3,"),
        Run("added", " "),
        Run("same", "phường 5"),
    )


def test_a_sentence_written_anew_is_not_riddled_with_common_words() -> None:
    runs = _title(
        "Phát động phong trào thi đua và khen thưởng tập thể cá nhân tiêu biểu",
        "Tổng kết năm học mới và tuyên dương học sinh giỏi toàn quận",
    )
    assert [run.kind for run in runs] == ["removed", "added"]


@given(lines, lines)
def test_runs_lead_from_the_old_line_to_the_new(old: str, new: str) -> None:
    runs = _title(old, new)
    assert (old_of(runs), new_of(runs)) == (old, new)


@given(lines, lines)
def test_no_run_begins_or_ends_inside_a_syllable(old: str, new: str) -> None:
    runs = _title(old, new)
    for side, text in (("added", old), ("removed", new)):
        at, ends = 0, _ends(text)
        for run in runs:
            if run.kind != side:
                at += len(run.text.rstrip())
                assert at in ends
                at += len(run.text) - len(run.text.rstrip())


@given(lines)
def test_a_line_compared_with_itself_is_same(line: str) -> None:
    comparison = compare(Version(title=line), Version(title=line))
    assert comparison.is_same
    assert comparison.changed_labels == ()


def test_a_field_filled_for_the_first_time_is_added() -> None:
    field = _field(Version(), Version(summary="Tóm tắt mới"), "summary")
    assert (field.kind, field.label) == ("added", "Tóm tắt")
    assert field.new == "Tóm tắt mới"


def test_a_tag_is_one_name_however_many_words() -> None:
    old = Version(tags=("dân vận khéo", "quận ủy"))
    field = _field(old, Version(tags=("dân vận", "quận ủy")), "tags")
    assert field.runs == (
        Run("removed", "dân vận khéo"),
        Run("added", "dân vận"),
        Run("same", ", quận ủy"),
    )


def test_another_category_is_told_by_its_names() -> None:
    old = Version(category_id=1, category_name="Tin tức")
    field = _field(old, Version(category_id=2, category_name="Thông báo"), "category")
    assert field.runs == (Run("removed", "Tin tức"), Run("added", "Thông báo"))


def test_a_category_renamed_meanwhile_is_the_same() -> None:
    old = Version(category_id=1, category_name="Tin tức")
    new = Version(category_id=1, category_name="Tin tức sự kiện")
    assert compare(old, new).is_same


def test_an_address_of_the_source_is_never_cut() -> None:
    old = Version(source_url="https://a.gov.vn/tin/1")
    field = _field(old, Version(source_url="https://a.gov.vn/tin/2"), "source_url")
    assert [run.text for run in field.runs] == [
        "https://a.gov.vn/tin/1",
        "https://a.gov.vn/tin/2",
    ]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("lead_media", {"lead_media_id": 7}),
        ("lead_decorative", {"lead_decorative": True}),
        ("lead_alt", {"lead_alt": "Toàn cảnh hội nghị"}),
        ("lead_caption", {"lead_caption": "Ảnh: Thu Hà"}),
        ("author_line", {"author_line": "Thu Hà"}),
        ("source_line", {"source_line": "Cổng thông tin"}),
    ],
)
def test_every_field_of_a_version_is_compared(
    name: str, change: dict[str, object]
) -> None:
    comparison = compare(Version(), Version(**change))  # type: ignore[arg-type]
    changed = [one.name for one in comparison.rest if one.kind != "same"]
    assert changed == [name]


def test_a_version_is_a_draft_with_the_name_of_its_category() -> None:
    draft = Draft(title="Bài", body="<p>x</p>", category_id=3, tags=("a",), note="n")
    version = Version.of(draft, "Tin tức")
    assert version.category_name == "Tin tức"
    assert version.as_draft("n") == draft


def test_a_comparison_says_what_it_does_not_compare() -> None:
    assert "đường dẫn của bài" in compare(Version(), Version()).not_compared


def _ends(text: str) -> set[int]:
    ends, at = {0}, 0
    for glue, core, _marks in units_of(text):
        at += len(glue) + len(core)
        ends.add(at)
    return ends
