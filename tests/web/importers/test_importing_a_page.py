"""`import page`: one page of the old portal, until a reader sees it here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.audit import Actor
from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.models import Article, Category
from portal.content.publishing import publish, withdraw
from portal.content.readership import readership
from portal.content.taxonomy import rename_category
from portal.storage import db
from tests.conftest import SHARED_DATA
from tests.factories import make_article, make_category
from tests.unit.importers.samples import page
from tests.web.importers.conftest import Told

Command = Callable[..., Told]
Stored = Callable[[], dict[str, Any]]
SEED = SHARED_DATA / "000_b32254c16ca3d970.txt"
ADDRESS = "/tin-cua-phuong/phuong-mo-lai-ben-do-song-nho"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample page as a file."""
    path = tmp_path / "trang.txt"
    path.write_text(page(), "utf-8")
    return path


def _only_article() -> int:
    db.session.rollback()
    return db.session.execute(sa.select(Article.id)).scalar_one()


def _body(text: str) -> list[str]:
    """The paragraphs of an article page's body, as a browser reads them."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    (body,) = tree.findall(".//div[@class='article-body']")
    return ["".join(one.itertext()) for one in body.findall(".//p")]


def _title(text: str) -> str:
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    (title,) = tree.findall(".//h1")
    return "".join(title.itertext()).replace("\u00a0", " ").strip()


def test_the_page_is_read_here_as_it_was_there(
    command: Command, client: FlaskClient, file: Path
) -> None:
    told = command("import", "page", file)
    assert told.exit_code == 0
    assert "Đã thêm: Phường mở lại bến đò sông Nhỏ" in told.text
    text = client.get(f"{ADDRESS}-{_only_article()}").text
    assert _title(text) == "Phường mở lại bến đò sông Nhỏ"
    assert "05 Tháng Mười Hai 2016 8:05:00 SA" in text
    assert _body(text) == [
        "Từ đầu tháng, bến đò chạy lại mỗi ngày – từ 5 giờ đến 19 giờ.",
        "Bà con nói: “Đi đò vừa nhanh, vừa mát & rẻ”.",
    ]
    assert '<data value="12045">' in text
    assert '<data value="1874">' in text
    assert "Tin của phường" in client.get("/tin-cua-phuong").text


def test_the_real_page_comes_out_word_for_word(
    command: Command, client: FlaskClient, stored: Stored
) -> None:
    if not SEED.exists():
        pytest.skip("../shared/data is not here: the real page was not read")
    assert command("import", "page", SEED).exit_code == 0
    before = stored()
    text = client.get(
        "/tin-tuc-su-kien/doi-moi-cong-tac-dan-van-trong-tinh-hinh-moi"
        f"-{_only_article()}"
    ).text
    lines = SEED.read_text("utf-8").split("\n")
    written = [line for line in lines[14:] if len(line) > 200]
    assert len(written) == 3
    assert _body(text) == written
    assert _title(text) in lines
    assert "20 Tháng Sáu 2015 10:30:00 SA" in text
    assert '<data value="37343852">' in text
    assert '<data value="3598">' in text
    again = command("import", "page", SEED)
    assert (again.exit_code, "Giữ nguyên" in again.text) == (0, True)
    assert stored() == before


def test_importing_twice_changes_nothing(
    command: Command, stored: Stored, file: Path
) -> None:
    command("import", "page", file)
    before = stored()
    for text in (page(), "\ufeff" + page().replace("\n", "\r\n")):
        file.write_text(text, "utf-8", newline="")
        assert "Giữ nguyên" in command("import", "page", file).text
        assert stored() == before


def test_counts_made_here_are_not_lost_nor_doubled(
    app: Flask, command: Command, client: FlaskClient, file: Path
) -> None:
    own_page = {"Sec-Fetch-Site": "same-origin"}

    def visit(number: int) -> None:
        data = {"event": f"{number:032x}", "visitor": f"{number:032x}"}
        address = f"/fragments/visits/{_only_article()}"
        assert client.post(address, data=data, headers=own_page).status_code == 200

    file.write_text(page(views="", total=""), "utf-8")
    command("import", "page", file)
    visit(1)
    visit(2)
    file.write_text(page(), "utf-8")
    command("import", "page", file)
    assert readership().views(_only_article()) == 1874
    assert readership().total() == 12045
    visit(3)
    command("import", "page", file)
    assert readership().views(_only_article()) == 1875
    assert readership().total() == 12046


def test_another_text_becomes_a_new_revision(
    command: Command, client: FlaskClient, file: Path
) -> None:
    command("import", "page", file)
    file.write_text(page(first="Bến đò nghỉ ngày Chủ nhật."), "utf-8")
    assert "Cập nhật" in command("import", "page", file).text
    text = client.get(f"{ADDRESS}-{_only_article()}").text
    assert _body(text)[0] == "Bến đò nghỉ ngày Chủ nhật."
    article = db.session.execute(sa.select(Article)).scalar_one()
    assert article.latest_number == 2
    assert article.revised_at is not None
    assert "Giữ nguyên" in command("import", "page", file).text


def test_another_time_title_or_category_is_another_article(
    command: Command, file: Path
) -> None:
    for text in (
        page(),
        page(time="05 Tháng Mười Hai 2016 8:05:01 SA"),
        page(title="Bến đò mở lại"),
        page(category="Tin khác"),
    ):
        file.write_text(text, "utf-8")
        assert "Đã thêm" in command("import", "page", file).text
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Article)) == 4


def test_a_category_is_found_by_its_name_however_it_is_written(
    command: Command, file: Path
) -> None:
    category = make_category("TIN CỦA PHƯỜNG", slug="phuong")
    command("import", "page", file)
    db.session.rollback()
    article = db.session.execute(sa.select(Article)).scalar_one()
    assert article.category_id == category


def test_a_category_renamed_here_keeps_its_articles(
    command: Command, stored: Stored, file: Path
) -> None:
    command("import", "page", file)
    (category,) = db.session.scalars(sa.select(Category.id))
    rename_category(category, name="Chuyện phường mình", slug="chuyen-phuong")
    before = stored()
    assert "Giữ nguyên" in command("import", "page", file).text
    assert stored() == before


@pytest.mark.parametrize("name", ["Trang", "Thể", "中文"])
def test_a_category_gets_a_free_address(
    command: Command, client: FlaskClient, file: Path, name: str
) -> None:
    file.write_text(page(category=name), "utf-8")
    assert command("import", "page", file).exit_code == 0
    db.session.rollback()
    category = db.session.execute(sa.select(Category)).scalar_one()
    assert category.name == name
    assert client.get(f"/{category.slug}").status_code == 200


def test_what_an_editor_changed_is_not_written_over(
    command: Command, stored: Stored, file: Path
) -> None:
    command("import", "page", file)
    article = db.session.execute(sa.select(Article)).scalar_one()
    draft = Draft(
        title="Sửa lời",
        body="<p>Lời của tòa soạn.</p>",
        category_id=article.category_id,
    )
    save_revision(article.id, draft, started_from=1, by=Actor(7, "Biên tập viên"))
    publish(article.id)
    before = stored()
    assert "Giữ nguyên" in command("import", "page", file).text
    file.write_text(page(first="Lời khác của nguồn."), "utf-8")
    told = command("import", "page", file)
    assert told.exit_code == 1
    assert "đã được sửa trong cổng" in told.text
    assert stored() == before


def test_a_withdrawn_article_stays_withdrawn(
    command: Command, client: FlaskClient, file: Path
) -> None:
    command("import", "page", file)
    withdraw(_only_article(), notice="Đã gỡ.")
    assert "Giữ nguyên" in command("import", "page", file).text
    file.write_text(page(first="Lời khác của nguồn."), "utf-8")
    assert command("import", "page", file).exit_code == 1
    assert client.get(f"{ADDRESS}-{_only_article()}").status_code == 410


def test_an_article_written_here_is_nobody_elses(command: Command, file: Path) -> None:
    make_article(make_category("Tin của phường"), title="Phường mở lại bến đò sông Nhỏ")
    assert "Đã thêm" in command("import", "page", file).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Không có tệp"),
        (b"", "Tệp rỗng"),
        (b"\x89PNG\r\n\x00\x00", "nhị phân"),
        (page().encode("utf-16"), "UTF-16"),
        (page()[:200].encode() + b"\xc3", "không phải UTF-8"),
        (page()[:-4].encode(), "cắt ngang"),
        (page(title="Dài " * 90).encode(), "Tiêu đề dài"),
        (page(category="Dài " * 40).encode(), "Tên chuyên mục"),
    ],
)
def test_a_bad_file_ends_in_one_line_and_leaves_nothing(
    command: Command, stored: Stored, file: Path, content: bytes | None, words: str
) -> None:
    before = stored()
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    told = command("import", "page", file)
    assert told.exit_code == 1
    assert words in told.text
    assert told.text.startswith("Lỗi: ")
    assert told.text.count("\n") == 1
    assert stored() == before
