"""Vietnamese texts and bodies to compare, and how a comparison is applied."""

from collections.abc import Sequence

from hypothesis import strategies as st

from portal.content.comparison import BlockChange, Run

_WORDS = (
    *("Ủy", "ban", "nhân", "dân", "phường", "quận", "công", "tác", "dân", "vận"),
    *("trong", "tình", "hình", "mới", "nghị", "quyết", "hòa", "giải", "đổi", "UBND"),
    *("18/2000/CT-TTg", "1874/KH-UBND", "290-QĐ/TW", "20/06/2015", "1.204,5", "H2O"),
)
_SIGNS = (",", ";", ".", " –", "…", ")", "”", "%")

words = st.sampled_from(_WORDS)
signs = st.sampled_from(("", "", "", *_SIGNS))
lines = st.lists(st.tuples(words, signs), max_size=12).map(
    lambda pairs: " ".join(word + sign for word, sign in pairs)
)


def _wrapped(tag: str) -> st.SearchStrategy[str]:
    return lines.map(lambda line: f"<{tag}>{line}</{tag}>")


def _marked(line: str) -> str:
    head, _space, tail = line.partition(" ")
    return f'<p><strong>{head}</strong> <a href="/x">{tail}</a></p>'


paragraphs = _wrapped("p") | lines.map(_marked)
pictures = st.tuples(st.integers(1, 4), lines, lines).map(
    lambda it: (
        f'<figure><img src="/media/{it[0]}/a.jpg" alt="{it[1]}">'
        f"<figcaption>{it[2]}</figcaption></figure>"
    )
)
lists = st.lists(lines, min_size=1, max_size=4).map(
    lambda items: f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
)
tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(lines, min_size=width, max_size=width), min_size=1, max_size=3
    ).map(_table)
)


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return (
        f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"
    )


blocks = st.one_of(
    paragraphs,
    _wrapped("h2"),
    _wrapped("h3"),
    lists,
    paragraphs.map(lambda p: f"<blockquote>{p}</blockquote>"),
    tables,
    pictures,
)
bodies = st.lists(blocks, max_size=8).map("\n".join)


def old_of(runs: Sequence[Run]) -> str:
    """The text the runs say was there before."""
    return "".join(
        run.text for run in runs if run.kind in ("same", "removed", "restyled")
    )


def new_of(runs: Sequence[Run]) -> str:
    """The text the runs lead to."""
    return "".join(
        run.text for run in runs if run.kind in ("same", "added", "restyled")
    )


def texts(changes: Sequence[BlockChange], side: str) -> list[str]:
    """All words of one side of compared blocks, "old" or "new", in order."""
    take, leave = (old_of, "added") if side == "old" else (new_of, "removed")
    found = []
    for block in changes:
        if block.kind == leave:
            continue
        found.append(take(block.runs))
        found += [
            take(cell.runs)
            for row in block.rows
            for cell in row.cells
            if leave not in (row.kind, cell.kind)
        ]
        found += [take(part.runs) for part in block.parts]
    return [text for text in found if text]
