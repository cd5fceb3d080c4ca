"""Chào mừng: three steps after the first log-in, each of which may be skipped."""

from dataclasses import dataclass
from typing import Any

from flask import (
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.accounts.people import list_accounts
from portal.accounts.rights import can
from portal.accounts.staffing import note_welcomed
from portal.content import desk, sitekeeping
from portal.content.desk.lists import Bounds, Filters
from portal.content.layout import read_site
from portal.content.values import Site
from portal.core.lines import tidy_line
from portal.newsroom import current_actor, current_person, demand, frame
from portal.office.settings_form import LINES


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three; `slug` stands in the address."""

    slug: str
    name: str
    note: str
    verb: str
    is_done: bool


def welcome() -> Response:
    """The step asked for, else the first that is not done; seen once, noted as seen."""
    person = current_person()
    note_welcomed(person.id)
    site = read_site()
    return _page({"unit": _own_unit(site), "name": site.name})


def name_unit() -> AnyResponse:
    """The first step: what the office and its portal are called."""
    demand("manage_settings")
    typed = {name: tidy_line(request.form.get(name, "")) for name in ("unit", "name")}
    errors = _faults(typed)
    if errors:
        return _page(typed, errors)
    sitekeeping.save_settings(_names(read_site(), typed), by=current_actor())
    flash("Đã lưu tên đơn vị.", "success")
    return redirect(f"{url_for('office.welcome')}?buoc=bai-viet", 303)


def _faults(typed: dict[str, str]) -> dict[str, str]:
    words = {"unit": "tên đơn vị", "name": "tên cổng"}
    return {
        f"f-{name}": f"Nhập {words[name]}, tối đa {LINES[name][0]} ký tự"
        for name in words
        if not 0 < len(typed[name]) <= LINES[name][0]
    }


def _names(site: Site, typed: dict[str, str]) -> dict[str, Any]:
    """The two names, and the full one unless the office wrote its own."""
    follows = site.full_name == f"{site.name} {site.unit}"
    full = {"full_name": f"{typed['name']} {typed['unit']}"} if follows else {}
    return typed | full


def _page(typed: dict[str, str], errors: dict[str, str] | None = None) -> Response:
    steps = _steps()
    asked = "don-vi" if errors else request.args.get("buoc", "")
    current = next(
        (one for one in steps if one.slug == asked),
        next((one for one in steps if not one.is_done), None),
    )
    place = steps.index(current) if current else len(steps)
    html = render_template(
        "office/welcome.html",
        **frame(),
        steps=steps,
        current=current,
        following=steps[place + 1] if place + 1 < len(steps) else None,
        typed=typed,
        errors=errors or {},
        limits={name: LINES[name][0] for name in ("unit", "name")},
    )
    return make_response(html, 422 if errors else 200)


def _steps() -> list[Step]:
    """Those this person may do."""
    person = current_person()
    own = Filters(owner_id=person.id)
    has_written = desk.count_tabs(Bounds(everywhere=True), own)["all"] > 0
    steps = (
        Step(
            "don-vi",
            "Đặt tên đơn vị",
            "Tên hiện ở đầu mọi trang.",
            "manage_settings",
            bool(_own_unit(read_site())),
        ),
        Step(
            "bai-viet",
            "Viết bài đầu tiên",
            "Tiêu đề, nội dung, chuyên mục là đủ.",
            "create",
            has_written,
        ),
        Step(
            "dong-nghiep",
            "Mời đồng nghiệp",
            "Người thứ hai duyệt bài của bạn.",
            "manage_people",
            len(list_accounts()) > 1,
        ),
    )
    return [one for one in steps if can(person, one.verb)]


def _own_unit(site: Site) -> str:
    """The unit the office has named; "" while it is the default or an example."""
    return "" if site.show_demo_notice or site.unit == Site().unit else site.unit
