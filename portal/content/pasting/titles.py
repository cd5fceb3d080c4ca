"""Finds the title of a document that became a body."""

import re

from portal.content.sanitize import plain_text
from portal.core.lines import tidy_line

_HEADING = re.compile(r"<h[234]>.*</h[234]>")


def take_title(body: str, file_name: str, *, limit: int) -> tuple[str, str]:
    """The title and the body below it.

    The first heading; without one the first paragraph that is short enough; else the
    file's name. Only what opens the body is taken out of it.
    """
    blocks = body.split("\n")
    for is_candidate in (_HEADING.fullmatch, _is_paragraph):
        for place, block in enumerate(blocks):
            title = tidy_line(plain_text(block).replace("\n", " "))
            if is_candidate(block) and 0 < len(title) <= limit:
                return title, "\n".join(blocks[1:] if place == 0 else blocks)
    stem = file_name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return tidy_line(stem[0] or stem[2])[:limit], body


def _is_paragraph(block: str) -> bool:
    return block.startswith("<p") and "[Chèn ảnh:" not in block
