"""nginx for tests and benchmarks: found, installed, and run from the files we ship.

`Proxied` copies deploy/nginx into a folder and changes there what one installation
must change, and what an unprivileged nginx beside others must: ports, names, folders.
"""

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.console import Stop
from tools.debian import install_packages, is_root_on_debian
from tools.places import ROOT
from tools.served import free_port

SHIPPED = ROOT / "deploy" / "nginx"
_ADMIN_PROGRAMS = ("/usr/sbin", "/usr/local/sbin")
_START_SECONDS = 20.0
_STOP_SECONDS = 10.0
_TEMPORARY = ("body", "proxy", "fastcgi", "scgi", "uwsgi")


def find_nginx() -> str:
    """The program; "" when this machine has none."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *_ADMIN_PROGRAMS))
    return shutil.which("nginx", path=path) or ""


def ensure_nginx() -> None:
    """Installs Debian's nginx as root; raises Stop where that cannot be."""
    if find_nginx():
        return
    if not is_root_on_debian():
        raise Stop("The tests need nginx: apt install nginx-light, then run it again.")
    install_packages(["nginx-light"], title="nginx")


@dataclass(frozen=True, slots=True)
class Certificate:
    """PEM files of a certificate for localhost."""

    chain: Path
    key: Path


class Proxied:
    """A real nginx in front of portals on this machine, while the context is open.

    `port` is where readers come in; `address` is 127.0.0.1 with it. With a certificate
    that port speaks TLS, and `plain_port` redirects to it. `media` is the library's
    folder that X-Accel-Redirect means. Everything it writes lies in `folder`, which
    must exist. Raises Stop when it does not start.
    """

    def __init__(
        self,
        folder: Path,
        *upstream_ports: int,
        media: Path | None = None,
        certificate: Certificate | None = None,
    ) -> None:
        self.port = free_port()
        self.plain_port = free_port() if certificate else self.port
        self.address = f"127.0.0.1:{self.port}"
        self.folder = folder
        self.configuration = folder / "etc" / "nginx.conf"
        self._upstreams = upstream_ports
        self._media = media or folder / "media"
        self._certificate = certificate
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.render()
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def render(self) -> None:
        """Write the configuration of this place."""
        etc = self.folder / "etc"
        shutil.copytree(SHIPPED, etc, dirs_exist_ok=True)
        site = etc / "portal.d" / "site.conf"
        if self._certificate:
            site.with_name("site-https.conf.example").replace(site)
        for part in ("log", *_TEMPORARY):
            (self.folder / part).mkdir(exist_ok=True)
        _change(self.configuration, self._process_changes())
        _change(etc / "portal" / "http.conf", self._http_changes())
        _change(
            etc / "portal" / "newsroom.conf",
            {"/var/log/nginx/": f"{self.folder}/log/"},
        )
        _change(
            etc / "portal" / "failures.conf", {"/etc/nginx/": f"{self.folder}/etc/"}
        )
        moved = {"/var/cache/nginx-portal-": f"{self.folder}/kept-"}
        _change(etc / "portal" / "cache.conf", moved)
        _change(
            etc / "portal" / "gather.conf",
            moved | {"127.0.0.1:8079": f"127.0.0.1:{free_port()}"},
        )
        _change(site, self._site_changes())

    def start(self) -> None:
        """Return when it takes connections."""
        with (self.folder / "log" / "start.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._command(), "-g", "daemon off;"], stdout=log, stderr=log
            )
        give_up_at = time.monotonic() + _START_SECONDS
        while not _takes_connections(self.port):
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                self.stop()
                raise Stop(f"nginx does not start: {self.log()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End it with its workers."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=_STOP_SECONDS)
            self._process = None

    @property
    def pid(self) -> int:
        """The master process; raises Stop when there is none."""
        if self._process is None:
            raise Stop("nginx is not running.")
        return self._process.pid

    def check(self) -> str:
        """What `nginx -t` says of the configuration; "" when it finds no fault."""
        done = subprocess.run(
            [*self._command(), "-t", "-q"], capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    def log(self) -> str:
        """What it has complained of so far."""
        logs = (self.folder / "log" / name for name in ("start.log", "error.log"))
        return "".join(log.read_text("utf-8") for log in logs if log.exists())

    def _command(self) -> list[str]:
        program = find_nginx()
        if not program:
            raise Stop("There is no nginx here: apt install nginx-light.")
        errors = str(self.folder / "log" / "error.log")
        return [program, "-e", errors, "-c", str(self.configuration)]

    def _process_changes(self) -> dict[str, str]:
        return {
            "user www-data;": f"user {getpass.getuser()};",
            "/run/nginx.pid": f"{self.folder}/nginx.pid",
            "nofile 65536;": f"nofile {_open_files()};",
            "/var/log/nginx/": f"{self.folder}/log/",
        }

    def _http_changes(self) -> dict[str, str]:
        others = "".join(
            f"\n{name}_temp_path {self.folder}/{name};" for name in _TEMPORARY[2:]
        )
        return {
            "/var/log/nginx/": f"{self.folder}/log/",
            "/var/lib/nginx/body;": f"{self.folder}/body;{others}",
            "/var/lib/nginx/proxy": f"{self.folder}/proxy",
        }

    def _site_changes(self) -> dict[str, str]:
        servers = "\n    ".join(f"server 127.0.0.1:{port};" for port in self._upstreams)
        changes = {
            "listen [::]:": "# listen [::]:",
            "    listen 80": f"    listen 127.0.0.1:{self.plain_port}",
            "server 127.0.0.1:8080;": servers,
            "server_name phuong.example.vn;": "server_name 127.0.0.1 localhost;",
            "root /opt/portal;": f"root {ROOT};",
            "/var/lib/portal/media/": f"{self._media}/",
        }
        if self._certificate:
            changes |= {
                "    listen 443": f"    listen 127.0.0.1:{self.port}",
                "https://$host$": f"https://$host:{self.port}$",
                "/etc/ssl/portal/fullchain.pem": str(self._certificate.chain),
                "/etc/ssl/portal/privkey.pem": str(self._certificate.key),
            }
        return changes


def _change(file: Path, changes: dict[str, str]) -> None:
    """Replace words of a file; raises Stop when one of them is no longer there."""
    text = file.read_text("utf-8")
    for old, new in changes.items():
        if old not in text:
            raise Stop(f"{file.name} no longer says {old.strip()!r}.")
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def _open_files() -> int:
    """How many files nginx may ask for here, at most what we ship."""
    import resource  # Not on Windows, where the commands load this module, too.

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return 65536 if most == resource.RLIM_INFINITY else min(most, 65536)


def _takes_connections(port: int) -> bool:
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    return False
