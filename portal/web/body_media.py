"""Pictures and files of an article's body, as pages show them.

A body stores the lasting address alone. Sizes and formats of a picture, type and size
of a file are added when it is shown: a replaced file is right in every article.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

# One page of an article shows no more of the library than this.
_MOST = 200
_BASE = r"(?:/bien-tap|/xem-truoc/[\w-]{1,200}|https?://[\w.:\[\]-]{1,200})?"
_ADDRESS = rf"(?P<base>{_BASE})/media/(?P<id>[1-9][0-9]{{0,8}})/[^\"/]{{1,160}}"
# What a search leaps to begins it; only addresses stand in quotes like this.
_ANY = re.compile(rf'="{_BASE}/media/(\d{{1,9}})/')
_OTHERS = r'(?: [a-z]+="[^"]*")*'
_IMAGE = re.compile(
    rf'<img(?P<before>{_OTHERS}?) src="{_ADDRESS}"(?P<after>{_OTHERS}) ?/?>'
)
_ALT = re.compile(r'alt="([^"]*)"')
_LINK = re.compile(
    rf'<a{_OTHERS}? href="{_ADDRESS}"{_OTHERS}>(?P<words>.*?)</a>', re.DOTALL
)
# As wide as the reading column; see components/pictures.html for the phones' 22rem.
_SIZES = "(max-width: 30em) 22rem, (max-width: 60em) calc(100vw - 2.5rem), 40rem"


@dataclass(frozen=True, slots=True)
class ShownMedia:
    """An item: its type and size in words, and for a picture what browsers choose from.

    `width` and `height` are those of `url`.
    """

    is_image: bool
    label: str
    url: str = ""
    srcset: str = ""
    srcset_webp: str = ""
    srcset_avif: str = ""
    width: int = 0
    height: int = 0


FindMedia = Callable[[set[int]], dict[int, ShownMedia]]


def with_media(body: str, find_media: FindMedia, *, origin: str) -> str:
    """The body with its pictures in every size and its files with theirs.

    `origin` is the portal's own, for addresses that were made absolute. Asks
    `find_media` once, and not at all when the body shows nothing of the library.
    """
    ids = [int(found) for found in _ANY.findall(body)]
    if not ids:
        return body
    known = find_media(set(ids[:_MOST]))
    body = _IMAGE.sub(lambda found: _picture(found, known), body)
    return _LINK.sub(lambda found: _link(found, known, origin), body)


def _picture(found: re.Match[str], known: dict[int, ShownMedia]) -> str:
    media = known.get(int(found["id"]))
    if media is None or not media.is_image:
        return found[0]
    base = found["base"]
    alt = _ALT.search(found["before"] + found["after"])
    sources = "".join(
        f'<source type="image/{form}" srcset="{_based(srcset, base)}" sizes="{_SIZES}">'
        for form, srcset in (("avif", media.srcset_avif), ("webp", media.srcset_webp))
        if srcset
    )
    own = _based(media.srcset, base)
    own = f' srcset="{own}" sizes="{_SIZES}"' if own else ""
    return (
        f'<picture>{sources}<img src="{_based(media.url, base)}"{own}'
        f' width="{media.width}" height="{media.height}"'
        f' alt="{alt[1] if alt else ""}" loading="lazy" decoding="async"></picture>'
    )


def _link(found: re.Match[str], known: dict[int, ShownMedia], origin: str) -> str:
    media = known.get(int(found["id"]))
    is_elsewhere = found["base"].startswith("http") and found["base"] != origin
    if media is None or media.is_image or is_elsewhere:
        return found[0]
    label = escape(media.label)
    return f'{found[0][:-4]} <span class="attachment__facts">({label})</span></a>'


def _based(addresses: str, base: str) -> str:
    return escape(addresses.replace("/media/", f"{base}/media/") if base else addresses)
