"""Cấu hình: everything the office decides about its portal, on one page."""

from dataclasses import replace

from flask import (
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from portal.accounts.people import list_accounts
from portal.content import sitekeeping
from portal.content.layout import current_layout, read_site
from portal.content.readership import readership
from portal.core.errors import Conflict
from portal.newsroom import current_actor, demand, frame
from portal.office.choices import category_options
from portal.office.rows import read_act
from portal.office.settings_form import (
    LINES,
    SettingsForm,
    changes_of,
    shown_form,
    typed_form,
)
from portal.office.settings_rules import ICONS, faults_of, group_of

_OVERTAKEN = (
    "Cấu hình vừa được người khác đổi. Những gì bạn nhập vẫn ở đây: "
    "hãy xem lại rồi bấm Lưu một lần nữa."
)


def settings() -> Response:
    """The form."""
    demand("manage_settings")
    mark = sitekeeping.settings_mark()
    return _page(shown_form(read_site(), current_layout(), mark))


def save_settings() -> AnyResponse:
    """Keep the form, or do what the button of a list says without keeping anything."""
    demand("manage_settings")
    form = typed_form(request.form)
    act = read_act(request.form.get("act", ""))
    if act:
        return _page(form.with_row(*act), is_dirty=True, opened=act[0])
    layout = current_layout()
    faults = faults_of(form, layout, is_province=_is_province())
    if faults:
        return _page(replace(form, errors=faults), status=422)
    changes = changes_of(form, read_site(), layout)
    try:
        if changes:
            sitekeeping.save_settings(changes, mark=form.mark, by=current_actor())
    except Conflict:
        again = replace(form, mark=sitekeeping.settings_mark())
        return _page(replace(again, errors={"f-unit": _OVERTAKEN}), status=409)
    flash("Đã lưu cấu hình." if changes else "Không có gì thay đổi.", "success")
    return redirect(url_for("office.settings"), 303)


def _page(
    form: SettingsForm, *, status: int = 200, is_dirty: bool = False, opened: str = ""
) -> Response:
    groups = {"identity"} if not (form.errors or opened) else set()
    groups |= {group_of(field_id) for field_id in form.errors}
    groups.add("home" if opened == "block" else opened)
    html = render_template(
        "office/settings.html",
        **frame("office.settings"),
        form=form,
        errors=form.errors,
        is_dirty=is_dirty or status != 200,
        groups=groups,
        limits={name: limit for name, (limit, _) in LINES.items()},
        icons=ICONS,
        categories=category_options(),
        is_province=_is_province(),
        approvers=_approver_names(),
        shown_total=readership().total(),
    )
    return make_response(html, status)


def _is_province() -> bool:
    return bool(current_app.extensions["settings"].profile == "province")


def _approver_names() -> list[str]:
    """Who can approve at present."""
    return [
        account.name
        for account in list_accounts()
        if account.has_password
        and account.locked_at is None
        and any(role == "approver" for role, _ in account.roles)
    ]
