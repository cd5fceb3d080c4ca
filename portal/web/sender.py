"""Which page has sent a request, as far as the browser says it."""

from enum import Enum

from werkzeug.datastructures import Headers


class Sender(Enum):
    """Where a request comes from.

    OWN: a page of this portal. FOREIGN: another site. HIDDEN: a page that keeps its
    origin to itself (`Origin: null`). UNSAID: no browser would leave it out.
    """

    OWN = "own"
    FOREIGN = "foreign"
    HIDDEN = "hidden"
    UNSAID = "unsaid"


def sender_of(headers: Headers, public_url: str) -> Sender:
    """Who has sent a request that changes something (never asked for a plain GET)."""
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return Sender.OWN if site.lower() == "same-origin" else Sender.FOREIGN
    origin = headers.get("Origin")
    if origin is None:
        return Sender.UNSAID
    if origin.lower() == "null":
        return Sender.HIDDEN
    own = origin.lower() in own_origins(headers.get("Host", ""), public_url)
    return Sender.OWN if own else Sender.FOREIGN


def own_origins(host: str, public_url: str) -> tuple[str, ...]:
    """The origins of our own pages, where a request says it came to `host`.

    Either scheme: behind a proxy that ends TLS we cannot see which it was.
    """
    host = host.lower()
    return f"http://{host}", f"https://{host}", public_url.lower()
