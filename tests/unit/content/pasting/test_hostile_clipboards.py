"""Clipboards built to run, to call home, or to keep a parser busy."""

import gzip
import json
import sys
from collections.abc import Callable

import pytest

from portal.content.pasting import clean_clipboard
from portal.content.sanitize import sanitize
from portal.core.errors import Invalid
from tests.conftest import SHARED_DATA
from tests.unit.content.schema_check import faults
from tests.unit.content.test_sanitizer import ATTACKS

_PACK = SHARED_DATA / "html-attacks-315.jsonl.gz"
_MANY = 100_000
_BOMBS: dict[str, Callable[[], str]] = {
    "depth": lambda: "<div>" * _MANY,
    "open marks": lambda: "<b>" * 90 + "<p>x" * _MANY,
    "marks and tables": lambda: (
        "<b class=x><table></b></table>" * 20_000 + "<p>x" * 100
    ),
    "tables": lambda: "<table><tr><td>" * _MANY,
    "signs": lambda: "<p>" + "&" * _MANY,
    "blanks": lambda: "<p>" + "&nbsp;" * _MANY,
    "attributes": lambda: "<p " + " ".join(f"a{one}" for one in range(_MANY)) + ">x",
    "paragraphs": lambda: "<p>x" * _MANY,
    "rules": lambda: "<style>" + "a{" * _MANY + "/*" * _MANY + "</style><p>x",
    "comments": lambda: "<!--" * _MANY + "x",
    "bullets": lambda: "<p><!--[if !supportLists]-->x" * 10_000,
    "embedded": lambda: '<img src="data:' * _MANY,
    "one text": lambda: "x" * 900_000,
    "marks on a letter": lambda: "<p>a" + "\u0301" * _MANY,
    "levels": lambda: "".join(
        f"<p style='mso-list:l0 level{one % 9 + 1} lfo1'>x" for one in range(10_000)
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_comes_out_as_the_schema_knows_it(attack: str) -> None:
    _check(attack)


def test_known_attacks_come_out_as_the_schema_knows_it() -> None:
    if not _PACK.is_file():
        pytest.skip("not tried: html-attacks-315.jsonl.gz is not beside this checkout")
    with gzip.open(_PACK, "rt", encoding="utf-8") as pack:
        attacks = [json.loads(line)["payload"] for line in pack]
    for attack in attacks:
        _check(attack)
    sys.stdout.write(f"\n{len(attacks)} attacks pasted: none left anything forbidden\n")


@pytest.mark.parametrize("name", _BOMBS)
def test_a_clipboard_built_to_be_slow_is_read_or_refused(name: str) -> None:
    try:
        html = clean_clipboard(_BOMBS[name]()).html
    except Invalid:
        return
    assert sanitize(html) == html


def _check(attack: str) -> None:
    try:
        html = clean_clipboard(attack).html
    except Invalid:
        return
    assert not faults(html), attack
    assert sanitize(html) == html
