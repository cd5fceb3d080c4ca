"""Unsaved words that lie beside a form: what is offered, the form filled with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for

from portal.content.autosave import (
    Slot,
    Unsaved,
    find_autosave,
    is_decided,
    list_unbegun,
)
from portal.content.desk.values import Work
from portal.content.drafts import cleaned, digest
from portal.content.plain_body import to_text
from portal.content.sanitize import sanitize
from portal.core.errors import Invalid
from portal.editor.form import ArticleForm, form_of, read_form
from portal.newsroom import current_person

_OFFERED = 3
_WRITTEN = ("title", "summary", "body")


@dataclass(frozen=True, slots=True)
class Offer:
    """Words somebody may take up again or give up.

    `is_overtaken`: the article has been saved since they were begun.
    """

    sheet: str
    edit: int
    title: str
    saved_at: datetime
    is_overtaken: bool
    resume_url: str
    compare_url: str
    drop_url: str
    form_key: str


@dataclass(frozen=True, slots=True)
class AutosaveScreen:
    """What the form's page tells its script.

    `url` is where the words are kept, `slot` the form they belong to. `sheets` are the
    open pages whose words this form may replace, in one line; `is_unsaved` says that
    it opens with words that are in no version.
    """

    url: str
    copy_url: str
    slot: str
    person_id: int
    sheets: str
    is_unsaved: bool
    offers: tuple[Offer, ...]


def autosave_context(form: ArticleForm, work: Work | None) -> AutosaveScreen:
    """For the form as it is about to be shown."""
    person_id = current_person().id
    slot = slot_of(form, work)
    found = [one for one in _beside(slot, form) if one.sheet not in form.sheets]
    offered = [one for one in found if _is_worth(one, slot, work)]
    ignored = [one.sheet for one in found if one not in offered] if work else []
    return AutosaveScreen(
        url=url_for("editor.autosave", article_id=work.id)
        if work
        else url_for("editor.autosave_new"),
        copy_url=url_for("editor.resume_copy", article_id=work.id)
        if work
        else url_for("editor.resume_new_copy"),
        slot=slot.name,
        person_id=person_id,
        sheets=" ".join([*ignored, *form.sheets]),
        is_unsaved=bool(form.sheets),
        offers=tuple(_offer(one, work) for one in offered[:_OFFERED]),
    )


def slot_of(form: ArticleForm, work: Work | None) -> Slot:
    """Where this person's unsaved words of the form belong."""
    if work is not None:
        return Slot(current_person().id, work.id)
    return Slot(current_person().id, form_key=form.key)


def filled_form(unsaved: Unsaved, work: Work | None) -> ArticleForm:
    """The form with unsaved words in it, as if they had just been typed."""
    fields = {**unsaved.fields, "sheets": unsaved.sheet}
    return retyped(read_form(fields, work))


def retyped(form: ArticleForm) -> ArticleForm:
    """The form as it would open on its own words; faults are found when it is sent."""
    form = replace(form, errors={})
    if form.values["body_format"] != "html":
        return form
    try:
        body = sanitize(form.draft.body)
    except Invalid:
        return form
    text = to_text(body)
    shown = {"body": body, "body_format": "html"}
    if text is not None:
        shown = {"body": text, "body_format": "text"}
    return replace(
        form, values={**form.values, **shown}, draft=replace(form.draft, body=body)
    )


def _beside(slot: Slot, form: ArticleForm) -> Iterator[Unsaved]:
    if slot.article_id is not None:
        unsaved = find_autosave(slot)
        if unsaved is not None:
            yield unsaved
        return
    kind = form.values["kind"] or "news"
    for one in list_unbegun(slot.staff_id, limit=4 * _OFFERED):
        if (one.fields.get("kind") or "news") == kind:
            yield one


def _is_worth(unsaved: Unsaved, slot: Slot, work: Work | None) -> bool:
    """Whether these words are anything else than what is saved, and still wanted."""
    if work is None:
        return any(unsaved.fields.get(name, "").strip() for name in _WRITTEN)
    if is_decided(slot, unsaved):
        return False
    form = read_form(unsaved.fields, work)
    try:
        is_same = digest(cleaned(form.draft)) == work.digest
    except Invalid:
        return True
    return not is_same or form.plan != form_of(work).plan


def _offer(unsaved: Unsaved, work: Work | None) -> Offer:
    if work is None:
        resume_url = url_for("editor.resume_new", form_key=unsaved.form_key)
        compare_url = ""
        drop_url = url_for("editor.drop_new_autosave")
    else:
        resume_url = url_for("editor.resume", article_id=work.id)
        compare_url = url_for("editor.compare_unsaved", article_id=work.id)
        drop_url = url_for("editor.drop_autosave", article_id=work.id)
    return Offer(
        sheet=unsaved.sheet,
        edit=unsaved.edit,
        title=" ".join(unsaved.fields.get("title", "").split())[:120],
        saved_at=unsaved.saved_at,
        is_overtaken=work is not None and work.number != unsaved.started_from,
        resume_url=resume_url,
        compare_url=compare_url,
        drop_url=drop_url,
        form_key=unsaved.form_key,
    )
