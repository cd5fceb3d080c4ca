"""Results page by page, exactly once; and no question, however odd, is an error."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search import results
from tests.conftest import TORTURE, counted_queries
from tests.factories import make_article, make_category, make_draft
from tests.web.reading import listed_ids, older_page

NOW = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)
_SECONDS: dict[str, float] = {}


@pytest.fixture(scope="module", autouse=True)
def slowest() -> Iterator[None]:
    """Tell at the end how long the slowest question took: a figure, not a judgement."""
    yield
    if _SECONDS:
        question = max(_SECONDS, key=_SECONDS.__getitem__)
        sys.stdout.write(
            f"\nslowest probe: {_SECONDS[question] * 1000:.1f} ms of CPU "
            f"({question[:40]!r})\n"
        )


@pytest.fixture
def category(app: Flask) -> int:
    """Where the articles of these tests stand."""
    return make_category("Tin tức")


@pytest.fixture
def library(category: int) -> list[int]:
    """Fifty articles that match "lễ hội" in five ways, with ties in time."""
    texts = (
        ("Lễ hội", "<p>x</p>"),
        ("Lề hói", "<p>x</p>"),
        ("Bài", "<p>mùa lễ hội</p>"),
        ("Bài", "<p>mùa le hoi</p>"),
        ("Bài", "<p>hội mùa lễ</p>"),
    )
    made = []
    for number in range(50):
        title, body = texts[number * 7 % 5]
        at = NOW - timedelta(days=number // 4)
        made.append(make_article(category, title=title, body=body, published_at=at))
    make_draft(category, title="Lễ hội chưa đăng")
    make_article(category, title="Lễ hội mai sau", published_at=NOW.replace(year=9000))
    make_article(
        category,
        title="Lễ hội đã qua",
        published_at=NOW,
        expires_at=NOW.replace(year=2017),
    )
    return made


def _expected(library: list[int], *, by_tier: bool) -> list[int]:
    tiers = [number * 7 % 5 for number in range(50)]
    keyed = [
        (
            tiers[number] if by_tier else 0,
            number // 4,
            -library[number],
            library[number],
        )
        for number in range(50)
    ]
    return [one[-1] for one in sorted(keyed)]


@pytest.mark.parametrize("sort", ["lien-quan", "moi-nhat"])
def test_every_hit_is_shown_exactly_once_in_order(
    app: Flask, library: list[int], monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    reader = FlaskClient(app)
    for size in (3, 7, 20, 50):
        monkeypatch.setattr(results, "PER_PAGE", size)
        app.extensions["page_cache"].forget(["layout"])
        found: list[int] = []
        address: str | None = f"/tim-kiem?q=l%E1%BB%85+h%E1%BB%99i&xep={sort}"
        pages = 0
        while address:
            answer = reader.get(address)
            assert "50 kết quả cho “lễ hội”" in answer.text
            found += listed_ids(answer)
            address = older_page(answer)
            pages += 1
            assert pages <= len(library), "the pages go round in a circle"
        assert found == _expected(library, by_tier=sort == "lien-quan")
        assert pages == -(-50 // size)


def test_paging_keeps_the_question(app: Flask, library: list[int]) -> None:
    words = "q=%22l%E1%BB%85+h%E1%BB%99i%22&chuyen-muc=tin-tuc&tu-ngay=01/01/2016"
    address = older_page(FlaskClient(app).get(f"/tim-kiem?{words}"))
    assert address is not None
    for part in ("q=%22l%E1%BB%85", "chuyen-muc=tin-tuc", "tu-ngay=01%2F01%2F2016"):
        assert part in address


PROBES = [
    *("15/2024/QĐ-UBND", "15.000đ", "C++", "-đất", "a:b", '"', '""', '"a', "'", "';--"),
    *(
        "*",
        "a*",
        "*a",
        "**",
        "^a",
        "a^2",
        "~",
        "!",
        "!a",
        "|",
        "a|b",
        "&",
        "a&b",
        "<->",
    ),
    *("NEAR(", "NEAR(a b)", "a NEAR b", "AND", "OR", "NOT", "a AND", "NOT a", "a OR b"),
    *("title:a", "title_exact:lễ", "{title} : a", "rowid:1", "-", "--", "+", "+a -b"),
    *(
        "(",
        ")",
        "()",
        "((a)",
        "[a]",
        "{a}",
        "\\",
        "\\'",
        "%",
        "%%",
        "_",
        "a_b",
        "?",
        "??",
    ),
    *(
        ".",
        "...",
        ",",
        ";",
        "/",
        "//",
        ":",
        "@",
        "#",
        "$",
        "€",
        "₫",
        "\u0300",
        "đ\u0301",
    ),
    *(
        "' OR '1'='1",
        "1; DROP TABLE article",
        "a'b",
        "a''b",
        'a"b',
        "`",
        "0x00",
        "1e309",
    ),
    *(
        "🪷",
        "lễ 🪷 hội",
        "👨‍👩‍👧‍👦",
        "🇻🇳",
        "\u202ehội",
        "\u200b",
        "\ufeff",
        "\ufffd",
        "\uffff",
    ),
    *(
        "ß",
        "ﬁ",
        "İ",
        "ı",
        "Ǆ",
        "ſ",
        "Å",
        "½",
        "²",
        "①",
        "Ⅷ",
        "㎡",
        "１２",
        "٣",
        "𝟙",
        "𝒜",
    ),
    *(
        "漢字",
        "ไทย",
        "हिन्दी",
        "한국어",
        "العربية",
        "a" * 200,
        "a " * 100,
        "lễ " * 66,
        "9" * 200,
    ),
    *(
        "<script>",
        "</mark>",
        "{{7*7}}",
        "${7}",
        "\r\n",
        "\t",
        "a\x00b",
        "&amp;",
        "&#x27;",
    ),
]


def test_no_question_is_an_error(app: Flask, library: list[int]) -> None:
    reader = FlaskClient(app)
    reader.get("/tim-kiem?q=x")
    assert len(set(PROBES)) > 100
    for question in PROBES:
        for sort in ("lien-quan", "moi-nhat"):
            began = time.process_time()
            words = {"q": question, "xep": sort}
            answer = reader.get("/tim-kiem", query_string=words)
            _SECONDS[question] = time.process_time() - began
            assert answer.status_code == 200, question


def test_every_field_takes_any_text(app: Flask, library: list[int]) -> None:
    reader = FlaskClient(app)
    for value in PROBES:
        words = dict.fromkeys(("chuyen-muc", "tu-ngay", "den-ngay", "xep"), value)
        answer = reader.get("/tim-kiem", query_string={"q": "hội", **words})
        assert answer.status_code == 200, value


def test_ten_kilobytes_are_refused(app: Flask, library: list[int]) -> None:
    answer = FlaskClient(app).get("/tim-kiem", query_string={"q": "hội " * 2_560})
    assert answer.status_code == 400


@given(st.text(max_size=60))
@pytest.mark.torture
@settings(max_examples=1_000 if TORTURE else 60)
def test_any_text_can_be_asked(app: Flask, question: str) -> None:
    encoded = question.encode("utf-8", "surrogatepass")
    path = "/tim-kiem?q=" + "".join(f"%{byte:02x}" for byte in encoded)
    assert FlaskClient(app).get(path).status_code == 200


# Letters, digits and all that stands between them. Numerals such as ¹ and ② are left
# out: PostgreSQL's parser takes them for signs, SQLite's for digits.
_WORDS = st.characters(categories=("L", "Nd", "P", "Sc", "Sm", "Zs", "Cc"))


@given(words=st.text(_WORDS, min_size=1, max_size=40))
@pytest.mark.torture
@settings(max_examples=300 if TORTURE else 25)
def test_what_was_written_is_found_by_itself(
    app: Flask, category: int, words: str
) -> None:
    """Both databases cut any text into the words the question is cut into."""
    article = make_article(category, title="Bài", body=f"<p>{escape(words)}</p>")
    answer = FlaskClient(app).get(
        "/tim-kiem", query_string={"q": words, "xep": "moi-nhat"}
    )
    if any(one.isalnum() for one in words):
        assert listed_ids(answer)[:1] == [article]


def test_questions_never_reach_the_database_as_its_language(
    app: Flask, library: list[int]
) -> None:
    reader = FlaskClient(app)
    reader.get("/tim-kiem?q=x")
    with counted_queries() as statements:
        reader.get("/tim-kiem", query_string={"q": "hoisenlotus'--"})
    assert statements
    assert not [one for one in statements if "hoisenlotus" in one]
