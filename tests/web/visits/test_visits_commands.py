"""`visits verify`, `reclassify` and `export`, as an operator runs them."""

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import PortalError
from portal.settings import Settings
from portal.storage import db
from portal.storage.counters import Ledger, Report, open_ledger
from portal.storage.counters_reclass import Held, Span
from tests.web.visits.conftest import JULY_1, JUNE_20, LedgerRows, Run, damage

IN_JUNE = ("--from", "2015-06-01", "--to", "2015-06-30")


@pytest.mark.usefixtures("booked")
def test_verify_tells_how_much_there_is_when_all_sums_hold(run: Run) -> None:
    told = run("verify")
    assert told.startswith("5 dòng, 3 ngày, 2 bài; 3 lượt xem, 4 lượt truy cập")
    assert "Mọi tổng đều khớp" in told


def test_verify_of_a_portal_that_counted_nothing_holds(run: Run) -> None:
    assert run("verify").startswith("0 dòng, 0 ngày, 0 bài; 0 lượt xem")


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (
            "UPDATE visit_total SET views = 9 WHERE scope = 'article' AND scope_id = 7",
            "SAI: bài số 7: lượt xem từng ngày cộng lại 3, tổng ghi 9.",
        ),
        (
            "UPDATE visit_total SET visits = 12345 WHERE scope = 'site'",
            "SAI: cả cổng: lượt truy cập từng ngày cộng lại 4, tổng ghi 12.345.",
        ),
        (
            "DELETE FROM visit_total WHERE scope = 'day' AND scope_id = 20150701",
            "SAI: ngày 01/07/2015: robot từng ngày cộng lại 1, tổng ghi 0, "
            "lượt xem nghi ngờ từng ngày cộng lại 1, tổng ghi 0, "
            "lượt truy cập nghi ngờ từng ngày cộng lại 1, tổng ghi 0.",
        ),
        (
            "DELETE FROM visit_period WHERE period = 201506",
            "SAI: bài số 7, tháng 06/2015: lượt xem từng ngày cộng lại 3, tổng ghi 0.",
        ),
        (
            "UPDATE visit_period SET views = 1 WHERE period = 2015",
            "SAI: bài số 7, năm 2015: lượt xem từng ngày cộng lại 3, tổng ghi 1.",
        ),
    ],
)
@pytest.mark.usefixtures("booked")
def test_verify_names_a_total_that_differs(
    run: Run, settings: Settings, statement: str, line: str
) -> None:
    damage(settings, statement)
    told = run("verify", code=1)
    assert line in told.splitlines()
    assert "Lỗi: 1 tổng KHÔNG khớp với các dòng từng ngày." in told


def test_verify_of_counters_that_cannot_be_read_ends_with_2(
    run: Run, settings: Settings
) -> None:
    damage(settings, "DROP TABLE visit_total")
    told = run("verify", code=2)
    assert told.startswith("Lỗi: Không đọc được số lượt xem (")
    assert told.count("\n") == 1


def test_reclassify_first_says_what_it_would_do(
    run: Run, booked: Ledger, rows: LedgerRows
) -> None:
    before = rows("SELECT * FROM visit_day ORDER BY day, article_id")
    told = run("reclassify", *IN_JUNE)
    assert (
        "Từ 01/06/2015 đến 30/06/2015: đang giữ lại 5 lượt xem và 5 lượt truy cập, "
        "của 2 trang (3 dòng)." in told
    )
    assert "Thêm --yes" in told
    assert rows("SELECT * FROM visit_day ORDER BY day, article_id") == before
    assert booked.views(7) == 3
    assert _recorded() == []


def test_reclassify_counts_what_was_held_back_and_every_sum_holds(
    run: Run, booked: Ledger, rows: LedgerRows
) -> None:
    told = run("reclassify", *IN_JUNE, "--yes")
    assert "Đã tính thêm 5 lượt xem và 5 lượt truy cập." in told
    assert "không có lệnh đưa trở lại" in told
    assert booked.check_sums() == []
    assert (booked.views(7), booked.views(9), booked.total()) == (8, 0, 9)
    assert rows(
        "SELECT day, article_id, views, visits, suspects, suspect_visits "
        "FROM visit_day ORDER BY day, article_id"
    ) == [
        (20150620, 0, 0, 2, 0, 0),
        (20150620, 7, 7, 7, 0, 0),
        (20150621, 7, 1, 0, 0, 0),
        (20150701, 7, 0, 0, 0, 0),
        (20150701, 9, 0, 0, 1, 1),
    ]
    assert booked.most_read(JUNE_20, JULY_1, 5) == [(7, 8)]
    assert "không có lượt nào" in run("reclassify", *IN_JUNE, "--yes")
    assert booked.total() == 9


