"""What somebody has typed and could not send: carried through a log-in and sent again.

Nothing is stored. The page that asks for the log-in holds every field hidden, and so
does each step after it; the last one shows a button that sends the form again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Request

from portal.newsroom.forms import FIELD
from portal.newsroom.paths import own_path

PREFIX = "kept:"
TARGET = "kept_to"
FILES = "kept_files"
# A page must never carry these; a form that has one is filled in anew.
_SECRETS = ("password", "new_password", "code")
_LONG = 40
_SHORT = 50_000
# Five megabytes of text and more; a stranger must not have us write out any size.
_MOST = 8_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A form: where it goes, its fields in order, and the files that cannot be kept."""

    target: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether it can be shown beside the button that sends it."""
        return sum(len(value) for _, value in self.fields) < _SHORT

    @property
    def texts(self) -> tuple[str, ...]:
        """The longer values: what somebody would not like to type again."""
        return tuple(value for _, value in self.fields if len(value.strip()) > _LONG)


def keep_form(request: Request) -> Kept | None:
    """The form of a request that cannot be carried out now; None for none to keep."""
    target = own_path(request.full_path.rstrip("?"), otherwise="")
    if request.method != "POST" or not target:
        return None
    fields = tuple(
        (name, value) for name, value in request.form.items(multi=True) if name != FIELD
    )
    if not fields or any(name in _SECRETS for name, _ in fields):
        return None
    if sum(len(value) for _, value in fields) > _MOST:
        return None
    return Kept(target, fields, _names(request.files.values()))


def read_kept(request: Request) -> Kept | None:
    """The form that a page of the log-in carries; None when it carries none."""
    target = own_path(request.form.get(TARGET, ""), otherwise="")
    if not target:
        return None
    fields = tuple(
        (name.removeprefix(PREFIX), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(PREFIX)
    )
    return Kept(target, fields, tuple(request.form.getlist(FILES)))


def _names(files: Iterable[object]) -> tuple[str, ...]:
    names = (str(getattr(file, "filename", "") or "") for file in files)
    return tuple(name[:200] for name in names if name)
