"""What the asset build leaves in static/dist: names, sizes, fonts."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont

from tools.font_faces import FACES, Face, required_characters
from tools.places import DIST, MANIFEST, ROOT

KILOBYTE = 1024
# Macros that script makes better → the entry their pages load.
SCRIPTS = {"password_field": "passwords", "link_box": "link-box", "row_check": "lists"}
FETCHED_LATER = ("offers", "pasting", "picker", "preview")
FIRST_PAGE_FONTS = ("sans-400", "sans-600", "serif-text-400", "serif-display-600")


@pytest.fixture(scope="module")
def manifest() -> dict[str, str]:
    if not MANIFEST.exists():
        pytest.skip("static/dist is not built")
    names: dict[str, str] = json.loads(MANIFEST.read_text("utf-8"))
    return names


def sent_size(stored_name: str) -> int:
    twin = DIST / f"{stored_name}.br"
    return (twin if twin.exists() else DIST / stored_name).stat().st_size


def test_every_name_of_the_manifest_is_a_file(manifest: dict[str, str]) -> None:
    for stored_name in manifest.values():
        assert (DIST / stored_name).is_file()


def test_nothing_lies_beside_what_the_manifest_names(manifest: dict[str, str]) -> None:
    stored = set(manifest.values())
    expected = stored | {f"{name}{twin}" for name in stored for twin in (".br", ".gz")}
    found = {
        path.relative_to(DIST).as_posix() for path in DIST.rglob("*") if path.is_file()
    }
    assert found - expected == {"manifest.json"}


def test_names_carry_a_hash(manifest: dict[str, str]) -> None:
    for name, stored_name in manifest.items():
        stem = re.escape(name.rpartition(".")[0])
        assert re.match(rf"{stem}-[0-9A-Za-z]{{8,10}}\.", stored_name)


def test_hash_of_the_style_sheet_is_that_of_its_content(
    manifest: dict[str, str],
) -> None:
    stored_name = manifest["css/site.css"]
    content = (DIST / stored_name).read_bytes()
    assert hashlib.sha256(content).hexdigest()[:10] in stored_name


def test_compressed_twins_hold_the_same_text(manifest: dict[str, str]) -> None:
    for stored_name in manifest.values():
        if stored_name.endswith((".css", ".js", ".svg")):
            content = (DIST / stored_name).read_bytes()
            assert (
                brotli.decompress((DIST / f"{stored_name}.br").read_bytes()) == content
            )
            assert gzip.decompress((DIST / f"{stored_name}.gz").read_bytes()) == content


def test_addresses_in_style_sheets_lead_to_files(manifest: dict[str, str]) -> None:
    for stored_name in manifest.values():
        if stored_name.endswith(".css"):
            sheet = DIST / stored_name
            for address in re.findall(r"url\(([^)]+)\)", sheet.read_text("utf-8")):
                target = (sheet.parent / address.strip("\"'")).resolve()
                assert target.is_file(), address


def test_pages_stay_light(manifest: dict[str, str]) -> None:
    fonts = sum(sent_size(manifest[f"fonts/{n}.woff2"]) for n in FIRST_PAGE_FONTS)
    assert fonts <= 70 * KILOBYTE
    assert sent_size(manifest["css/site.css"]) <= 8 * KILOBYTE
    assert sent_size(manifest["js/site.js"]) <= 20 * KILOBYTE


def test_the_form_opens_light_and_fetches_little_later(
    manifest: dict[str, str],
) -> None:
    gz = {
        name: (DIST / f"{manifest[f'js/{name}.js']}.gz").stat().st_size
        for name in ("editor", "newsroom", *FETCHED_LATER)
    }
    assert gz["editor"] + gz["newsroom"] <= 110_000
    # More would be the editor's own libraries a second time.
    assert [name for name in FETCHED_LATER if gz[name] > 4 * KILOBYTE] == []


@pytest.mark.parametrize("macro", SCRIPTS)
def test_pages_load_the_script_of_what_they_show(macro: str) -> None:
    entry = SCRIPTS[macro]
    layout = (ROOT / "templates/layouts/signin.html").read_text("utf-8")
    shows = f"{{{{ {macro}("
    pages = [
        path
        for path in (ROOT / "templates").glob("*/[!_]*.html")
        if path.parent.name != "components" and shows in path.read_text("utf-8")
    ]
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        frame = layout if '"layouts/signin.html"' in text else ""
        assert re.search(f'js/{entry}\\.js|"{entry}"', frame + text), page


def open_face(manifest: dict[str, str], face: Face) -> TTFont:
    return TTFont(Path(DIST / manifest[f"fonts/{face.file_name}"]))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_face_holds_all_of_vietnamese(manifest: dict[str, str], face: Face) -> None:
    covered = open_face(manifest, face).getBestCmap()
    assert [c for c in required_characters() if ord(c) not in covered] == []


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_face_carries_a_name_of_ours(manifest: dict[str, str], face: Face) -> None:
    names = open_face(manifest, face)["name"]
    assert names.getDebugName(1) == face.family
    for name_id in (1, 3, 4, 6, 16):
        assert "Source" not in (names.getDebugName(name_id) or "")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_figures_can_stand_in_columns(manifest: dict[str, str], face: Face) -> None:
    font = open_face(manifest, face)
    figures = [font.getBestCmap()[ord(figure)] for figure in "0123456789"]
    widths = {font["hmtx"][figure][0] for figure in figures}
    features = font["GSUB"].table.FeatureList.FeatureRecord
    assert len(widths) == 1 or "tnum" in {feature.FeatureTag for feature in features}


def test_vietnamese_letters_are_kerned_like_their_base(
    manifest: dict[str, str],
) -> None:
    for face in FACES:
        font = open_face(manifest, face)
        assert kerning(font, "T", "ổ") == kerning(font, "T", "ô") < 0


def kerning(font: TTFont, first: str, second: str) -> int:
    cmap = font.getBestCmap()
    left, right = cmap[ord(first)], cmap[ord(second)]
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 2 or left not in table.Coverage.glyphs:
                continue
            if table.Format == 2:
                row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)]
                column = table.ClassDef2.classDefs.get(right, 0)
                return int(row.Class2Record[column].Value1.XAdvance)
            pairs = table.PairSet[table.Coverage.glyphs.index(left)]
            for pair in pairs.PairValueRecord:
                if pair.SecondGlyph == right:
                    return int(pair.Value1.XAdvance)
    return 0


def test_licences_lie_beside_the_fonts(manifest: dict[str, str]) -> None:
    for family in {face.family for face in FACES}:
        name = f"fonts/OFL-{family.lower().replace(' ', '-')}.txt"
        text = (DIST / manifest[name]).read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert family in text


def test_required_characters_are_the_whole_alphabet() -> None:
    beyond_ascii = [c for c in required_characters() if c.isalpha() and ord(c) >= 0xC0]
    assert len(beyond_ascii) == 134
