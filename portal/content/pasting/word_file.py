"""Has a .docx read as a clipboard of Word would hold it, by the bounded program."""

import tempfile
from pathlib import Path
from typing import IO

from portal.content.workbench import worked
from portal.content.workshop import refusals
from portal.core.errors import Invalid

MAX_BYTES = 20 * 1024 * 1024


def read_word_file(file: IO[bytes]) -> str:
    """The document's HTML, its pictures embedded; raises Invalid with an order."""
    content = file.read(MAX_BYTES + 1)
    if not content:
        raise Invalid(refusals.EMPTY)
    if len(content) > MAX_BYTES:
        raise Invalid(refusals.TOO_MANY_BYTES)
    with tempfile.TemporaryDirectory(prefix="portal-word-") as place:
        (Path(place) / "source").write_bytes(content)
        made = worked(Path(place), do="word")
        return (Path(place) / Path(made["file"]).name).read_text("utf-8")
