"""What no template may do, whatever page it makes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ALL = sorted(TEMPLATES.rglob("*.html")) + sorted(TEMPLATES.rglob("*.xml"))
# The saved copy is a file on the reader's disk: its style travels inside it.
MAY_HOLD_STYLE = {"news/saved_copy.html"}
# Method first, then when, where and how: one order, so the eye finds each.
HX_ORDER = ("get", "post", "trigger", "target", "swap")
FORBIDDEN = {
    "an unescaped value": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "an event handler": re.compile(r"\son[a-z]+=|hx-on", re.IGNORECASE),
    "an evaluated attribute": re.compile(r"hx-vals=|hx-vars=|js:"),
    "a trigger filter": re.compile(r'hx-trigger="[^"]*\['),
    "an inline style": re.compile(r'\sstyle="'),
    "an address of another site": re.compile(
        r'(?:src|href)="(?:https?:)?//(?!www\.w3\.org)'
    ),
    "a data address": re.compile(r'(?:src|href)="data:'),
    "who is asking": re.compile(r"\b(?:current_user|session|request|g)\."),
    "a query": re.compile(r"\b(?:db|query|select)\."),
}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_template_holds_nothing_forbidden(path: Path) -> None:
    text = path.read_text("utf-8")
    found = [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]
    if "<style" in text and _name(path) not in MAY_HOLD_STYLE:
        found.append("a style sheet")
    assert not found, f"{_name(path)} holds {', '.join(found)}"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_hx_attributes_stand_in_order_with_target_and_swap(path: Path) -> None:
    for tag, names in _hx_tags(path.read_text("utf-8")):
        known = [name for name in names if name in HX_ORDER]
        assert known == sorted(known, key=HX_ORDER.index), tag
        if "get" in names or "post" in names:
            assert {"target", "swap"} <= set(names), f"inherits: {tag}"


def test_pieces_are_named_for_what_they_are() -> None:
    for path in ALL:
        text = path.read_text("utf-8")
        is_page = "{% extends" in text or "<!doctype" in text.lower()
        if path.parent.name in ("components", "layouts"):
            continue
        if path.suffix == ".html":
            assert is_page != path.name.startswith("_"), _name(path)


def test_components_are_macros_only() -> None:
    for path in sorted((TEMPLATES / "components").glob("*.html")):
        text = re.sub(r"{#.*?#}", "", path.read_text("utf-8"), flags=re.DOTALL)
        outside = re.sub(r"{%-? macro .*?endmacro[^%]*%}", "", text, flags=re.DOTALL)
        outside = re.sub(r"{%-? (?:from|import|set) .*?%}", "", outside)
        assert not outside.strip(), f"{_name(path)}: {outside.strip()[:80]}"


def _hx_tags(text: str) -> Iterator[tuple[str, list[str]]]:
    for tag in re.findall(r"<[a-z][^<>]*?\shx-[^<>]*>", text):
        yield tag, re.findall(r"\shx-([a-z-]+)", tag)


def _name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()
