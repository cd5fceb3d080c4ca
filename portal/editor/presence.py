"""The line that says who else has an article open; asked again by the open form."""

from flask import Response, make_response, render_template, request

from portal.content.presence import forget_presence, list_present, note_presence
from portal.editor.people import name_of
from portal.editor.subjects import get_work
from portal.newsroom import current_person, polling


@polling
def report(article_id: int) -> Response:
    """This person's form is open, or has been closed (`gone=1`); who else's is?"""
    get_work(article_id, "edit")
    person = current_person()
    if request.form.get("gone"):
        forget_presence(article_id, person.id)
        return Response(status=204)
    note_presence(article_id, person.id)
    present = [name_of(one) for one in list_present(article_id, besides=person.id)]
    return make_response(
        render_template("editor/_presence.html", article_id=article_id, present=present)
    )
