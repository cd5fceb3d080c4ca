"""The limit behind nginx: nginx giving the same bytes and headers as a static file."""

import getpass
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.asking import Answer, wait_until_listening
from tools.nginx import find_nginx
from tools.served import free_port

# What nginx gives a file by itself.
_OWN_HEADERS = {
    "accept-ranges",
    "connection",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "server",
}
_CONFIGURATION = """
user {user};
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{ worker_connections 1024; }}
http {{
    sendfile on;
    tcp_nopush on;
    server_tokens off;
    access_log off;
    keepalive_requests 10000;
    open_file_cache max=100;
    {temporary}
    server {{
        listen 127.0.0.1:{port};
        location = /page {{
            alias {folder}/page;
            default_type "{kind}";
            {headers}
        }}
    }}
}}
"""


@contextmanager
def static_nginx(answer: Answer, folder: Path) -> Iterator[tuple[str, int]]:
    """(address, master's pid) of one that gives this answer at /page."""
    port = free_port()
    place = folder / f"static-{port}"
    place.mkdir()
    place.chmod(0o755)
    (place / "page").write_bytes(answer.body)
    configuration = place / "nginx.conf"
    configuration.write_text(_configuration(answer, place, port), "utf-8")
    errors = str(place / "start.log")
    process = subprocess.Popen([find_nginx(), "-e", errors, "-c", str(configuration)])
    try:
        wait_until_listening(f"127.0.0.1:{port}")
        yield f"127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def _configuration(answer: Answer, folder: Path, port: int) -> str:
    headers = [pair for pair in answer.headers if pair[0].lower() not in _OWN_HEADERS]
    names = ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")
    return _CONFIGURATION.format(
        user=getpass.getuser() if os.geteuid() == 0 else "nobody",
        folder=folder,
        port=port,
        temporary=" ".join(f"{name}_temp_path {folder}/{name};" for name in names),
        kind=answer.header("Content-Type"),
        headers="\n            ".join(
            f"add_header {name} {_quoted(value)};" for name, value in headers
        ),
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
