"""Người dùng: everybody with an account, in one table."""

from flask import render_template

from portal.accounts.people import list_accounts
from portal.newsroom import demand, frame
from portal.people.words import roles_in_words


def people() -> str:
    """The table."""
    demand("manage_people")
    rows = [(account, roles_in_words(account.roles)) for account in list_accounts()]
    return render_template("people/people.html", **frame("people.people"), rows=rows)
