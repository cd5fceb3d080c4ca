"""Whether the people there are can get an article published at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.accounts.values import Account
from portal.content.layout import Layout


@dataclass(frozen=True, slots=True)
class Shortage:
    """What is missing: approvers who can come in, by name, and where there is none.

    `waiting` have the role and no password yet, `gaps` are names of categories.
    """

    approvers: tuple[str, ...]
    waiting: tuple[str, ...]
    gaps: tuple[str, ...]


def find_shortage(
    accounts: Sequence[Account], layout: Layout, *, needs_second: bool
) -> Shortage | None:
    """What stands in the way; None when nothing does.

    `needs_second`: the house lets nobody approve their own.
    """
    approving = [one for one in accounts if one.locked_at is None and _places(one)]
    active = [one for one in approving if one.is_active]
    gaps = _gaps(active, layout) if active else ()
    if len(active) > (1 if needs_second else 0) and not gaps:
        return None
    return Shortage(
        approvers=tuple(one.name for one in active),
        waiting=tuple(one.name for one in approving if not one.is_active),
        gaps=gaps,
    )


def _gaps(approvers: Sequence[Account], layout: Layout) -> tuple[str, ...]:
    places = {place for one in approvers for place in _places(one)}
    if None in places:
        return ()
    reached = {below for place in places if place for below in layout.branch(place)}
    return tuple(link.name for link in layout.categories if link.id not in reached)


def _places(account: Account) -> set[int | None]:
    return {number for role, number in account.roles if role == "approver"}
