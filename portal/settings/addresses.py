"""Where the portal listens and how it is reached; a foolish value names itself."""

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from portal.settings.reading import SettingError, words

DEFAULT_BIND = "127.0.0.1:8080"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]")
_INTERNAL = re.compile(r"(?:/[a-z0-9-]+)+")


def read_bind(environ: Mapping[str, str]) -> tuple[str, int]:
    """Address and port to listen on."""
    value = environ.get("PORTAL_BIND", DEFAULT_BIND)
    host, _, port = value.rpartition(":")
    try:
        address = ipaddress.ip_address(host.strip("[]"))
        number = int(port)
    except ValueError:
        raise SettingError(
            f"PORTAL_BIND must be ADDRESS:PORT, such as {DEFAULT_BIND}, not {value!r}."
        ) from None
    if not 1 <= number <= 65535:
        raise SettingError(f"PORTAL_BIND: there is no port {number}.")
    return str(address), number


def read_public_url(environ: Mapping[str, str], host: str, port: int) -> str:
    """The address readers type, without a trailing slash."""
    name = f"[{host}]" if ":" in host else host
    if not environ.get("PORTAL_PUBLIC_URL"):
        if ipaddress.ip_address(host).is_loopback:
            return f"http://{name}:{port}"
        raise SettingError(
            "PORTAL_PUBLIC_URL is needed when PORTAL_BIND is reachable from outside: "
            "set it to the address readers type, such as https://phuong.example.vn."
        )
    value = environ["PORTAL_PUBLIC_URL"].rstrip("/")
    address = _written_out(value)
    # The same again, or it holds a user, a path, a query or a stray character.
    if not address or address != value.lower():
        raise SettingError(
            "PORTAL_PUBLIC_URL must be http(s)://NAME without a path (a name with "
            f"marks in its xn-- form), not {value!r}."
        )
    return address


def _written_out(value: str) -> str:
    """Scheme, name and port of an address, written again; "" if one is impossible."""
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(name):
        return ""
    return f"{parts.scheme}://{name}{port}"


def read_hosts(environ: Mapping[str, str], public_url: str) -> tuple[str, ...]:
    """Every host name this server answers to, lower-case and sorted."""
    public_host = urlsplit(public_url).hostname or ""
    if ":" in public_host:
        public_host = f"[{public_host}]"
    hosts = {public_host}
    if public_host in ("127.0.0.1", "[::1]"):
        hosts |= {"localhost", "127.0.0.1", "[::1]"}
    for value in words(environ, "PORTAL_ALLOWED_HOSTS"):
        if not _HOST.fullmatch(value.lower()):
            raise SettingError(
                f"PORTAL_ALLOWED_HOSTS: {value!r} is not a host name "
                "(no port, no wildcard)."
            )
        hosts.add(value.lower())
    return tuple(sorted(hosts))


def read_accel_media(environ: Mapping[str, str]) -> str:
    """The address nginx alone knows the library's files by; "" sends them ourselves."""
    value = environ.get("PORTAL_ACCEL_MEDIA", "")
    if value and not _INTERNAL.fullmatch(value):
        raise SettingError(
            "PORTAL_ACCEL_MEDIA must be the internal address of the library in nginx, "
            f"such as /library-files, not {value!r}."
        )
    return value
