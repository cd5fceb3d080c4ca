"""The settings as a form: read from the office's words or from what was typed."""

from dataclasses import asdict, dataclass, field, replace
from itertools import zip_longest
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.content.layout import Layout
from portal.content.values import QuickLink, Site
from portal.core.lines import tidy_line
from portal.office.rows import MOST_ROWS, changed

# One-line fields: the longest each may be, and the group it folds away with.
LINES = {
    "unit": (120, "identity"),
    "short_unit": (80, "identity"),
    "name": (80, "identity"),
    "full_name": (200, "identity"),
    "description": (300, "identity"),
    "address": (200, "contact"),
    "phone": (40, "contact"),
    "email": (120, "contact"),
    "hours_title": (120, "contact"),
    "responsible": (200, "people"),
    "licence": (300, "people"),
    "source_rule": (300, "people"),
    "notice_category": (80, "home"),
    "workflow": (20, "workflow"),
    "measurement_origin": (200, "measurement"),
    "measurement_script": (200, "measurement"),
}
LISTS = {"quick": "quick_links", "related": "related_links", "block": "home_blocks"}


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """What the form shows; `mark` names the settings it was made from.

    `words` holds the one-line fields, `hours` one line for each, `blocks` slugs.
    """

    words: dict[str, str]
    hours: str
    quick: list[QuickLink]
    related: list[QuickLink]
    blocks: list[str]
    mark: str
    errors: dict[str, str] = field(default_factory=dict)

    def with_row(self, name: str, what: str, at: int) -> "SettingsForm":
        """The form after a button of one of its lists."""
        if name == "block":
            return replace(self, blocks=changed(self.blocks, what, at, str))
        rows = self.quick if name == "quick" else self.related
        done = changed(rows, what, at, lambda: QuickLink("", ""))
        return replace(
            self,
            quick=done if name == "quick" else self.quick,
            related=done if name == "related" else self.related,
        )


def shown_form(site: Site, layout: Layout, mark: str) -> SettingsForm:
    """The form of the settings as they are; categories out of use are left out."""
    words = {name: str(getattr(site, name)) for name in LINES}
    if layout.find_category(site.notice_category) is None:
        words["notice_category"] = ""
    return SettingsForm(
        words=words,
        hours="\n".join(site.hours),
        quick=list(site.quick_links),
        related=list(site.related_links),
        blocks=[slug for slug in site.home_blocks if layout.find_category(slug)],
        mark=mark,
    )


def typed_form(typed: MultiDict[str, str]) -> SettingsForm:
    """The form as it was sent, tidied and not yet judged."""
    words = {name: tidy_line(typed.get(name, "")) for name in LINES}
    words["measurement_origin"] = words["measurement_origin"].rstrip("/").lower()
    if words["measurement_origin"]:
        script = words["measurement_script"]
        words["measurement_script"] = script.removeprefix(words["measurement_origin"])
    return SettingsForm(
        words=words,
        hours="\n".join(
            filter(None, map(tidy_line, typed.get("hours", "").split("\n")))
        ),
        quick=_links(typed, "quick"),
        related=_links(typed, "related"),
        blocks=[tidy_line(one) for one in typed.getlist("block")][:MOST_ROWS],
        mark=typed.get("mark", ""),
    )


def settings_of(form: SettingsForm) -> dict[str, Any]:
    """What the form asks to be stored, by name; empty rows say nothing."""
    return {
        **form.words,
        "hours": form.hours.split("\n") if form.hours else [],
        "quick_links": [asdict(one) for one in form.quick if one.title or one.url],
        "related_links": [asdict(one) for one in form.related if one.title or one.url],
        "home_blocks": list(dict.fromkeys(filter(None, form.blocks))),
    }


def changes_of(form: SettingsForm, site: Site, layout: Layout) -> dict[str, Any]:
    """Only what differs from the office's present words."""
    now = settings_of(shown_form(site, layout, ""))
    return {name: v for name, v in settings_of(form).items() if v != now[name]}


def _links(typed: MultiDict[str, str], name: str) -> list[QuickLink]:
    columns = [
        [tidy_line(one) for one in typed.getlist(f"{name}_{part}")][:MOST_ROWS]
        for part in ("title", "url", "note", "icon")
    ]
    return [QuickLink(*row) for row in zip_longest(*columns, fillvalue="")]
