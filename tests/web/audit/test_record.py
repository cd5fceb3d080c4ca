"""The record of who did what: chained, whole, and impossible to change unseen."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.audit import Actor, Verdict, record, verify
from portal.audit.copying import Copy, read_copy
from portal.audit.models import AuditEntry, AuditHead
from portal.core.errors import Invalid
from portal.storage import db, transaction
from tests.factories import make_article, make_category

LAN = Actor(7, "Nguyễn Thị Lan", "10.0.0.9")


def _write(count: int = 3) -> None:
    for number in range(count):
        with transaction() as session:
            record(
                session,
                LAN,
                "test_act",
                kind="test",
                id=number,
                label=f"Việc {number}",
                before={"giá trị": number},
                after={"giá trị": number + 1},
            )


def _write_and_fail() -> None:
    with transaction() as session:
        record(session, LAN, "test_act", kind="test")
        raise Invalid


def _tamper(*statements: str) -> None:
    """Do what only somebody with the database itself in their hands can do."""
    db.session.rollback()
    with db.engine.execution_options(portal_writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SET session_replication_role = replica"))
        else:
            for act in ("update", "delete"):
                connection.execute(
                    sa.text(f"DROP TRIGGER IF EXISTS audit_entry_refuses_{act}")
                )
        for statement in statements:
            connection.execute(sa.text(statement))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SET session_replication_role = origin"))


def test_an_act_and_its_entry_are_kept_together_or_not_at_all(app: Flask) -> None:
    make_article(make_category("Tin tức"))
    before = verify()
    with pytest.raises(Invalid):
        _write_and_fail()
    assert verify() == before
    assert before.is_whole
    assert before.count >= 3


def test_an_entry_tells_who_from_where_what_before_and_after(app: Flask) -> None:
    _write(1)
    entry = db.session.scalars(
        sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)
    ).one()
    assert (entry.actor_id, entry.actor_name, entry.address) == (
        7,
        "Nguyễn Thị Lan",
        "10.0.0.9",
    )
    assert (entry.verb, entry.kind, entry.object_id) == ("test_act", "test", 0)
    assert entry.before == {"giá trị": 0}
    assert entry.after == {"giá trị": 1}


@pytest.mark.parametrize(
    "act", ["UPDATE audit_entry SET note = 'x'", "DELETE FROM audit_entry"]
)
def test_the_database_refuses_to_change_an_entry(app: Flask, act: str) -> None:
    _write()
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        db.session.execute(sa.text(act))
    db.session.rollback()
    assert verify().is_whole


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (("UPDATE audit_entry SET note = 'khác' WHERE seq = 2",), "mục 2 đã bị sửa"),
        (
            ("UPDATE audit_entry SET actor_name = 'Ai đó' WHERE seq = 1",),
            "mục 1 đã bị sửa",
        ),
        (("DELETE FROM audit_entry WHERE seq = 2",), "sau mục 1 là mục 3"),
        (("DELETE FROM audit_entry WHERE seq = 1",), "sau mục 0 là mục 2"),
        (("DELETE FROM audit_entry WHERE seq = 3",), "thiếu mục từ 3 đến 3"),
        (
            (
                "UPDATE audit_entry SET seq = 9 WHERE seq = 2",
                "UPDATE audit_entry SET seq = 2 WHERE seq = 3",
                "UPDATE audit_entry SET seq = 3 WHERE seq = 9",
            ),
            "mục 2 đã bị sửa",
        ),
    ],
)
def test_a_change_a_gap_and_a_new_order_are_found(
    app: Flask, statements: tuple[str, ...], fault: str
) -> None:
    _write()
    _tamper(*statements)
    assert verify().fault == fault


def test_a_chain_calculated_anew_differs_from_its_copy(
    app: Flask, tmp_path: Path
) -> None:
    _write()
    copy = Copy(tmp_path / "audit.jsonl")
    with sa.orm.Session(db.engine) as session:
        copy.write_missing(session)
    known = read_copy(tmp_path / "audit.jsonl")
    assert verify(known=known).is_whole
    _tamper("DELETE FROM audit_entry", "UPDATE audit_head SET seq = 0, digest = ''")
    db.session.execute(sa.update(AuditHead).values(digest="0" * 64))
    db.session.commit()
    for number in range(3):
        with transaction() as session:
            record(session, LAN, "test_act", kind="test", id=number, note="mới")
    assert verify().is_whole
    assert verify(known=known).fault == "mục 1 khác với bản sao"


def test_the_copy_takes_up_what_a_killed_process_left_out(
    app: Flask, tmp_path: Path
) -> None:
    path = tmp_path / "audit.jsonl"
    _write(2)
    with sa.orm.Session(db.engine) as session:
        Copy(path).write_missing(session)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"seq":3,"tor')
    _write(2)
    with sa.orm.Session(db.engine) as session:
        Copy(path).write_missing(session)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["seq"] for line in lines] == [1, 2, 3, 4]
    assert verify(known=read_copy(path)) == Verdict(4, 4, lines[-1]["digest"])
