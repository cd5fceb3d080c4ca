"""What the tests of this room do again and again."""

from typing import Any

import sqlalchemy as sa
from flask.testing import FlaskClient

from portal.audit.models import AuditEntry
from portal.storage import db
from tests.web.form_filling import send_form

PEOPLE = "/bien-tap/nguoi-dung"
ACCOUNT = "/bien-tap/tai-khoan"


def invite(client: FlaskClient, **typed: Any) -> Any:
    """Send the form of somebody new; an editor everywhere unless said otherwise."""
    page = client.get(f"{PEOPLE}/moi")
    return send_form(client, page, to="/moi", **{"roles": ["editor"], **typed})


def save(client: FlaskClient, staff_id: int, **typed: Any) -> Any:
    """Open somebody's page, change these fields, send it."""
    page = client.get(f"{PEOPLE}/{staff_id}")
    return send_form(client, page, to=f"/{staff_id}", **typed)


def link_on(page: Any) -> str:
    """The address below the host of the one-time link a page shows."""
    return str(page.text.partition('value="http://localhost')[2].partition('"')[0])


def list_verbs(staff_id: int) -> list[str]:
    """What the record says was done to somebody, in order."""
    statement = (
        sa.select(AuditEntry.verb)
        .where(AuditEntry.kind == "staff", AuditEntry.object_id == staff_id)
        .order_by(AuditEntry.seq)
    )
    return list(db.session.scalars(statement))
