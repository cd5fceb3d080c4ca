"""A document that may be kept."""

from dataclasses import dataclass

MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True, slots=True)
class Bare:
    """Its content without who wrote it, on which machine; signed ones stay whole.

    Taking a single byte out of a signed file would void its signature.
    """

    ending: str
    content: bytes

    @property
    def mime(self) -> str:
        return MIME[self.ending]
