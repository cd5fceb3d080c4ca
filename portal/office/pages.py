"""Trang: the standing pages, their menus, order and addresses."""

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

from portal.accounts.rights import can
from portal.content import sitekeeping
from portal.content.page_places import PagePlace, find_page_place, list_page_places
from portal.core.errors import Conflict, Invalid, NotFound, PortalError
from portal.newsroom import current_actor, current_person, demand, frame

MENUS = (
    ("main", "Menu chính", "Thanh menu ở đầu mọi trang"),
    ("footer", "Chân trang", "Danh sách ở cuối mọi trang"),
    ("none", "Không đặt vào menu", "Chỉ đến được bằng liên kết và sơ đồ cổng"),
)


def pages() -> str:
    """Every page, menu by menu."""
    demand("manage_pages")
    places = list_page_places()
    return render_template(
        "office/pages.html",
        **frame("office.pages"),
        groups=[
            (menu, words, [one for one in places if one.menu == menu])
            for menu, words, _ in MENUS
        ],
        may_create=can(current_person(), "create"),
    )


def page(article_id: int) -> Response:
    """Where one page stands."""
    demand("manage_pages")
    place = _get(article_id)
    return _form(place, menu=place.menu, slug=place.slug)


def place_page(article_id: int) -> AnyResponse:
    """Put it into a menu, at an address."""
    demand("manage_pages")
    place = _get(article_id)
    menu, slug = request.form.get("menu", ""), request.form.get("slug", "").strip()
    try:
        if place.slug and not slug:
            raise Invalid("Đường dẫn không được để trống.")
        sitekeeping.place_page(article_id, menu=menu, slug=slug, by=current_actor())
    except (Invalid, Conflict) as error:
        return _form(place, menu=menu, slug=slug, error=error)
    flash("Đã lưu chỗ đặt trang.", "success")
    return redirect(url_for("office.pages"), 303)


def shift_page(article_id: int) -> AnyResponse:
    """One place up or down in its menu."""
    demand("manage_pages")
    is_up = request.form.get("to") == "up"
    sitekeeping.shift_page(article_id, up=is_up, by=current_actor())
    return redirect(f"{url_for('office.pages')}#page-{article_id}", 303)


def _get(article_id: int) -> PagePlace:
    found = find_page_place(article_id)
    if found is None:
        raise NotFound("Không có trang này.")
    return found


def _form(
    place: PagePlace, *, menu: str, slug: str, error: PortalError | None = None
) -> Response:
    html = render_template(
        "office/page.html",
        **frame("office.pages"),
        place=place,
        menus=MENUS,
        menu=menu,
        slug=slug,
        error=error.message if error else "",
        wrong_field="f-slug" if error and "Đường dẫn" in error.message else "f-menu",
    )
    return make_response(html, 422 if error else 200)
