"""Finding: with marks or without, whole numbers, and the best first."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.publishing import publish, remove_articles
from portal.content.taxonomy import create_category
from portal.core import clock
from tests.factories import make_article, make_category
from tests.web.reading import listed_ids, main_text, tree

NOW = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)
_SEARCH = "/tim-kiem"


def _find(client: FlaskClient, question: str, **filters: str) -> list[int]:
    answer = client.get(_SEARCH, query_string={"q": question, **filters})
    assert answer.status_code == 200
    return listed_ids(answer)


@pytest.fixture
def category(client: FlaskClient) -> int:
    """Where the articles of these tests stand."""
    return make_category("Tin tức")


_SPELLINGS = (
    (
        "Sửa đường Nhà Đèn",
        ["duong", "đường", "ĐƯỜNG", "DUONG", "ðường", "du\u031bo\u031b\u0300ng"],
    ),
    ("HÒA BÌNH", ["hoà bình", "hòa bình", "hoa binh", "HOÀ", "ho\u0300a", "hoà"]),
    ("Thuỷ lợi", ["thủy lợi", "thuỷ lợi", "thuy loi"]),
    ("Kỷ niệm kĩ sư Lí", ["kỉ niệm", "ky niem", "kỹ sư", "lý", "ki su ly"]),
    (
        "Du\u031bo\u031b\u0300ng sa\u0306\u0301t",
        ["đường sắt".replace("đ", "d"), "duong sat"],
    ),
    (
        "Căn cứ Kế hoạch 1874/KH-UBND",
        ["1874/KH-UBND", "1874/kh-ubnd", "1874 KH UBND"],
    ),
    ("Nghị định 15/2020/NĐ-CP", ["15/2020/NĐ-CP", "15/2020/ND-CP", "15/2020"]),
    ("Giá 15.000đ mỗi lượt", ["15.000đ", "15 000đ"]),
    ("Lớp C++ và .NET", ["C++", ".net", "c"]),
    ("Chữ “trong ngoặc” kép", ["“trong ngoặc”", '"trong ngoặc"', "trong-ngoac"]),
    ("Quận 1, P.Bến Nghé", ["P.Bến Nghé", "quan 1", "p ben nghe"]),
    ("Straße in Ελλάδα Жук", ["ελλάδα", "жук"]),
)


def test_every_spelling_finds_it(client: FlaskClient, category: int) -> None:
    for written, questions in _SPELLINGS:
        in_title = make_article(category, title=written)
        in_body = make_article(category, title="Bài hai", body=f"<p>{written}</p>")
        in_summary = make_article(category, title="Bài ba", summary=written)
        for question in questions:
            found = _find(client, question)
            assert set(found) == {in_title, in_body, in_summary}, question
            assert found[0] == in_title, question
        remove_articles([in_title, in_body, in_summary])


def test_part_of_a_number_s_words_is_not_the_number(
    client: FlaskClient, category: int
) -> None:
    whole = make_article(category, body="<p>Kế hoạch 1874/KH-UBND.</p>")
    make_article(category, body="<p>Kế hoạch 1875/KH-UBND của xã 74.</p>")
    make_article(category, body="<p>Số 11874/KH-UBND.</p>")
    assert _find(client, "1874/KH-UBND") == [whole]


def test_the_better_match_comes_first_however_old(
    client: FlaskClient, category: int
) -> None:
    """Exact before folded, title before body, phrase before scattered words."""
    best_first = [
        make_article(category, title=title, body=f"<p>{body}</p>")
        for title, body in (
            ("Lễ hội sen", "x"),
            ("Lề hói ven sông", "x"),
            ("Bài", "mùa lễ hội sen"),
            ("Bài", "bàn về le hoi cũ"),
            ("Sen nở", "mùa lễ, người hội"),
        )
    ]
    assert _find(client, "lễ hội") == best_first
    assert _find(client, "lễ hội", xep="moi-nhat") == best_first[::-1]


def test_words_asked_without_marks_rank_no_spelling_above_another(
    client: FlaskClient, category: int
) -> None:
    older = make_article(category, title="Lễ hội sen")
    newer = make_article(category, title="Lề hói ven sông")
    assert _find(client, "le hoi") == [newer, older]


def test_of_equal_matches_the_newest_comes_first(
    client: FlaskClient, category: int
) -> None:
    ids = [
        make_article(category, title="Họp dân", published_at=NOW - timedelta(days=day))
        for day in (3, 1, 2, 1)
    ]
    expected = [ids[3], ids[1], ids[2], ids[0]]
    assert _find(client, "họp dân") == _find(client, "hop") == expected


def test_all_words_must_be_there(client: FlaskClient, category: int) -> None:
    both = make_article(category, title="Sửa cầu", body="<p>và đường</p>")
    make_article(category, title="Sửa cầu", body="<p>và kênh</p>")
    assert _find(client, "cầu đường") == [both]
    assert _find(client, "cầu đường hầm") == []


def test_only_what_readers_see_now_is_searched(
    client: FlaskClient, category: int
) -> None:
    article = make_article(category, title="Tên cũ", body="<p>Chữ cũ</p>")
    draft = Draft(title="Tên mới", body="<p>Chữ mới</p>", category_id=category)
    save_revision(article, draft, started_from=1)
    assert (_find(client, "tên cũ"), _find(client, "tên mới")) == ([article], [])
    publish(article)
    assert (_find(client, "tên cũ"), _find(client, "tên mới")) == ([], [article])


def test_a_category_filter_takes_in_what_is_below_it(client: FlaskClient) -> None:
    root = make_category("Xã hội")
    child = create_category("Y tế", parent_id=root)
    other = make_category("Kinh tế")
    in_root, in_child, in_other = (
        make_article(one, title="Họp dân") for one in (root, child, other)
    )
    for slug, expected in (
        ("xa-hoi", [in_child, in_root]),
        ("y-te", [in_child]),
        ("kinh-te", [in_other]),
        ("", [in_other, in_child, in_root]),
    ):
        found = _find(client, "họp dân", **{"chuyen-muc": slug})
        assert found == expected, slug


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("20/06/2015", "20/06/2015", [1, 0]),
        ("20/06/2015", "", [2, 1, 0]),
        ("", "19/06/2015", []),
        ("21/6/2015", "", [2]),
        ("2015-06-20", "2015-06-21", [2, 1, 0]),
        ("20 Tháng Sáu 2015", "20 tháng 6 năm 2015", [1, 0]),
    ],
)
def test_days_are_the_office_s_and_both_included(
    client: FlaskClient, category: int, since: str, until: str, expected: list[int]
) -> None:
    day = datetime(2015, 6, 19, 17, 0, tzinfo=UTC)
    end = day + timedelta(days=1)
    ids = [
        make_article(category, title="Họp dân", published_at=moment)
        for moment in (day, end - timedelta(microseconds=1), end)
    ]
    found = _find(client, "họp", **{"tu-ngay": since, "den-ngay": until})
    assert found == [ids[one] for one in expected]


_NOT_UNDERSTOOD = (
    ({"tu-ngay": "32/01/2015"}, "nhập theo dạng ngày/tháng/năm"),
    ({"den-ngay": "hôm qua"}, "nhập theo dạng ngày/tháng/năm"),
    ({"tu-ngay": "01/01/0001"}, "nhập theo dạng ngày/tháng/năm"),
    ({"tu-ngay": "31/12/9999"}, "nhập theo dạng ngày/tháng/năm"),
    ({"tu-ngay": "02/01/2015", "den-ngay": "01/01/2015"}, "Đến ngày phải từ"),
    ({"q": "a" * 201}, "Từ khóa dài quá 200 ký tự"),
)


def test_what_cannot_be_understood_is_said_beside_its_field(
    client: FlaskClient, category: int
) -> None:
    make_article(category, title="Họp dân")
    for words, message in _NOT_UNDERSTOOD:
        answer = client.get(_SEARCH, query_string={"q": "họp", **words})
        assert answer.status_code == 200, words
        assert message in main_text(answer), words
        wrong = tree(answer).findall(".//main//input[@aria-invalid='true']")
        assert len(wrong) == 1, words
        assert listed_ids(answer) == [], words


def test_the_form_shows_what_was_asked(client: FlaskClient, category: int) -> None:
    answer = client.get(
        _SEARCH,
        query_string={
            "q": 'họp "dân" <b>',
            "chuyen-muc": "tin-tuc",
            "tu-ngay": "01/01/2015",
            "xep": "moi-nhat",
        },
    )
    form = tree(answer).find(".//form[@id='search']")
    assert form is not None
    values = {one.get("name"): one.get("value") for one in form.iter("input")}
    assert values == {"q": 'họp "dân" <b>', "tu-ngay": "01/01/2015", "den-ngay": ""}
    chosen = [
        one.get("value") for one in form.iter("option") if "selected" in one.attrib
    ]
    assert chosen == ["tin-tuc", "moi-nhat"]


def test_nothing_asked_and_nothing_found_are_not_the_same(
    client: FlaskClient, category: int
) -> None:
    assert "Không tìm thấy" not in main_text(client.get(_SEARCH))
    for empty in ("", "   ", "\u200b"):
        answer = client.get(_SEARCH, query_string={"q": empty})
        assert "Không tìm thấy" not in main_text(answer)
    assert "Không tìm thấy “xyz”" in main_text(client.get(f"{_SEARCH}?q=xyz"))
    assert "Không tìm thấy “!!!”" in main_text(client.get(f"{_SEARCH}?q=!!!"))


def test_found_pages_are_for_no_search_engine(client: FlaskClient) -> None:
    robots = tree(client.get(f"{_SEARCH}?q=x")).find(".//meta[@name='robots']")
    assert robots is not None
    assert robots.get("content") == "noindex"


def test_search_follows_the_clock(client: FlaskClient, category: int) -> None:
    article = make_article(category, title="Họp dân", published_at=NOW)
    with clock.frozen(NOW - timedelta(microseconds=1)):
        assert _find(client, "họp dân") == []
    with clock.frozen(NOW):
        assert _find(client, "họp dân") == [article]
