"""One article with everything that hangs on it, as rows; decided by chance alone.

What the verbs would have stored is made here from the same pieces
(`content/writing.py`, `content/live.py`); tests compare the two.
"""

from array import array
from bisect import bisect
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import accumulate

from portal.content.drafts import Draft, digest
from portal.content.writing import WORDS
from portal.core import clock
from portal.core.vietnamese.fold import fold
from portal.core.vietnamese.slug import slugify
from portal.scale.bodies import Block, BodyWriter, html_of, media_of
from portal.scale.derived import derive
from portal.scale.fates import Fate, tell_fate
from portal.scale.made import ORIGIN, Ground, Made, Row
from portal.scale.plan import YEARS, Plan
from portal.scale.topics import Topic, all_topics
from portal.scale.words import Chance, Lexicon, capitalised, content

_TITLE_LEAST, _TITLE_MOST, _TITLE_TRIES = 40, 110, 30
_LEAD_CHANCE, _PLACE_TAG, _OWN_APPROVAL, _SIGNED = 0.5, 0.35, 0.1, 0.6
_MOST_TAGS = 3
# Chance's seeds: one for each article of each seed, and away from the moments' own.
_SEEDS = 1 << 24
# What a revision takes from its words as they are.
_WORDS = tuple(one for one in WORDS if one != "note")


@dataclass(frozen=True, slots=True)
class _Story:
    """What is decided of an article before its rows; `words` have no body yet."""

    index: int
    fate: Fate
    words: Draft
    blocks: list[Block]
    author: int
    chance: Chance

    def kept(self, number: int) -> list[Block]:
        """The blocks of a version: each has one more than the version before."""
        fewer = len(self.fate.written) - number
        return self.blocks[: max(1, len(self.blocks) - fewer)]


