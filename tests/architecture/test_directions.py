"""Imports point down: never up, never sideways between rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

PORTAL = Path(__file__).resolve().parents[2] / "portal"
FLOORS = {
    "core": 0,
    "settings": 0,
    "storage": 1,
    "web": 1,
    "audit": 2,
    "accounts": 3,
    "content": 3,
    "newsroom": 4,
    "safety": 4,
    "editor": 5,
    "feeds": 5,
    "guide": 5,
    "health": 5,
    "journal": 5,
    "library": 5,
    "media": 5,
    "news": 5,
    "office": 5,
    "pages": 5,
    "people": 5,
    "preview": 5,
    "search": 5,
    "sidebars": 5,
    "signin": 5,
    "statistics": 5,
    "styleguide": 5,
    "visits": 5,
    "demo": 6,
    "importers": 6,
    "scale": 6,
    "starter": 6,
    "cli": 7,
}
# What thinks may not know what serves or stores.
FRAMEWORKS = {"flask", "sqlalchemy", "flask_sqlalchemy", "werkzeug", "alembic"}
DATABASES = {"sqlite3", "pysqlite3", "psycopg", "redis"}


def test_every_package_has_a_floor() -> None:
    packages = {path.stem for path in PORTAL.iterdir() if path.suffix in ("", ".py")}
    assert packages - {"__init__", "__pycache__"} == set(FLOORS)


def test_imports_point_down() -> None:
    wrong = [
        f"{path.relative_to(PORTAL.parent)}:{line} imports {name}"
        for path, line, name in _imports()
        if name.startswith("portal.") and _points_wrong(_package(path), name)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_ground_floor_knows_no_framework() -> None:
    wrong = [
        f"{path.relative_to(PORTAL.parent)}:{line} imports {name}"
        for path, line, name in _imports()
        if FLOORS.get(_package(path)) == 0 and name.split(".")[0] in FRAMEWORKS
    ]
    assert not wrong, "\n".join(wrong)


def test_only_storage_names_a_database() -> None:
    wrong = [
        f"{path.relative_to(PORTAL.parent)}:{line} imports {name}"
        for path, line, name in _imports()
        if _package(path) != "storage" and name.split(".")[0] in DATABASES
    ]
    assert not wrong, "\n".join(wrong)


def _points_wrong(package: str, name: str) -> bool:
    target = name.split(".")[1]
    if target not in FLOORS or target == package or package == "__init__":
        return False
    return FLOORS[target] >= FLOORS[package] and target != "settings"


def _package(path: Path) -> str:
    return path.relative_to(PORTAL).parts[0].removesuffix(".py")


def _imports() -> Iterator[tuple[Path, int, str]]:
    """(file, line, dotted name) of every import in the portal."""
    for path in sorted(PORTAL.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield path, node.lineno, alias.name
            elif isinstance(node, ast.ImportFrom) and node.module:
                if node.module == "portal":
                    for alias in node.names:
                        yield path, node.lineno, f"portal.{alias.name}"
                else:
                    yield path, node.lineno, node.module
