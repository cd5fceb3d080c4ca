"""Official documents are found in a text, and look-alikes are not."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.citations import Citation, find_citations
from portal.core.vietnamese.composition import compose, decompose


def only(text: str) -> Citation:
    """The one citation of a text."""
    (citation,) = find_citations(text)
    return citation


def test_a_citation_tells_all_it_knows() -> None:
    text = "Theo Chỉ thị số 18/2000/CT-TTg ngày 21/09/2000 của Thủ tướng Chính phủ"
    assert only(text) == Citation(
        start=5,
        end=46,
        label="Chỉ thị số 18/2000/CT-TTg ngày 21/09/2000",
        key="18/2000/CT-TTg",
        kind="Chỉ thị",
        issued_on=date(2000, 9, 21),
        linkable=True,
    )


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("Kế hoạch số 1874/KH-UBND", "1874/KH-UBND", "Kế hoạch"),
        ("Kế hoạch số 1874/KH-UBND ngày 05/05/2014", "1874/KH-UBND/2014", "Kế hoạch"),
        ("Quyết định số 290-QĐ/TW", "290/QĐ-TW", "Quyết định"),
        ("290/QĐ-TW, 25.2.2010", "290/QĐ-TW/2010", "Quyết định"),
        ("Chương trình số 05-Ctr/QU", "05/CTr-QU", "Chương trình"),
        ("Quyết định 9/2015/QĐ-TTG", "09/2015/QĐ-TTg", "Quyết định"),
        ("quyết định số: 12/QĐ–UB", "12/QĐ-UBND", "Quyết định"),
        ("Quyết định 1234 QĐ/UB", "1234/QĐ-UBND", "Quyết định"),
        ("Nghị định 87-2001/NĐ-CP", "87/2001/NĐ-CP", "Nghị định"),
        ("93/2007/QĐ-TTg", "93/2007/QĐ-TTg", "Quyết định"),
        ("Luật số 80/2015/QH13", "80/2015/QH13", "Luật"),
        ("Luật Đất đai số 45/2013/QH13", "45/2013/QH13", "Luật"),
        ("Nghị quyết 1211/2016/UBTVQH13", "1211/2016/UBTVQH13", "Nghị quyết"),
        ("01/2007/TTLT-BTC-BTP", "01/2007/TTLT-BTC-BTP", "Thông tư liên tịch"),
        ("Nghị định 84/NĐ-CP ngày 15/10/2009", "84/2009/NĐ-CP", "Nghị định"),
        ("Luật số 38/QH12", "38/QH12", "Luật"),
        (
            "06/2013/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC",
            "06/2013/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC",
            "Thông tư liên tịch",
        ),
        ("Quy định số 08-QĐ/TW", "08/QĐ-TW", "Quy định"),
    ],
)
def test_every_style_of_number_is_known(text: str, key: str, kind: str) -> None:
    citation = only(f"theo {text} của")
    assert (citation.key, citation.kind, citation.label) == (key, kind, text)
    assert citation.linkable


def test_two_series_of_one_year_are_two_documents() -> None:
    text = "Quyết định 32/2015/QĐ-TTg và Quyết định 32/QĐ-TTg ngày 08/01/2015"
    keys = [citation.key for citation in find_citations(text)]
    assert keys == ["32/2015/QĐ-TTg", "32/QĐ-TTg/2015"]


def test_a_later_mention_without_date_is_the_same_document() -> None:
    first, later = find_citations("1874/KH-UBND ngày 05/05/2014; theo 1874/KH-UBND")
    assert first.key == later.key == "1874/KH-UBND/2014"
    assert later.issued_on is None


def test_a_mention_that_could_be_either_stays_undated() -> None:
    text = "12/KH-UBND ngày 5/5/2014, 12/KH-UBND ngày 6/6/2015, 12/KH-UBND"
    assert find_citations(text)[-1].key == "12/KH-UBND"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nghị định 64/CP", "64/CP"),
        ("Nghị định 28-CP ngày 07/05/1996", "28/CP/1996"),
        ("Công văn số 2965/UBND-VX", "2965/UBND-VX"),
        ("số 15/C46-P12", "15/C46-P12"),
        ("văn bản số 19/GD&ĐT-VP", "19/GD&ĐT-VP"),
    ],
)
def test_without_a_known_type_no_link_is_promised(text: str, key: str) -> None:
    citation = only(text)
    assert citation.key == key
    assert not citation.linkable


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nghị quyết Trung ương 7 khóa XI", "Nghị quyết Trung ương 7 khóa XI"),
        ("nghị quyết TW4 khoá XII", "Nghị quyết Trung ương 4 khóa XII"),
        (
            "Nghị quyết Hội nghị lần thứ 7 Ban Chấp hành Trung ương Đảng (khóa XI)",
            "Nghị quyết Trung ương 7 khóa XI",
        ),
        (
            "Nghị quyết Hội nghị Trung ương lần thứ 4, khóa XII",
            "Nghị quyết Trung ương 4 khóa XII",
        ),
    ],
)
def test_a_resolution_is_known_by_its_name(text: str, key: str) -> None:
    citation = only(f"Thực hiện {text} về việc")
    assert (citation.key, citation.label) == (key, text)
    assert citation.kind == "Nghị quyết"


@pytest.mark.parametrize(
    "text",
    [
        "cúm A/H5N1",
        "phục vụ 24/7/365",
        "xe 51A-123.45",
        "số 12/3/5A đường Nguyễn Trãi",
        "COVID-19",
        "TCVN 6772:2000",
        "TCVN 5945-2005",
        "QCVN 14:2008/BTNMT",
        "QCVN 01-1:2018/BYT",
        "ngày 20/06/2015",
        "15/C46-P12",
        "64/CP",
        "quý 2/2015, 100 KH-UBND",
        "Nghị quyết Trung ương khóa XI",
    ],
)
def test_look_alikes_are_not_documents(text: str) -> None:
    assert find_citations(text) == []


@pytest.mark.parametrize(
    ("after", "issued_on"),
    [
        (" ngày 21/09/2000", date(2000, 9, 21)),
        (", ngày 1-9-2000", date(2000, 9, 1)),
        (" ngày 05 tháng 02 năm 2020", date(2020, 2, 5)),
        (" ngày 31/02/2020", None),
        (" ngày 21/9", None),
        (" và 21/09/2000", None),
    ],
)
def test_the_date_belongs_to_the_citation(after: str, issued_on: date | None) -> None:
    citation = only(f"1874/KH-UBND{after}")
    assert citation.issued_on == issued_on
    assert citation.label.endswith(after if issued_on else "UBND")


@given(
    st.lists(
        st.sampled_from(
            ["Quyết định ", "số ", "93/2007/", "QĐ-", "TTg", " ", "ngày 22/6/2007", "1"]
            + ["Nghị quyết Trung ương 7 khóa XI", "-QĐ/TW", "Luật "]
        )
    ).map("".join)
)
def test_citations_stand_in_order_and_apart(text: str) -> None:
    citations = find_citations(text)
    for citation in citations:
        assert compose(text)[citation.start : citation.end] == citation.label
    assert find_citations(decompose(text)) == citations
    ends = [0, *(citation.end for citation in citations)]
    assert all(c.start >= end for c, end in zip(citations, ends, strict=False))


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    find_citations(text)


def test_no_key_outgrows_its_place() -> None:
    for segment in ("A" * 12 + "99", "UB", "UBNDUBNDUB"):
        text = "Quyết định 12345A/2015/QĐ" + f"-{segment}" * 7 + " ngày 1/1/2015"
        assert all(len(citation.key) <= 120 for citation in find_citations(text))


def test_hostile_text_is_searched_in_linear_time() -> None:
    pieces = ["1/QĐ-", "1 QĐ/UB ", "Nghị quyết Hội nghị ", "số ", "Luật ", "1/A&&&&-"]
    for piece in [*pieces, "Luật số 1/2000/QH1 ", "1/AAAAAAAAAAAA", "1", " ", "\u0301"]:
        find_citations(piece * (100_000 // len(piece)))


def test_the_seed_names_seven_numbers_and_one_resolution(seed_text: str) -> None:
    assert [citation.key for citation in find_citations(seed_text)] == [
        "Nghị quyết Trung ương 7 khóa XI",
        "18/2000/CT-TTg",
        "1874/KH-UBND/2014",
        "290/QĐ-TW/2010",
        "89/QĐ-QU/2011",
        "93/2007/QĐ-TTg",
        "09/2015/QĐ-TTg",
        "05/CTr-QU",
    ]


def test_real_news_cites_as_often_as_was_counted(
    read_pack: Callable[[str], list[dict[str, str]]],
) -> None:
    found = [
        find_citations("\n".join((article["title"], article["body"])))
        for article in read_pack("local-government-1000")
    ]
    assert sum(map(bool, found)) >= 49
    assert sum(map(len, found)) >= 130
