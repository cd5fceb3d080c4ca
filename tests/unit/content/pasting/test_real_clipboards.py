"""The 250 real clipboards: texts kept, lists are lists, nothing of a program left."""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest

from portal.content.pasting import clean_clipboard
from portal.content.sanitize import sanitize
from tests.conftest import SHARED_DATA
from tests.unit.content.pasting.reference_reading import (
    count_items,
    has_residue,
    texts_of,
)

_PACK = SHARED_DATA / "word-paste-250.jsonl.gz"
# What an item's or heading's printed sign looks like where it stood in the text.
_SIGN = re.compile(r"(?:[·•▪§o-]|\(?[0-9a-zA-Z.]{1,20}[.)]|\d{1,3}) ")
# Word types arrows with the letters of a symbol font; readers get the arrow.
_ARROWS = str.maketrans({"ß": "←", "à": "→"})


def test_real_clipboards_lose_nothing_and_bring_nothing() -> None:
    if not _PACK.is_file():
        pytest.skip("not tried: word-paste-250.jsonl.gz is not beside this checkout")
    count = items = lost = 0
    for clip in _clips():
        html = clean_clipboard(clip["html"]).html
        assert sanitize(html) == html, clip["id"]
        assert not has_residue(html), clip["id"]
        missing = _missing(texts_of(clip["html"]), texts_of(html))
        wanted = count_items(clip["html"])
        assert not missing, (clip["id"], missing)
        assert html.count("<li>") >= wanted, clip["id"]
        count, lost, items = count + 1, lost + len(missing), items + wanted
    sys.stdout.write(
        f"\n{count} clipboards: 0 residue, {lost} texts lost, {items} items in lists\n"
    )
    assert count == 250


def _missing(wanted: list[str], got: list[str]) -> list[str]:
    """Texts that do not stand in the same order, but for their printed signs."""
    before, after = [_bare(one) for one in wanted], [_bare(one) for one in got]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        text
        for kind, start, end, *_ in matcher.get_opcodes()
        if kind in ("delete", "replace")
        for text in wanted[start:end]
    ]


def _bare(text: str) -> str:
    found = _SIGN.match(text)
    bare = text[found.end() :] if found else text
    return bare.translate(_ARROWS) if "----" in bare else bare


def _clips() -> Iterator[dict[str, str]]:
    with gzip.open(_PACK, "rt", encoding="utf-8") as pack:
        yield from (json.loads(line) for line in pack)
