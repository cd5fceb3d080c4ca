"""Builds the portal's font files from the npm packages with fonttools.

The packages cut each face into Latin and Vietnamese files. A word set from two
files cannot be kerned across them, so both are merged, and the Vietnamese
letters take the kerning of the letters they are built on.
"""

import io
import logging
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tools.font_faces import (
    FACES,
    SANS_PACKAGE,
    SERIF_PACKAGE,
    Face,
    required_characters,
)
from tools.font_features import add_tabular_figures, share_kerning

_SUBSETS = ("latin", "vietnamese")
# The serif's own figures are lining and of one width. The sans has none such and
# gets a `tnum`; its ligatures turn words such as ":star:" into drawings.
_FEATURES = {SERIF_PACKAGE: ["kern", "liga"], SANS_PACKAGE: ["kern"]}
# Records of the `name` table, by their numbers in the OpenType specification.
_COPYRIGHT, _VERSION, _LICENCE_URL = 0, 5, 14
_FAMILY, _STYLE, _UNIQUE, _FULL_NAME, _POSTSCRIPT = 1, 2, 3, 4, 6


def build_fonts(node_modules: Path) -> dict[str, bytes]:
    """The woff2 bytes of every face by file name, the same on every run."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return {face.file_name: build_face(face, node_modules) for face in FACES}


def build_face(face: Face, node_modules: Path) -> bytes:
    """One face as woff2; raises ValueError when a needed character is missing."""
    parts: list[io.BytesIO] = []
    covered: set[int] = set()
    for subset in _SUBSETS:
        path = node_modules / face.package / "files" / face.source.format(subset=subset)
        font = TTFont(path, recalcTimestamp=False)
        if face.axes:
            instancer.instantiateVariableFont(font, dict(face.axes), inplace=True)
        added = set(font.getBestCmap()) - covered
        covered |= added
        # Kerning of the second file would be applied on top of the shared one.
        _cut(font, added, _FEATURES[face.package] if subset == "latin" else [])
        parts.append(_saved(font, flavor=None))
    merged = Merger().merge(parts)
    # Merging stamps the present time; the result must not depend on it.
    merged.recalcTimestamp = False
    merged["head"].created = merged["head"].modified = font["head"].modified
    share_kerning(merged)
    add_tabular_figures(merged)
    _cut(merged, covered, [*_FEATURES[face.package], "tnum"])
    _rename(merged, face)
    _check_coverage(merged, face)
    return _saved(merged, flavor="woff2").getvalue()


def licences(node_modules: Path) -> dict[str, str]:
    """The licence text to ship beside the faces, by file name."""
    texts = {}
    for face in FACES:
        folder = node_modules / face.package
        source = folder / "files" / face.source.format(subset=_SUBSETS[0])
        owner = TTFont(source)["name"].getDebugName(_COPYRIGHT)
        family = face.family.lower().replace(" ", "-")
        texts[f"OFL-{family}.txt"] = (
            f"{face.family} is a modified version of the font in {face.package}:\n"
            f"{owner}\n\n{(folder / 'LICENSE').read_text('utf-8')}"
        )
    return texts


def _cut(font: TTFont, characters: set[int], features: list[str]) -> None:
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [_COPYRIGHT, _VERSION, _LICENCE_URL]
    options.drop_tables += ["STAT", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _rename(font: TTFont, face: Face) -> None:
    style = {400: "Regular", 600: "SemiBold", 700: "Bold"}[face.weight]
    if face.italic:
        style = "Italic"
    postscript = f"{face.family.replace(' ', '')}-{style}"
    for name_id, text in (
        (_FAMILY, face.family),
        (_STYLE, style),
        (_UNIQUE, postscript),
        (_FULL_NAME, f"{face.family} {style}"),
        (_POSTSCRIPT, postscript),
    ):
        font["name"].setName(text, name_id, 3, 1, 0x409)


def _check_coverage(font: TTFont, face: Face) -> None:
    covered = font.getBestCmap()
    missing = [c for c in required_characters() if ord(c) not in covered]
    if missing:
        raise ValueError(f"{face.file_name} lacks {' '.join(missing)}")


def _saved(font: TTFont, *, flavor: str | None) -> io.BytesIO:
    font.flavor = flavor
    target = io.BytesIO()
    font.save(target)
    target.seek(0)
    return target
