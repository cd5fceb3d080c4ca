"""Words for URLs: what a title becomes, and which words are taken."""

import re

from portal.core.vietnamese.fold import fold

# First segments of the portal's fixed routes; a category named so would hide one.
RESERVED_WORDS = frozenset(
    {
        ".well-known",
        "api",
        "atom.xml",
        "bien-tap",
        "chu-de",
        "favicon.ico",
        "feed.json",
        "fragments",
        "healthz",
        "kieu-dang",
        "media",
        "metrics",
        "ngay",
        "readyz",
        "robots.txt",
        "rss",
        "rss.xml",
        "sitemap.xml",
        "so-do-cong",
        "static",
        "tac-gia",
        "the",
        "thong-ke",
        "tim-kiem",
        "trang",
        "van-ban",
        "xem-truoc",
    }
)

_OTHER_THAN_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slugify(text: str, max_length: int = 80) -> str:
    """Return lower-case words joined by hyphens, cut at a word's end.

    A text without a Latin letter or digit becomes "tin", so no slug is empty.
    """
    slug = _OTHER_THAN_SLUG.sub("-", fold(text)).strip("-")
    return _cut_at_word(slug, max_length) or "tin"


def is_free_slug(slug: str) -> bool:
    """Tell whether the slug is well formed and no fixed route begins with it."""
    return _SLUG.fullmatch(slug) is not None and slug not in RESERVED_WORDS


def _cut_at_word(slug: str, max_length: int) -> str:
    if len(slug) <= max_length:
        return slug
    whole_words = slug[: max_length + 1].rpartition("-")[0]
    return whole_words or slug[:max_length]
