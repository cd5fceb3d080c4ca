"""What becomes of pictures in pasted text: taken along, asked for, never fetched."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, unquote_to_bytes

from portal.content.pasting.parsing import Node
from portal.core.vietnamese.repair import repair_line

Kind = Literal["embedded", "file", "remote"]

_DATA = re.compile(r"data:image/[a-z0-9.+-]{1,20}((?:;[^,;]{0,40})*),", re.IGNORECASE)
_OWN = re.compile(r"/media/[0-9]{1,9}/[A-Za-z0-9._-]{1,120}")
_EMBEDDED = re.compile(r"embedded:(\d{1,6})")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is not in the library yet.

    `data` are its bytes where it came embedded, else None: then somebody has to
    choose the file. `name` is what its file was called, or where it lies.
    """

    number: int
    kind: Kind
    name: str
    alt: str
    data: bytes | None = None

    @property
    def words(self) -> str:
        """What stands in the text until the picture does."""
        name = self.name or f"ảnh {self.number}"
        return f"[Chèn ảnh: {name}]"


def read_picture(node: Node, number: int, embedded: list[str]) -> Picture | None:
    """The picture an element shows; None where there is nothing to see."""
    source = node.get("src").strip()
    if not source or _is_pixel(node):
        return None
    alt = repair_line(node.get("alt"))[:500]
    found = _EMBEDDED.fullmatch(source)
    if found:
        address = embedded[int(found[1])] if int(found[1]) < len(embedded) else ""
        return Picture(number, "embedded", "", alt, _bytes_of(address))
    kind: Kind = "remote" if source.lower().startswith(("http:", "https:")) else "file"
    return Picture(number, kind, _name_of(source), alt)


def find_own(node: Node) -> tuple[str, str] | None:
    """Address and description of a picture of our own library; None for others."""
    source = node.get("src")
    if not _OWN.fullmatch(source) or ".." in source:
        return None
    return source, repair_line(node.get("alt"))


def _bytes_of(address: str) -> bytes | None:
    found = _DATA.match(address)
    if not found:
        return None
    body = address[found.end() :]
    if ";base64" not in found[1].lower():
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote(body) + "==", validate=False)
    except (binascii.Error, ValueError):
        return None


def _name_of(source: str) -> str:
    path = source.replace("\\", "/").split("?")[0].split("#")[0]
    name = repair_line(unquote(path.rsplit("/", 1)[-1]))
    return name.replace("[", "(").replace("]", ")")[-_LONGEST_NAME:]


def _is_pixel(node: Node) -> bool:
    return node.get("width") in ("0", "1") or node.get("height") in ("0", "1")