class Maker:
    """Makes any article of a plan, whatever was made before."""

    def __init__(self, plan: Plan, ground: Ground, seconds: "array[int]") -> None:
        """`seconds` are the moments of all articles, since 1970 UTC."""
        self._plan, self._ground, self._seconds = plan, ground, seconds
        self._topics = all_topics()
        self._shares = list(accumulate(topic.weight for topic in self._topics))
        self._end = int(plan.end.timestamp())
        self._documents = max(60, plan.articles // (YEARS * 6))
        notes, lexicon = content("words")["notes"], Lexicon({})
        self._note = lexicon.one_of(notes["all"])
        self._return = lexicon.one_of(notes["returns"])
        self._withdrawal = lexicon.one_of(notes["withdrawals"])

    def make(self, index: int) -> Made:
        """The article of this index, from 0."""
        story = self._story(index)
        fate, live = story.fate, story.fate.live
        revisions, uses = self._revisions(story)
        made = Made(self._article(story, revisions[-1]), revisions, uses)
        if live:
            made.live = live - 1
            made.article["live_title"] = revisions[live - 1]["title"]
            # As it was first approved: later titles do not move the address.
            made.article["words"] = slugify(story.words.title)
            made.approvals = [
                (number - 1, self._approval(story, at, revisions[number - 1]["digest"]))
                for number, at in fate.approved
            ]
        if fate.state == "published":
            derive(made, live - 1, story.kept(live))
        if fate.returned_at:
            self._return_to(made, story, fate.returned_at)
        return made

    def moment(self, index: int) -> datetime:
        """When the article of this index was to be published; aware UTC."""
        return datetime.fromtimestamp(self._seconds[index], UTC)

    def _story(self, index: int) -> _Story:
        chance = Chance((self._plan.seed + 1) * _SEEDS + index)
        fate = tell_fate(index, self._seconds[index], self._end, chance)
        day = clock.local_day(fate.published_at or fate.written[0])
        chance.year = day.year
        topic = self._topic(chance)
        place = index / self._plan.articles
        blocks = BodyWriter(
            topic,
            self._ground.library,
            chance,
            when=day.timetuple().tm_yday / 366,
            size=self._documents,
        ).write(place)
        author = chance.one_of(self._ground.authors)
        words = self._words(topic, place, chance)
        return _Story(index, fate, words, blocks, author, chance)

    def _topic(self, chance: Chance) -> Topic:
        place = bisect(self._shares, chance.random() * self._shares[-1])
        return self._topics[min(place, len(self._topics) - 1)]

    def _words(self, topic: Topic, place: float, chance: Chance) -> Draft:
        draft = Draft(
            title=_title(topic, chance),
            summary=capitalised(topic.summary(chance)),
            category_id=self._ground.categories[topic.slug],
            author_line=topic.person(chance) if chance.random() < _SIGNED else "",
            source_line=topic.source(chance),
            tags=self._tags(topic, chance),
        )
        if chance.random() >= _LEAD_CHANCE:
            return draft
        return replace(
            draft,
            lead_media_id=self._ground.library.picture(place, chance).id,
            lead_alt=topic.alt(chance),
            lead_caption=topic.caption(chance),
        )

    def _tags(self, topic: Topic, chance: Chance) -> tuple[str, ...]:
        """Names; of those there are, some are in far more articles than others."""
        count = int(chance.random() * (_MOST_TAGS + 1))
        chosen = [chance.early_of(topic.tags) for _ in range(count)]
        if chance.random() < _PLACE_TAG:
            chosen.append(chance.early_of(self._ground.place_tags))
        return tuple({one["slug"]: one["name"] for one in chosen}.values())

    def _revisions(self, story: _Story) -> tuple[list[Row], list[list[int]]]:
        """All versions and the media of each."""
        rows, uses = [], []
        tags = [{"slug": slugify(name), "name": name} for name in story.words.tags]
        for number, written_at in enumerate(story.fate.written, 1):
            blocks = story.kept(number)
            draft = replace(story.words, body=html_of(blocks))
            row = {
                "number": number,
                "created_by": story.author,
                "created_at": written_at,
                "digest": digest(draft),
                "note": self._note(story.chance) if number > 1 else "",
                "tags": tags,
            }
            rows.append(row | {name: getattr(draft, name) for name in _WORDS})
            shown = {*media_of(blocks), draft.lead_media_id or 0} - {0}
            uses.append(sorted(shown))
        return rows, uses

    def _article(self, story: _Story, newest: Row) -> Row:
        fate = story.fate
        is_gone = fate.state == "withdrawn"
        return {
            "kind": "news",
            "state": fate.state,
            "pending": fate.pending,
            "category_id": newest["category_id"],
            "words": "",
            "live_title": "",
            "latest_number": len(fate.written),
            "lock_version": 1 + len(fate.written),
            "published_at": fate.published_at,
            "expires_at": fate.expires_at,
            "revised_at": fate.revised_at,
            "withdrawn_at": fate.withdrawn_at,
            "withdrawn_notice": self._withdrawal(story.chance) if is_gone else "",
            "binned_at": fate.binned_at,
            "submitted_at": fate.submitted_at,
            "submitted_by": story.author if fate.submitted_at else None,
            "planned_at": fate.planned_at,
            "desk_words": fold(newest["title"])[:300],
            "created_by": story.author,
            "created_at": fate.written[0],
            "updated_at": fate.updated_at,
            "origin": f"{ORIGIN}{story.index + 1}",
        }

    def _approval(self, story: _Story, at: datetime, seen: str) -> Row:
        is_own = story.chance.random() < _OWN_APPROVAL
        approver = story.chance.one_of(self._ground.approvers)
        return {
            "way": "own" if is_own else "second_person",
            "approved_by": story.author if is_own else approver,
            "approved_at": at,
            "publish_at": story.fate.published_at,
            "digest": seen,
            "reason": "",
        }

    def _return_to(self, made: Made, story: _Story, at: datetime) -> None:
        """Why an article came back, for its history and for its author."""
        approver = story.chance.one_of(self._ground.approvers)
        told = {"created_at": at, "text": self._return(story.chance)}
        number = len(story.fate.written)
        made.comments.append(
            {"number": number, "kind": "return", "staff_id": approver, **told}
        )
        made.notices.append(
            {
                "staff_id": story.author,
                "kind": "returned",
                "from_id": approver,
                **told,
            }
        )


def _title(topic: Topic, chance: Chance) -> str:
    """A title of a usual length; the last try is taken as it comes."""
    title = ""
    for _ in range(_TITLE_TRIES):
        title = capitalised(chance.one_of(topic.title_sayers(chance))(chance))
        if _TITLE_LEAST <= len(title) <= _TITLE_MOST:
            break
    return title
