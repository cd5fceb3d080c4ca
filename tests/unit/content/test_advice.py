"""Advice before sending: each of its kinds, and silence about what is well made."""

from hypothesis import given
from hypothesis import strategies as st

from portal.content.advice import list_hints
from portal.content.body_parts import parts_of
from portal.content.drafts import Draft
from portal.content.readiness import list_missing

GOOD = Draft(
    title="Khai giảng năm học mới ở phường",
    summary="Các trường đón học sinh từ 7 giờ.",
    body=(
        '<p>Mở đầu, xem <a href="/trang/lien-he">trang liên hệ</a>.</p>\n<h2>Một</h2>'
        "<h3>Một một</h3><h4>Nhỏ</h4><h2>Hai</h2>"
        '<table><tbody><tr><th scope="col">Lớp</th></tr><tr><td>1A</td></tr></tbody>'
        '</table><figure><img src="/media/1/a.jpg" alt="Cổng trường"></figure>'
        '<figure class="decorative"><img src="/media/1/a.jpg" alt=""></figure>'
    ),
    category_id=1,
)


def _hints(**fields: str) -> list[tuple[str, str, int | None]]:
    draft = Draft(**{"title": GOOD.title, **fields})  # type: ignore[arg-type]
    found = list_hints(draft, own_host="phuong.example")
    return [(one.field, one.words, one.place) for one in found]


def test_what_is_well_made_gets_no_advice() -> None:
    assert list_hints(GOOD, own_host="phuong.example") == ()
    assert list_missing(GOOD) == ()


def test_a_title_in_capitals_is_named_a_short_name_is_not() -> None:
    ((field, words, place),) = _hints(title="HỌP TỔ DÂN PHỐ SỐ 5")
    assert (field, place) == ("title", None)
    assert "chữ hoa" in words
    assert _hints(title="HĐND") == []
    assert _hints(title="UBND phường họp") == []


def test_a_skipped_level_is_named_at_its_heading() -> None:
    body = "<p>a</p><h2>Một</h2><p>b</p><h4>Kinh phí</h4>"
    assert _hints(body=body) == [
        ("body", "Đề mục “Kinh phí” ở cấp 4, ngay sau cấp 2: thiếu cấp 3", 3)
    ]
    ((_, words, place),) = _hints(body="<h3>Đầu</h3>")
    assert "ngay sau tiêu đề bài: thiếu cấp 2" in words
    assert place == 0


def test_a_link_in_a_heading_is_read_as_part_of_it() -> None:
    parts = parts_of('<h2>Xem <a href="/a">lịch</a> mới</h2>')
    assert [one.words for one in parts.headings] == ["Xem lịch mới"]
    assert [one.words for one in parts.links] == ["lịch"]


def test_an_address_shown_as_it_is_is_named() -> None:
    body = '<p>Chữ</p><p><a href="/a">https://phuong.example/a</a></p>'
    ((field, words, place),) = _hints(body=body)
    assert (field, place) == ("body", 1)
    assert "https://phuong.example/a" in words


def test_a_table_without_headings_is_named() -> None:
    body = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    ((field, words, place),) = _hints(body=f"<p>x</p>{body}")
    assert (field, words, place) == ("body", "Bảng chưa có hàng hay cột tiêu đề", 1)


def test_other_sites_are_listed_once_each_the_own_is_not() -> None:
    body = (
        '<p><a href="https://Bao.example/1">một</a> <a href="https://bao.example/2">'
        'hai</a> <a href="https://phuong.example/3">ba</a> <a href="/4">bốn</a></p>'
        '<p><a href="http://sodoanh.example:8080/">năm</a></p>'
    )
    ((field, words, place),) = _hints(body=body, source_url="https://nguon.example/x")
    assert words.endswith(": bao.example, sodoanh.example, nguon.example")
    assert (field, place) == ("body", 0)
    assert _hints(source_url="https://nguon.example/x")[0][0] == "source_url"
    assert _hints(body='<p><a href="https://[">hỏng</a></p>') == []


def test_letters_nobody_sees_are_named_where_they_are() -> None:
    for odd in ("\u200b", "\u00ad", "\uf0b7", "\ufffd", "\u00a0\u00a0\u00a0\u00a0"):
        ((field, words, place),) = _hints(body=f"<p>a</p><p>b{odd}c</p>")
        assert (field, place) == ("body", 1)
        assert "không nhìn thấy" in words
    assert _hints(body="<p>16\u00a0phường</p>") == []
    assert [
        field for field, _, _ in _hints(title="Họp\u200btổ", summary="a\ufffd")
    ] == [
        "title",
        "summary",
    ]


def test_a_picture_without_words_stands_against_sending() -> None:
    for body, is_missing in (
        ('<figure><img src="/media/1/a.jpg" alt=""></figure>', True),
        ('<p><img src="/media/1/a.jpg"></p>', True),
        ('<figure><img src="/media/1/a.jpg" alt=" "></figure>', True),
        (
            '<figure class="decorative"><img src="/media/1/a.jpg" alt=""></figure>',
            False,
        ),
        (
            '<figure class="decorative"><img src="/media/1/a.jpg" alt=""></figure>'
            '<figure><img src="/media/2/b.jpg" alt=""></figure>',
            True,
        ),
    ):
        draft = Draft(title="Tiêu đề", body=body, category_id=1)
        assert [one.field for one in list_missing(draft)] == ["body_alt"] * is_missing


@given(
    st.text(alphabet=st.sampled_from('<>/="aph2figuremtdbl & \u00adđ'), max_size=200)
)
def test_nothing_typed_stops_the_reader(body: str) -> None:
    places = [place for place, _text in parts_of(body).texts]
    assert places == sorted(places)
    list_hints(Draft(title="x", body=body), own_host="")
