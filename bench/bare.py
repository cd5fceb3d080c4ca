"""The limit: waitress with the portal's options and an application that does nothing.

`python -m bench.bare PORT FILE` answers every request with the headers and the body
that the JSON file holds.
"""

import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import waitress

from tools.console import Stop
from tools.places import ROOT
from tools.served import answers, free_port

THREADS = 4
_OWN_HEADERS = {"date", "server", "content-length", "connection"}


@contextmanager
def bare_server(headers: list[tuple[str, str]], body: bytes, folder: Path) -> Any:
    """(address, pid) of one that gives this answer."""
    kept = [pair for pair in headers if pair[0].lower() not in _OWN_HEADERS]
    file = folder / "answer.json"
    file.write_text(json.dumps({"headers": kept, "body": body.decode()}), "utf-8")
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.bare", str(port), str(file)],
        cwd=ROOT,
    )
    try:
        give_up_at = time.monotonic() + 30
        while not answers(port):
            if time.monotonic() > give_up_at:
                raise Stop("The bare server does not start.")
            time.sleep(0.02)
        yield f"127.0.0.1:{port}", process.pid
    finally:
        process.kill()
        process.wait()


def main(port: str, file: str) -> None:
    """Serve until killed."""
    # As the portal does: it writes a line for every queued request.
    logging.getLogger("waitress.queue").disabled = True
    told = json.loads(Path(file).read_text("utf-8"))
    body = told["body"].encode()
    headers = [(name, value) for name, value in told["headers"]]
    headers.append(("Content-Length", str(len(body))))

    def app(_environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", headers)
        return [body]

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
