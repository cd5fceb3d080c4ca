"""Run as a program: put what the demonstration lacks into a portal, by its own verbs.

Writes the addresses of what it made, and of what it chose from the demonstration,
to its standard output as one JSON object.
"""

import json
import sys
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from portal import create_app
from portal.content import queries
from portal.content.drafting import create_article
from portal.content.drafts import Draft
from portal.content.models import Category
from portal.content.publishing import publish, withdraw
from portal.content.queries import Scope
from portal.content.readership import readership
from portal.content.taxonomy import bump_layout, create_category
from portal.content.values import Headline
from portal.core import clock
from portal.storage import db, transaction

LONG_LIST_LENGTH = 47
_FULL_LIST = 5
# Older than the demonstration, so that its own pages stay as they are.
_BEGINNING = datetime(2019, 3, 4, 1, 30, tzinfo=UTC)
_SENTENCES = (
    "Tổ dân phố họp vào tối thứ Sáu tại nhà văn hóa, bàn ba việc: đèn hẻm, giờ đổ "
    "rác và lối đi cho xe lăn. Mỗi hộ cử một người, ai bận thì gửi ý kiến trước qua "
    "tổ trưởng. Biên bản được đọc lại ngay tại chỗ, dán ở bảng tin đầu hẻm và giữ ở "
    "văn phòng phường theo Kế hoạch số 1874/KH-UBND ngày 05/05/2014. "
)
_PARAGRAPH = f"<p>{_SENTENCES}</p>"
# As long as the article the portal began with, and in as few paragraphs.
_LONG_BODY = f"<p>{_SENTENCES * 5}</p>" * 3
_LONG_TITLE = (
    "Ủy ban nhân dân phường phổ biến quy trình, thời hạn giải quyết và nơi nộp hồ sơ "
    "cho từng hộ gia đình ngay tại buổi sinh hoạt định kỳ của các tổ dân phố Ễnh Ương"
)
_LONG_ADDRESS = (
    "https://bensen.example/van-ban/"
    "mau-don-de-nghi-tiep-cong-dan-theo-nhom-viec-nam-2019-ban-sua-lan-2.html"
)
_RICH_BODY = f"""{_PARAGRAPH}
<h2>Điều cần nhớ</h2>
<blockquote><p>Gần dân, hiểu dân, trọng dân, có trách nhiệm với nhân dân.</p>
</blockquote>
<h3>Lịch tiếp trong tháng</h3>
<table><caption>Lịch tiếp công dân</caption><thead><tr><th scope="col">Ngày</th>
<th scope="col">Người tiếp</th><th scope="col">Nơi tiếp</th>
<th scope="col">Lĩnh vực</th><th scope="col">Điện thoại</th>
<th scope="col">Thư điện tử</th></tr></thead>
<tbody><tr><td>06/07/2019</td><td>Chủ tịch Ủy ban nhân dân</td><td>Phòng tiếp công
dân</td><td>Tất cả lĩnh vực</td><td>(0299) 3000 105</td><td>tiepdan@bensen.example</td>
</tr></tbody></table>
<ul><li>Mang theo căn cước<ul><li>bản giấy hoặc bản điện tử</li></ul></li></ul>
<p>Mẫu đơn: <a href="{_LONG_ADDRESS}">{_LONG_ADDRESS}</a></p>
"""


def main(wanted: list[str]) -> None:
    """`one` makes a single article; nothing given makes everything."""
    app = create_app()
    with app.app_context():
        made = {"article": _one_article()} if "one" in wanted else _everything()
    json.dump(made, sys.stdout)


def _one_article() -> str:
    return _article(create_category("Tổ dân phố"), "Một bài viết", _PARAGRAPH)


