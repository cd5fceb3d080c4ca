"""People of the newsroom for tests, and a browser in which one of them is signed in."""

from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import identity
from portal.accounts.models import Staff, StaffRole
from portal.accounts.sessions import start_session
from portal.accounts.values import Client
from portal.core import clock
from portal.storage import transaction
from tests.conftest import Reader

_numbers = count(1)
# Says that there is a password; no typed one fits.
UNUSABLE = "!"


def make_staff(
    name: str = "",
    roles: tuple[str, ...] = ("editor",),
    categories: tuple[int, ...] | None = None,
    **fields: Any,
) -> int:
    """Somebody with an account; their id. `categories` None: everywhere."""
    number = next(_numbers)
    user_name = identity.checked_user_name(
        fields.pop("user_name", f"nguoi.dung.so.{number}.")
    )
    fields.setdefault("password_hash", UNUSABLE)
    fields.setdefault("password_changed_at", clock.now())
    fields.setdefault("welcomed_at", clock.now())
    with transaction() as session:
        staff = Staff(
            user_name=user_name.shown,
            user_key=user_name.key,
            user_twin=user_name.twin,
            name=name or f"Người dùng số {number}",
            created_at=clock.now(),
            **fields,
        )
        session.add(staff)
        session.flush()
        for role in roles:
            for category_id in (None,) if categories is None else categories:
                session.add(
                    StaffRole(staff_id=staff.id, role=role, category_id=category_id)
                )
        return staff.id


def signed_in(app: Flask, staff_id: int) -> FlaskClient:
    """A browser with a live session of that person; each GET is linted as a page.

    No password work is done, and every POST carries the session's form token and
    the headers a browser would send, unless the test gives its own.
    """
    app.test_client_class = StaffBrowser
    client = app.test_client()
    with transaction() as session:
        token = start_session(
            session, staff_id, way="", client=Client("127.0.0.1", "127.0.0.0/24", "")
        )
    with client.session_transaction("/bien-tap") as cookie:
        cookie["token"] = token
        cookie["csrf_token"] = _FORM_SECRET
    return client


class StaffBrowser(Reader):
    """A linting browser that fills in the form token as a page's hidden field would."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("method") in ("POST", "PUT", "DELETE"):
            headers = dict(kwargs.pop("headers", None) or {})
            headers.setdefault("Sec-Fetch-Site", "same-origin")
            if not _has_token(kwargs.get("data")):
                headers.setdefault("X-CSRFToken", form_token(self.application))
            kwargs["headers"] = headers
        return super().open(*args, **kwargs)


def form_token(app: Flask) -> str:
    """The token of the forms of a browser that `signed_in` made."""
    from itsdangerous import URLSafeTimedSerializer

    secret = app.secret_key
    assert secret is not None
    return URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps(_FORM_SECRET)


def _has_token(data: Any) -> bool:
    return isinstance(data, dict) and "csrf_token" in data


_FORM_SECRET = "0123456789abcdef0123456789abcdef01234567"
