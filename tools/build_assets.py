"""Builds static/dist from static/ and the npm packages: `python -m tools.build_assets`.

Every file of static/css and static/js itself is an entry, their folders hold
parts. Names carry a hash of the content, so a browser may keep them for ever;
manifest.json maps the plain names to them.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools.dist import Dist, hashed_name
from tools.font_build import build_fonts, licences
from tools.font_faces import FACES, font_face_css
from tools.places import BUILD, DIST, NODE_MODULES, ROOT, STATIC, fingerprint, remembers

_BUNDLE = BUILD / "bundle"
_FONTS = BUILD / "fonts"
_FONT_SOURCES = ("font_build.py", "font_faces.py", "font_features.py")
# The entries whose pages are set in the built fonts. A saved copy is opened
# without the portal, so its sheet names none.
_WITH_FONTS = ("css/site.css", "css/newsroom.css")
# Windows 7 and 8 stopped at these; @layer needs nothing newer.
_TARGETS = "chrome109,firefox115,safari16.4"
_IMAGE_TYPES = (".svg", ".png", ".webp", ".jpg")


def main() -> int:
    """Builds all; returns esbuild's exit code when it refuses a source."""
    fonts = _fonts()
    code = _run_esbuild()
    if code:
        return code
    dist = Dist(DIST)
    for name, content in fonts.items():
        dist.add(f"fonts/{name}", content)
    for name, path in _bundled_images().items():
        dist.add_as(name, path.relative_to(_BUNDLE).as_posix(), path.read_bytes())
    for path in _files_under(STATIC / "img"):
        dist.add(path.relative_to(STATIC).as_posix(), path.read_bytes())
    for path in _files_under(_BUNDLE / "css", _BUNDLE / "js"):
        name = path.relative_to(_BUNDLE).as_posix()
        dist.add(name, _font_rules(name, fonts) + path.read_bytes())
    dist.publish()
    return 0


def _run_esbuild() -> int:
    shutil.rmtree(_BUNDLE, ignore_errors=True)
    entries = [*sorted(STATIC.glob("css/*.css")), *sorted(STATIC.glob("js/*.js"))]
    if not entries:
        sys.stderr.write("static/css and static/js hold nothing to build.\n")
        return 1
    command = [
        str(_esbuild()),
        *(path.relative_to(ROOT).as_posix() for path in entries),
        "--bundle",
        "--minify",
        "--format=esm",
        "--outbase=static",
        f"--outdir={_BUNDLE}",
        "--asset-names=[dir]/[name]-[hash]",
        f"--metafile={_BUNDLE / 'meta.json'}",
        f"--target={_TARGETS}",
        "--legal-comments=none",
        "--log-level=warning",
        *(f"--loader:{suffix}=file" for suffix in _IMAGE_TYPES),
    ]
    _BUNDLE.mkdir(parents=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _esbuild() -> Path:
    """The program inside esbuild's package for this system: no script needed."""
    for package in sorted((NODE_MODULES / "@esbuild").glob("*")):
        for program in (package / "bin" / "esbuild", package / "esbuild.exe"):
            if program.exists():
                return program
    raise FileNotFoundError("node_modules holds no esbuild for this system")


def _bundled_images() -> dict[str, Path]:
    """Images a style sheet names → the file esbuild made its address point to."""
    outputs = json.loads((_BUNDLE / "meta.json").read_text("utf-8"))["outputs"]
    images = {}
    for output, described in outputs.items():
        if output.endswith(_IMAGE_TYPES):
            (source,) = described["inputs"]
            images[Path(source).relative_to("static").as_posix()] = ROOT / output
    return images


def _font_rules(entry: str, fonts: dict[str, bytes]) -> bytes:
    if entry not in _WITH_FONTS:
        return b""
    urls = {
        face.name: "../" + hashed_name(f"fonts/{face.file_name}", fonts[face.file_name])
        for face in FACES
    }
    return font_face_css(urls).encode()


def _fonts() -> dict[str, bytes]:
    """Faces and licences by file name; kept in build/, for they take seconds."""
    stamp = _FONTS / ".inputs"
    sources = [Path(__file__).parent / name for name in _FONT_SOURCES]
    inputs = fingerprint([*sources, ROOT / "package-lock.json"])
    if not remembers(stamp, inputs):
        shutil.rmtree(_FONTS, ignore_errors=True)
        _FONTS.mkdir(parents=True)
        for name, content in build_fonts(NODE_MODULES).items():
            (_FONTS / name).write_bytes(content)
        for name, text in licences(NODE_MODULES).items():
            (_FONTS / name).write_bytes(text.encode())
        stamp.write_text(inputs, "utf-8")
    return {
        path.name: path.read_bytes()
        for path in _files_under(_FONTS)
        if path.suffix in (".woff2", ".txt")
    }


def _files_under(*folders: Path) -> list[Path]:
    return sorted(
        path for folder in folders for path in folder.rglob("*") if path.is_file()
    )


if __name__ == "__main__":
    sys.exit(main())
