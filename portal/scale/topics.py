"""What is written about: a topic for each category, with its own stock of sentences."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from portal.content.drafts import tag_values
from portal.scale.phrases import Phrase, phrase
from portal.scale.words import Chance, Lexicon, Say, capitalised, content

# Enough that a sentence's rarer words are in few articles, and few enough to be
# written within a second or two.
_SENTENCES, _SIDE_PIECES = 1000, 60
_OWN_SENTENCES = 0.3
_OWN_TITLES = 0.3


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table's caption, head and rows; the rows of one kind go together."""

    caption: Phrase
    head: list[Phrase]
    rows: list[list[Phrase]]


@dataclass(frozen=True, slots=True)
class Topic:
    """Everything needed to write about one topic. `weight` is its share of articles."""

    slug: str
    weight: float
    titles: list[Say]
    own_titles: list[Say]
    summary: Say
    lead: Say
    citing: Say
    closing: Say
    sentences: list[Phrase]
    items: list[Phrase]
    quotes: list[Phrase]
    headings: list[Phrase]
    tables: list[TableKind]
    tags: list[dict[str, str]]
    person: Say
    alt: Say
    caption: Say
    source: Say

    def title_sayers(self, chance: Chance) -> list[Say]:
        """The topic's own titles or everybody's."""
        is_own = self.own_titles and chance.random() < _OWN_TITLES
        return self.own_titles if is_own else self.titles


@cache
def all_topics() -> tuple[Topic, ...]:
    """Every topic, always with the same sentences; takes a second or two."""
    return tuple(_topic(fields) for fields in content("topics")["topic"])


def _topic(fields: dict[str, Any]) -> Topic:
    words = content("words")
    # One document's number stands for all until an article names its own.
    own = {"viec": fields["viec"], "van_ban": ["\x00"]}
    lexicon = Lexicon(words["lists"] | own)
    chance = Chance(fields["slug"])
    pool = _Pool(lexicon, chance)
    notes = words["notes"]
    return Topic(
        slug=fields["slug"],
        weight=fields["weight"],
        titles=lexicon.sayers(words["titles"]["all"]),
        own_titles=lexicon.sayers(fields["titles"]),
        summary=lexicon.one_of(words["summaries"]["all"]),
        lead=lexicon.one_of(words["leads"]["all"]),
        citing=lexicon.one_of(words["citing"]["all"]),
        closing=lexicon.one_of(words["closings"]["all"]),
        sentences=pool.sentences(words["sentences"]["all"], fields["sentences"]),
        items=pool.pieces(words["items"]["all"], _SIDE_PIECES),
        quotes=pool.pieces(words["quotes"]["all"], _SIDE_PIECES),
        headings=pool.pieces(words["headings"]["all"], _SIDE_PIECES),
        tables=[pool.table(kind) for kind in words["tables"].values()],
        tags=tag_values((fields["name"], *fields["tags"])),
        person=lexicon.one_of(["{nguoi}"]),
        alt=lexicon.one_of(notes["alts"]),
        caption=lexicon.one_of(notes["captions"]),
        source=lexicon.one_of(notes["sources"]),
    )


class _Pool:
    """Says templates again and again, and keeps what was said."""

    def __init__(self, lexicon: Lexicon, chance: Chance) -> None:
        self._lexicon, self._chance = lexicon, chance

    def sentences(self, shared: list[str], own: list[str]) -> list[Phrase]:
        """Sentences, the topic's own ones more often than their number would say."""
        say_own, say_shared = self._lexicon.one_of(own), self._lexicon.one_of(shared)
        return [
            self._phrase(
                say_own if self._chance.random() < _OWN_SENTENCES else say_shared
            )
            for _ in range(_SENTENCES)
        ]

    def pieces(self, templates: list[str], count: int) -> list[Phrase]:
        """So many of any of the templates."""
        say = self._lexicon.one_of(templates)
        return [self._phrase(say) for _ in range(count)]

    def table(self, kind: dict[str, Any]) -> TableKind:
        """A table's parts."""
        cells = self._lexicon.sayers(kind["row"])
        return TableKind(
            phrase(kind["caption"]),
            [phrase(one) for one in kind["head"]],
            [[self._phrase(say) for say in cells] for _ in range(_SIDE_PIECES)],
        )

    def _phrase(self, say: Say) -> Phrase:
        return phrase(capitalised(say(self._chance)))
