"""What a stored body may hold, read from the parsed document, not from its text.

Written from the schema's description, not from the sanitiser: two opinions.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

_PLAIN = (
    *("h2", "h3", "h4", "ul", "li", "blockquote", "table", "caption", "thead"),
    *("tbody", "tr", "figcaption", "strong", "em", "sub", "sup", "br", "cite"),
)
_ELEMENTS: dict[str, set[str]] = {
    "a": {"href", "class"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "p": {"class"},
    "figure": {"class"},
    "span": {"class"},
    "th": {"scope", "colspan", "rowspan", "class"},
    "td": {"colspan", "rowspan", "class"},
    **{name: set() for name in _PLAIN},
}
_CLASSES = {
    "p": {"align-center", "align-right", "attachment"},
    "a": {"attachment"},
    "figure": {
        *("align-center", "align-right", "decorative"),
        *("align-center decorative", "align-right decorative"),
    },
    "span": {"nowrap"},
    "td": {"align-center", "align-right"},
    "th": {"align-center", "align-right"},
}
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufeff]")


def faults(body: str) -> list[str]:
    """Everything in a body that is not of the schema; empty for a clean one."""
    tree = html5lib.parseFragment(body, namespaceHTMLElements=False)
    return list(_faults(tree))


def _faults(tree: Element) -> Iterator[str]:
    for one in tree.iter():
        if one is tree:
            continue
        if not isinstance(one.tag, str):
            yield "a comment"
        elif one.tag not in _ELEMENTS:
            yield f"<{one.tag}>"
        else:
            yield from _attribute_faults(one)
        if _INVISIBLE.search((one.text or "") + (one.tail or "")):
            yield "unseen characters"


def _attribute_faults(one: Element) -> Iterator[str]:
    if one.tag == "span" and not one.attrib:
        yield "<span> without class"
    for name, value in one.attrib.items():
        if name not in _ELEMENTS[one.tag]:
            yield f"<{one.tag} {name}>"
        elif not _is_harmless(one.tag, name, value) or _INVISIBLE.search(value):
            yield f"<{one.tag} {name}={value!r}>"


def _is_harmless(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return _is_address(value)
    if name == "src":
        return (
            re.fullmatch(r"/media/\d+/[\w./-]+", value) is not None
            and ".." not in value
        )
    if name == "class":
        return value in _CLASSES[tag]
    if name == "scope":
        return value in ("row", "col")
    if name == "alt":
        return True
    return value.isascii() and value.isdigit()


def _is_address(value: str) -> bool:
    # Browsers drop these wherever they stand before they read the scheme.
    read = re.sub("[\x00-\x20\\s]", "", value)
    scheme = urlsplit(read).scheme
    if read != value or "\\" in value:
        return False
    if scheme:
        return scheme in ("http", "https", "mailto", "tel")
    return value.startswith(("/", "#")) and not value.startswith("//")
