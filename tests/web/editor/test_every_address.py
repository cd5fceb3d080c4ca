"""R03: every address of the newsroom is named in one table, and keeps to it."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.storage import db
from tests.staffing import form_token, make_staff, signed_in
from tests.web.editor.rights_table import AT_ALL, RIGHTS, ROLES
from tests.web.editor.route_table import NEEDS
from tests.web.editor.walking import NOBODY, WITHOUT_ROLES

_WORDS = {"open", "signed in", "picture"}
_NOT_THERE = 2_000_000_000
PEOPLE = (*ROLES, WITHOUT_ROLES, NOBODY)


def _routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if f"{rule.rule}/".startswith("/bien-tap/")
        and method not in ("HEAD", "OPTIONS")
    }


def test_the_table_names_every_address_of_the_newsroom(app: Flask) -> None:
    found = _routes(app)
    missing, gone = sorted(found - set(NEEDS)), sorted(set(NEEDS) - found)
    assert not missing, f"say in route_table.py what these ask of a person: {missing}"
    assert not gone, f"route_table.py names what is no more: {gone}"


def test_the_table_uses_words_that_are_known() -> None:
    for route, need in NEEDS.items():
        kind, _, verb = need.partition(": ")
        known = {"right": set(AT_ALL), "article": set(RIGHTS)}.get(kind, set())
        assert need in _WORDS or verb in known, route


def test_the_same_rights_have_the_same_roles_in_both_tables() -> None:
    """Whoever may do it nowhere may not do it anywhere either."""
    for verb in AT_ALL.keys() & RIGHTS.keys():
        assert set(AT_ALL[verb]) == set(RIGHTS[verb])


@pytest.mark.parametrize("role", PEOPLE)
def test_what_concerns_no_article_answers_every_role_as_the_table_says(
    app: Flask, role: str
) -> None:
    faults = []
    for (method, endpoint), need in sorted(NEEDS.items()):
        if need.startswith("article: ") or need == "picture":
            continue
        seq = _last_seq()
        status = _asked(app, role, method, endpoint)
        wanted = _wanted(need, role, method)
        recorded = _verbs_since(seq)
        if wanted == 200 and status in (401, 403, 409):
            faults.append(f"{method} {endpoint} refuses with {status}")
        elif wanted != 200 and status != wanted:
            faults.append(f"{method} {endpoint}: {status} instead of {wanted}")
        elif wanted != 200 and recorded != (["refused"] if wanted == 403 else []):
            faults.append(f"{method} {endpoint}: the record has {recorded}")
    assert not faults, "\n".join([role, *faults])


def _wanted(need: str, role: str, method: str) -> int:
    if need == "open":
        # Without a session there is no token yet: its forms are the room's own tests.
        return 401 if role == NOBODY and method == "POST" else 200
    if role == NOBODY:
        return 401
    if need == "signed in":
        return 200
    return 200 if role in AT_ALL[need.removeprefix("right: ")] else 403


def _asked(app: Flask, role: str, method: str, endpoint: str) -> int:
    """The status for a fresh browser: some addresses end a session."""
    client: Any = app.test_client()
    if role != NOBODY:
        roles = () if role == WITHOUT_ROLES else (role,)
        client = signed_in(app, make_staff(roles=roles))
    client.__class__ = FlaskClient
    headers = {"Sec-Fetch-Site": "same-origin", "X-CSRFToken": form_token(app)}
    path = _path(app, method, endpoint)
    response = client.open(path, method=method, headers=headers, buffered=True)
    return int(response.status_code)


def _path(app: Flask, method: str, endpoint: str) -> str:
    """An address of it; its numbers are nobody's, so that nothing is found."""
    rule = next(
        rule
        for rule in app.url_map.iter_rules(endpoint)
        if method in (rule.methods or ())
    )
    values = {
        name: _NOT_THERE if name.endswith(("_id", "number", "width")) else "x" * 32
        for name in rule.arguments
    }
    return app.url_map.bind("localhost").build(endpoint, values, method=method)


def _last_seq() -> int:
    db.session.rollback()
    return int(db.session.execute(sa.text("SELECT seq FROM audit_head")).scalar_one())


def _verbs_since(seq: int) -> list[str]:
    db.session.rollback()
    statement = sa.text("SELECT verb FROM audit_entry WHERE seq > :seq ORDER BY seq")
    return [row.verb for row in db.session.execute(statement, {"seq": seq})]
