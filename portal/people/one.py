"""One person: name, unit and roles in one form, and how their account is."""

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

from portal.accounts import links, sessions, staffing
from portal.accounts.house import current_house
from portal.accounts.identity import key_of
from portal.accounts.people import get_account
from portal.accounts.throttle import find_wait, password_subject
from portal.content.layout import current_layout
from portal.core.errors import Conflict
from portal.newsroom import current_actor, current_signed_in, demand, frame
from portal.people.form import PersonForm, form_of, typed_form
from portal.people.words import category_options, roles_in_words

ON_ONESELF = (
    "Với tài khoản của chính bạn, hãy làm việc này ở mục Tài khoản: ở đó cổng hỏi lại "
    "mật khẩu."
)


def person(staff_id: int) -> Response:
    """The page."""
    demand("manage_people")
    return _page(staff_id, form_of(get_account(staff_id)))


def save(staff_id: int) -> AnyResponse:
    """Name, unit and roles: all of the form or nothing."""
    demand("manage_people")
    known = [link.id for link in current_layout().categories]
    form = typed_form(request.form, known=known, account=get_account(staff_id))
    if form.errors:
        return _page(staff_id, form, status=422)
    me = current_signed_in()
    try:
        staffing.edit(
            staff_id,
            name=form.name,
            unit=form.unit,
            roles=form.assignments,
            seen=form.mark,
            keep=me.session_id if me.staff_id == staff_id else None,
            by=current_actor(),
        )
    except staffing.EditedMeanwhile as error:
        return _page(staff_id, form, status=409, trouble=error)
    except Conflict as error:
        form.errors["role-administrator"] = error.message
        return _page(staff_id, form, status=422)
    return _after_save(staff_id, form)


def refused(staff_id: int, words: str) -> Response:
    """The page again, after an act that does not fit how the account is."""
    form = form_of(get_account(staff_id))
    return _page(staff_id, form, status=409, trouble=Conflict(words))


def back_to(staff_id: int) -> AnyResponse:
    """To the page of this person, as a fresh request."""
    return redirect(url_for("people.person", staff_id=staff_id), 303)


def _after_save(staff_id: int, form: PersonForm) -> AnyResponse:
    is_self = staff_id == current_actor().staff_id
    if is_self and ("administrator", None) not in form.assignments:
        flash("Đã lưu. Bạn không còn là quản trị viên.", "success")
        return redirect(url_for("editor.dashboard"), 303)
    flash("Đã lưu.", "success")
    return back_to(staff_id)


def _page(
    staff_id: int,
    form: PersonForm,
    *,
    status: int = 200,
    trouble: Conflict | None = None,
) -> Response:
    account = get_account(staff_id)
    known = {link.id for link in current_layout().categories}
    html = render_template(
        "people/person.html",
        **frame("people.people"),
        account=account,
        role_words=roles_in_words(account.roles),
        has_gone=any(number and number not in known for _, number in account.roles),
        form=form,
        categories=category_options(),
        sessions=sessions.list_open_sessions(staff_id, current_house()),
        link_until=links.find_open_until(staff_id),
        waits_until=find_wait(password_subject(key_of(account.user_name))),
        is_self=staff_id == current_actor().staff_id,
        trouble=trouble,
        is_edited=isinstance(trouble, staffing.EditedMeanwhile),
    )
    return make_response(html, status)
