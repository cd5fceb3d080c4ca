"""Chuyên mục: the tree, its order, one category's form, and the end of one."""

from dataclasses import dataclass

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

from portal.content import category_use, taxonomy
from portal.content.category_rows import MENU_ROOTS
from portal.content.layout import current_layout
from portal.content.taxonomy import CategoryFacts
from portal.content.values import CategoryLink
from portal.core.errors import Conflict, Invalid, NotFound, PortalError
from portal.core.lines import tidy_line
from portal.newsroom import current_actor, demand, frame
from portal.office.choices import parent_options, walk

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Row:
    """A category in the tree; `is_first` and `is_last` among those beside it."""

    link: CategoryLink
    depth: int
    count: int
    in_menu: bool
    is_first: bool
    is_last: bool


def categories() -> str:
    """The tree."""
    demand("manage_categories")
    return render_template(
        "office/categories.html",
        **frame("office.categories"),
        rows=_rows(),
        menu_roots=MENU_ROOTS,
    )


def new_category() -> Response:
    """An empty form; `?trong=` says below which one."""
    demand("manage_categories")
    facts = CategoryFacts("", "", _number(request.args.get("trong", "")), "", True)
    return _form(None, facts)


def create_category() -> AnyResponse:
    """Add a category."""
    demand("manage_categories")
    facts = _typed()
    try:
        taxonomy.create_category(
            facts.name,
            slug=facts.slug,
            parent_id=facts.parent_id,
            description=facts.description,
            by=current_actor(),
        )
    except (Invalid, Conflict, NotFound) as error:
        return _form(None, facts, error)
    flash(f"Đã thêm chuyên mục “{tidy_line(facts.name)}”.", "success")
    return redirect(url_for("office.categories"), 303)


def category(category_id: int) -> Response:
    """The form of one."""
    demand("manage_categories")
    link = _get(category_id)
    layout = current_layout()
    facts = CategoryFacts(
        link.name,
        link.slug,
        layout.parents[link.id],
        link.description,
        category_id not in category_use.list_hidden(),
    )
    return _form(link, facts)


def save_category(category_id: int) -> AnyResponse:
    """Name, address, place and description, all in one."""
    demand("manage_categories")
    link, facts = _get(category_id), _typed()
    try:
        taxonomy.edit_category(category_id, facts, by=current_actor())
    except (Invalid, Conflict, NotFound) as error:
        return _form(link, facts, error)
    flash("Đã lưu chuyên mục.", "success")
    return redirect(url_for("office.categories"), 303)


def shift_category(category_id: int) -> AnyResponse:
    """One place up or down; at the end of the row nothing moves."""
    demand("manage_categories")
    is_up = request.form.get("to") == "up"
    taxonomy.shift_category(category_id, up=is_up, by=current_actor())
    return redirect(f"{url_for('office.categories')}#category-{category_id}", 303)


def ask_retire(category_id: int) -> Response:
    """Ask, or show what keeps the category in use."""
    demand("manage_categories")
    return _retire_page(_get(category_id))


def retire_category(category_id: int) -> AnyResponse:
    """Ngừng dùng, unless something is in it."""
    demand("manage_categories")
    link = _get(category_id)
    try:
        taxonomy.retire_category(category_id, by=current_actor())
    except Conflict:
        return _retire_page(link, status=409)
    flash(f"Đã ngừng dùng chuyên mục “{link.name}”.", "success")
    return redirect(url_for("office.categories"), 303)


def _get(category_id: int) -> CategoryLink:
    """The category in use; raises NotFound for one removed meanwhile."""
    found = category_use.find_category(category_id)
    if found is None:
        raise NotFound("Không còn chuyên mục này. Có thể nó vừa được ngừng dùng.")
    return found


def _typed() -> CategoryFacts:
    return CategoryFacts(
        name=request.form.get("name", ""),
        slug=request.form.get("slug", "").strip(),
        parent_id=_number(request.form.get("parent", "")),
        description=request.form.get("description", ""),
        in_menu="in_menu" in request.form,
    )


def _number(text: str) -> int | None:
    is_id = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_id else None


def _rows() -> list[_Row]:
    layout, counts = current_layout(), category_use.count_articles()
    hidden = category_use.list_hidden()
    rows = []
    for link in walk():
        parent = layout.parents[link.id]
        beside = [
            one.id for one in layout.categories if layout.parents[one.id] == parent
        ]
        rows.append(
            _Row(
                link=link,
                depth=len(layout.trail(link.id)) - 1,
                count=counts.get(link.id, 0),
                in_menu=link.id not in hidden,
                is_first=beside[0] == link.id,
                is_last=beside[-1] == link.id,
            )
        )
    return rows


def _form(
    link: CategoryLink | None, facts: CategoryFacts, error: PortalError | None = None
) -> Response:
    html = render_template(
        "office/category.html",
        **frame("office.categories"),
        link=link,
        facts=facts,
        parents=parent_options(without=link.id if link else 0),
        error=error.message if error else "",
        wrong_field=_field_of(facts, error) if error else "",
    )
    return make_response(html, 422 if error else 200)


def _field_of(facts: CategoryFacts, error: PortalError) -> str:
    """The field an error of the verbs is about, by the id on the page."""
    if isinstance(error, NotFound) or "chính nó" in error.message:
        return "f-parent"
    if error.message.startswith("Menu"):
        return "f-menu"
    if error.message.startswith("Mô tả"):
        return "f-description"
    return "f-slug" if "Đường dẫn" in error.message else "f-name"


def _retire_page(link: CategoryLink, *, status: int = 200) -> Response:
    html = render_template(
        "office/retire.html",
        **frame("office.categories"),
        link=link,
        children=current_layout().children(link.id),
        articles=category_use.list_articles(link.id, limit=_SHOWN),
        count=category_use.count_articles().get(link.id, 0),
        is_refused=status != 200,
    )
    return make_response(html, status)
