"""Reading one PORTAL_* value: each names itself in the message when it is foolish."""

import ipaddress
import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


class SettingError(Exception):
    """A setting stops the start; the message names it and says what to do."""


def networks(
    environ: Mapping[str, str], name: str
) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    networks = []
    for value in words(environ, name):
        try:
            network = ipaddress.ip_network(value)
        except ValueError:
            raise SettingError(
                f"{name}: {value!r} is not an address or network."
            ) from None
        if network.prefixlen == 0:
            raise SettingError(f"{name}: {value!r} would trust everybody.")
        networks.append(network)
    return tuple(networks)


def one_of(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    value = environ.get(name) or choices[0]
    if value not in choices:
        raise SettingError(
            f"{name} must be one of {', '.join(choices)}, not {value!r}."
        )
    return value


def whole_number(
    environ: Mapping[str, str], name: str, default: int, least: int, most: int
) -> int:
    value = environ.get(name) or str(default)
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise SettingError(
            f"{name} must be a number from {least} to {most}, not {value!r}."
        )
    return int(value)


def switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name) or ("1" if default else "0")
    if value not in ("0", "1"):
        raise SettingError(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def words(environ: Mapping[str, str], name: str) -> list[str]:
    return environ.get(name, "").replace(",", " ").split()


def hours(environ: Mapping[str, str], name: str) -> tuple[time, time] | None:
    """(from, to) of office time, such as 06:00-22:00; None when it is not set."""
    value = environ.get(name, "")
    if not value:
        return None
    found = _HOURS.fullmatch(value)
    if not found or found.group(1, 2) == found.group(3, 4):
        raise SettingError(f"{name} must be HH:MM-HH:MM, not {value!r}.")
    first, second, third, fourth = map(int, found.groups())
    return time(first, second), time(third, fourth)


def file_path(environ: Mapping[str, str], name: str) -> Path | None:
    """A file in an existing folder; None when it is not set."""
    value = environ.get(name, "")
    if not value:
        return None
    path = Path(value).absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise SettingError(f"{name}: {path} is not a file in an existing folder.")
    return path
