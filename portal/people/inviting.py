"""Mời đồng nghiệp: a new account, and the one-time link that is handed over."""

from flask import (
    Response,
    current_app,
    make_response,
    render_template,
    request,
    url_for,
)

from portal.accounts import links, staffing
from portal.accounts.people import find_lookalike, get_account
from portal.accounts.values import Account
from portal.content.layout import current_layout
from portal.core.errors import Conflict
from portal.newsroom import current_actor, demand, frame
from portal.people import one
from portal.people.form import PersonForm, empty_form, typed_form
from portal.people.words import category_options
from portal.settings import Settings

_ENDPOINTS = {"invitation": "signin.invitation", "reset": "signin.reset"}


def new() -> Response:
    """The form."""
    demand("manage_people")
    return _form(empty_form())


def invite() -> Response:
    """Make the account and show its link, once."""
    demand("manage_people")
    known = [link.id for link in current_layout().categories]
    form = typed_form(request.form, known=known)
    if form.errors:
        return _form(form)
    try:
        staff_id, token = staffing.invite(
            user_name=form.user_name,
            name=form.name,
            unit=form.unit,
            roles=form.assignments,
            by=current_actor(),
        )
    except staffing.TakenUserName as error:
        form.errors["user-name"] = error.message
        return _form(form, lookalike=find_lookalike(form.user_name))
    return _link_page(staff_id, "invitation", token)


def make_link(staff_id: int) -> Response:
    """A fresh link: to come in for the first time, or for another password."""
    demand("manage_people")
    if staff_id == current_actor().staff_id:
        return one.refused(staff_id, one.ON_ONESELF)
    try:
        kind, token = links.make_way_in(staff_id, by=current_actor())
    except Conflict as error:
        return one.refused(staff_id, error.message)
    return _link_page(staff_id, kind, token)


def _link_page(staff_id: int, kind: str, token: str) -> Response:
    """The link, shown by this very answer and never again."""
    settings: Settings = current_app.extensions["settings"]
    html = render_template(
        "people/link.html",
        **frame("people.people"),
        account=get_account(staff_id),
        kind=kind,
        link=settings.public_url + url_for(_ENDPOINTS[kind], token=token),
        until=links.find_open_until(staff_id),
    )
    response = make_response(html)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _form(form: PersonForm, lookalike: Account | None = None) -> Response:
    html = render_template(
        "people/new.html",
        **frame("people.people"),
        form=form,
        categories=category_options(),
        lookalike=lookalike,
    )
    return make_response(html, 422 if form.errors else 200)
