"""Whether a form was sent by one of our own pages: its token, and who the sender is.

Both must hold (R11). Browsers say with `Sec-Fetch-Site` where a request comes from;
over plain HTTP they do not, and `Origin` says it. A program that sends neither has
the token only, and what it sends is never offered for sending again.
"""

from flask import Flask, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.datastructures import ImmutableMultiDict

from portal.core.errors import Invalid, Refused
from portal.newsroom.doors import asks_for
from portal.settings import Settings
from portal.web.sender import Sender, sender_of

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FIELD = "csrf_token"
_MOST_FIELDS = 2000
csrf_token = generate_csrf


class FromElsewhere(Refused):
    """The form was sent by a page of another site."""

    title = "Không thực hiện được"
    message = "Yêu cầu này đến từ một trang khác nên không được thực hiện."


def init_app(app: Flask, settings: Settings) -> None:
    """Give templates `csrf_token`; the guard asks `check` below /bien-tap only."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,
        # A form may lie open for a day: it is bound to the session, not to an hour.
        WTF_CSRF_TIME_LIMIT=None,
        # The sender is checked below, with or without TLS before us.
        WTF_CSRF_SSL_STRICT=False,
    )
    CSRFProtect(app)


def demand_few_fields() -> None:
    """Raise Invalid for a form of absurdly many fields, before it is taken apart.

    Multipart forms are limited by Werkzeug; the others only by the body's size, and
    megabytes of "a&a&a" would become gigabytes of fields.
    """
    if request.mimetype != "application/x-www-form-urlencoded":
        return
    if request.get_data(parse_form_data=False).count(b"&") > _MOST_FIELDS:
        # Nor may the page that says so take it apart, to keep what was typed.
        request.form = ImmutableMultiDict()
        raise Invalid("Biểu mẫu này có quá nhiều trường.")


def demand_own_sender(settings: Settings) -> None:
    """Raise Refused for a form of another site."""
    sender = sender_of(request.headers, settings.public_url)
    # Pages with a one-time link send no referrer, and so no origin over plain HTTP.
    takes_hidden = asks_for("is_open_door") or asks_for("takes_hidden_sender")
    if sender is Sender.HIDDEN and takes_hidden:
        return
    if sender in (Sender.FOREIGN, Sender.HIDDEN):
        raise FromElsewhere


def is_surely_own(settings: Settings) -> bool:
    """Whether the browser itself says that one of our pages has sent this."""
    return sender_of(request.headers, settings.public_url) is Sender.OWN


def has_good_token(app: Flask) -> bool:
    """Whether the form carries the token of this very session."""
    try:
        app.extensions["csrf"].protect()
    except CSRFError:
        return False
    return True
