"""Two people wrote from one version: what goes together, and what is left to them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.comparison import Merge, Version, has_markers, merge
from portal.content.comparison.pieces import pieces_of, squeezed
from portal.content.sanitize import sanitize
from tests.unit.content.comparison.material import bodies

_BODY = (
    "<p>Đoạn mở đầu của bài viết.</p>\n<h2>Kết quả đạt được</h2>\n"
    "<ul><li>Một</li><li>Hai</li></ul>\n<p>Đoạn kết thúc bài viết.</p>"
)
_BASE = Version(
    title="Tiêu đề",
    summary="Tóm tắt",
    body=_BODY,
    category_id=1,
    category_name="Tin tức",
    lead_media_id=5,
    lead_alt="Hội nghị",
    tags=("dân vận",),
)


def _merge_bodies(mine: str, theirs: str, base: str = _BODY) -> Merge:
    return merge(Version(body=base), Version(body=mine), Version(body=theirs))


def _labels(merged: Merge) -> list[str]:
    return [label for _key, label in merged.conflicts]


def _all(merged: Merge, choice: str) -> dict[str, str]:
    return {key: choice for key, _label in merged.conflicts}


def _who(merged: Merge) -> dict[str, str]:
    return {one.name: one.by for one in merged.fields if one.by != "nobody"}


def test_fields_changed_by_one_side_each_go_together() -> None:
    mine = replace(_BASE, title="Tiêu đề của tôi")
    theirs = replace(_BASE, summary="Tóm tắt của họ", category_id=2, category_name="B")
    merged = merge(_BASE, mine, theirs)
    assert _who(merged) == {"title": "mine", "summary": "theirs", "category": "theirs"}
    assert merged.is_clean
    expected = replace(theirs, title="Tiêu đề của tôi")
    assert merged.merged == expected


def test_one_field_changed_differently_is_a_conflict_that_keeps_mine() -> None:
    merged = merge(_BASE, replace(_BASE, title="A"), replace(_BASE, title="B"))
    assert _labels(merged) == ["Tiêu đề"]
    assert merged.merged.title == "A"
    assert merged.resolved(_all(merged, "theirs")).title == "B"
    field = merged.fields[0]
    assert (field.mine[0].new, field.theirs[0].new) == ("A", "B")


def test_the_same_change_on_both_sides_is_none_to_decide() -> None:
    both = replace(_BASE, title="Tiêu đề mới")
    merged = merge(_BASE, both, both)
    assert _who(merged) == {"title": "both"}
    assert merged.merged == both


def test_words_about_a_picture_go_with_the_picture() -> None:
    mine = replace(_BASE, lead_media_id=9, lead_alt="Ảnh khác hẳn")
    theirs = replace(_BASE, lead_caption="Ảnh: Thu Hà")
    merged = merge(_BASE, mine, theirs)
    assert _labels(merged) == ["Ảnh đại diện"]
    chosen = merged.resolved(_all(merged, "theirs"))
    assert (chosen.lead_media_id, chosen.lead_alt) == (5, "Hội nghị")
    assert chosen.lead_caption == "Ảnh: Thu Hà"


def test_words_about_the_same_picture_go_together() -> None:
    mine = replace(_BASE, lead_alt="Hội nghị sơ kết")
    merged = merge(_BASE, mine, replace(_BASE, lead_caption="Ảnh: Thu Hà"))
    assert merged.is_clean
    assert merged.merged.lead_alt == "Hội nghị sơ kết"
    assert merged.merged.lead_caption == "Ảnh: Thu Hà"


def test_tags_of_both_are_kept_and_removed_ones_gone() -> None:
    base = replace(_BASE, tags=("a", "b"))
    merged = merge(
        base, replace(base, tags=("a", "b", "c")), replace(base, tags=("a", "d"))
    )
    assert merged.is_clean
    assert merged.merged.tags == ("a", "c", "d")


def test_changes_of_different_blocks_go_together() -> None:
    mine = _BODY.replace("mở đầu", "mở đầu rất hay")
    theirs = _BODY.replace("kết thúc", "kết thúc rất gọn")
    merged = _merge_bodies(mine, theirs)
    assert merged.is_clean
    assert "mở đầu rất hay" in merged.merged.body
    assert "kết thúc rất gọn" in merged.merged.body
    assert [one.by for one in merged.body] == ["mine", "nobody", "theirs"]


def test_a_new_paragraph_beside_an_edited_one_is_no_conflict() -> None:
    mine = _BODY.replace("<h2>", "<p>Đoạn chen giữa hoàn toàn mới.</p>\n<h2>")
    theirs = _BODY.replace("Kết quả đạt được", "Kết quả đã đạt được")
    merged = _merge_bodies(mine, theirs)
    assert merged.is_clean
    body = merged.merged.body
    assert body.index("chen giữa") < body.index("Kết quả đã đạt được")


def test_one_block_changed_differently_keeps_both_texts_between_markers() -> None:
    mine = _BODY.replace("mở đầu", "mở đầu A")
    theirs = _BODY.replace("mở đầu", "mở đầu B")
    merged = _merge_bodies(mine, theirs)
    assert _labels(merged) == ["Nội dung, chỗ 1"]
    body = merged.merged.body
    assert body.index("mở đầu A") < body.index("mở đầu B")
    assert has_markers(body)
    assert has_markers(sanitize(body))


@pytest.mark.parametrize(
    ("choice", "kept", "gone"),
    [("mine", "mở đầu A", "mở đầu B"), ("theirs", "mở đầu B", "mở đầu A")],
)
def test_a_decided_conflict_leaves_one_text_and_no_marker(
    choice: str, kept: str, gone: str
) -> None:
    mine = _BODY.replace("mở đầu", "mở đầu A")
    merged = _merge_bodies(mine, _BODY.replace("mở đầu", "mở đầu B"))
    body = merged.resolved(_all(merged, choice)).body
    assert kept in body
    assert gone not in body
    assert not has_markers(body)


def test_both_texts_may_stay_without_markers() -> None:
    merged = _merge_bodies(_BODY + "<p>Thêm A</p>", _BODY + "<p>Thêm B</p>")
    assert _labels(merged) == ["Nội dung, chỗ 1"]
    body = merged.resolved(_all(merged, "both")).body
    assert body.endswith("<p>Thêm A</p>\n<p>Thêm B</p>")
    assert not has_markers(body)


def test_a_choice_made_before_somebody_saved_again_decides_nothing() -> None:
    mine = _BODY.replace("mở đầu", "mở đầu A")
    earlier = _merge_bodies(mine, _BODY.replace("mở đầu", "mở đầu B"))
    later = _merge_bodies(mine, _BODY.replace("mở đầu", "mở đầu C"))
    body = later.resolved(_all(earlier, "theirs")).body
    assert "mở đầu A" in body
    assert "mở đầu C" in body
    assert has_markers(body)


def test_a_block_one_removed_and_the_other_edited_is_a_conflict() -> None:
    mine = _BODY.replace("<p>Đoạn mở đầu của bài viết.</p>\n", "")
    theirs = _BODY.replace("mở đầu", "mở đầu mới")
    merged = _merge_bodies(mine, theirs)
    assert not merged.is_clean
    assert "<p>[Bản của bạn: bỏ đoạn này]</p>" in merged.merged.body
    assert "mở đầu mới" in merged.merged.body


@given(bodies, bodies)
def test_a_side_that_changed_nothing_never_conflicts(base: str, other: str) -> None:
    assert _merge_bodies(other, base, base).merged.body == other
    assert _merge_bodies(base, other, base).merged.body == other


@given(bodies, bodies, bodies)
def test_no_piece_that_either_side_wrote_is_lost(
    base: str, mine: str, theirs: str
) -> None:
    merged = _merge_bodies(mine, theirs, base).merged.body
    kept = [piece.key for piece in pieces_of(merged)]
    old = {piece.key for piece in pieces_of(base)}
    for side in (mine, theirs):
        assert {piece.key for piece in pieces_of(side)} - old <= set(kept)


@given(bodies, bodies, bodies)
def test_the_stretches_of_a_merge_are_the_three_bodies(
    base: str, mine: str, theirs: str
) -> None:
    merged = _merge_bodies(mine, theirs, base)
    for name, body in (("base", base), ("mine", mine), ("theirs", theirs)):
        parts = [getattr(one, f"{name}_markup") for one in merged.body]
        assert squeezed("".join(parts)) == squeezed(body)


@given(st.lists(st.sampled_from(("", "A", "B")), min_size=1, max_size=12))
def test_disjoint_edits_are_both_in_the_merge(edits: list[str]) -> None:
    base = [f"<p>Đoạn văn bản số {n} của bài viết này.</p>" for n in range(len(edits))]
    sides = {
        side: "\n".join(
            text.replace("này", f"này {side}") if edit == side else text
            for text, edit in zip(base, edits, strict=True)
        )
        for side in ("A", "B")
    }
    merged = _merge_bodies(sides["A"], sides["B"], "\n".join(base))
    assert merged.is_clean
    assert [text.count("này A") for text in merged.merged.body.split("\n")] == [
        int(edit == "A") for edit in edits
    ]
    assert merged.merged.body.count("này B") == edits.count("B")
