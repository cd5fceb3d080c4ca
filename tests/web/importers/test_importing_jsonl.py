"""`import jsonl`: many articles, good and bad, from one file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.audit import Actor
from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.events import Change, changed
from portal.content.models import Article, Category, Revision
from portal.content.publishing import publish, withdraw
from portal.storage import db
from tests.unit.importers.samples import row, write_rows
from tests.web.importers.conftest import Told

pytestmark = pytest.mark.slow

Command = Callable[..., Told]
Stored = Callable[[], dict[str, Any]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the rows of a test are written."""
    return tmp_path / "tin.jsonl"


def _counts(told: Told) -> tuple[int, int, int, int]:
    added, updated, kept, rejected = (
        told.count(label)
        for label in ("Đã thêm", "Cập nhật", "Giữ nguyên", "Bị từ chối")
    )
    return added, updated, kept, rejected


def _article(row_id: str) -> Any:
    db.session.rollback()
    return db.session.execute(
        sa.select(
            Article.id,
            Article.published_at,
            Article.latest_number,
            Article.revised_at,
            Category.name.label("category"),
            Revision.title,
            Revision.body,
            Revision.source_url,
        )
        .join(Revision, Revision.id == Article.live_revision_id)
        .join(Category, Category.id == Article.category_id)
        .where(Article.origin == f"jsonl:{row_id}")
    ).one()


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.jsonl.gz"])
def test_rows_become_articles_once(
    command: Command, client: FlaskClient, stored: Stored, tmp_path: Path, name: str
) -> None:
    file = write_rows(tmp_path / name, [row(one) for one in range(1, 121)])
    told = command("import", "jsonl", file)
    assert told.exit_code == 0
    assert _counts(told) == (120, 0, 0, 0)
    article = _article("bai-120")
    page = client.get(f"/khu-pho/to-dan-pho-120-hop-ban-viec-chung-{article.id}")
    assert "Ba mươi hộ của tổ 120" in page.text
    assert "Cuộc họp diễn ra trong một buổi sáng." in page.text
    assert "02 Tháng Ba 2019 7:30:00 SA" in page.text
    assert '<a href="https://nguon.example/tin/120" rel="noopener">' in page.text
    before = stored()
    assert _counts(command("import", "jsonl", file)) == (0, 0, 120, 0)
    assert stored() == before


def test_changed_rows_become_new_revisions(
    command: Command, client: FlaskClient, file: Path
) -> None:
    command("import", "jsonl", write_rows(file, [row(1), row(2), row(3), row(4)]))
    changes = [
        row(1),
        row(2, body="Cuộc họp dời sang tuần sau."),
        row(3, category="Đời sống"),
        row(4, published_at="2019-03-03T07:30:00+07:00"),
    ]
    told = command("import", "jsonl", write_rows(file, changes))
    assert _counts(told) == (0, 3, 1, 0)
    second, third, fourth = (_article(f"bai-{one}") for one in (2, 3, 4))
    assert (second.latest_number, second.body) == (
        2,
        "<p>Cuộc họp dời sang tuần sau.</p>",
    )
    assert second.revised_at is not None
    assert third.category == "Đời sống"
    assert fourth.latest_number == 1
    assert fourth.published_at.day == 3
    assert f'-{second.id}"' in client.get("/khu-pho").text
    assert f'-{third.id}"' not in client.get("/khu-pho").text
    assert _counts(command("import", "jsonl", file)) == (0, 0, 4, 0)


def test_a_source_that_returns_to_its_old_words_is_followed(
    command: Command, file: Path
) -> None:
    for body in ("Lời một.", "Lời hai.", "Lời một."):
        command("import", "jsonl", write_rows(file, [row(body=body)]))
    assert _article("bai-1").body == "<p>Lời một.</p>"
    assert _article("bai-1").latest_number == 3


