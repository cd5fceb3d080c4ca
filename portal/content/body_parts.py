"""What a body is made of, read in one pass: headings, links, tables, pictures.

`place` counts the body's outermost elements from 0: where a part is found.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "img"})
_HEADINGS = frozenset({"h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is 2 to 4; 1 is the article's title."""

    place: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link, its address as it stands and what is read of it."""

    place: int
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """`has_header`: at least one of its cells is a heading cell."""

    place: int
    has_header: bool


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """`is_told`: it has a description, or is marked as decoration."""

    place: int
    is_told: bool


@dataclass(frozen=True, slots=True)
class BodyParts:
    """All parts of each kind, in their order; `texts` are (place, words)."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[BodyPicture] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)


def parts_of(body: str) -> BodyParts:
    """Read a body as the sanitiser gives it; takes time in step with its length."""
    reader = _PartsReader()
    reader.feed(body)
    reader.close()
    return reader.parts


class _PartsReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = BodyParts()
        self._open: list[str] = []
        self._place = -1
        # What is being read, by the kind of element it belongs to.
        self._words: dict[str, list[str]] = {}
        self._address = ""
        self._has_header = False
        self._is_decorative = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if not self._open:
            self._place += 1
        if tag == "img":
            is_told = self._is_decorative or bool(named.get("alt", "").strip())
            self.parts.pictures.append(BodyPicture(self._place, is_told))
        else:
            self._begin(tag, named)
        if tag not in _VOID:
            self._open.append(tag)

    def _begin(self, tag: str, named: dict[str, str]) -> None:
        if tag in _HEADINGS:
            self._words["heading"] = []
        elif tag == "a":
            self._words["link"] = []
            self._address = named.get("href", "")
        elif tag == "figure":
            self._is_decorative = "decorative" in named.get("class", "").split()
        elif tag in ("table", "th"):
            self._has_header = tag == "th"

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if tag in _HEADINGS:
            words = self._taken("heading")
            self.parts.headings.append(Heading(self._place, int(tag[1]), words))
        elif tag == "a":
            words = self._taken("link")
            self.parts.links.append(Link(self._place, self._address, words))
        elif tag == "table":
            self.parts.tables.append(Table(self._place, self._has_header))
        elif tag == "figure":
            self._is_decorative = False

    def _taken(self, kind: str) -> str:
        return " ".join("".join(self._words.pop(kind, ())).split())

    def handle_data(self, data: str) -> None:
        for words in self._words.values():
            words.append(data)
        if data.strip():
            self.parts.texts.append((max(self._place, 0), data))
