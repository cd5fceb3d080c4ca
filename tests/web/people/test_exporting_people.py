"""The list of people as a file: recorded, and nothing in it is calculated."""

import csv
import io

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from portal.audit.models import AuditEntry
from portal.people.export import quoted
from portal.storage import db
from tests.staffing import make_staff
from tests.web.form_filling import send_form
from tests.web.people.people_pages import PEOPLE


def test_the_list_leaves_as_a_table_that_calculates_nothing(
    administrator: FlaskClient,
) -> None:
    make_staff("Trần Văn Minh", unit='=HYPERLINK("https://evil.example")')
    make_staff("Lê Hoa", unit="@SUM(1+1)")
    page = administrator.get(PEOPLE)
    assert _entries() == []
    answer = send_form(administrator, page, to="/xuat")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    text = answer.data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "Họ và tên"
    units = {row[0]: row[2] for row in rows}
    assert units["Trần Văn Minh"] == '\'=HYPERLINK("https://evil.example")'
    assert units["Lê Hoa"] == "'@SUM(1+1)"
    assert _entries() == [{"count": 3}]


def test_looking_at_its_address_takes_nothing_out(administrator: FlaskClient) -> None:
    assert administrator.get(f"{PEOPLE}/xuat").status_code == 404
    assert _entries() == []


@pytest.mark.parametrize("first", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_begins_a_formula(first: str) -> None:
    assert quoted(f"{first}1").startswith("'")
    assert quoted(f"  {first}1").startswith("'")
    assert quoted(f"1{first}") == f"1{first}"


def _entries() -> list[dict[str, int]]:
    statement = sa.select(AuditEntry.after).where(AuditEntry.verb == "export_people")
    return list(db.session.scalars(statement))
