"""People of the newsroom who read pages, fill in forms and press buttons."""

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.staffing import make_staff, signed_in
from tests.web.reading import tree

_MOVED = (301, 302, 303)
_CHOICES = ("radio", "checkbox")


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page; `fields` are what it would send untouched."""

    action: str
    fields: "MultiDict[str, str]"


class Page:
    """An answer somebody looks at."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status: int = response.status_code
        self.path: str = response.request.path
        self._tree = tree(response)

    @property
    def text(self) -> str:
        """Every word of it, white space folded."""
        return " ".join("".join(self._tree.itertext()).split())

    @property
    def buttons(self) -> list[str]:
        """The words of its buttons."""
        return [_words(one) for one in self._tree.iter("button")]

    def field(self, name: str) -> str:
        """What stands in the first field of a name."""
        for form in self._tree.iter("form"):
            fields = _fields(form)
            if name in fields:
                return fields[name]
        raise AssertionError(f"{self.path} has no field {name}")

    def form(self, button: str) -> Form:
        """The form that a button sends, its own name and value included."""
        for form in self._tree.iter("form"):
            for one in self._buttons_of(form):
                if _words(one) == button:
                    fields = _fields(form)
                    if one.get("name"):
                        fields.add(one.get("name", ""), one.get("value", ""))
                    return Form(form.get("action", ""), fields)
        raise AssertionError(f"{self.path} has no button “{button}”: {self.buttons}")

    def _buttons_of(self, form: Element) -> list[Element]:
        inside = list(form.iter("button"))
        outside = [
            one
            for one in self._tree.iter("button")
            if one.get("form") and one.get("form") == form.get("id")
        ]
        return [*inside, *outside]


class Clerk:
    """Somebody with an account, and a browser in which they are signed in."""

    def __init__(
        self,
        app: Flask,
        name: str,
        *roles: str,
        categories: tuple[int, ...] | None = None,
    ) -> None:
        self.name = name
        self.id = make_staff(name, roles=roles, categories=categories)
        self.browser = signed_in(app, self.id)

    def opens(self, path: str) -> Page:
        """Follow a link, and where it leads."""
        return self._follow(self.browser.get(path))

    def presses(self, page: Page, button: str, **typed: str | list[str]) -> Page:
        """Type into a page's form, press one of its buttons, see what comes."""
        return self._follow(self.sends(page, button, **typed))

    def sends(self, page: Page, button: str, **typed: str | list[str]) -> Any:
        """The same, but the plain answer: its status and where it leads."""
        form = page.form(button)
        fields = form.fields
        for name, value in typed.items():
            fields.setlist(name, value if isinstance(value, list) else [value])
        return self.browser.post(form.action, data=fields)

    def writes(self, category_id: int, **typed: str) -> int:
        """Begin an article through the form and save it; its id."""
        words = {
            "title": "Họp tổ dân phố số 5",
            "body": "Cuộc họp bắt đầu lúc 19 giờ.",
            "category": str(category_id),
        }
        page = self.opens("/bien-tap/bai-viet/moi")
        return article_of(self.presses(page, "Lưu nháp", **{**words, **typed}))

    def _follow(self, response: Any) -> Page:
        while response.status_code in _MOVED:
            response = self.browser.get(response.location.partition("#")[0])
        return Page(response)


def article_of(page: Page) -> int:
    """The article whose page this is."""
    return int(page.path.removeprefix("/bien-tap/bai-viet/").partition("/")[0])


def _fields(form: Element) -> "MultiDict[str, str]":
    fields: MultiDict[str, str] = MultiDict()
    for one in form.iter():
        name = one.get("name")
        if not name or one.tag not in ("input", "textarea", "select"):
            continue
        if one.tag == "textarea":
            fields.add(name, "".join(one.itertext()))
        elif one.tag == "select":
            fields.add(name, _chosen(one))
        elif one.get("type") not in _CHOICES or one.get("checked") is not None:
            fields.add(name, one.get("value", ""))
    return fields


def _chosen(select: Element) -> str:
    options = list(select.iter("option"))
    chosen = [one for one in options if one.get("selected") is not None]
    return (chosen or options)[0].get("value", "")


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
