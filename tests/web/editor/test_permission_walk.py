"""R03: every address as every role, about articles at every stage (the whole table)."""

import sys
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.conftest import TORTURE
from tests.web.editor.rights_table import ROLES, STAGES, Standing
from tests.web.editor.route_table import NEEDS
from tests.web.editor.walking import NOBODY, WITHOUT_ROLES, Cell, Walk

_YES_NO = (True, False)
_SAMPLE = 29


def _standings(role: str) -> Iterator[Standing]:
    """Own and others', here and elsewhere; the torture adds mixed hands."""
    for stage in STAGES:
        if role == NOBODY:
            yield Standing(stage, is_own=False, is_writer=False, is_here=True)
            continue
        for is_own in _YES_NO:
            for is_writer in _YES_NO if TORTURE else (is_own,):
                for is_here in _YES_NO:
                    yield Standing(stage, is_own, is_writer, is_here)


def _cells(role: str, *, is_direct: bool) -> list[Cell]:
    routes = [route for route, need in NEEDS.items() if need.startswith("article: ")]
    return [
        Cell(method, endpoint, role, is_direct, at)
        for at in _standings(role)
        for method, endpoint in routes
    ]


def _chosen(cells: list[Cell], database_kind: str) -> list[Cell]:
    """SQLite walks all of one workflow, of the other what it changes; and samples."""
    if database_kind == "postgresql":
        return cells[::_SAMPLE]
    return [
        cell
        for place, cell in enumerate(cells)
        if cell.is_direct or place % _SAMPLE == 0 or cell.depends_on_workflow
    ]


@pytest.mark.torture
@pytest.mark.parametrize("is_direct", _YES_NO, ids=["direct", "second person"])
@pytest.mark.parametrize("role", [*ROLES, WITHOUT_ROLES, NOBODY])
def test_every_address_answers_every_role_as_the_table_says(
    app: Flask,
    database_kind: str,
    role: str,
    is_direct: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cells = _cells(role, is_direct=is_direct)
    if not TORTURE:
        cells = _chosen(cells, database_kind)
    walk = Walk(app, role, is_direct=is_direct)
    faults = [fault for fault in map(walk.fault, cells) if fault]
    with capsys.disabled():
        sys.stdout.write(f"\n{len(cells)} cells walked as {role} ")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:40]])
