"""The stretch of a text around what was found, with the found words marked."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup, escape

from portal.core.vietnamese.tokens import folded_tokens, token_spans

_BEFORE_WORDS = 12
_SHOWN_WORDS = 45


def passage(
    text: str, folded: Sequence[str], words: Sequence[str] | None = None
) -> Markup:
    """Some forty words of a text, starting a little before the best match.

    The whole phrase is looked for first, then its words one by one; a text
    without any of them gives its beginning, unmarked. `words` are the folded words
    of the text, for who has them already.
    """
    words = folded_tokens(text) if words is None else words
    marked = _phrase_places(words, folded) or _word_places(words, folded)
    first = max(0, min(marked, default=0) - _BEFORE_WORDS)
    # One more than is shown tells whether the text goes on.
    spans = token_spans(text, first, _SHOWN_WORDS + 1)
    if not spans:
        return Markup()
    shown = spans[:_SHOWN_WORDS]
    parts = [Markup("…") if first else Markup()]
    at = shown[0][0]
    for is_marked, group in groupby(
        enumerate(shown, first), key=lambda one: one[0] in marked
    ):
        places = [span for _number, span in group]
        start, stop = places[0][0], places[-1][1]
        parts.append(escape(text[at:start]))
        piece = escape(text[start:stop])
        parts.append(Markup("<mark>{}</mark>").format(piece) if is_marked else piece)
        at = stop
    parts.append(Markup("…") if len(spans) > len(shown) else escape(text[at:]))
    return Markup().join(parts)


def _phrase_places(words: Sequence[str], folded: Sequence[str]) -> set[int]:
    size = len(folded)
    wanted = list(folded)
    places: set[int] = set()
    for start in range(len(words) - size + 1):
        if words[start] == wanted[0] and list(words[start : start + size]) == wanted:
            places.update(range(start, start + size))
    return places


def _word_places(words: Sequence[str], folded: Sequence[str]) -> set[int]:
    wanted = set(folded)
    return {place for place, word in enumerate(words) if word in wanted}
