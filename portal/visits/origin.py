"""Whether a report comes from a page of this portal (VISITS.md V1).

Reports carry no token, because the pages that send them are cached for everybody.
"""

from werkzeug.datastructures import Headers

from portal.web.sender import own_origins


def is_own_page(headers: Headers, public_url: str) -> bool:
    """Whether a POST was sent by one of our own pages.

    Browsers mark every POST with `Sec-Fetch-Site` (HTTPS) or `Origin`, so one
    with neither was not sent by a page of another site either.
    """
    told = _told_by_fetch_site(headers)
    if told is not None:
        return told
    sender = headers.get("Origin")
    return sender is None or sender.lower() in own_origins(headers, public_url)


def is_own_picture(headers: Headers, public_url: str) -> bool:
    """Whether a picture was asked for by one of our own pages.

    Pictures carry no `Origin`: on plain HTTP only `Referer` tells, and without
    it any page of the world could have embedded the picture.
    """
    told = _told_by_fetch_site(headers)
    if told is not None:
        return told
    referer = headers.get("Referer", "").lower()
    return any(
        referer.startswith(f"{own}/") for own in own_origins(headers, public_url)
    )


def _told_by_fetch_site(headers: Headers) -> bool | None:
    site = headers.get("Sec-Fetch-Site")
    return None if site is None else site.lower() == "same-origin"
