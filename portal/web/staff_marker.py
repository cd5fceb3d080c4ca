"""The mark by which the counters know the newsroom's own browsers (VISITS.md V2).

A signed cookie that browsers send to the counting fragments only. It says nobody's
name and opens nothing; its signature is checked without looking anything up.
"""

import hmac
import re
from datetime import date, timedelta

from flask import Response

from portal.core import clock
from portal.settings import Settings

NAME = "staff-reader"
PATH = "/fragments/visits"
# As long as browsers keep a cookie; every log-in begins it anew.
_LIFETIME = timedelta(days=400)
# Not a cookie parser: one odd cookie of another program would make it give up.
_MARK = re.compile(rf"(?:^|;)\s*{NAME}=([0-9-]{{10}})\.([0-9a-f]{{32}})\s*(?:;|$)")


def mark_staff(response: Response, settings: Settings) -> Response:
    """Put the mark on a browser that has just signed in."""
    day = clock.today().isoformat()
    response.set_cookie(
        NAME,
        f"{day}.{_signature(day, settings.secret_key)}",
        max_age=_LIFETIME,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.public_url.startswith("https://"),
    )
    return response


def is_staff(cookies: str, settings: Settings) -> bool:
    """Whether a `Cookie` header carries a mark of this portal that is still good."""
    found = _MARK.search(cookies)
    if found is None:
        return False
    day, signature = found.groups()
    if not hmac.compare_digest(signature, _signature(day, settings.secret_key)):
        return False
    return clock.today() - date.fromisoformat(day) <= _LIFETIME


def _signature(day: str, key: bytes) -> str:
    return hmac.digest(key, f"staff reader {day}".encode(), "sha256").hex()[:32]
