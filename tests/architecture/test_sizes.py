"""Modules one can read at a sitting: the ceilings of STYLE.md, and who passes them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES = 300
FUNCTION_LINES = 40
# A migration is one list of tables: cutting it would hide what belongs together.
MAY_BE_LONG = "portal/storage/migrations/"


def test_modules_are_short() -> None:
    long = {
        name: lines
        for name, lines in ((_name(path), _lines(path)) for path in _modules())
        if lines > MODULE_LINES and not name.startswith(MAY_BE_LONG)
    }
    assert not long


def test_functions_are_short() -> None:
    long = {
        name: lines
        for path in _modules()
        for name, lines in _functions(path)
        if lines > FUNCTION_LINES and not name.startswith(MAY_BE_LONG)
    }
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        _name(path)
        for path in _modules()
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent


def _modules() -> Iterator[Path]:
    for folder in ("portal", "tools", "tests"):
        yield from sorted((ROOT / folder).rglob("*.py"))
    yield from (ROOT / "run.py", ROOT / "wsgi.py")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{_name(path)}:{node.name}", lines
