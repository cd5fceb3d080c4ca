"""Names of accounts: what may be one, what finds one, and what looks like another.

A user name is kept as typed, in NFC. It is found by its key – case, tone placement
and NFD do not matter. Two accounts may not even look alike: `hoa`, `Hòa`, `Hoà` and
`h0a` are twins, and only one of them can exist (R37).
"""

import re
import unicodedata
from dataclasses import dataclass

from portal.core.errors import Invalid
from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.fold import canonical_tones, fold
from portal.core.vietnamese.repair import repair_line

MOST_USER_NAME = 60
MOST_NAME = 80
MOST_UNIT = 120
_SIGNS = "._-@"
_LOOKS_LIKE = (("0", "o"), ("1", "l"), ("rn", "m"), ("vv", "w"))
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class UserName:
    """A user name that may be kept, with its key and its twin."""

    shown: str
    key: str
    twin: str


def checked_user_name(raw: str) -> UserName:
    """The name as it is kept; raises Invalid saying what to do."""
    shown = compose(raw.strip())
    if not 2 <= len(shown) <= MOST_USER_NAME:
        raise Invalid(f"Tên đăng nhập cần từ 2 đến {MOST_USER_NAME} ký tự.")
    if not all(_may_stand_in_user_name(one) for one in shown):
        raise Invalid(
            "Tên đăng nhập chỉ gồm chữ cái, chữ số và các dấu . _ - @, không có "
            "khoảng trắng."
        )
    twin = twin_of(shown)
    if not twin:
        raise Invalid("Tên đăng nhập cần có chữ cái hoặc chữ số.")
    return UserName(shown, key_of(shown), twin)


def key_of(raw: str) -> str:
    """What an account is looked up by; takes anything that can be typed."""
    short = compose(raw[: 4 * MOST_USER_NAME].strip())
    return canonical_tones(short.casefold())[: 2 * MOST_USER_NAME]


def twin_of(shown: str) -> str:
    """The same for all names that people could take for one another."""
    twin = fold(shown)
    for sign, letter in _LOOKS_LIKE:
        twin = twin.replace(sign, letter)
    return _NOT_ALNUM.sub("", twin)


def checked_name(raw: str) -> str:
    """Somebody's name as others see it; raises Invalid."""
    name = repair_line(raw)
    if not 2 <= len(name) <= MOST_NAME:
        raise Invalid(f"Nhập họ và tên, từ 2 đến {MOST_NAME} ký tự.")
    if not all(_may_stand_in_name(one) for one in name):
        raise Invalid("Họ và tên chỉ gồm chữ cái và dấu cách.")
    return name


def checked_unit(raw: str) -> str:
    """Where somebody works, "" for not said; raises Invalid when too long."""
    unit = repair_line(raw)
    if len(unit) > MOST_UNIT:
        raise Invalid(f"Tên đơn vị dài quá {MOST_UNIT} ký tự.")
    return unit


def _may_stand_in_user_name(character: str) -> bool:
    return character in _SIGNS or _is_latin(character) or character in "0123456789"


def _may_stand_in_name(character: str) -> bool:
    return character in " .'’-" or _is_latin(character) or character.isdecimal()


def _is_latin(character: str) -> bool:
    """Whether it is a Latin letter; look-alikes of other scripts are none."""
    if not character.isalpha():
        return False
    return unicodedata.name(character, "").startswith("LATIN ") and (
        fold(character).isascii()
    )