def test_options_fill_what_is_missing_and_keep_the_order(
    command: Command, client: FlaskClient, stored: Stored, file: Path
) -> None:
    rows = [row(one, category=None, published_at=None) for one in (1, 2, 3)]
    write_rows(file, [*rows, row(4)])
    options = ("--category", "Tin tổng hợp", "--published", "20/06/2015 10:30")
    told = command("import", "jsonl", file, *options)
    assert _counts(told) == (4, 0, 0, 0)
    moments = [_article(f"bai-{one}").published_at for one in (1, 2, 3)]
    assert [moment.isoformat() for moment in moments] == [
        "2015-06-20T03:30:00+00:00",
        "2015-06-20T03:29:59+00:00",
        "2015-06-20T03:29:58+00:00",
    ]
    listed = client.get("/tin-tong-hop").text
    places = [listed.index(f"Tổ dân phố {one} họp") for one in (1, 2, 3)]
    assert places == sorted(places)
    assert _article("bai-4").category == "Khu phố"
    before = stored()
    # Without the options, with others, or in another order: nothing moves.
    assert _counts(command("import", "jsonl", file)) == (0, 0, 4, 0)
    write_rows(file, [row(4), *reversed(rows)])
    others = ("--category", "Mục khác", "--published", "1/1/2020")
    assert _counts(command("import", "jsonl", file, *others)) == (0, 0, 4, 0)
    assert stored() == before


def test_a_rehearsal_tells_the_same_and_writes_nothing(
    command: Command, stored: Stored, file: Path
) -> None:
    command("import", "jsonl", write_rows(file, [row(1), row(2)]))
    before = stored()
    rows = [row(1), row(2, body="Lời mới."), row(3, category="Mới"), row(4, id=None)]
    write_rows(file, rows)
    rehearsed = command("import", "jsonl", file, "--dry-run")
    assert "không ghi gì" in rehearsed.text
    assert stored() == before
    done = command("import", "jsonl", file)
    assert _counts(rehearsed) == _counts(done) == (1, 1, 1, 1)


def test_html_is_cleaned_and_plain_text_is_left_alone(
    command: Command, file: Path
) -> None:
    rows = [
        row(1, body="<p onclick=x>Một <b>hai</b></p><script>alert(1)</script>"),
        row(2, body="Giá < 5 & > 3\n\nĐoạn sau &amp; hết"),
        row(3, body="<script>alert(1)</script>", summary=None),
        row(4, body="<div>" * 60),
        row(5, body="tr&ocirc;̀ng l&uacute;a"),
    ]
    told = command("import", "jsonl", write_rows(file, rows))
    assert _counts(told) == (3, 0, 0, 2)
    assert "script" not in _article("bai-1").body
    assert "Một" in _article("bai-1").body
    assert _article("bai-2").body == (
        "<p>Giá &lt; 5 &amp; &gt; 3</p>\n<p>Đoạn sau &amp; hết</p>"
    )
    assert _article("bai-5").body == "<p>trồng lúa</p>"


def test_an_editors_words_and_a_withdrawal_are_respected(
    command: Command, stored: Stored, file: Path
) -> None:
    command("import", "jsonl", write_rows(file, [row(1), row(2)]))
    first, second = _article("bai-1").id, _article("bai-2").id
    category = db.session.scalar(sa.select(Category.id))
    draft = Draft(title="Sửa lời", body="<p>Lời mới.</p>", category_id=category)
    save_revision(first, draft, started_from=1, by=Actor(7, "Biên tập viên"))
    publish(first)
    withdraw(second)
    before = stored()
    assert _counts(command("import", "jsonl", file)) == (0, 0, 2, 0)
    write_rows(file, [row(1, body="Khác."), row(2, body="Khác."), row(3, id="3a")])
    told = command("import", "jsonl", file, "--dry-run")
    assert _counts(told) == (1, 0, 0, 2)
    assert "đã được sửa trong cổng" in told.text
    assert "đã được gỡ trong cổng" in told.text
    assert stored() == before


def test_each_batch_is_announced_once(command: Command, file: Path) -> None:
    heard: list[Change] = []

    def hear(_app: Flask, change: Change) -> None:
        heard.append(change)

    changed.connect(hear)
    try:
        command("import", "jsonl", write_rows(file, [row(one) for one in range(60)]))
        command("import", "jsonl", file)
    finally:
        changed.disconnect(hear)
    assert [one.verb for one in heard] == ["import_rows", "import_rows"]
    assert "layout" in heard[0].keys
    articles = {key for one in heard for key in one.keys if key.startswith("article:")}
    assert len(articles) == 60
