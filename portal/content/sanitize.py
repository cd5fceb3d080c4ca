"""The one door through which HTML enters the database (R04).

A body is capped, cleaned by nh3, brought to NFC, cleaned by nh3 and bleach in
turn, and kept only if one more cleaning changes nothing: two parsers that read
the same bytes differently is how mutation attacks live, so disagreement is a
refusal. Runs when something is saved, never when it is read.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from portal.core.errors import Invalid
from portal.core.lines import UNSEEN
from portal.core.vietnamese.composition import compose

MAX_BODY_CHARACTERS = 1_000_000
MAX_DEPTH = 40

# fmt: off
TAGS = frozenset({
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img", "a", "strong",
    "em", "sub", "sup", "br", "cite", "span",
})
# fmt: on
# Alignment is a word, not a style: the editor's schema knows these and no others.
_ALIGNMENTS = frozenset({"align-center", "align-right"})
CLASSES: dict[str, frozenset[str]] = {
    "a": frozenset({"attachment"}),
    "figure": _ALIGNMENTS
    | {"decorative", *(f"{one} decorative" for one in _ALIGNMENTS)},
    "p": _ALIGNMENTS | {"attachment"},
    "span": frozenset({"nowrap"}),
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
}
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "class"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ol": frozenset({"start"}),
    "p": frozenset({"class"}),
    "figure": frozenset({"class"}),
    "span": frozenset({"class"}),
    "th": frozenset({"scope", "colspan", "rowspan", "class"}),
    "td": frozenset({"colspan", "rowspan", "class"}),
}
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_OWN_MEDIA = re.compile(r"/media/[0-9]{1,9}/[A-Za-z0-9._/-]{1,160}")
_LINK = re.compile(
    r"(?:https?://[^\s\\]+|mailto:[^\s\\]+|tel:[0-9+(). -]+"
    r"|/(?![/\\])[^\s\\]*|#[\w-]+)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{UNSEEN}]")
# Word separates lines by a vertical tab, old systems by a carriage return alone.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# NFC would melt this stroke into a bracket of the markup.
_STROKE = re.compile("(?<=[<>=])\u0338+")
_IMAGE_OF_NOTHING = re.compile(r'<img(?: (?!src=)[a-z]+="[^"]*")*>')
_SIGN = re.compile("[\x80-\xbf]|&nbsp;")
_MOST_SIGNS = 100_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_IDLE = re.compile(r"<(/?)(span|cite|figcaption)( [^>]*)?>")
# Without content, or ended by the next of their kind: old pages never close them,
# and none nests in its like without something that is counted in between.
# fmt: off
_NOT_NESTING = frozenset({
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th",
    "thead", "tbody", "tfoot", "colgroup",
})
_BLOCKS = frozenset({
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "caption", "tr",
    "figure", "figcaption", "br",
})
# fmt: on
_CELLS = frozenset({"th", "td"})


def sanitize(raw: str) -> str:
    """The body as it may be stored and shown.

    Raises Invalid when it is too long, too deep, or of the kind parsers
    disagree about; nothing of it is kept then.
    """
    _check_length(raw)
    if _depth(raw) > MAX_DEPTH:
        raise Invalid("Nội dung có quá nhiều lớp lồng nhau. Hãy dán lại dưới dạng chữ.")
    _check_signs(raw)
    text = compose(_seen(_nh3(_seen(raw))))
    # A million bare "<" have become four million characters of entities by now, and
    # bleach's parser takes quadratic time over those.
    _check_length(text)
    voiced = _bleach(_nh3(text))
    clean = _nh3(voiced)
    if clean != voiced or compose(clean) != clean:
        raise Invalid(
            "Nội dung chứa mã không an toàn nên chưa được lưu. "
            "Hãy dán lại dưới dạng chữ."
        )
    return clean.strip()


def paragraphs(texts: list[str]) -> str:
    """Plain paragraphs as a body; their characters stay as they are."""
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def plain_text(body: str) -> str:
    """The words of a stored body, a line for each block; entities decoded."""
    reader = _TextReader()
    reader.feed(body)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in _CELLS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _check_length(text: str) -> None:
    if len(text) > MAX_BODY_CHARACTERS:
        raise Invalid("Nội dung quá dài. Hãy chia thành nhiều bài hoặc tệp đính kèm.")


def _check_signs(raw: str) -> None:
    """Refuse a text on which nh3 would take half a minute: its time is quadratic in
    these signs. Tags that go leave one text behind, so all of them count.
    """
    if len(raw) > _MOST_SIGNS and len(_SIGN.findall(raw)) > _MOST_SIGNS:
        raise Invalid("Nội dung có quá nhiều dấu lạ. Hãy dán lại dưới dạng chữ.")


def _is_good(tag: str, name: str, value: str) -> bool:
    """Whether an allowed attribute's value is one the schema can produce."""
    value = unescape(value)
    if name == "href":
        return bool(_LINK.fullmatch(value))
    if name == "src":
        return bool(_OWN_MEDIA.fullmatch(value)) and ".." not in value
    if name in ("width", "height", "colspan", "rowspan", "start"):
        return bool(_NUMBER.fullmatch(value))
    if name == "scope":
        return value in ("row", "col")
    if name == "class":
        return value in CLASSES.get(tag, ())
    return name == "alt"


def _seen(text: str) -> str:
    """The text without unseen characters, safe to compose; lines end in one way."""
    return _STROKE.sub("", _UNSEEN.sub("", _LINE_END.sub("\n", text)))


def _nh3(text: str) -> str:
    """Cleaned by nh3; an image whose address was refused goes with it."""
    clean = nh3.clean(
        text,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=lambda tag, name, value: (
            value if _is_good(tag, name, value) else None
        ),
        url_schemes=set(_SCHEMES),
        strip_comments=True,
        link_rel=None,
        generic_attribute_prefixes=set(),
    )
    return _without_idle(_IMAGE_OF_NOTHING.sub("", clean))


def _without_idle(clean: str) -> str:
    """Balanced HTML without the spans that say nothing, and credits of no picture."""
    opened: list[tuple[str, bool]] = []

    def _keep(found: re.Match[str]) -> str:
        closing, name, more = found.groups()
        if closing:
            is_kept = opened.pop()[1] if opened and opened[-1][0] == name else False
        else:
            is_kept = _is_of_use(name, more, [one for one, _ in opened])
            opened.append((name, is_kept))
        return found[0] if is_kept else ""

    return _IDLE.sub(_keep, clean)


def _is_of_use(name: str, more: str, around: list[str]) -> bool:
    if name == "span":
        return bool(more)
    return name == "figcaption" or "figcaption" in around


def _bleach(text: str) -> str:
    # Large, and needed when something is saved.
    import bleach

    return bleach.clean(
        text,
        tags=TAGS,
        attributes=lambda tag, name, value: (
            name in _ATTRIBUTES.get(tag, ()) and _is_good(tag, name, value)
        ),
        protocols=_SCHEMES,
        strip=True,
        strip_comments=True,
    )


def _depth(raw: str) -> int:
    """A measure of nesting, in linear time, before any parser runs."""
    depth = deepest = 0
    for closing, name in _TAG.findall(raw):
        if name.lower() in _NOT_NESTING:
            continue
        if closing:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
