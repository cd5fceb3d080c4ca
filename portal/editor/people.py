"""Names of colleagues, for pages that know them by number."""

from flask import g

from portal.accounts import people
from portal.editor.subjects import bounds_of
from portal.newsroom import current_person

_NOBODY = "Nhập vào"


def name_of(staff_id: int | None) -> str:
    """Somebody's name; what no person did has the name of that."""
    if staff_id is None:
        return _NOBODY
    return _names().get(staff_id, "Không rõ")


def owner_options() -> list[tuple[str, str]]:
    """(id, name) for a list's filter: oneself first; only oneself if that is all."""
    person = current_person()
    bounds = bounds_of("read")
    options = [("", "Tất cả tác giả"), (str(person.id), f"{person.name} (tôi)")]
    if not (bounds.everywhere or bounds.category_ids):
        return options
    others = sorted(
        (name, staff_id) for staff_id, name in _names().items() if staff_id != person.id
    )
    return [*options, *((str(staff_id), name) for name, staff_id in others)]


def _names() -> dict[int, str]:
    """Everybody's name by id, read once a request."""
    if "staff_names" not in g:
        g.staff_names = people.list_names()
    names: dict[int, str] = g.staff_names
    return names
