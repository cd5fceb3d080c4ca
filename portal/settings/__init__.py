"""What the operator decides: read once from PORTAL_* variables, checked, frozen.

A missing or foolish value stops the start with its name in the message.
Every setting is described in docs/operations.md; a test compares the two.
"""

import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.settings.addresses import (
    read_accel_media,
    read_bind,
    read_hosts,
    read_public_url,
)
from portal.settings.reading import (
    SettingError,
    file_path,
    hours,
    networks,
    one_of,
    switch,
    whole_number,
)

__all__ = ["PROJECT", "SettingError", "Settings", "read_settings"]

PROJECT = Path(__file__).resolve().parent.parent.parent
PROFILES = ("office", "province")
# 20 MiB of file and the form around it; waitress' own default is 1 GiB.
MIB = 1024 * 1024
DEFAULT_MAX_BODY_BYTES = 24 * MIB
# fmt: off
_NAMES = frozenset({
    "PORTAL_ACCEL_MEDIA", "PORTAL_ALLOWED_HOSTS", "PORTAL_AUDIT_COPY", "PORTAL_BIND",
    "PORTAL_DATABASE_URL",
    "PORTAL_DEMO", "PORTAL_DEV", "PORTAL_INSTANCE", "PORTAL_MAX_BODY_BYTES",
    "PORTAL_NEWSROOM_HOURS", "PORTAL_NEWSROOM_IDLE_MINUTES",
    "PORTAL_NEWSROOM_NETWORKS", "PORTAL_NEWSROOM_PLAIN_HTTP", "PORTAL_PAGE_CACHE_MB",
    "PORTAL_PROFILE",
    "PORTAL_PUBLIC_URL", "PORTAL_SECRET_KEY", "PORTAL_THREADS",
    "PORTAL_TRUSTED_PROXIES", "PORTAL_VISITOR_NUMBER", "PORTAL_VISITS_URL",
    "PORTAL_VISIT_MINUTES",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's decisions.

    `public_url` has no trailing slash. `allowed_hosts` are lower-case names
    without port. `trusted_proxies` are networks whose X-Forwarded-For counts.
    `newsroom_networks` () lets everybody reach the log-in; `newsroom_hours` are
    office time, None is always; `newsroom_idle_minutes` None is the profile's.
    `visit_minutes` is the silence after which a reader's next page is a new visit;
    `visitor_number` lets browsers send the number that tells neighbours apart.
    `page_cache_bytes` 0 draws every page anew. `accel_media` is the address nginx
    alone knows the library's files by; "" sends them from here.
    """

    instance: Path
    public_url: str
    allowed_hosts: tuple[str, ...]
    host: str
    port: int
    secret_key: bytes = field(repr=False)
    database_url: str = field(repr=False)
    visits_url: str = field(repr=False)
    profile: str = "office"
    trusted_proxies: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    threads: int = 4
    page_cache_bytes: int = 10 * MIB
    max_body_bytes: int = DEFAULT_MAX_BODY_BYTES
    accel_media: str = ""
    demo: bool = True
    development: bool = False
    audit_copy: Path | None = None
    newsroom_networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    newsroom_plain_http: bool = False
    newsroom_idle_minutes: int | None = None
    newsroom_hours: tuple[time, time] | None = None
    visit_minutes: int = 30
    visitor_number: bool = True

    @property
    def is_reachable(self) -> bool:
        """Whether readers come from other machines than this one."""
        host = (urlsplit(self.public_url).hostname or "").strip("[]")
        if host == "localhost":
            return False
        try:
            return not ipaddress.ip_address(host).is_loopback
        except ValueError:
            return True

    @property
    def is_plain_http(self) -> bool:
        """Whether passwords would cross a network as they are typed."""
        return self.is_reachable and self.public_url.startswith("http://")

    @property
    def media_folder(self) -> Path:
        """Where uploaded and drawn files lie, addressed by content."""
        return self.instance / "media"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; raises SettingError naming the culprit.

    Creates the instance folder and, when none is given, the secret key file.
    """
    environ = os.environ if environ is None else environ
    unknown = sorted(name for name in environ if _is_ours(name) and name not in _NAMES)
    if unknown:
        raise SettingError(f"{unknown[0]} is not a setting of this portal.")
    instance = _instance_folder(environ)
    host, port = read_bind(environ)
    public_url = read_public_url(environ, host, port)
    database_url = _database_url(environ, "PORTAL_DATABASE_URL", instance, "portal.db")
    visits_default = "visits.db" if database_url.startswith("sqlite") else None
    return Settings(
        instance=instance,
        public_url=public_url,
        allowed_hosts=read_hosts(environ, public_url),
        host=host,
        port=port,
        secret_key=_secret_key(environ, instance),
        database_url=database_url,
        visits_url=_database_url(
            environ, "PORTAL_VISITS_URL", instance, visits_default, database_url
        ),
        profile=one_of(environ, "PORTAL_PROFILE", PROFILES),
        demo=switch(environ, "PORTAL_DEMO", default=True),
        development=switch(environ, "PORTAL_DEV", default=False),
        **_server(environ),
        **_visits(environ),
        **_newsroom(environ),
    )


def _server(environ: Mapping[str, str]) -> dict[str, Any]:
    """What stands before this process, and how much it may take."""
    return {
        "trusted_proxies": networks(environ, "PORTAL_TRUSTED_PROXIES"),
        "accel_media": read_accel_media(environ),
        "threads": whole_number(environ, "PORTAL_THREADS", 4, 1, 64),
        "page_cache_bytes": MIB
        * whole_number(environ, "PORTAL_PAGE_CACHE_MB", 10, 0, 4096),
        "max_body_bytes": whole_number(
            environ, "PORTAL_MAX_BODY_BYTES", DEFAULT_MAX_BODY_BYTES, MIB, 512 * MIB
        ),
    }


def _visits(environ: Mapping[str, str]) -> dict[str, Any]:
    """What a reader and a visit are."""
    return {
        "visit_minutes": whole_number(environ, "PORTAL_VISIT_MINUTES", 30, 1, 240),
        "visitor_number": switch(environ, "PORTAL_VISITOR_NUMBER", default=True),
    }


def _newsroom(environ: Mapping[str, str]) -> dict[str, Any]:
    """Who may reach the newsroom, when, and where its record is copied to."""
    return {
        "audit_copy": file_path(environ, "PORTAL_AUDIT_COPY"),
        "newsroom_networks": networks(environ, "PORTAL_NEWSROOM_NETWORKS"),
        "newsroom_plain_http": switch(
            environ, "PORTAL_NEWSROOM_PLAIN_HTTP", default=False
        ),
        "newsroom_idle_minutes": _idle_minutes(environ),
        "newsroom_hours": hours(environ, "PORTAL_NEWSROOM_HOURS"),
    }


def _idle_minutes(environ: Mapping[str, str]) -> int | None:
    name = "PORTAL_NEWSROOM_IDLE_MINUTES"
    return whole_number(environ, name, 30, 5, 24 * 60) if environ.get(name) else None


def _is_ours(name: str) -> bool:
    # PORTAL_TEST_* and PORTAL_TORTURE belong to the test suite.
    return name.startswith("PORTAL_") and not name.startswith(
        ("PORTAL_TEST_", "PORTAL_TORTURE")
    )


def _instance_folder(environ: Mapping[str, str]) -> Path:
    instance = Path(environ.get("PORTAL_INSTANCE") or PROJECT / "instance").absolute()
    try:
        instance.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"PORTAL_INSTANCE: the folder {instance} cannot be made ({error.strerror})."
        ) from error
    if not os.access(instance, os.W_OK):
        raise SettingError(
            f"PORTAL_INSTANCE: the folder {instance} cannot be written to."
        )
    return instance


def _database_url(
    environ: Mapping[str, str],
    name: str,
    instance: Path,
    file_name: str | None,
    default: str = "",
) -> str:
    value = environ.get(name, "")
    if not value:
        return f"sqlite:///{instance / file_name}" if file_name else default
    if value.startswith("postgresql://"):
        value = "postgresql+psycopg://" + value.removeprefix("postgresql://")
    if not value.startswith(("sqlite:////", "postgresql+psycopg://")):
        raise SettingError(
            f"{name} must begin with sqlite:////FOLDER/FILE or postgresql://."
        )
    if value.startswith("sqlite:"):
        path = Path("/" + urlsplit(value).path.lstrip("/"))
        if path.is_dir() or not path.parent.is_dir():
            raise SettingError(f"{name}: {path} is not a file in an existing folder.")
    return value


def _secret_key(environ: Mapping[str, str], instance: Path) -> bytes:
    given = environ.get("PORTAL_SECRET_KEY", "")
    if given:
        if len(given) < 32 or len(set(given)) < 8:
            raise SettingError(
                "PORTAL_SECRET_KEY is too easy to guess: use 32 random characters "
                "or more, or leave it out and one is made."
            )
        return given.encode()
    path = instance / "secret.key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    key = path.read_bytes().strip()
    if len(key) < 32:
        raise SettingError(f"The secret key file {path} is empty or too short.")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise SettingError(
            f"The secret key file {path} can be read by others: chmod 600 it."
        )
    return key
