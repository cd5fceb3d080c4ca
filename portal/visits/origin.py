"""Whether a report comes from a page of this portal (VISITS.md V1).

Reports carry no token, because the pages that send them are cached for everybody.
Headers are read from the WSGI environment: this runs before Flask.
"""

from typing import Any

from portal.web.sender import own_origins

Environ = dict[str, Any]


def is_own_page(environ: Environ, public_url: str) -> bool:
    """Whether a POST was sent by one of our own pages.

    Browsers mark every POST with `Sec-Fetch-Site` (HTTPS) or `Origin`, so one
    with neither was not sent by a page of another site either.
    """
    told = _told_by_fetch_site(environ)
    if told is not None:
        return told
    sender = environ.get("HTTP_ORIGIN")
    return sender is None or sender.lower() in _own_origins(environ, public_url)


def is_own_picture(environ: Environ, public_url: str) -> bool:
    """Whether a picture was asked for by one of our own pages.

    Pictures carry no `Origin`: on plain HTTP only `Referer` tells, and without
    it any page of the world could have embedded the picture.
    """
    told = _told_by_fetch_site(environ)
    if told is not None:
        return told
    referer = environ.get("HTTP_REFERER", "").lower()
    return any(
        referer.startswith(f"{own}/") for own in _own_origins(environ, public_url)
    )


def _told_by_fetch_site(environ: Environ) -> bool | None:
    site = environ.get("HTTP_SEC_FETCH_SITE")
    return None if site is None else bool(site.lower() == "same-origin")


def _own_origins(environ: Environ, public_url: str) -> tuple[str, ...]:
    return own_origins(environ.get("HTTP_HOST", ""), public_url)
