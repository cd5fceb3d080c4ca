"""What an article is made from, and what is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.core.vietnamese.citations import Citation
from portal.scale.library import Library

ORIGIN = "scale:"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """What there is before the articles: ids by slug, people, the library.

    `place_tags` are those any article may carry.
    """

    categories: dict[str, int]
    authors: Sequence[int]
    approvers: Sequence[int]
    place_tags: Sequence[dict[str, str]]
    library: Library


@dataclass(slots=True)
class Made:
    """Rows of one article, without their numbers.

    `live` is the place in `revisions` of the one readers have or had, None for none;
    `uses` are the media of each revision; `tags` the slugs and `citations` the
    documents of the live text. `texts` is empty for an article readers cannot have.
    `approvals` stand beside the place of what they approve.
    """

    article: Row
    revisions: list[Row]
    uses: list[list[int]]
    live: int | None = None
    texts: Row = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    approvals: list[tuple[int, Row]] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)
    notices: list[Row] = field(default_factory=list)
