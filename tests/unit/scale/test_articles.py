"""What is written is fit to be stored as it is, of believable size and variety."""

from collections import Counter
from statistics import median

import pytest

from portal.content.drafts import Draft, cleaned
from portal.content.media_use import media_in
from portal.content.sanitize import plain_text, sanitize
from portal.core.vietnamese.citations import find_citations
from portal.core.vietnamese.tokens import exact_tokens
from portal.scale.made import Made
from portal.scale.phrases import Phrase, joined, phrase
from portal.scale.topics import all_topics
from tests.unit.scale.planning import maker_of, plan_of

_COUNT = 1500


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """Articles in a row."""
    maker = maker_of(plan_of(_COUNT))
    return [maker.make(index) for index in range(_COUNT)]


def test_cleaning_changes_nothing(made: list[Made]) -> None:
    for one in made[::5]:
        for revision in one.revisions:
            assert sanitize(revision["body"]) == revision["body"]
            draft = Draft(
                title=revision["title"],
                summary=revision["summary"],
                body=revision["body"],
                lead_alt=revision["lead_alt"],
                lead_caption=revision["lead_caption"],
                author_line=revision["author_line"],
                source_line=revision["source_line"],
                tags=tuple(tag["name"] for tag in revision["tags"]),
                note=revision["note"],
            )
            assert cleaned(draft) == draft


def test_bodies_have_the_lengths_of_news(made: list[Made]) -> None:
    lengths = [len(one.revisions[-1]["body"].encode()) for one in made]
    assert min(lengths) >= 1_000
    assert max(lengths) <= 12_288
    assert 4_000 <= median(lengths) <= 8_000


def test_titles_have_the_lengths_of_titles_and_hardly_repeat(made: list[Made]) -> None:
    titles = [one.revisions[-1]["title"] for one in made]
    assert all(40 <= len(title) <= 110 for title in titles)
    assert len(set(titles)) > 0.98 * len(titles)


def test_every_slot_is_filled(made: list[Made]) -> None:
    for one in made:
        newest = one.revisions[-1]
        for name in ("title", "summary", "body", "lead_alt", "lead_caption"):
            assert not set("{}\0") & set(newest[name]), newest[name]


def test_some_bodies_have_tables_lists_headings_pictures_and_files(
    made: list[Made],
) -> None:
    bodies = [one.revisions[-1]["body"] for one in made]
    for element in ("<table>", "<ul>", "<ol>", "<h2>", "<blockquote>", "<img ", "<a "):
        share = sum(element in body for body in bodies) / len(bodies)
        assert 0.01 < share < 0.9, element


def test_what_a_body_shows_is_told_of_it(made: list[Made]) -> None:
    for one in made:
        for revision, shown in zip(one.revisions, one.uses, strict=True):
            lead = {revision["lead_media_id"]} - {None}
            assert set(shown) == media_in(revision["body"]) | lead


def test_search_meets_common_words_and_rare_ones(made: list[Made]) -> None:
    found: Counter[str] = Counter()
    for one in made:
        found.update(set(exact_tokens(plain_text(one.revisions[-1]["body"]))))
    assert found["phường"] > 0.6 * len(made)
    assert sum(1 for count in found.values() if count <= 3) > 200


def test_only_sentences_about_documents_name_any() -> None:
    for topic in all_topics():
        for sentence in (*topic.sentences, *topic.items, *topic.quotes):
            assert not find_citations(sentence.text), sentence.text


def test_documents_are_named_and_found(made: list[Made]) -> None:
    keys = Counter(citation.key for one in made for citation in one.citations)
    assert sum(bool(one.citations) for one in made) > 0.2 * len(made)
    assert keys.most_common(1)[0][1] > 20
    assert sum(1 for count in keys.values() if count == 1) > 100


def test_joined_words_are_the_words_of_the_joined_text() -> None:
    parts = [phrase(text) for text in ("Tổ 3, hẻm 12/4.", "Hoà kỹ sư.", "", "Quý II")]
    whole: Phrase = joined(parts)
    assert (whole.exact, whole.folded) == (
        phrase(whole.text).exact,
        phrase(whole.text).folded,
    )
