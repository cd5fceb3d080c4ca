"""409: somebody saved meanwhile. Both texts stand side by side and can be joined."""

from flask import Response, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from portal.content import desk
from portal.content.comparison import Merge, Version, merge
from portal.content.desk.values import Work
from portal.content.drafting import Overtaken
from portal.content.drafts import Draft, cleaned
from portal.content.layout import current_layout
from portal.content.plain_body import to_text
from portal.core.errors import Conflict
from portal.editor.form import ArticleForm, read_form
from portal.editor.people import name_of
from portal.editor.screen import form_context
from portal.editor.subjects import get_work
from portal.newsroom import frame


def conflict_page(work: Work, form: ArticleForm, overtaken: Overtaken) -> Response:
    """What the loser wrote beside what was saved; nothing of either is lost."""
    newest = desk.find_work(work.id)
    if newest is None:
        raise Conflict
    joined = _merge(newest, form.started_from, overtaken.draft)
    html = render_template(
        "editor/conflict.html",
        **frame("editor.articles"),
        work=newest,
        form=form.values,
        joined=joined,
        saved_by=name_of(newest.writer_id),
        action=url_for("editor.join", article_id=work.id),
        newest_number=newest.number,
    )
    return make_response(html, 409)


def join(article_id: int) -> AnyResponse:
    """The form again with both texts joined as chosen; nothing is saved yet."""
    work = get_work(article_id, "edit")
    form = read_form(request.form, None)
    joined = _merge(work, form.started_from, cleaned(form.draft))
    choices = {
        key: request.form.get(f"merge-{key}", "") for key, _label in joined.conflicts
    }
    draft = joined.resolved(choices).as_draft()
    values = {**form.values, **_words_of(draft), "started_from": str(work.number)}
    merged = ArticleForm(values, draft, form.plan)
    html = render_template(
        "editor/form.html",
        **{
            **frame("editor.articles"),
            "flashes": (
                (
                    "warning",
                    "Hai bản đã được ghép, chưa được lưu. Hãy đọc lại rồi bấm lưu.",
                ),
            ),
        },
        **form_context(merged, work, act="save"),
    )
    return make_response(html, 200)


def _merge(newest: Work, started_from: int, mine: Draft) -> Merge:
    """The three texts met; a base nobody knows any more counts as empty."""
    base = desk.find_revision(newest.id, started_from)
    theirs = Version.of(newest.draft, newest.category_name)
    started = Version.of(base.draft, base.category_name) if base else Version()
    names = {one.id: one.name for one in current_layout().categories}
    return merge(
        started, Version.of(mine, names.get(mine.category_id or 0, "")), theirs
    )


def _words_of(draft: Draft) -> dict[str, str]:
    text = to_text(draft.body)
    return {
        "title": draft.title,
        "summary": draft.summary,
        "body": draft.body if text is None else text,
        "body_format": "html" if text is None else "text",
        "category": str(draft.category_id or ""),
        "lead_media": str(draft.lead_media_id or ""),
        "lead_decorative": "1" if draft.lead_decorative else "",
        "lead_alt": draft.lead_alt,
        "lead_caption": draft.lead_caption,
        "author_line": draft.author_line,
        "source_line": draft.source_line,
        "source_url": draft.source_url,
        "tags": ", ".join(draft.tags),
    }
