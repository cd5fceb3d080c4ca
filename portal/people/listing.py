"""Người dùng: everybody with an account, in one table."""

from flask import current_app, render_template

from portal.accounts.people import list_accounts
from portal.content.layout import current_layout
from portal.newsroom import current_person, demand, frame
from portal.people.approval import find_shortage
from portal.people.words import roles_in_words
from portal.settings import Settings


def people() -> str:
    """The table, and a word where articles could not be approved by anybody."""
    demand("manage_people")
    settings: Settings = current_app.extensions["settings"]
    accounts = list_accounts()
    needs_second = not current_person().may_approve_own
    return render_template(
        "people/people.html",
        **frame("people.people"),
        rows=[(account, roles_in_words(account.roles)) for account in accounts],
        shortage=find_shortage(accounts, current_layout(), needs_second=needs_second),
        needs_second=needs_second,
        is_province=settings.profile == "province",
    )
