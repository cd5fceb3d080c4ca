"""Walks the permission table: asks an address as somebody, and looks what changed."""

from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content.sitekeeping import save_settings
from portal.storage import db
from tests.factories import make_category
from tests.staffing import form_token, make_staff, signed_in
from tests.stages import make_at_stage
from tests.web.editor.acts import FORMS, make_link
from tests.web.editor.rights_table import Standing, expected
from tests.web.editor.route_table import NEEDS

NOBODY, WITHOUT_ROLES = "nobody", "without roles"
SAFE = "GET"
_COUNTED = ("revision", "approval", "comment", "notice", "preview_link", "autosave")
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One question of the walk: an address, asked by a role, about an article."""

    method: str
    endpoint: str
    role: str
    is_direct: bool
    at: Standing

    @property
    def expected(self) -> int:
        """200, 401, 403 or 409, from the two tables written by hand."""
        if self.role == NOBODY:
            return 401
        verb = NEEDS[self.method, self.endpoint].removeprefix("article: ")
        for one in ("read", verb):
            answer = expected(one, self.role, self.at, is_direct=self.is_direct)
            if answer != 200:
                return answer
        return 200

    @property
    def depends_on_workflow(self) -> bool:
        """Whether the other setting of "Quy trình" gives another answer."""
        other = replace(self, is_direct=not self.is_direct)
        return other.expected != self.expected


class Walk:
    """A newsroom with one person of the role, who holds it in one category."""

    def __init__(self, app: Flask, role: str, *, is_direct: bool) -> None:
        _trust_the_power_supply()
        save_settings({"workflow": "direct" if is_direct else "second_person"})
        self._here = make_category("Chuyên mục của vai trò")
        self._elsewhere = make_category("Chuyên mục khác")
        self._other = make_staff("Người khác", roles=("editor", "approver"))
        self._me = self._other
        self._client = app.test_client()
        self._client.__class__ = FlaskClient
        if role != NOBODY:
            roles = () if role == WITHOUT_ROLES else (role,)
            self._me = make_staff("Tôi", roles=roles, categories=(self._here,))
            self._client = signed_in(app, self._me)
            # Pages are inspected by their own tests; here they are many.
            self._client.__class__ = FlaskClient
        self._urls = app.url_map.bind("localhost")
        self._articles: dict[Standing, int] = {}
        self._links: dict[int, int] = {}
        self._watch = Watch()
        self._fields: dict[tuple[str, int], dict[str, str]] = {}
        self._headers = {
            "Sec-Fetch-Site": "same-origin",
            "X-CSRFToken": form_token(app),
        }

    def fault(self, cell: Cell) -> str:
        """What is wrong with the answer to a cell; "" when it is as it should be."""
        wanted = cell.expected
        changes = cell.method != SAFE and wanted == 200
        article = self._make(cell.at) if changes else self._kept(cell.at)
        fields = self._form(cell.endpoint, article)
        before = None if changes else self._watch.before(article)
        response = self._ask(cell, article, fields)
        status = (
            200 if response.status_code in (200, 204, 302) else response.status_code
        )
        if status != wanted:
            self._watch.forget()
            return f"{cell}: {response.status_code} instead of {wanted}"
        if before is None:
            self._watch.forget()
            return ""
        refusals = 1 if wanted == 403 else 0
        if self._watch.look(article) != before.after(refusals):
            self._watch.forget()
            return f"{cell}: something has changed, or is not on record"
        return ""

    def _ask(self, cell: Cell, article: int, fields: dict[str, str]) -> Any:
        values = {"article_id": article, "number": 1}
        if cell.endpoint == "editor.revoke":
            values["link_id"] = self._links[article]
        path = self._urls.build(cell.endpoint, values, method=cell.method)
        path = path.partition("?")[0]
        if cell.method == SAFE:
            return self._client.get(path, buffered=True)
        return self._client.post(path, data=fields, headers=self._headers)

    def _form(self, endpoint: str, article: int) -> dict[str, str]:
        """What somebody who may do it would send."""
        if endpoint not in FORMS:
            return {}
        key = endpoint, article
        if key not in self._fields:
            self._fields[key] = FORMS[endpoint](article)
        return self._fields[key]

    def _kept(self, at: Standing) -> int:
        """An article that refusals may share: none of them changes it."""
        if at not in self._articles:
            self._articles[at] = self._make(at)
        return self._articles[at]

    def _make(self, at: Standing) -> int:
        article = make_at_stage(
            at.stage,
            owner_id=self._me if at.is_own else self._other,
            category_id=self._here if at.is_here else self._elsewhere,
            writer_id=self._me if at.is_writer else self._other,
        )
        self._links[article] = make_link(article, f"{next(_numbers):064x}")
        self._watch.forget()
        return article


@dataclass(frozen=True, slots=True)
class Look:
    """All that a refused act could have touched, and how far the record goes."""

    state: tuple[Any, ...]
    newest_article: int
    seq: int
    refusals: int

    def after(self, refusals: int) -> "Look":
        """What it must be when nothing was done but recording refusals."""
        return replace(self, seq=self.seq + refusals, refusals=self.refusals + refusals)


class Watch:
    """Looks at the database; remembers what it saw while nothing is allowed."""

    def __init__(self) -> None:
        counts = ", ".join(
            f"(SELECT count(*) FROM {table} WHERE article_id = :one)"  # noqa: S608
            for table in _COUNTED
        )
        self._statement = sa.text(
            "SELECT (SELECT max(id) FROM article) AS newest_article,"  # noqa: S608
            " (SELECT seq FROM audit_head) AS seq,"
            " (SELECT count(*) FROM audit_entry WHERE verb = 'refused'"
            " AND seq > :since) AS refusals,"
            f" article.*, {counts},"
            " (SELECT count(*) FROM preview_link WHERE revoked_at IS NOT NULL)"
            " FROM article WHERE id = :one"
        )
        self._since = int(_scalar("SELECT seq FROM audit_head"))
        self._seen: dict[int, Look] = {}
        self._last: Look | None = None

    def before(self, article: int) -> Look:
        """How an article stands; asked of the database only when it is not known."""
        known = self._seen.get(article)
        if known is None or self._last is None:
            return self.look(article)
        return replace(self._last, state=known.state)

    def look(self, article: int) -> Look:
        """How an article stands now."""
        db.session.rollback()
        newest, seq, refusals, *state = db.session.execute(
            self._statement, {"one": article, "since": self._since}
        ).one()
        self._last = self._seen[article] = Look(tuple(state), newest, seq, refusals)
        return self._last

    def forget(self) -> None:
        """Something was done: what was seen of the record holds no more."""
        self._last = None


def _trust_the_power_supply() -> None:
    """Thousands of refusals are recorded here: their commits need not reach a disk."""
    if db.engine.dialect.name != "sqlite":
        return
    db.session.remove()
    db.engine.dispose()

    @sa.event.listens_for(db.engine, "connect")
    def _relax(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous = OFF")


def _scalar(statement: str, **values: int) -> Any:
    return db.session.execute(sa.text(statement), values).scalar_one()
