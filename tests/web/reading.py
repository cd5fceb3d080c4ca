"""Reads answers as a browser does: what a page lists, and where its links lead."""

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

_STORY = re.compile(r'class="(?:story__title|search-results__title)"><a href="([^"]+)"')
_SIDE_TITLE = re.compile(r'class="title-list__link" href="([^"]+)"')
_PAGER = '<a rel="{}" href="([^"]+)"'


def tree(response: Any) -> Element:
    """The parsed document of an answer."""
    found: Element = html5lib.parse(response.text, namespaceHTMLElements=False)
    return found


def main_text(response: Any) -> str:
    """The words of a page's main part, white space folded, NBSP as a space."""
    main = tree(response).find(".//main")
    assert main is not None
    return " ".join("".join(main.itertext()).split())


def article_id(path: str) -> int:
    """The number at the end of an article's address."""
    return int(path.removesuffix(".html").rpartition("-")[2])


def listed_ids(response: Any) -> list[int]:
    """The articles a list page shows, in its order."""
    return [article_id(path) for path in _STORY.findall(response.text)]


def side_ids(html: str) -> list[int]:
    """The articles a sidebar list shows, in its order."""
    return [article_id(path) for path in _SIDE_TITLE.findall(html)]


def older_page(response: Any) -> str | None:
    """Where "Trang sau" leads; None without such a link."""
    return _pager_link(response, "next")


def newer_page(response: Any) -> str | None:
    """Where "Trang trước" leads; None without such a link."""
    return _pager_link(response, "prev")


def side_list(response: Any, name: str) -> str:
    """The HTML of an article page's `newer` or `older` list."""
    found = re.search(
        rf'<ul class="title-list" id="{name}".*?</ul>', response.text, re.S
    )
    assert found, f"the page has no list {name}"
    return found[0]


def more_url(html: str) -> str | None:
    """The fragment that continues a sidebar list; None at its end."""
    found = re.search(r'class="more-link" href="[^"]+" hx-get="([^"]+)"', html)
    return unescape(found[1]) if found else None


def _pager_link(response: Any, rel: str) -> str | None:
    found = re.search(_PAGER.format(rel), response.text)
    return unescape(found[1]) if found else None
