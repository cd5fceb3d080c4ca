"""The sanitiser: attacks come out as nothing, honest text comes out as it went in."""

import contextlib
import gzip
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.sanitize import (
    MAX_BODY_CHARACTERS,
    paragraphs,
    plain_text,
    sanitize,
)
from portal.core.errors import Invalid
from tests.conftest import SHARED_DATA, TORTURE
from tests.unit.content.schema_check import faults

_PACK = SHARED_DATA / "html-attacks-315.jsonl.gz"

ATTACKS = [
    '<p hx-get="/bien-tap/xoa" hx-trigger="load">x</p>',
    '<div data-hx-on:load="alert(1)" data-hx-post="/x">x</div>',
    '<a href="/x" hx-on:click="alert(1)" hx-vals="js:{a:1}">x</a>',
    '<p hx-on::after-request="x" x-data="{}" @click="x" v-on:click="x" :href="x">x</p>',
    "<img src=x onerror=alert(1)>",
    "<img/src='/media/1/a.jpg'/onload=alert(1)/alt=x>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href="&#x6A;avascript:alert(1)">x</a>',
    '<a href=" \x01 javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="javascript&colon;alert(1)">x</a>',
    '<a href="JaVaScRiPt&#58;alert(1)">x</a>',
    '<a href="vbscript:x">x</a><a href="data:text/html,x">y</a><a href="blob:x">z</a>',
    '<a href="//evil.example">x</a><a href="/\\evil.example">y</a>',
    '<a href="\\\\evil.example">x</a><a href="https:evil.example">y</a>',
    '<a href="/&#9;/evil.example">x</a><a href="/%0d%0a//evil">y</a>',
    '<img src="//evil.example/a.png"><img src="/media/../portal.db">',
    '<img src="data:image/svg+xml,x"><img srcset="https://evil.example 1x">',
    '<p style="position:fixed;inset:0" id="x" class="masthead" name="y">x</p>',
    '<p class="align-center hidden">x</p>',
    "<style>body{display:none}</style><link rel=stylesheet href=//evil.example>",
    '<base href="//evil.example"><meta http-equiv=refresh content="0;url=//evil">',
    "<iframe src=//evil.example></iframe><object data=x></object><embed src=x>",
    '<form action="//evil.example"><input name=x><button formaction=x>y</button>',
    "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<template><img src=x onerror=alert(1)></template><xmp><p title='</xmp><img>'>",
    "<!--><img src=x onerror=alert(1)>--><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "<p>a\u0338<b>\u0338>\u0338</p\u0338><\u0338script>",
    "<p>&#8203;&#824;x</p><p>\u200b\u0338y</p>",
    "<p>quyết_định\u202efdp.exe\u2066x\u061cy</p>",
    "<p>\ud800\udfff\ufffe\x00\x0c</p>",
    "<a href='https://ok.example/\u202egpj.exe'>x</a>",
    '<td><p>x</p></td><tr><th scope="row&quot; onclick=">x',
    '<ol start="1 onclick=x"><li value=9>x</ol><td colspan="99999">y</td>',
    "<plaintext><b>x</b>",
    "<<script>script>alert(1)</script>",
    "<p/onclick=x//\x00onmouseover=y>x</p>",
    '<a href="https://a.example" target=_blank rel=opener ping=//evil download>x</a>',
]


def _judge(raw: str) -> str:
    """The clean body, or "" when it was refused; faults of it fail the test."""
    try:
        clean = sanitize(raw)
    except Invalid:
        return ""
    assert faults(clean) == [], clean
    assert sanitize(clean) == clean
    return clean


