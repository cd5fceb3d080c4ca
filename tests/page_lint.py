"""What every page must be, whatever it says: inspected on each GET of the suite."""

import gzip
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import brotli
import html5lib

_FORBIDDEN_ATTRIBUTE = re.compile(r"^(on|hx-on|hx-vals|hx-vars|style$)")

_UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "identity": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
}
_STYLE_SHEET = "an inline style sheet"


def lint_page(response: Any) -> None:
    """Raise AssertionError naming the address and every fault of a page or fragment."""
    unpack = _UNPACK[response.headers.get("Content-Encoding", "identity")]
    text = unpack(response.get_data()).decode("utf-8")
    path = response.request.path
    is_piece = path.startswith(("/fragments/", "/bien-tap/fragments/"))
    # A saved copy is a whole page that carries its style: no policy governs a file.
    is_file = "attachment" in response.headers.get("Content-Disposition", "")
    faults = list(_headers(response))
    if not 300 <= response.status_code < 400:
        found = _document(text, is_piece=is_piece)
        faults += (one for one in found if not (is_file and one == _STYLE_SHEET))
    assert not faults, f"{path}: " + "; ".join(faults)


def _headers(response: Any) -> Any:
    headers = response.headers
    is_newsroom = f"{response.request.path}/".startswith("/bien-tap/")
    if "Set-Cookie" in headers and not is_newsroom:
        yield "a reader got a cookie"
    vary = {one.strip() for one in headers.get("Vary", "Accept-Encoding").split(",")}
    if vary - {"Accept-Encoding"} - ({"Cookie"} if is_newsroom else set()):
        yield f"Vary is {headers['Vary']}"
    if is_newsroom and headers.get("Cache-Control") != "no-store":
        yield "a newsroom page may be kept"
    if "unsafe" in headers.get("Content-Security-Policy", "unsafe"):
        yield "no strict Content-Security-Policy"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "no nosniff"
    if "Cache-Control" not in headers:
        yield "no cache policy"
    if response.status_code >= 400 and headers["Cache-Control"] != "no-store":
        yield "an error may be cached"


def _document(text: str, *, is_piece: bool) -> Any:
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False
    )
    tree = parser.parseFragment(text) if is_piece else parser.parse(text)
    # Unknown elements (hx-partial) are no errors to this parser.
    for (line, _column), code, _data in parser.errors:
        yield f"invalid HTML: {code} in line {line}"
    elements = list(tree.iter())
    ids = [one.get("id") for one in elements if one.get("id")]
    yield from (f"id {one} twice" for one, n in Counter(ids).items() if n > 1)
    for one in elements:
        if isinstance(one.tag, str):
            yield from _element(one, ids)
    if not is_piece:
        yield from _whole(tree)


def _element(one: Any, ids: list[str]) -> Any:
    # ElementTree's iteration gives children; the names of attributes are keys().
    names = list(one.keys())
    yield from (
        f"<{one.tag} {name}> is forbidden"
        for name in names
        if _FORBIDDEN_ATTRIBUTE.match(str(name))
    )
    if one.tag == "img" and one.get("alt") is None:
        yield "an image without alt"
    is_sent = one.get("method") != "dialog"
    if one.tag == "form" and is_sent and not one.get("action"):
        yield "a form without action"
    if one.tag == "a" and one.get("hx-get") and not one.get("href"):
        yield "hx-get without href"
    if one.tag == "style":
        yield _STYLE_SHEET
    if (
        one.tag == "script"
        and (one.text or "").strip()
        and one.get("type") != "application/ld+json"
    ):
        yield "an inline script"
    yield from _references(one, ids)


def _references(one: Any, ids: list[str]) -> Any:
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for target in (one.get(name) or "").split():
            if target not in ids:
                yield f"{name}={target} points nowhere"


def _whole(tree: Any) -> Any:
    if tree.get("lang") != "vi":
        yield "the language is not vi"
    title = tree.find("head/title")
    if title is None or not (title.text or "").strip():
        yield "no title"
    if len(tree.findall(".//h1")) != 1:
        yield f"{len(tree.findall('.//h1'))} h1"
    if tree.find(".//main") is None:
        yield "no main"
