"""Old Vietnamese encodings: what a text was written in, and its Unicode letters."""

from portal.core.vietnamese.legacy.documents import (
    Change,
    Converted,
    Run,
    convert_document,
)
from portal.core.vietnamese.legacy.fonts import FontHint, find_hint
from portal.core.vietnamese.legacy.suggestions import Suggestion, find_suggestion
from portal.core.vietnamese.legacy.tables import Encoding, convert

__all__ = [
    "Change",
    "Converted",
    "Encoding",
    "FontHint",
    "Run",
    "Suggestion",
    "convert",
    "convert_document",
    "find_hint",
    "find_suggestion",
]
