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
from portal.accounts.people import get_account
from portal.core.errors import Conflict, Invalid
from portal.newsroom import current_actor, demand, frame
from portal.people.words import category_options, role_choices, roles_from
from portal.settings import Settings

_ENDPOINTS = {"invitation": "signin.invitation", "reset": "signin.reset"}


def new() -> Response:
    """The form."""
    demand("manage_people")
    return _form()


def invite() -> Response:
    """Make the account and show its link, once."""
    demand("manage_people")
    try:
        staff_id, token = staffing.invite(
            user_name=request.form.get("user_name", ""),
            name=request.form.get("name", ""),
            unit=request.form.get("unit", ""),
            roles=roles_from(request.form),
            by=current_actor(),
        )
    except (Invalid, Conflict) as error:
        return _form(error.message)
    return _link_page(staff_id, "invitation", token)


def make_link(staff_id: int) -> Response:
    """A fresh link: to come in for the first time, or for another password."""
    demand("manage_people")
    kind, token = links.make_way_in(staff_id, by=current_actor())
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
    )
    response = make_response(html)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _form(error: str = "") -> Response:
    html = render_template(
        "people/new.html",
        **frame("people.people"),
        form={
            name: request.form.get(name, "") for name in ("name", "user_name", "unit")
        },
        roles=role_choices(roles_from(request.form)),
        categories=category_options(),
        error=error,
    )
    return make_response(html, 422 if error else 200)
