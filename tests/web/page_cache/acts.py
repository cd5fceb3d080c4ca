"""A small newsroom that does one thing after another, as drawn by Hypothesis."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from PIL import Image

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.library import MediaText, keep_picture
from portal.content.media_care import describe_media
from portal.content.models import Article
from portal.content.publishing import pin, publish, reschedule, withdraw
from portal.content.sitekeeping import place_page, publish_page, save_settings
from portal.content.taxonomy import (
    create_category,
    move_category,
    rename_category,
    shift_category,
)
from portal.core import clock
from portal.core.errors import PortalError
from portal.storage import db
from tests.factories import make_draft


@dataclass(slots=True)
class Desk:
    """What there is to work on, and the addresses readers may try.

    `now` is the desk's clock; every act takes a second of it. A desk that `is_live`
    goes by the real clock.
    """

    now: datetime
    is_live: bool = False
    categories: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    numbers: int = 0

    def furnish(self) -> None:
        """Two categories, one below the other, a picture, three articles, a page."""
        with self.hours():
            self.categories.append(create_category("Việc làng"))
            below = create_category("Chuyện xóm", parent_id=self.categories[0])
            self.categories.append(below)
            picture = Image.new("RGB", (640, 360), "#7e1014")
            self.pictures.append(keep_picture(picture, "sen", MediaText(alt="Sen")))
            for number in range(3):
                self._write(number)
            self.pages.append(publish_page(Draft(title="Sổ tay"), menu="main"))

    def do(self, act: str, number: int) -> bool:
        """Do one of ACTS, to the `number`-th thing; False where it may not be done."""
        self.now = clock.now() if self.is_live else self.now + timedelta(seconds=1)
        self.numbers += 1
        with self.hours():
            try:
                ACTS[act](self, number)
            except PortalError:
                db.session.rollback()
                return False
        return True

    def hours(self) -> AbstractContextManager[object]:
        """The desk's time, for acts and for who looks at them."""
        return nullcontext() if self.is_live else clock.frozen(self.now)

    def paths(self) -> list[str]:
        """Every surface on which readers could see what the desk does."""
        with self.hours():
            db.session.rollback()
            articles = db.session.execute(sa.select(Article.id, Article.words)).all()
        day = clock.local_day(self.now)
        return [
            *("/", "/rss", "/rss.xml", "/so-do-cong", "/tim-kiem?q=sen"),
            *("/tim-kiem?q=bai&xep=moi-nhat", "/trang/so-tay", "/the/sen", "/the/cau"),
            *(f"/{slug}{end}" for slug in _SLUGS for end in ("", "?nam=2030")),
            *(f"/rss/{slug}.xml" for slug in _SLUGS),
            f"/ngay/{day.year}",
            f"/ngay/{day:%Y/%m}",
            f"/ngay/{day:%Y/%m/%d}",
            "/trang/hoi-nhanh",
            *(
                f"/{slug}/{one.words}-{one.id}"
                for one in articles
                for slug in _SLUGS[:2]
            ),
            *(f"/fragments/sidebars/{one.id}/newer" for one in articles),
            *(f"/fragments/sidebars/{one.id}/older" for one in articles),
        ]

    def _write(self, number: int) -> None:
        self.numbers += 1
        article = make_draft(self._pick(self.categories, number), **self._words(number))
        self.articles.append(article)
        publish(article)

    def _words(self, number: int) -> dict[str, Any]:
        has_picture = number % 2 == 0
        return {
            "title": f"Bài sen {self.numbers}",
            "summary": f"Tóm tắt {self.numbers}",
            "body": f"<p>Nội dung {self.numbers}.</p>",
            "tags": (("Sen", "Cầu")[number % 2],),
            "lead_media_id": self.pictures[0] if has_picture else None,
        }

    def _edit(self, number: int) -> None:
        article = self._pick(self.articles, number)
        newest = db.session.scalar(
            sa.select(Article.latest_number).where(Article.id == article)
        )
        db.session.rollback()
        draft = Draft(
            category_id=self._pick(self.categories, number), **self._words(number)
        )
        save_revision(article, draft, started_from=newest or 1)

    def _describe(self, number: int) -> None:
        picture = self._pick(self.pictures, number)
        describe_media(picture, MediaText(alt=f"Sen {self.numbers}"))

    @staticmethod
    def _pick(things: list[int], number: int) -> int:
        return things[number % len(things)]


_SLUGS = ("viec-lang", "chuyen-xom", "doi-thuong", "moi-toanh")
_HOUR = timedelta(hours=1)
ACTS: dict[str, Callable[[Desk, int], object]] = {
    "write": Desk._write,
    "edit": Desk._edit,
    "publish": lambda desk, n: publish(desk._pick(desk.articles, n)),
    "pin": lambda desk, n: pin(
        desk._pick(desk.articles, n), desk.now + timedelta(seconds=n % 4 + 1)
    ),
    "unpin": lambda desk, n: pin(desk._pick(desk.articles, n), None),
    "schedule": lambda desk, n: publish(
        desk._pick(desk.articles, n),
        at=desk.now + timedelta(seconds=n % 3 + 1),
        expires_at=desk.now + timedelta(seconds=n % 5 + 5),
    ),
    "back-date": lambda desk, n: reschedule(
        desk._pick(desk.articles, n), at=desk.now - n * _HOUR
    ),
    "withdraw": lambda desk, n: withdraw(desk._pick(desk.articles, n), notice="Gỡ."),
    "rename": lambda desk, n: rename_category(
        desk._pick(desk.categories, n),
        name=("Đời thường", "Chuyện xóm", "Việc làng")[n % 3],
        slug=("doi-thuong", "chuyen-xom", "viec-lang")[n % 3],
    ),
    "move": lambda desk, n: move_category(
        desk.categories[1], parent_id=(None, desk.categories[0])[n % 2], position=n
    ),
    "shift": lambda desk, n: shift_category(
        desk._pick(desk.categories, n), up=n % 2 == 0
    ),
    "open a category": lambda desk, n: desk.categories.append(
        create_category("Mới toanh")
    ),
    "settings": lambda desk, n: save_settings(
        {"name": f"Phường {desk.numbers}", "phone": str(n)}
    ),
    "menu": lambda desk, n: place_page(
        desk._pick(desk.pages, n), menu=("none", "main", "footer")[n % 3]
    ),
    "page": lambda desk, n: desk.pages.append(
        publish_page(Draft(title="Hỏi nhanh"), menu="footer")
    ),
    "page down": lambda desk, n: withdraw(desk._pick(desk.pages, n)),
    "describe": Desk._describe,
    "wait": lambda desk, n: None,
}
