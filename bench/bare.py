"""The limit: waitress with the portal's options and an application that does nothing.

`python -m bench.bare PORT FILE` answers every request with the status, the headers and
the bytes that the JSON file holds.
"""

import base64
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import waitress

from bench.asking import Answer, wait_until_listening
from tools.places import ROOT
from tools.served import free_port

THREADS = 4
# What waitress adds by itself, on both sides.
_OWN_HEADERS = {"date", "server", "connection"}


@contextmanager
def bare_server(answer: Answer, folder: Path) -> Iterator[tuple[str, int]]:
    """(address, pid) of one that gives this answer."""
    port = free_port()
    file = folder / f"answer-{port}.json"
    told = {
        "status": answer.status,
        "headers": [x for x in answer.headers if x[0].lower() not in _OWN_HEADERS],
        "body": base64.b64encode(answer.body).decode(),
    }
    file.write_text(json.dumps(told), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.bare", str(port), str(file)],
        cwd=ROOT,
    )
    try:
        wait_until_listening(f"127.0.0.1:{port}")
        yield f"127.0.0.1:{port}", process.pid
    finally:
        process.kill()
        process.wait()


def main(port: str, file: str) -> None:
    """Serve until killed."""
    # As the portal does: it writes a line for every queued request.
    logging.getLogger("waitress.queue").disabled = True
    told = json.loads(Path(file).read_text("utf-8"))
    body = base64.b64decode(told["body"])
    headers = [(name, value) for name, value in told["headers"]]
    parts = [body] if body else []

    def app(_environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response(told["status"], headers)
        return parts

    waitress.serve(
        app,
        host="127.0.0.1",
        port=int(port),
        threads=THREADS,
        clear_untrusted_proxy_headers=False,
        ident="",
        _quiet=True,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