@pytest.mark.parametrize("raw", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_leaves_nothing_of_itself(raw: str) -> None:
    clean = _judge(raw)
    if "alert" in clean:
        assert "<script" not in clean.lower()


def test_the_collected_attacks_of_others_leave_nothing() -> None:
    if not _PACK.exists():
        sys.stdout.write("\nnot tried: html-attacks-315.jsonl.gz is not there\n")
        return
    with gzip.open(_PACK, "rt", encoding="utf-8") as lines:
        cases: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert len(cases) == 315
    refused = 0
    for case in cases:
        try:
            refused += not _judge(case["payload"]) and bool(case["expected"])
        except AssertionError as error:
            raise AssertionError(f"{case['id']}: {error}") from error
    sys.stdout.write(f"\n315 attacks: {refused} of them left no word at all\n")


_PIECES = (
    *("<p>", "</p>", "</p", "<b>", "<strong>", "</strong>", "<br>", "</br>", "<li>"),
    *("<table>", "</table>", "<tr>", "<td>", "</td>", "<ul>", "<select>", "<option>"),
    *("<svg>", "<math>", "<mtext>", "<style>", "</style>", "<title>", "<textarea>"),
    *("<noscript>", "<!--", "-->", "<frameset>", "<body>", "<html>", "<template>"),
    *(
        "<img ",
        "<a ",
        "href=",
        "alt=",
        "onerror=x ",
        "src=/media/1/a.jpg ",
        "javascript:",
    ),
    *(
        '"',
        "'",
        "=",
        ">",
        "<",
        "/",
        " ",
        "\n",
        "x",
        "&lt;",
        "&#x3c;",
        "&amp;",
        "&nbsp;",
    ),
    *("\u0338", "\u200b", "\u0301", "\x00", "\ud800", "&#824;", "&#8203;", "\ufffe"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
@pytest.mark.torture
@settings(max_examples=5_000 if TORTURE else 300)
def test_any_tangle_comes_out_clean_and_stays_so(raw: str) -> None:
    _judge(raw)


HONEST = [
    "<p>Chữ <strong>đậm</strong>, <em>nghiêng</em>, H<sub>2</sub>O, m<sup>2</sup>.</p>",
    "<h2>Mục</h2><h3>Tiểu mục</h3><h4>Điểm</h4>",
    '<ul><li>Một</li><li>Hai<ol start="3"><li>Ba</li></ol></li></ul>',
    "<blockquote><p>Lời trích</p></blockquote>",
    '<table><caption>Lịch</caption><thead><tr><th scope="col">Ngày</th>'
    '<th scope="col" class="align-right">Số</th></tr></thead><tbody><tr>'
    '<th scope="row">20/06</th><td colspan="2" rowspan="1">3</td></tr></tbody></table>',
    '<figure class="align-center"><img src="/media/5/640/0123456789abcdef.jpg" '
    'alt="Cầu" width="640" height="360"><figcaption>Cầu mới</figcaption></figure>',
    '<p class="align-right"><a href="https://phuong.example.vn/?a=1&amp;b=2#c">x</a>'
    '<a href="mailto:ubnd@phuong.example">y</a><a href="tel:+84299300100">z</a>'
    '<a href="/trang/lien-he">t</a><a href="#muc-2">u</a>'
    '<a href="/media/9/bieu-mau.pdf" class="attachment">v</a></p>',
    '<p>Số <span class="nowrap">290-QĐ/TW</span>, <strong><span class="nowrap">1874/KH'
    "-UBND</span></strong></p>",
    '<figure class="align-right decorative"><img src="/media/5/a.jpg" alt=""></figure>',
    '<figure><img src="/media/5/a.jpg" alt="Cầu"><figcaption>Cầu <em>mới</em> '
    "<cite>Ảnh: Lan</cite></figcaption></figure>",
    "<p>1 &lt; 2 &amp; 3 &gt; 2, “trích”, 5&nbsp;%, a≠b</p>",
    "<p>Dòng một<br>dòng hai</p>",
]


@pytest.mark.parametrize("body", HONEST, ids=range(len(HONEST)))
def test_what_the_editor_can_write_stays_as_it_is(body: str) -> None:
    assert sanitize(body) == body


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>Ho\u0300a bi\u0300nh</p>", "<p>Hòa bình</p>"),
        ("<p>o\u200b\u0302</p>", "<p>ô</p>"),
        ("<p>một\rhai\r\nba\x0bbốn\u2028năm</p>", "<p>một\nhai\nba\nbốn\nnăm</p>"),
        ("<p>&#8203;&#824;x</p><p>\u0338y</p>", "<p>x</p><p>y</p>"),
        ("<p>một&#13;hai</p>", "<p>một\nhai</p>"),
        ("<div><span>x</span></div>", "x"),
        (
            '<p><span class="x">a<span class="nowrap">b<span>c</span></span>d</span>',
            '<p>a<span class="nowrap">bc</span>d</p>',
        ),
        ("<p><cite>a</cite></p>", "<p>a</p>"),
        ('<td class="attachment">x</td>', "x"),
        ('<p class="decorative">x</p>', "<p>x</p>"),
        ("<P CLASS=align-center>x", '<p class="align-center">x</p>'),
        ("<p>a<script>b</script>c</p>", "<p>ac</p>"),
        ("<img alt='x'>", ""),
        ("  \n<p>x</p>\n ", "<p>x</p>"),
        ("", ""),
        ("chữ trơn & dấu <", "chữ trơn &amp; dấu &lt;"),
    ],
)
def test_what_is_repaired(raw: str, expected: str) -> None:
    assert sanitize(raw) == expected


def test_old_pages_that_close_nothing_are_no_deep_nest() -> None:
    raw = "<p>Đoạn<hr>" * 500 + "<ul>" + "<li>Dòng" * 500 + "</ul>"
    raw += "<table>" + "<col>" * 60 + "<tr><td>Ô<td>Ô" * 200 + "</table>"
    clean = sanitize(raw)
    assert clean.count("<p>") == 500
    assert clean.count("<li>") == 500
    assert clean.count("<td>") == 400


def test_real_nests_are_refused() -> None:
    for deep in ("<blockquote>" * 41, "<ul><li>" * 41, "<em>" * 10_000):
        with pytest.raises(Invalid):
            sanitize(deep + "x")
    assert "x" in sanitize("<blockquote>" * 20 + "x")


@pytest.mark.parametrize("between", ["", "<x></x>", "<!-- -->", "<br>"])
@pytest.mark.parametrize("sign", ["¿", "\xa0", "&nbsp;"])
def test_signs_that_would_hold_the_parser_up_are_refused(
    sign: str, between: str
) -> None:
    with pytest.raises(Invalid, match="dấu lạ"):
        sanitize((sign * 15_000 + between) * 10)
    assert sanitize(f"<p>{sign * 1_000}a</p>").endswith("a</p>")


def test_what_is_too_long_is_refused() -> None:
    began = time.process_time()
    for long in ("x" * (MAX_BODY_CHARACTERS + 1), "<" * 300_000, "&" * 300_000):
        with pytest.raises(Invalid):
            sanitize(long)
    assert time.process_time() - began < 5


_HUGE: dict[str, Callable[[int], str]] = {
    "words": lambda size: "<p>một hai ba</p>" * (size // 17),
    "marks": lambda size: "<p>a" + "\u0301" * size,
    "mixed marks": lambda size: "a" + "\u0301\u0323" * (size // 2),
    "strokes": lambda size: "<p>" + "\u0338" * size,
    "less-than": lambda size: "<" * size,
    "ampersands": lambda size: "&" * size,
    "quotes": lambda size: "<a href='" + '"' * size,
    "attributes": lambda size: "<p " + "a=b " * (size // 4) + ">",
    "comments": lambda size: "<!--" * (size // 4),
    "images": lambda size: '<img alt="' * (size // 10),
    "entities": lambda size: "&#x301;" * (size // 7),
    "closings": lambda size: "</p>" * (size // 4),
}


@pytest.mark.parametrize("kind", _HUGE)
def test_time_grows_with_length_and_no_faster(kind: str) -> None:
    """Eight times the text may cost thirty times, never sixty-four."""
    small, large = (_seconds(_HUGE[kind](size)) for size in (5_000, 40_000))
    assert large < max(30 * small, 0.5), (small, large)


def _seconds(raw: str) -> float:
    began = time.process_time()
    with contextlib.suppress(Invalid):
        sanitize(raw)
    return time.process_time() - began


def test_plain_paragraphs_keep_every_character() -> None:
    texts = ["1 < 2 & 3 > 2", "“Trích” – 'x' \"y\"", "<script>alert(1)</script>"]
    body = paragraphs(texts)
    assert sanitize(body) == body
    assert plain_text(body) == "\n".join(texts)


def test_plain_text_has_a_line_for_each_block() -> None:
    body = (
        "<h2>A</h2><p>b <em>c</em><br>d</p><table><tr><td>e</td><td>f</td></tr></table>"
    )
    assert plain_text(body) == "A\nb c\nd\ne f"
