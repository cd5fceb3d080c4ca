"""How far it has come: kept in the settings, with every batch, so that it can go on."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.models import Article
from portal.content.sitekeeping import find_setting, write_setting
from portal.core.errors import Conflict
from portal.core.vietnamese.numbers import dotted
from portal.scale.plan import Plan
from portal.storage import db

_KEY = "scale_data"


@dataclass(frozen=True, slots=True)
class Progress:
    """What a plan has come to: `made` articles from `first_id` on.

    `is_founded` once categories, people and the library are there, `is_done` once
    everything is.
    """

    made: int = 0
    first_id: int = 0
    is_founded: bool = False
    is_done: bool = False


def find_progress(plan: Plan) -> Progress:
    """How far this plan has come; raises Conflict for a portal it cannot go into.

    That is one with articles of its own, the demonstration's among them, one that
    another plan was begun in, and one in which this plan is done.
    """
    kept: dict[str, Any] | None = find_setting(_KEY)
    if kept is None:
        _demand_empty()
        return Progress()
    begun = Plan(kept["articles"], kept["seed"], date.fromisoformat(kept["until"]))
    progress = Progress(**kept["progress"])
    words = (
        f"{dotted(begun.articles)} bài đến ngày {begun.until:%d/%m/%Y} "
        f"(--seed {begun.seed})"
    )
    if progress.is_done:
        raise Conflict(f"Cổng đã có dữ liệu thử: {words}. Hãy dùng một cổng trống.")
    if begun != plan:
        raise Conflict(
            f"Lần trước tạo {words} mới được {dotted(progress.made)} bài. "
            f"Hãy chạy tiếp: generate --articles {begun.articles} "
            f"--seed {begun.seed} --until {begun.until}"
        )
    return progress


def keep_progress(session: Session, plan: Plan, progress: Progress) -> None:
    """Inside a transaction: write it down."""
    kept = {
        "articles": plan.articles,
        "seed": plan.seed,
        "until": plan.until.isoformat(),
        "progress": asdict(progress),
    }
    write_setting(session, _KEY, kept)


def _demand_empty() -> None:
    standing = Article.origin.startswith("starter:")
    own = sa.select(sa.func.count()).where(sa.or_(Article.origin.is_(None), ~standing))
    count = db.session.scalar(own) or 0
    if count:
        raise Conflict(
            f"Cổng đã có {dotted(count)} bài viết. Dữ liệu thử chỉ được tạo trong một "
            "cổng trống: đặt PORTAL_INSTANCE hoặc PORTAL_DATABASE_URL khác."
        )
