"""What the questions of this package answer with. Times are aware UTC."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

# One role and the category it is for; None: everywhere.
Assignment = tuple[str, int | None]
ROLE_WORDS = {
    "contributor": "Cộng tác viên",
    "editor": "Biên tập viên",
    "approver": "Người duyệt",
    "administrator": "Quản trị viên",
}


@dataclass(frozen=True, slots=True)
class Client:
    """Where a request comes from: address, its /24 or /64, and the browser's name."""

    address: str = ""
    network: str = ""
    browser: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the newsroom, without secrets."""

    id: int
    user_name: str
    name: str
    unit: str
    roles: tuple[Assignment, ...]
    has_password: bool
    has_second_factor: bool
    locked_at: datetime | None
    locked_reason: str
    created_at: datetime
    last_signed_in_at: datetime | None
    welcomed_at: datetime | None
    second_factor_asked_since: datetime | None = None

    @property
    def mark(self) -> str:
        """Names what a form for this account shows; see `mark_of`."""
        return mark_of(self.name, self.unit, self.roles)

    @property
    def is_active(self) -> bool:
        """Whether they could come in now."""
        return self.has_password and self.locked_at is None

    @property
    def state_words(self) -> str:
        """The account's state for a list."""
        if self.locked_at is not None:
            return "Đã khóa"
        return "Đang hoạt động" if self.has_password else "Chờ nhận lời mời"


def mark_of(name: str, unit: str, roles: Iterable[Assignment]) -> str:
    """Another word for every other name, unit or set of roles."""
    told = repr((name, unit, sorted(roles, key=repr)))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session and whose it is."""

    session_id: int
    staff_id: int
    name: str
    user_name: str
    roles: tuple[Assignment, ...]
    started_at: datetime
    seen_at: datetime
    has_second_factor: bool
    welcomed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A live session as its owner sees it in the list."""

    id: int
    started_at: datetime
    seen_at: datetime
    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that is not asked for a code."""

    id: int
    made_at: datetime
    expires_at: datetime
    browser: str


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody whose password was right, and nothing more: they are not signed in.

    `stamp` is the moment of the password: a change of it in between ends the way in.
    `duty`: "none", "offered" (a second factor would be good), "enrol" (it is demanded
    first), "code" (they have one). `asked` is when it was first offered.
    """

    staff_id: int
    name: str
    stamp: str
    duty: str
    asked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time link that still opens; `account` is None for the set-up."""

    id: int
    kind: str
    staff_id: int | None
    expires_at: datetime
    user_name: str = ""
    name: str = ""
    unit: str = ""
