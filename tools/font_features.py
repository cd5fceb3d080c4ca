"""Two features the source fonts lack: kerning of Vietnamese letters, equal figures."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

_PAIRS = 2
_EXTENSION = 9
_FIRST_CHARACTERS_OF_VIETNAMESE = range(0x102, 0x1EFA)
# These two are letters of their own: Unicode does not take them apart.
_BARRED = {"đ": "d", "Đ": "D"}


def share_kerning(font: TTFont) -> None:
    """Gives each Vietnamese letter the kerning of the letter it is built on."""
    twins = _twins(font)
    order = font.getReverseGlyphMap()
    for table in _pair_tables(font):
        if table.Format == 1:
            _share_single_pairs(table, twins, order)
        else:
            _share_classes(table, twins, order)


def _twins(font: TTFont) -> dict[str, str]:
    """Glyph of each Vietnamese letter → glyph of its nearest kerned base letter.

    ấ follows â, ă follows a: the font designer kerned those.
    """
    cmap: dict[int, str] = font.getBestCmap()
    kerned = {name for table in _pair_tables(font) for name in _known(table)}
    twins = {}
    for code, glyph in cmap.items():
        if code in _FIRST_CHARACTERS_OF_VIETNAMESE and glyph not in kerned:
            base = _base(chr(code))
            while base and cmap.get(ord(base)) not in kerned:
                base = _base(base)
            if base:
                twins[glyph] = cmap[ord(base)]
    return twins


def _base(letter: str) -> str:
    """The letter without its last mark; empty when it carries none."""
    if letter in _BARRED:
        return _BARRED[letter]
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter)[:-1])


def _known(table: Any) -> set[str]:
    if table.Format == 1:
        seconds = {
            record.SecondGlyph
            for pair_set in table.PairSet
            for record in pair_set.PairValueRecord
        }
        return seconds | set(table.Coverage.glyphs)
    return set(table.Coverage.glyphs) | set(table.ClassDef2.classDefs)


def _pair_tables(font: TTFont) -> Iterator[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = table.ExtSubTable if lookup.LookupType == _EXTENSION else table
            if inner.LookupType == _PAIRS:
                yield inner


def _share_single_pairs(
    table: Any, twins: dict[str, str], order: dict[str, int]
) -> None:
    pair_sets = dict(zip(table.Coverage.glyphs, table.PairSet, strict=True))
    for pair_set in table.PairSet:
        records = {record.SecondGlyph: record for record in pair_set.PairValueRecord}
        for twin, base in twins.items():
            if base in records:
                records[twin] = _copy_of(records[base], twin)
        pair_set.PairValueRecord = sorted(
            records.values(), key=lambda record: order[record.SecondGlyph]
        )
        pair_set.PairValueCount = len(records)
    for twin, base in twins.items():
        if base in pair_sets:
            pair_sets[twin] = pair_sets[base]
    table.Coverage.glyphs = sorted(pair_sets, key=order.__getitem__)
    table.PairSet = [pair_sets[glyph] for glyph in table.Coverage.glyphs]
    table.PairSetCount = len(table.PairSet)


def _copy_of(record: Any, second: str) -> Any:
    copy = otTables.PairValueRecord()
    copy.__dict__.update(record.__dict__)
    copy.SecondGlyph = second
    return copy


def _share_classes(table: Any, twins: dict[str, str], order: dict[str, int]) -> None:
    firsts = set(table.Coverage.glyphs)
    for twin, base in twins.items():
        if base in firsts:
            firsts.add(twin)
            if base in table.ClassDef1.classDefs:
                table.ClassDef1.classDefs[twin] = table.ClassDef1.classDefs[base]
        if base in table.ClassDef2.classDefs:
            table.ClassDef2.classDefs[twin] = table.ClassDef2.classDefs[base]
    table.Coverage.glyphs = sorted(firsts, key=order.__getitem__)


def add_tabular_figures(font: TTFont) -> None:
    """Adds `tnum` when the figures differ in width; they are centred, unscaled.

    The font must have no substitutions of its own: `tnum` takes their place.
    """
    cmap = font.getBestCmap()
    figures = [cmap[ord(figure)] for figure in "0123456789"]
    metrics = font["hmtx"].metrics
    width = max(metrics[figure][0] for figure in figures)
    if all(metrics[figure][0] == width for figure in figures):
        return
    for figure in figures:
        _add_centred(font, figure, width)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    names = " ".join(figures)
    equal = " ".join(f"{figure}.tnum" for figure in figures)
    addOpenTypeFeaturesFromString(
        font, f"feature tnum {{ sub [{names}] by [{equal}]; }} tnum;", tables=["GSUB"]
    )


def _add_centred(font: TTFont, figure: str, width: int) -> None:
    pen = TTGlyphPen(font.getGlyphSet())
    shift = (width - font["hmtx"].metrics[figure][0]) // 2
    pen.addComponent(figure, (1, 0, 0, 1, shift, 0))
    name = f"{figure}.tnum"
    font["glyf"][name] = pen.glyph()
    left = font["hmtx"].metrics[figure][1]
    font["hmtx"].metrics[name] = (width, left + shift)
