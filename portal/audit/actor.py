"""Who acts: the signature of every change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, and from where.

    `staff_id` is None for commands, imports and people nobody knows yet. `name` is
    kept as it was then. `address` is the network address, "" for the machine itself.
    """

    staff_id: int | None
    name: str
    address: str = ""


COMMAND = Actor(None, "Lệnh máy chủ")
