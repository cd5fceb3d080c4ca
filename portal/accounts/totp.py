"""Codes of a telephone (RFC 6238): six digits, thirty seconds, each used once."""

import re
from typing import Any

import pyotp

from portal.core import clock

_STEP_SECONDS = 30
# One step before and after: telephones' clocks are rarely right to the second.
_STEPS_AROUND = (0, -1, 1)
_CODE = re.compile(r"\d{6}")
_QUIET_MODULES = 4


def new_secret() -> str:
    """A fresh secret, in the letters that authenticator apps read."""
    return pyotp.random_base32()


def find_step(secret: str, typed: str, *, after: int | None = None) -> int | None:
    """The step whose code this is; None for a wrong one or one not later than `after`.

    A step that was used must be given as `after` next time, so no code serves twice.
    """
    code = re.sub(r"\s", "", typed)
    if not _CODE.fullmatch(code) or not code.isascii():
        return None
    now = int(clock.now().timestamp()) // _STEP_SECONDS
    machine = pyotp.TOTP(secret)
    for around in _STEPS_AROUND:
        step = now + around
        if pyotp.utils.strings_equal(machine.generate_otp(step), code):
            return None if after is not None and step <= after else step
    return None


def address(secret: str, *, user_name: str, issuer: str) -> str:
    """What an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=user_name, issuer_name=issuer)


def picture(text: str) -> tuple[int, str]:
    """A QR picture of a text: its side in modules, and an SVG path of the dark ones.

    Only shapes: the page gives size and colour by its own sheet, without style.
    """
    import segno  # Drawn once for each telephone.

    code: Any = segno.make(text, error="m", micro=False)
    rows = list(code.matrix_iter(scale=1, border=_QUIET_MODULES))
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return len(rows), path
