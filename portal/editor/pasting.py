"""Paste: what is on the clipboard goes in, a clean piece of body comes out."""

import base64
from typing import Any

from flask import Response, jsonify, make_response, request

from portal.content.pasting import Pasted, clean_clipboard
from portal.core.errors import Invalid
from portal.newsroom import demand

_FIELDS = ("html", "text")


def paste() -> Response:
    """Clean one paste; nothing is stored. Answers JSON, its faults as well."""
    demand("create")
    html, text = (request.form.get(name, "") for name in _FIELDS)
    try:
        pasted = clean_clipboard(html, text)
    except Invalid as error:
        return make_response(jsonify(message=error.message), 422)
    return jsonify(_told(pasted))


def _told(pasted: Pasted) -> dict[str, Any]:
    return {
        "html": pasted.html,
        "original": pasted.original,
        "notes": list(pasted.notes),
        "converted": [
            {"before": one.before, "after": one.after, "encoding": one.encoding}
            for one in pasted.converted
        ],
        "doubtful": [
            {
                "before": one.before,
                "after": one.after,
                "encoding": one.encoding,
                "html": one.html,
            }
            for one in pasted.doubtful
        ],
        "pictures": [
            {
                "placeholder": one.number,
                "words": one.words,
                "kind": one.kind,
                "name": one.name,
                "alt": one.alt,
                "data": base64.b64encode(one.data).decode() if one.data else "",
            }
            for one in pasted.pictures
        ],
    }
