"""Filling in forms as a person does: every field the page has, hidden ones too."""

from typing import Any

import html5lib
from flask.testing import FlaskClient

# What a browser adds to every form it sends.
FROM_OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def send_form(
    client: FlaskClient,
    page: Any,
    *,
    to: str = "",
    headers: dict[str, str] | None = None,
    **typed: Any,
) -> Any:
    """Send the page's form whose address ends in `to` (else its first), with `typed`.

    Raises LookupError when there is no such form, or it lacks a typed field.
    """
    action, fields, kind = find_form(page.text, to)
    names = {name for name, _ in fields}
    missing = set(typed) - names
    if missing:
        raise LookupError(f"{action} has no {missing}, it has {names}")
    data: dict[str, Any] = {}
    for name, value in fields:
        if value is not None:
            data.setdefault(name, []).append(value)
    data.update(typed)
    return client.post(
        action,
        data={name: value for name, value in data.items() if value is not None},
        content_type=kind,
        headers=FROM_OWN_PAGE if headers is None else headers,
    )


def find_form(html: str, to: str = "") -> tuple[str, list[tuple[str, str | None]], str]:
    """(address, fields, content type) of a POST form; None: a box left empty."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    main = tree.find(".//main")
    if main is None:
        main = tree
    for form in main.iter("form"):
        action = form.get("action") or ""
        if form.get("method") == "post" and action.endswith(to):
            kind = form.get("enctype") or "application/x-www-form-urlencoded"
            return action, list(_fields(form)), kind
    raise LookupError(f"no form to {to!r}")


def _fields(form: Any) -> Any:
    for one in form.iter():
        name = one.get("name") if isinstance(one.tag, str) else None
        if not name:
            continue
        if one.tag == "textarea":
            yield name, (one.text or "")
        elif one.tag == "select":
            yield name, _chosen(one)
        elif one.tag == "input":
            yield name, (one.get("value") or "") if _is_sent(one) else None


def _is_sent(one: Any) -> bool:
    # Iterating an element gives its children: keys() are its attributes.
    is_checkable = one.get("type") in ("checkbox", "radio")
    return not is_checkable or "checked" in list(one.keys())


def _chosen(select: Any) -> str:
    options = list(select.iter("option"))
    chosen = [one for one in options if "selected" in list(one.keys())]
    first = (chosen or options)[0]
    return str(first.get("value") or "")
