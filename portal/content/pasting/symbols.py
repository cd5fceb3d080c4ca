"""Letters of symbol fonts as the signs they show, for Word types arrows with them."""

# What Word's own corrections and its list of signs put into Vietnamese documents.
_SIGNS = {
    "\u00e0": "→",
    "\u00df": "←",
    "\u00e8": "➔",
    "\u00f0": "⇨",
    "\u00f3": "⇔",
    "\u00fc": "✓",
    "\u00fb": "✗",
    "\u00fe": "☑",
    "\u00a8": "□",
    "\u00d8": "➢",
    "\u00a7": "▪",
    "\u00b7": "•",
    "\u00ae": "→",
    "\u00a3": "≤",
    "\u00b3": "≥",
    "\u00b9": "≠",
    "\u00b4": "×",
    "\u00de": "⇒",
}


def plain_symbols(text: str) -> str:
    """The text with what these fonts show; letters they do not hold stay."""
    return "".join(_SIGNS.get(_plain(one), _plain(one)) for one in text)


def _plain(character: str) -> str:
    code = ord(character)
    return chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else character
