"""A body as plain text that anybody can type, and back, losing nothing.

One line is one paragraph. `## ` begins a heading, `- ` or `1. ` an item, `> ` a
quote, `| a | b |` a table row (the first one is its head); inside a line stand
**bold**, *italic* and [words](address). `to_text` answers None for a body this
cannot say: such a body is edited as HTML until the rich editor takes it.
"""

import re
from html import escape, unescape

_HEADINGS = {"## ": "h2", "### ": "h3", "#### ": "h4"}
_LIST_ITEM = re.compile(r"- (.+)")
_NUMBERED = re.compile(r"\d{1,3}\. (.+)")
# Only addresses that may be stored: of any other the words stay as they were typed.
_LINK = re.compile(
    r"\[([^\[\]]+)\]\(((?:https?://|mailto:|tel:|/(?![/\\])|#)[^()\s\\]*)\)"
)
_BOLD = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*")
_ITALIC = re.compile(r"\*(?=\S)([^*]+?)(?<=\S)\*")
_BLOCK = re.compile(r"<(p|h2|h3|h4|ul|ol|blockquote|table)>(.*?)</\1>\s*", re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r'<t[hd](?: scope="col")?>(.*?)</t[hd]>', re.DOTALL)
_RULE = re.compile(r"\|[\s|:-]*\|")
_A = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def to_html(text: str) -> str:
    """The body a text describes; everything in it is escaped."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    blocks: list[str] = []
    group: list[str] = []
    kind = ""
    for line in [*lines, ""]:
        here = _kind(line)
        if group and here != kind:
            blocks.append(_grouped(kind, group))
            group = []
        kind = here
        if here in ("ul", "ol", "quote", "table"):
            group.append(line)
        elif line:
            blocks.append(_single(line))
    return "\n".join(blocks)


def to_text(body: str) -> str | None:
    """The text of a body that `to_html` would give back the same; else None."""
    parts: list[str] = []
    position = 0
    for found in _BLOCK.finditer(body):
        if body[position : found.start()].strip():
            return None
        position = found.end()
        parts.append(_written(found[1], found[2]))
    if body[position:].strip():
        return None
    text = "\n\n".join(parts)
    return text if _squeezed(to_html(text)) == _squeezed(body) else None


def _kind(line: str) -> str:
    if _LIST_ITEM.fullmatch(line):
        return "ul"
    if _NUMBERED.fullmatch(line):
        return "ol"
    if line.startswith("> "):
        return "quote"
    if line.startswith("|") and line.endswith("|") and len(line) > 2:
        return "table"
    return "line" if line else ""


def _single(line: str) -> str:
    for mark, tag in _HEADINGS.items():
        if line.startswith(mark):
            return f"<{tag}>{_inline(line[len(mark) :])}</{tag}>"
    return f"<p>{_inline(line)}</p>"


def _grouped(kind: str, lines: list[str]) -> str:
    if kind == "quote":
        quoted = "".join(f"<p>{_inline(line[2:])}</p>" for line in lines)
        return f"<blockquote>{quoted}</blockquote>"
    if kind == "table":
        return _table([line for line in lines if not _RULE.fullmatch(line)])
    pattern = _LIST_ITEM if kind == "ul" else _NUMBERED
    items = (found[1] for found in map(pattern.fullmatch, lines) if found)
    return f"<{kind}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{kind}>"


def _table(lines: list[str]) -> str:
    rows = [[_inline(cell.strip()) for cell in line[1:-1].split("|")] for line in lines]
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{cell}</th>' for cell in rows[0])
    body = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _inline(text: str) -> str:
    shown = escape(text.strip(), quote=False)
    shown = _LINK.sub(
        lambda found: f'<a href="{found[2].replace(chr(34), "%22")}">{found[1]}</a>',
        shown,
    )
    shown = _BOLD.sub(r"<strong>\1</strong>", shown)
    return _ITALIC.sub(r"<em>\1</em>", shown)


def _written(tag: str, inside: str) -> str:
    if tag in ("ul", "ol"):
        items = _ITEM.findall(inside)
        marks = ("- " if tag == "ul" else f"{n}. " for n in range(1, len(items) + 1))
        return "\n".join(f"{m}{_line(i)}" for m, i in zip(marks, items, strict=True))
    if tag == "blockquote":
        quoted = re.findall(r"<p>(.*?)</p>", inside, re.DOTALL)
        return "\n".join(f"> {_line(one)}" for one in quoted)
    if tag == "table":
        rows = [_CELL.findall(row) for row in _ROW.findall(inside)]
        return "\n".join(f"| {' | '.join(map(_line, row))} |" for row in rows)
    mark = {"h2": "## ", "h3": "### ", "h4": "#### "}.get(tag, "")
    return f"{mark}{_line(inside)}"


def _line(inside: str) -> str:
    text = _A.sub(r"[\2](\1)", " ".join(inside.split()))
    text = re.sub(r"</?strong>", "**", text)
    return unescape(re.sub(r"</?em>", "*", text))


def _squeezed(body: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", body)).strip()
