"""What the program can be asked to do with the file `source` of its folder."""

from pathlib import Path
from typing import Any

from PIL import Image

from portal.content.workshop import refusals
from portal.content.workshop.office_files import bare_office_file
from portal.content.workshop.pdf import bare_pdf
from portal.content.workshop.pictures import decoded
from portal.content.workshop.recognition import PICTURES, recognised
from portal.content.workshop.renditions import (
    encoded,
    flattened,
    rendered,
    rendered_cards,
)
from portal.content.workshop.word_file import word_html
from portal.core.errors import Invalid

SOURCE = "source"
_MASTER_QUALITY = 90


def carry_out(task: dict[str, Any]) -> dict[str, Any]:
    """`keep` takes a new file in, `cards` draws a kept picture's cards anew.

    `word` reads a Word file as HTML. `wanted`, when given, is the ending the file
    must have. Results name files of the working folder. Raises Invalid for what is
    refused.
    """
    content = Path(SOURCE).read_bytes()
    if task["do"] == "word":
        return {"file": _Files().add(word_html(content).encode())}
    focus = (float(task["focus"][0]), float(task["focus"][1]))
    if task["do"] == "cards":
        return {"renditions": _cards_of_kept(content, focus)}
    wanted = task.get("wanted", "")
    form = recognised(content)
    if form in PICTURES:
        return _picture(content, form, focus, wanted)
    return _document(content, form, wanted)


def _picture(
    content: bytes, form: str, focus: tuple[float, float], wanted: str
) -> dict[str, Any]:
    if wanted not in ("", "jpg", "png"):
        raise Invalid(refusals.OTHER_KIND.format(wanted=wanted.upper()))
    picture = decoded(content, form)
    if wanted == "jpg":
        picture = flattened(picture)
    # Only a PNG can show what is behind it, in every program.
    master = wanted or ("png" if picture.mode == "RGBA" else "jpg")
    if master == "jpg":
        file = encoded(picture, "jpeg", quality=_MASTER_QUALITY)
    else:
        file = encoded(picture, "png")
    files = _Files()
    return {
        "kind": "image",
        "ending": master,
        "mime": "image/png" if master == "png" else "image/jpeg",
        "file": files.add(file),
        "width": picture.width,
        "height": picture.height,
        "renditions": [
            {**facts, "file": files.add(made)}
            for facts, made in (*rendered(picture), *rendered_cards(picture, focus))
        ],
    }


def _document(content: bytes, form: str, wanted: str) -> dict[str, Any]:
    bare = bare_pdf(content) if form == "PDF" else bare_office_file(content)
    if wanted not in ("", bare.ending):
        raise Invalid(refusals.OTHER_KIND.format(wanted=wanted.upper()))
    return {
        "kind": "file",
        "ending": bare.ending,
        "mime": bare.mime,
        "file": _Files().add(bare.content),
        "width": None,
        "height": None,
        "renditions": [],
    }


def _cards_of_kept(content: bytes, focus: tuple[float, float]) -> list[dict[str, Any]]:
    """A picture of the library was drawn by this program: it is as it should be."""
    picture: Image.Image = decoded(content, recognised(content))
    files = _Files()
    return [
        {**facts, "file": files.add(made)}
        for facts, made in rendered_cards(picture, focus)
    ]


class _Files:
    """Writes results into the working folder under numbers."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, content: bytes) -> str:
        self._count += 1
        name = f"made-{self._count}"
        Path(name).write_bytes(content)
        return name
