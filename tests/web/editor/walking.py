"""Walks the permission table: asks an address as somebody, and looks what changed."""

from dataclasses import dataclass
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
_COUNTED = ("revision", "approval", "comment", "notice", "preview_link")
_links = count(1)


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


class Walk:
    """A newsroom with one person of the role, who holds it in one category."""

    def __init__(self, app: Flask, role: str, *, is_direct: bool) -> None:
        save_settings({"workflow": "direct" if is_direct else "second_person"})
        self._app = app
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
        self._headers = {
            "Sec-Fetch-Site": "same-origin",
            "X-CSRFToken": form_token(app),
        }

    def fault(self, cell: Cell) -> str:
        """What is wrong with the answer to a cell; "" when it is as it should be."""
        wanted = cell.expected
        changes = cell.method != SAFE and wanted == 200
        article = self._make(cell.at) if changes else self._kept(cell.at)
        # Taken first: reading the form's fields is no change, but asks the database.
        fields = FORMS[cell.endpoint](article) if cell.endpoint in FORMS else {}
        before, seq = self._state(article), self._last_seq()
        response = self._ask(cell, article, fields)
        status = (
            200 if response.status_code in (200, 204, 302) else response.status_code
        )
        if status != wanted:
            return f"{cell}: {response.status_code} instead of {wanted}"
        if changes:
            return ""
        if self._state(article) != before:
            return f"{cell}: refused, but something has changed"
        recorded = self._verbs_since(seq)
        if recorded != (["refused"] if wanted == 403 else []):
            return f"{cell}: the record has {recorded}"
        return ""

    def _ask(self, cell: Cell, article: int, fields: dict[str, str]) -> Any:
        values = {"article_id": article, "number": 1}
        if cell.endpoint == "editor.revoke":
            values["link_id"] = self._link(article)
        path = self._urls.build(cell.endpoint, values, method=cell.method)
        path = path.partition("?")[0]
        if cell.method == SAFE:
            return self._client.get(path, buffered=True)
        return self._client.post(path, data=fields, headers=self._headers)

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
        make_link(article, f"{next(_links):064x}")
        return article

    def _link(self, article: int) -> int:
        return int(
            _scalar("SELECT id FROM preview_link WHERE article_id = :one", one=article)
        )

    def _state(self, article: int) -> tuple[Any, ...]:
        """Everything a refused act could have touched."""
        counts = ", ".join(
            f"(SELECT count(*) FROM {table} WHERE article_id = :one)"  # noqa: S608
            for table in _COUNTED
        )
        statement = (
            f"SELECT article.*, {counts},"  # noqa: S608
            " (SELECT count(*) FROM preview_link WHERE revoked_at IS NOT NULL),"
            " (SELECT max(id) FROM article)"
            " FROM article WHERE id = :one"
        )
        db.session.rollback()
        return tuple(db.session.execute(sa.text(statement), {"one": article}).one())

    def _last_seq(self) -> int:
        return int(_scalar("SELECT seq FROM audit_head"))

    def _verbs_since(self, seq: int) -> list[str]:
        rows = db.session.execute(
            sa.text("SELECT verb FROM audit_entry WHERE seq > :seq"), {"seq": seq}
        )
        return [row.verb for row in rows]


def _scalar(statement: str, **values: int) -> Any:
    return db.session.execute(sa.text(statement), values).scalar_one()
