"""The light markup of texts that ship with the portal, to plain HTML.

Blocks are separated by empty lines: `## ` a heading, `- ` a list, `> ` a quote,
`| a | b |` a table whose first row is its head, anything else a paragraph.
Nothing inside a line is interpreted but `[words](/path)`.
"""

import re
from html import escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


def to_html(text: str) -> str:
    """The blocks as HTML; text is escaped."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n".join(_block(block.strip().split("\n")) for block in blocks if block)


def _block(lines: list[str]) -> str:
    first = lines[0]
    if first.startswith("## "):
        return f"<h2>{_inline(first[3:])}</h2>" + (
            "\n" + _block(lines[1:]) if lines[1:] else ""
        )
    if all(line.startswith("- ") for line in lines):
        return f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
    if first.startswith("> "):
        quoted = " ".join(line.lstrip("> ") for line in lines)
        return f"<blockquote><p>{_inline(quoted)}</p></blockquote>"
    rows = [line for line in lines if not set(line) <= set("|-: ")]
    if first.startswith("|") and rows:
        return _table(rows)
    return f"<p>{_inline(' '.join(lines))}</p>"


def _table(lines: list[str]) -> str:
    rows = [_cells(line) for line in lines]
    head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in rows[0])
    body = "".join(
        f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>"
        for row in rows[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _inline(text: str) -> str:
    return _LINK.sub(r'<a href="\2">\1</a>', escape(text, quote=False))
