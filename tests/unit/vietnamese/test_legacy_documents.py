"""Old encodings on real texts: documents of the time, and news that is none of them."""

import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher

from portal.core.vietnamese.legacy import (
    Encoding,
    FontHint,
    Run,
    convert_document,
    find_suggestion,
)
from tests.unit.vietnamese.conftest import ReadPack

_SYLLABLE = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LEAST_RIGHT = 0.998


def test_syllables_of_legacy_documents_come_out_right(read_pack: ReadPack) -> None:
    total = right = doubtful = 0
    for document in read_pack("legacy-encoding-24"):
        paragraphs = [[Run(line)] for line in document["raw"].split("\n")]
        read = convert_document(paragraphs)
        got = _SYLLABLE.findall("\n".join(one[0] for one in read.texts))
        wanted = _SYLLABLE.findall(document["truth"])
        same = _count_same(got, wanted)
        _tell(f"{document['id']}: {same / len(wanted):.4f} of {len(wanted)} syllables")
        total, right = total + len(wanted), right + same
        doubtful += len(read.doubtful)
    _tell(f"all documents: {right / total:.4f} of {total} syllables right")
    assert right / total >= _LEAST_RIGHT
    assert not doubtful


def test_no_news_text_is_taken_for_a_legacy_one(read_pack: ReadPack) -> None:
    count = 0
    fonts = (None, FontHint(Encoding.TCVN3), FontHint(Encoding.VNI))
    for text in _texts(read_pack):
        count += 1
        for font in fonts:
            read = convert_document([[Run(text, font)]])
            assert not read.changes, text
            assert read.texts == [[text]]
            assert font or not read.doubtful, text
        assert find_suggestion(text) is None, text
    _tell(f"{count} titles, summaries, texts and sentences of news: 0 false alarms")


def _tell(words: str) -> None:
    sys.stdout.write(f"\n{words}")


def _texts(read_pack: ReadPack) -> Iterator[str]:
    for pack in ("dated-628", "local-government-1000"):
        for article in read_pack(pack):
            yield from (article["title"], article["summary"] or "", article["body"])
            yield from _SENTENCE_END.split(article["body"])


def _count_same(got: list[str], wanted: list[str]) -> int:
    if len(got) == len(wanted):
        return sum(one == other for one, other in zip(got, wanted, strict=True))
    matcher = SequenceMatcher(None, got, wanted, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())
