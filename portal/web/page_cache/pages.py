"""One kept answer, in each encoding that somebody has asked for."""

import gzip
import hashlib
from dataclasses import dataclass, field

import brotli

from portal.core import clock
from portal.web.page_cache.encodings import IDENTITY
from portal.web.page_cache.routes import LENIENT_SECONDS

Headers = list[tuple[str, str]]
_SMALLEST_WORTH_BYTES = 700
# Level 5 of either is within 4 % of the best on our pages at a fraction of its time.
_LEVEL = 5
_SUFFIX = {IDENTITY: "", "gzip": "-gz", "br": "-br"}
# What goes with 304: the client's copy is renewed by these (RFC 9110, 15.4.5).
_RENEWING = ("cache-control", "content-security-policy", "etag", "vary")


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes in one encoding, with finished headers for 200 and 304."""

    body: bytes
    etag: str
    headers: Headers
    renewing: Headers

    @property
    def size(self) -> int:
        """Bytes it takes, headers estimated."""
        return len(self.body) + 64 * len(self.headers)


@dataclass(slots=True)
class Page:
    """An answer as the app has given it, its copies, and what it depends on.

    `fresh_until` is in steady seconds (`core.clock`). A page that is kept is `pack`ed:
    `body` is gzip then and `is_packed`.
    """

    status: str
    headers: Headers
    body: bytes
    keys: frozenset[str] = frozenset()
    fresh_until: float = 0.0
    size: int = 0
    copies: dict[str, Copy] = field(default_factory=dict)
    digest: str = ""
    is_packed: bool = False

    @property
    def is_fresh(self) -> bool:
        """Whether it may be given without drawing it anew."""
        return clock.steady_seconds() < self.fresh_until

    @property
    def is_passable(self) -> bool:
        """Whether it may be given while somebody else draws it anew."""
        return clock.steady_seconds() < self.fresh_until + LENIENT_SECONDS

    @property
    def is_whole(self) -> bool:
        """Whether it is the page asked for, not an error or a redirect."""
        return self.status.startswith("200")

    @property
    def tells_enough(self) -> bool:
        """Whether it is known what it depends on; its pictures alone are not enough."""
        return any(not one.startswith("media:") for one in self.keys)

    @property
    def is_public(self) -> bool:
        """Whether the app lets anybody keep it, and nothing in it is one reader's."""
        fields = {name.lower(): value for name, value in self.headers}
        return (
            self.is_whole
            and fields.get("cache-control", "").startswith("public")
            and "set-cookie" not in fields
            and fields.get("vary", "Accept-Encoding") == "Accept-Encoding"
        )

    def pack(self) -> None:
        """Hold the body compressed: a quarter of the memory, and what most ask for."""
        self.digest = _digest(self.body)
        if len(self.body) >= _SMALLEST_WORTH_BYTES:
            self.body, self.is_packed = _encoded(self.body, "gzip"), True

    def make_copy(self, encoding: str) -> Copy:
        """The copy in this encoding, made at the first wish."""
        if not self.is_packed and len(self.body) < _SMALLEST_WORTH_BYTES:
            encoding = IDENTITY
        if self.is_packed and encoding == "gzip":
            body = self.body
        else:
            whole = gzip.decompress(self.body) if self.is_packed else self.body
            body = _encoded(whole, encoding)
        etag = f'"{self.digest or _digest(body)}{_SUFFIX[encoding]}"'
        headers = [*self.headers, ("ETag", etag), ("Content-Length", str(len(body)))]
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        renewing = [one for one in headers if one[0].lower() in _RENEWING]
        return Copy(body, etag, headers, renewing)


def _encoded(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=_LEVEL))
    if encoding == "gzip":
        # mtime 0: the same page is the same bytes.
        return gzip.compress(body, _LEVEL, mtime=0)
    return body


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=12).hexdigest()
