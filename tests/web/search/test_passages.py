"""The passage under a hit: a piece of the article with the found words marked."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from portal.search.passages import passage
from tests.factories import make_article, make_category
from tests.web.reading import tree


def _passage(client: FlaskClient, question: str) -> Element:
    answer: Any = client.get("/tim-kiem", query_string={"q": question})
    found = tree(answer).find(".//p[@class='search-results__passage']")
    assert found is not None
    return found


def _marked(shown: Element) -> list[str]:
    return [one.text or "" for one in shown.iter("mark")]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("duong", ["đường", "ĐƯỜNG"]),
        ("đường sắt", ["ĐƯỜNG sắt"]),
        ("sắt qua", ["sắt qua"]),
        ("cầu đường", ["đường", "cầu", "ĐƯỜNG"]),
        ("1874/KH-UBND", ["1874/KH-UBND"]),
        ("khong co trong than bai", []),
    ],
)
def test_only_what_was_found_is_marked(
    client: FlaskClient, question: str, marked: list[str]
) -> None:
    make_article(
        make_category("Tin tức"),
        title="Không có trong thân bài",
        body="<p>Sửa đường theo Kế hoạch 1874/KH-UBND; cầu và ĐƯỜNG sắt qua sông.</p>",
    )
    assert _marked(_passage(client, question)) == marked


def test_what_an_article_says_is_never_markup(client: FlaskClient) -> None:
    make_article(
        make_category("Tin tức"),
        body="<p>Dùng &lt;script&gt;x(1)&lt;/script&gt; &amp; &lt;mark&gt; sai</p>",
    )
    shown = _passage(client, "script mark")
    assert "".join(shown.itertext()) == "Dùng <script>x(1)</script> & <mark> sai"
    assert {one.tag for one in shown.iter()} == {"p", "mark"}
    # The words of a phrase share one mark, with what stands between them.
    assert _marked(shown) == ["script> & <mark"]


def test_a_long_text_is_cut_around_the_best_place() -> None:
    words = [f"chữ{number}" for number in range(500)]
    words[300:302] = ["lễ", "hội"]
    shown = passage(" ".join(words), ["le", "hoi"])
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "<mark>lễ hội</mark>" in shown
    assert len(shown.split()) < 60
    assert shown.split()[0] == "…chữ288"


def test_the_phrase_is_preferred_to_its_words_apart() -> None:
    text = "hội " + "x " * 100 + "lễ hội " + "y " * 100
    shown = passage(text, ["le", "hoi"])
    assert shown.count("<mark>") == 1
    assert "<mark>lễ hội</mark>" in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("!!!", ""),
        ("một", "<mark>một</mark>"),
        ("một.", "<mark>một</mark>."),
        ("không có", "không có"),
        ("một một\nhai", "<mark>một một</mark>\nhai"),
    ],
)
def test_small_texts(text: str, expected: str) -> None:
    assert passage(text, ["mot"]) == expected
