"""A page's form as a browser would send it."""

from typing import Any

import html5lib
from werkzeug.datastructures import MultiDict


def fields_of(html: str, form_id: str) -> MultiDict[str, str]:
    """Names and values of a form on a page, as they stand, its buttons excepted."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    form = next(one for one in tree.iter("form") if one.get("id") == form_id)
    values: MultiDict[str, str] = MultiDict()
    for one in form.iter():
        name = one.get("name")
        if name and name != "csrf_token" and _is_sent(one):
            values.add(name, _value(one))
    return values


def _is_sent(one: Any) -> bool:
    if one.tag == "input" and one.get("type") in ("checkbox", "radio"):
        return one.get("checked") is not None
    return one.tag in ("input", "textarea", "select")


def _value(one: Any) -> str:
    if one.tag == "textarea":
        return str(one.text or "")
    if one.tag == "select":
        options = list(one.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None]
        return str((chosen or options)[0].get("value"))
    return str(one.get("value") or "")