def _everything() -> dict[str, str]:
    readership().open_total(12_840_067)
    notebook = _category("Sổ tay khu phố")
    paths = [_note(notebook, number) for number in range(LONG_LIST_LENGTH)]
    other = _category("Bài riêng")
    made = {
        "long list": "/so-tay-khu-pho",
        "middle of long list": paths[LONG_LIST_LENGTH // 2],
        "rich article": _article(other, _LONG_TITLE, _RICH_BODY, tags=("Tiếp dân",)),
        "seed-like article": _article(other, "Ba đoạn văn dài", _LONG_BODY),
        "withdrawn article": _withdrawn(other),
        "broken article": _broken(other),
        "empty category": f"/{_slug(_category('Chuyên mục chờ bài'))}",
    }
    return made | _chosen_from_demonstration()


def _category(name: str) -> int:
    """A category outside the menu; its id."""
    category_id = create_category(name)
    with transaction() as session:
        session.execute(
            sa.update(Category).where(Category.id == category_id).values(in_menu=False)
        )
        bump_layout(session)
    return category_id


def _slug(category_id: int) -> str:
    return db.session.execute(
        sa.select(Category.slug).where(Category.id == category_id)
    ).scalar_one()


def _note(category_id: int, number: int) -> str:
    # Three notes share each moment: the order must still be total.
    at = _BEGINNING + timedelta(days=number // 3)
    return _article(category_id, f"Ghi chép số {number + 1}", _PARAGRAPH, at=at)


def _article(
    category_id: int,
    title: str,
    body: str,
    *,
    tags: tuple[str, ...] = (),
    at: datetime = _BEGINNING,
) -> str:
    """A published article without picture and summary; its path."""
    draft = Draft(title=title, body=body, category_id=category_id, tags=tags)
    article_id = create_article(draft)
    publish(article_id, at=at)
    found = queries.find_article(article_id)
    assert found is not None
    return found.path


def _id(path: str) -> int:
    return int(path.rpartition("-")[2])


def _withdrawn(category_id: int) -> str:
    path = _article(category_id, "Bài sẽ gỡ", _PARAGRAPH)
    withdraw(_id(path), notice="Bài được thay bằng bản có số liệu mới.")
    return path


def _broken(category_id: int) -> str:
    """An article whose row a failing disk has damaged: reading it is an error."""
    path = _article(category_id, "Bài hỏng", _PARAGRAPH)
    with transaction() as session:
        session.execute(
            sa.text("UPDATE article SET revised_at = 'hỏng' WHERE id = :id"),
            {"id": _id(path)},
        )
    return path


def _chosen_from_demonstration() -> dict[str, str]:
    demo = [
        one
        for one in queries.list_from(Scope(), limit=200).headlines
        if one.is_demo and one.published_at > _BEGINNING + timedelta(days=60)
    ]
    pictured = next(
        one for one in demo if one.picture and one.summary and _has_company(one, demo)
    )
    plain = next(one for one in demo if not one.picture and not _has_table(one))
    tagged = next(found for one in demo if (found := _first_tag(one)))
    day = f"{pictured.published_at.astimezone(clock.OFFICE_ZONE):%Y/%m/%d}"
    return {
        "article with picture": pictured.path,
        "article without picture": plain.path,
        "article with table": next(one.path for one in demo if _has_table(one)),
        "category": pictured.category.path,
        "tag": tagged,
        "archive year": f"/ngay/{day[:4]}",
        "archive month": f"/ngay/{day[:7]}",
        "archive day": f"/ngay/{day}",
        "standing page": queries.list_pages("footer")[0].path,
    }


def _has_company(headline: Headline, others: list[Headline]) -> bool:
    """Whether both lists beside it are full."""
    same = [one for one in others if one.category == headline.category]
    newer = sum(one.published_at > headline.published_at for one in same)
    return newer >= _FULL_LIST and len(same) - newer - 1 >= _FULL_LIST


def _has_table(headline: Headline) -> bool:
    found = queries.find_article(headline.id)
    return found is not None and "<table" in found.body


def _first_tag(headline: Headline) -> str:
    found = queries.find_article(headline.id)
    return found.tags[0].path if found and found.tags else ""


if __name__ == "__main__":
    main(sys.argv[1:])
