"""What stands before the articles: settings, categories, people, tags, the library."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.identity import checked_user_name, key_of
from portal.accounts.models import Staff, StaffRole
from portal.accounts.roles import put_roles
from portal.accounts.staffing import add_staff
from portal.audit import COMMAND, record
from portal.content.drafts import tag_values
from portal.content.models import Category, Tag
from portal.content.sitekeeping import find_setting, save_settings
from portal.content.taxonomy import add_category, bump_layout
from portal.core import clock
from portal.core.errors import Conflict
from portal.core.vietnamese.numbers import dotted
from portal.scale.holdings import add_items, draw_all, read_library
from portal.scale.made import ORIGIN, Ground
from portal.scale.plan import Plan
from portal.scale.progress import Progress, find_progress, keep_progress
from portal.scale.topics import all_topics
from portal.scale.words import content
from portal.storage import db, transaction
from portal.storage.counters import Ledger

_STREETS, _QUARTERS = "duong", 28


def lay_ground(plan: Plan, ledger: Ledger) -> None:
    """Put in what articles need, once.

    Raises Conflict as `find_progress` does, and for articles that were counted already.
    """
    if find_progress(plan).is_founded:
        return
    counted = ledger.find_extent().articles
    if counted:
        raise Conflict(
            f"Bộ đếm đã có lượt xem của {dotted(counted)} bài. Dữ liệu thử chỉ được "
            "tạo khi chưa bài nào có lượt xem: đặt PORTAL_VISITS_URL khác."
        )
    with clock.frozen(plan.beginning):
        site = content("site")
        save_settings({k: v for k, v in site.items() if find_setting(k) is None})
        drawn = draw_all()
        with transaction() as session:
            _add_categories(session)
            people = [_person(session, fields) for fields in content("staff")["person"]]
            _add_tags(session)
            add_items(session, plan, drawn)
            bump_layout(session)
            keep_progress(session, plan, Progress(is_founded=True))
            note = f"{len(people)} người, {plan.pictures + plan.files} ảnh và tệp"
            record(session, COMMAND, "generate", kind="site", note=note)


def read_ground() -> Ground:
    """What `lay_ground` has put in."""
    approvers = set(
        db.session.scalars(
            sa.select(StaffRole.staff_id).where(StaffRole.role == "approver")
        )
    )
    keys = [key_of(one["user_name"]) for one in content("staff")["person"]]
    named = db.session.scalars(
        sa.select(Staff.id).where(Staff.user_key.in_(keys)).order_by(Staff.id)
    ).all()
    return Ground(
        categories={
            row.slug: row.id
            for row in db.session.execute(sa.select(Category.slug, Category.id))
        },
        authors=[one for one in named if one not in approvers],
        approvers=[one for one in named if one in approvers],
        place_tags=_place_tags(),
        library=read_library(),
    )


def first_free(session: Session, column: Any) -> int:
    """Inside a transaction: the number after the highest in a column of numbers."""
    return (session.scalar(sa.select(sa.func.max(column))) or 0) + 1


def _add_categories(session: Session) -> None:
    known = session.execute(sa.select(Category.slug, Category.id))
    ids: dict[str, int] = {row.slug: row.id for row in known}
    for position, one in enumerate(content("topics")["topic"], 1):
        if one["slug"] in ids:
            continue
        ids[one["slug"]] = add_category(
            session,
            one["name"],
            slug=one["slug"],
            parent_id=ids.get(one["parent"]),
            description=one["description"],
            position=position,
            origin=f"{ORIGIN}{one['slug']}",
        ).id


def _person(session: Session, fields: dict[str, Any]) -> int:
    """An account nobody can come in with: it has no password and no link."""
    user_name = checked_user_name(fields["user_name"])
    known = session.scalar(sa.select(Staff.id).where(Staff.user_key == user_name.key))
    if known is not None:
        return known
    staff = add_staff(
        session, user_name, fields["name"], unit=fields["unit"], by=COMMAND
    )
    put_roles(session, staff.id, [(role, None) for role in fields["roles"]])
    return staff.id


def _add_tags(session: Session) -> None:
    known = set(session.scalars(sa.select(Tag.slug)))
    wanted = {one["slug"]: one for topic in all_topics() for one in topic.tags}
    wanted |= {one["slug"]: one for one in _place_tags()}
    session.add_all(
        Tag(slug=slug, name=one["name"])
        for slug, one in wanted.items()
        if slug not in known
    )
    session.flush()


def _place_tags() -> list[dict[str, str]]:
    streets = content("words")["lists"][_STREETS]
    quarters = [f"Khu phố {number}" for number in range(1, _QUARTERS + 1)]
    return tag_values((*quarters, *(f"Đường {name}" for name in streets)))
