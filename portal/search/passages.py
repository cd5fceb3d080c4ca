"""The stretch of a text around what was found, with the found words marked."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from portal.core.vietnamese.tokens import folded_tokens, token_spans

_BEFORE_WORDS = 12
_SHOWN_WORDS = 45


def passage(text: str, folded: Sequence[str]) -> Markup:
    """Some forty words of a text, starting a little before the best match.

    The whole phrase is looked for first, then its words one by one; a text
    without any of them gives its beginning, unmarked.
    """
    words = folded_tokens(text)
    spans = token_spans(text)
    marked = _phrase_places(words, folded) or _word_places(words, folded)
    first = max(0, min(marked, default=0) - _BEFORE_WORDS)
    last = min(len(spans), first + _SHOWN_WORDS)
    if not spans:
        return Markup()
    parts = [Markup("…") if first else Markup()]
    at = spans[first][0]
    index = first
    while index < last:
        end = index
        while end < last and (end in marked) == (index in marked):
            end += 1
        stop = spans[end - 1][1]
        start = spans[index][0]
        parts.append(escape(text[at:start]))
        piece = escape(text[start:stop])
        parts.append(
            Markup("<mark>{}</mark>").format(piece) if index in marked else piece
        )
        at, index = stop, end
    parts.append(Markup("…") if last < len(spans) else escape(text[at:]))
    return Markup().join(parts)


def _phrase_places(words: list[str], folded: Sequence[str]) -> set[int]:
    size = len(folded)
    wanted = list(folded)
    places: set[int] = set()
    for start in range(len(words) - size + 1):
        if words[start] == wanted[0] and words[start : start + size] == wanted:
            places.update(range(start, start + size))
    return places


def _word_places(words: list[str], folded: Sequence[str]) -> set[int]:
    wanted = set(folded)
    return {place for place, word in enumerate(words) if word in wanted}