def test_reclassify_can_be_kept_to_one_article(run: Run, booked: Ledger) -> None:
    run("reclassify", "--from", "2015-01-01", "--article", "9", "--yes")
    assert (booked.views(7), booked.views(9), booked.total()) == (3, 1, 5)
    assert booked.check_sums() == []


@pytest.mark.usefixtures("booked")
def test_reclassify_is_recorded_as_the_operators_act(run: Run) -> None:
    run("reclassify", *IN_JUNE, "--article", "7", "--yes")
    (entry,) = _recorded()
    assert (entry.actor_id, entry.actor_name) == (None, "Lệnh máy chủ")
    assert entry.after == {
        "first_day": "2015-06-01",
        "last_day": "2015-06-30",
        "article": 7,
        "views": 5,
        "visits": 4,
    }


@pytest.mark.usefixtures("booked")
def test_reclassify_refuses_days_in_the_wrong_order(run: Run) -> None:
    told = run("reclassify", "--from", "2015-07-01", "--to", "2015-06-01", code=1)
    assert told == "Lỗi: Ngày đầu phải trước ngày cuối.\n"
    run("reclassify", "--from", "khi nào đó", code=2)
    run("reclassify", code=2)


def test_a_reclassify_that_cannot_be_recorded_counts_nothing(
    run: Run, booked: Ledger
) -> None:
    db.session.remove()
    db.session.execute(sa.text("ALTER TABLE audit_head RENAME TO audit_away"))
    db.session.commit()
    assert "Lỗi: " in run("reclassify", *IN_JUNE, "--yes", code=1)
    assert (booked.views(7), booked.total()) == (3, 4)
    assert booked.check_sums() == []


def test_counting_goes_on_beside_a_reclassify(
    run: Run, booked: Ledger, settings: Settings
) -> None:
    other = open_ledger(settings.visits_url)
    other.record(Report(7, JUNE_20, views=1, visits=1))
    run("reclassify", *IN_JUNE, "--yes")
    other.record(Report(7, JUNE_20, suspects=1, suspect_visits=1))
    assert other.views(7) == booked.views(7) == 9
    other.close()
    assert "đang giữ lại 1 lượt xem" in run("reclassify", *IN_JUNE)
    assert booked.check_sums() == []


def test_two_who_reclassify_at_once_count_everything_once(
    booked: Ledger, settings: Settings
) -> None:
    span = Span(JUNE_20, JULY_1)
    other = open_ledger(settings.visits_url)
    found: list[Held | PortalError] = []

    def reclassify_too() -> None:
        try:
            found.append(other.reclassify(span, lambda _held: None))
        except PortalError as error:
            found.append(error)

    second = threading.Thread(target=reclassify_too)

    def note(_held: Held) -> None:
        second.start()
        # Not committed yet: the other one may see the same rows, or wait for them.
        second.join(0.2)

    assert booked.reclassify(span, note) == Held(4, 3, 6, 6)
    second.join()
    other.close()
    assert isinstance(found[0], PortalError) or found[0] == Held(0, 0, 0, 0)
    assert (booked.views(7), booked.views(9), booked.total()) == (8, 1, 10)
    assert booked.check_sums() == []


def test_today_is_the_last_day_when_none_is_named(run: Run, ledger: Ledger) -> None:
    ledger.record(Report(7, clock.today(), suspects=1))
    run("reclassify", "--from", "2015-01-01", "--yes")
    assert ledger.views(7) == 1


def _recorded() -> list[Any]:
    db.session.remove()
    question = sa.select(AuditEntry).where(AuditEntry.verb == "reclassify_visits")
    return list(db.session.scalars(question))
