"""What a browser sends with a report, and who it is without saying who (V4, V7).

A reader is a digest of network address, user agent and the browser's number of the
day, under a salt that is destroyed with the day. Nothing of it is kept as it came.
"""

import hmac
import re
from dataclasses import dataclass

from portal.core import clock
from portal.settings import Settings
from portal.storage.counters import Reader, Salts
from portal.visits.origin import Environ
from portal.web.client import address_behind, network_of

MAX_BODY_BYTES = 1024
_FIELD = re.compile(rb"(?:^|&)(event|visitor|before)=([0-9a-f]{32})(?=&|$)")
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a report's body, raw; None when missing or malformed.

    `event` names this report, `visitor` is the browser's number of the day,
    `before` the one of yesterday, sent in the first half hour of the browser's day.
    """

    event: bytes | None = None
    visitor: bytes | None = None
    before: bytes | None = None


def read_body(body: bytes) -> Sent:
    """What a form body says; never raises."""
    fields = {
        name.decode("ascii"): bytes.fromhex(value.decode("ascii"))
        for name, value in _FIELD.findall(body)
    }
    return Sent(**fields)


def reader_of(environ: Environ, sent: Sent, salts: Salts, settings: Settings) -> Reader:
    """The reader behind a request, by digests only."""
    address = address_behind(
        environ.get("REMOTE_ADDR", ""),
        environ.get("HTTP_X_FORWARDED_FOR", ""),
        settings,
    )
    agent = environ.get("HTTP_USER_AGENT", "")
    place = f"{address}\n{agent}\n".encode("utf-8", "replace")
    number, before = sent.visitor or b"", sent.before or sent.visitor or b""
    # A browser's day may begin at another hour: then its last name has today's salt.
    salt_before = salts.before or (salts.today if sent.before else None)
    if not settings.visitor_number:
        number = before = b""
    return Reader(
        visitor=_digest(salts.today, place + number),
        network=_digest(salts.today, network_of(address).encode()),
        seen_at=int(clock.steady_seconds()),
        before=_digest(salt_before, place + before) if salt_before else None,
    )


def _digest(salt: bytes, message: bytes) -> bytes:
    return hmac.digest(salt, message, "sha256")[:_DIGEST_BYTES]
