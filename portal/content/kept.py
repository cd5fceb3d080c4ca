"""An item of the library as a value: what it is called, where it lies, what is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portal.content.pictures import original_path, rendition_path
from portal.core.vietnamese.fold import fold
from portal.core.vietnamese.numbers import file_size

THUMB_WIDTH = 320
_TYPE_WORDS = {"jpg": "JPEG"}


@dataclass(frozen=True, slots=True)
class Kept:
    """One picture or file; `width` and `height` are None for a file.

    `focus` is a point of the picture, as fractions of its width and height.
    `created_by` None: a command brought it in.
    """

    id: int
    kind: str
    name: str
    mime: str
    bytes: int
    width: int | None
    height: int | None
    alt: str
    decorative: bool
    caption: str
    credit: str
    focus: tuple[float, float]
    created_by: int | None
    created_at: datetime
    is_binned: bool = False
    renditions: Sequence[dict[str, Any]] = field(default=(), repr=False)

    @property
    def is_image(self) -> bool:
        return self.kind == "image"

    @property
    def path(self) -> str:
        """The lasting address."""
        return original_path(self.id, self.name)

    @property
    def thumb_path(self) -> str:
        """The address of a small picture of it; "" for a file."""
        small = (
            one
            for one in self.renditions
            if one["format"] == "jpeg"
            and one["width"] == THUMB_WIDTH
            and "crop" not in one
        )
        one = next(small, None)
        if one is None:
            return self.path if self.is_image else ""
        return rendition_path(self.id, one["width"], one["digest"], "jpeg")

    @property
    def type_words(self) -> str:
        """Its type: "PDF"."""
        return type_words(self.name)

    @property
    def label(self) -> str:
        """Its type and size: "PDF, 1,2 MB"."""
        return type_and_size(self.name, self.bytes)

    @property
    def lacks_words(self) -> bool:
        """Whether nobody has said yet what the picture shows."""
        return self.is_image and not self.alt and not self.decorative


def kept_of(row: Any) -> Kept:
    """The value of a row of the media table, or of a selection of all its columns."""
    return Kept(
        id=row.id,
        kind=row.kind,
        name=row.name,
        mime=row.mime,
        bytes=row.bytes,
        width=row.width,
        height=row.height,
        alt=row.alt,
        decorative=row.decorative,
        caption=row.caption,
        credit=row.credit,
        focus=(row.focal_x, row.focal_y),
        created_by=row.created_by,
        created_at=row.created_at,
        is_binned=row.binned_at is not None,
        renditions=tuple(row.renditions),
    )


def type_words(name: str) -> str:
    """The type of a file by the ending that the library itself gave: "PDF"."""
    ending = name.rpartition(".")[2]
    return _TYPE_WORDS.get(ending, ending.upper())


def type_and_size(name: str, length: int) -> str:
    """Both, as readers see them: "PDF, 1,2 MB"."""
    return f"{type_words(name)}, {file_size(length)}"


def search_words(name: str, alt: str, caption: str, credit: str) -> str:
    """What the library's search looks in."""
    return fold(f"{name} {alt} {caption} {credit}")
