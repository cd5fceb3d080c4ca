"""Old encodings, letter by letter: the tables, what fonts promise, what was lost."""

import json
from pathlib import Path

import pytest

from portal.core.vietnamese.legacy import (
    Encoding,
    FontHint,
    Run,
    convert,
    convert_document,
    find_hint,
    find_suggestion,
)

TCVN3 = FontHint(Encoding.TCVN3)
CAPITALS = FontHint(Encoding.TCVN3, is_capitals=True)
VNI = FontHint(Encoding.VNI)


def _read(*runs: Run) -> list[str]:
    """The runs of one paragraph after conversion."""
    return convert_document([runs]).texts[0]


def test_the_tables_agree_with_the_published_ones(shared_data: Path) -> None:
    maps = json.loads((shared_data / "legacy-encoding-maps.json").read_text("utf-8"))
    assert len(maps["tcvn3"]) == 74
    assert len(maps["vni"]) == 134
    for encoding in Encoding:
        table = maps[encoding.value.lower()]
        assert {code: convert(code, encoding) for code in table} == table


def test_the_soft_hyphen_is_a_letter_of_tcvn3() -> None:
    text = "Chñ tÞch Uû ban nh©n d©n ph\xad\xeang, tr\xad\xebng ban t\xad ph\xb8p"
    assert _read(Run(text)) == ["Chủ tịch Uỷ ban nhân dân phường, trưởng ban tư pháp"]


def test_a_lost_soft_hyphen_comes_back_where_no_syllable_is_without_it() -> None:
    text = "Tr\xebng ban vµ chñ tÞch ®\xeec khen th\xebng"
    assert _read(Run(text)) == ["Trưởng ban và chủ tịch được khen thưởng"]


def test_capitals_written_with_small_marked_letters_become_whole() -> None:
    assert _read(Run("CéNG HßA X\xb7 HéI CHñ NGHÜA VIÖT NAM")) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    ]


def test_a_capitals_font_makes_capitals_of_plain_letters_too() -> None:
    assert _read(
        Run("Th«ng b¸o cña Uû ban nh©n d©n ", TCVN3), Run("vÒ viÖc nghØ lÔ", CAPITALS)
    ) == ["Thông báo của Uỷ ban nhân dân ", "VỀ VIỆC NGHỈ LỄ"]


def test_words_cut_by_runs_are_judged_and_converted_whole() -> None:
    runs = [Run("Ñ", VNI), Run("aûng boä vaø nhaân d", VNI), Run("a", VNI)]
    assert _read(*runs, Run("ân", VNI)) == ["Đ", "ảng bộ và nhân d", "â", "n"]


@pytest.mark.parametrize("font", [TCVN3, CAPITALS, VNI])
def test_unicode_text_in_a_legacy_font_stays(font: FontHint) -> None:
    for text in ("Ủy ban nhân dân phường", "Bà Hà là cán bộ", "Plain words, 2015"):
        assert _read(Run(text, font)) == [text]


def test_the_letters_win_over_a_font_that_lies() -> None:
    assert _read(Run("Kính göûi caùc ñôn vò vaø caùn boä trong tænh", TCVN3)) == [
        "Kính gửi các đơn vị và cán bộ trong tỉnh"
    ]
    assert _read(Run("KÝnh göi c¸c ®¬n vÞ vµ c¸n bé trong tØnh", VNI)) == [
        "Kính gửi các đơn vị và cán bộ trong tỉnh"
    ]


def test_a_document_may_hold_both_encodings_and_unicode() -> None:
    paragraphs = [
        [Run("NghÞ ®Þnh cña ChÝnh phñ vÒ c¸n bé")],
        [Run("sè l\xad\xeeng")],
        [Run("Nghò ñònh cuûa Chính phuû veà caùn boä")],
        [Run("soá löôïng")],
        [Run("Nghị định của Chính phủ về cán bộ")],
    ]
    texts = [one[0] for one in convert_document(paragraphs).texts]
    assert texts[0] == texts[2] == texts[4]
    assert texts[1] == texts[3] == "số lượng"


def test_what_may_be_either_is_left_and_offered() -> None:
    read = convert_document([[Run("NghÞ ®Þnh")]])
    assert read.texts == [["NghÞ ®Þnh"]]
    assert [(one.before, one.after) for one in read.doubtful] == [
        ("NghÞ ®Þnh", "Nghị định")
    ]
    bold = convert_document([[Run("NghÞ ®Þnh")]], with_doubtful=True)
    assert bold.texts == [["Nghị định"]]


def test_letters_of_a_symbol_font_are_read_on_their_code_page() -> None:
    text = "NghÞ ®Þnh cña ChÝnh phñ".translate(
        {code: code + 0xF000 for code in range(0xA1, 0x100)}
    )
    assert _read(Run(text, TCVN3)) == ["Nghị định của Chính phủ"]


@pytest.mark.parametrize(
    "text",
    [
        "El niño está aquí mañana por la mañana según él",
        "Über die Brücke führt ein schöner großer Weg für Fußgänger",
        "Où est le café? À côté de l'hôtel, près du théâtre où l'été déjà",
        "São Paulo é a maior cidade do país e não há outra",
        "© 2015 – 5 m² ± 3°, § 12, « lời nói »",
        "It's what he's doing. Is it? No... (a+b)^2 = c",
    ],
)
def test_other_languages_and_signs_are_never_taken_for_old_vietnamese(
    text: str,
) -> None:
    read = convert_document([[Run(text)]])
    assert read.texts == [[text]]
    assert not read.changes
    assert not read.doubtful
    assert find_suggestion(text) is None


def test_fonts_promise_by_their_first_name() -> None:
    assert find_hint("'.VnTime', serif") == TCVN3
    assert find_hint('".VnArialH"') == CAPITALS
    assert find_hint("VNI-Times") == VNI
    assert find_hint("Times New Roman, .VnTime") is None
    assert find_hint("VnExpress Sans") is None


def test_viqr_and_misread_utf8_are_suggested() -> None:
    viqr = find_suggestion("Tie^'ng Vie^.t ddu+o+.c ddo.c nhu+ the^' na`y.")
    assert viqr is not None
    assert (viqr.name, viqr.text) == ("VIQR", "Tiếng Việt được đọc như thế này.")
    words = "Tiếng Việt được đọc như thế này, ngã ba đường Đắk Lắk"
    shown = "".join(
        chr(one) if one in b"\x81\x8d\x8f\x90\x9d" else bytes([one]).decode("cp1252")
        for one in words.encode()
    )
    misread = find_suggestion(shown)
    assert misread is not None
    assert misread.text == words
