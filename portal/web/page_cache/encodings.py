"""Which encoding a reader gets (RFC 9110, 12.5.3)."""

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

IDENTITY = "identity"
# In the order of their size; at the same preference the smallest is taken.
_OURS = ("br", "gzip", IDENTITY)
_REMEMBERED = 256


class Encodings:
    """Reads Accept-Encoding; the few that browsers send are read once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def choose(self, header: str) -> str:
        """The best of ours for this header; "" accepts identity alone."""
        chosen = self._known.get(header)
        if chosen is None:
            chosen = _best(header)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            if len(header) <= _REMEMBERED:
                self._known[header] = chosen
        return chosen


def _best(header: str) -> str:
    accepted: Accept = parse_accept_header(header, Accept)
    qualities = {name: accepted.quality(name) for name in ("br", "gzip")}
    # Acceptable unless refused by name: an answer beats none.
    qualities[IDENTITY] = accepted.quality(IDENTITY) or 0.001
    return max(_OURS, key=lambda name: qualities[name])
