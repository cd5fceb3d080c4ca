"""A body: paragraphs, headings, lists, tables, quotes, pictures and attachments."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from portal.scale.documents import name_document
from portal.scale.library import Item, Library
from portal.scale.phrases import Phrase, joined, phrase
from portal.scale.topics import Topic
from portal.scale.words import Chance, capitalised

# Characters of text: as bytes of HTML a third more, so 5 KB in the middle.
_MIDDLE, _SPREAD, _LEAST, _MOST = 3400, 0.5, 700, 6800
_CITES, _CLOSES, _ATTACHES, _TRIES = 0.1, 0.4, 0.05, 4
# From 0 up to the first number a list, then a table, a quote, a picture, a heading.
_LIST, _TABLE, _QUOTE, _FIGURE, _HEADING = 0.08, 0.13, 0.22, 0.25, 0.4


@dataclass(frozen=True, slots=True)
class Block:
    """An outermost element, with its heading if any.

    `cited` are its sentences that name documents, `media_id` is what it shows or links
    to, 0 for nothing.
    """

    html: str
    words: Phrase
    cited: str = ""
    media_id: int = 0


class BodyWriter:
    """Writes one article's body."""

    def __init__(
        self, topic: Topic, library: Library, chance: Chance, *, when: float, size: int
    ) -> None:
        """`when` is the fraction of the article's year that is over; `size` how many
        documents the office writes in a year.
        """
        self._topic, self._library, self._chance = topic, library, chance
        self._when, self._size = when, size
        self._last_document = ""
        self._said: set[str] = set()

    def write(self, place: float) -> list[Block]:
        """The blocks; `place` is where the article stands among all, 0 to 1."""
        chance = self._chance
        wanted = math.exp(chance.gauss(math.log(_MIDDLE), _SPREAD))
        wanted = min(max(wanted, _LEAST), _MOST)
        lead = phrase(self._topic.lead(chance))
        blocks = [self._paragraph([lead])]
        length = len(lead.text)
        while length < wanted:
            block = self._any_block(place)
            blocks.append(block)
            length += len(block.words.text)
        if chance.random() < _CLOSES:
            blocks.append(_paragraph(phrase(capitalised(self._topic.closing(chance)))))
        if chance.random() < _ATTACHES:
            blocks.append(_attachment(self._library.file(place, chance)))
        return blocks

    def _any_block(self, place: float) -> Block:
        kind = self._chance.random()
        if kind < _LIST:
            return self._list()
        if kind < _TABLE:
            return self._table()
        if kind < _QUOTE:
            return _quote(self._chance.early_of(self._topic.quotes))
        if kind < _FIGURE:
            return self._figure(place)
        paragraph = self._paragraph([])
        return self._headed(paragraph) if kind < _HEADING else paragraph

    def _paragraph(self, first: list[Phrase]) -> Block:
        chance, cited = self._chance, ""
        count = 2 + int(chance.random() * 5)
        sentences = first + [self._sentence() for _ in range(count)]
        if chance.random() < _CITES:
            cited = self._citation()
            sentences.insert(1, phrase(cited))
        return _paragraph(joined(sentences), cited)

    def _sentence(self) -> Phrase:
        """One that was not said in this article before, if chance finds one."""
        sentence: Phrase = self._chance.early_of(self._topic.sentences)
        for _ in range(_TRIES):
            if sentence.text not in self._said:
                break
            sentence = self._chance.early_of(self._topic.sentences)
        self._said.add(sentence.text)
        return sentence

    def _citation(self) -> str:
        """A sentence that names a document, perhaps the one named before."""
        again, _, _date = self._last_document.partition(" ngày ")
        if not again or self._chance.random() < 0.6:
            self._last_document = again = name_document(
                self._chance, when=self._when, size=self._size
            )
        return self._topic.citing(self._chance).replace("\x00", again)

    def _headed(self, block: Block) -> Block:
        heading: Phrase = self._chance.early_of(self._topic.headings)
        html = f"<h2>{heading.text}</h2>\n{block.html}"
        return Block(html, joined([heading, block.words]), block.cited)

    def _list(self) -> Block:
        chance = self._chance
        count = 3 + int(chance.random() * 5)
        items = [chance.early_of(self._topic.items) for _ in range(count)]
        tag = "ol" if chance.random() < 0.3 else "ul"
        rows = "".join([f"<li>{one.text}</li>" for one in items])
        return Block(f"<{tag}>{rows}</{tag}>", joined(items))

    def _table(self) -> Block:
        chance = self._chance
        kind = chance.one_of(self._topic.tables)
        count = 3 + int(chance.random() * 8)
        rows = [chance.one_of(kind.rows) for _ in range(count)]
        head = "".join([f'<th scope="col">{one.text}</th>' for one in kind.head])
        body = "".join(
            [
                f"<tr>{''.join([f'<td>{cell.text}</td>' for cell in row])}</tr>"
                for row in rows
            ]
        )
        html = (
            f"<table><caption>{kind.caption.text}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )
        cells = [cell for row in rows for cell in row]
        return Block(html, joined([kind.caption, *kind.head, *cells]))

    def _figure(self, place: float) -> Block:
        chance = self._chance
        item = self._library.picture(place, chance)
        caption = phrase(self._topic.caption(chance))
        shown = f"<figcaption>{caption.text}</figcaption>" if caption.text else ""
        html = (
            f'<figure><img src="{item.path}" alt="{self._topic.alt(chance)}" '
            f'width="{item.width}" height="{item.height}">{shown}</figure>'
        )
        return Block(html, caption, media_id=item.id)


def html_of(blocks: list[Block]) -> str:
    """The stored body."""
    return "\n".join([block.html for block in blocks])


def words_of(summary: Phrase, blocks: list[Block]) -> Phrase:
    """The words readers find an article by, its title's apart."""
    return joined([summary, *(block.words for block in blocks)], "\n")


def cited_in(blocks: list[Block]) -> str:
    """All sentences that name documents, a line each."""
    return "\n".join([block.cited for block in blocks if block.cited])


def media_of(blocks: list[Block]) -> Iterator[int]:
    """What the body shows or links to."""
    return (block.media_id for block in blocks if block.media_id)


def _paragraph(words: Phrase, cited: str = "") -> Block:
    return Block(f"<p>{words.text}</p>", words, cited)


def _quote(words: Phrase) -> Block:
    return Block(f"<blockquote><p>{words.text}</p></blockquote>", words)


def _attachment(item: Item) -> Block:
    words = phrase(item.label)
    html = (
        f'<p class="attachment"><a class="attachment" href="{item.path}">'
        f"{words.text}</a></p>"
    )
    return Block(html, words, media_id=item.id)
