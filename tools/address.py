"""Looks whether the portal's address is free before minutes go into the rest."""

import errno
import os
import socket

from tools.console import Stop

DEFAULT_BIND = "127.0.0.1:8080"


def check_free(bind: str) -> None:
    """Raises Stop when ADDRESS:PORT cannot be listened on.

    An address that cannot be read passes: the portal's settings refuse it in
    their own words.
    """
    host, _, port_text = bind.rpartition(":")
    host = host.strip("[]")
    if not port_text.isdecimal() or not 0 < int(port_text) < 65536:
        return
    port = int(port_text)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As the server does: a closed connection's rest must not count as busy.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(_explain(error, bind, host, port)) from error


def _explain(error: OSError, bind: str, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        shown = f"[{host}]" if ":" in host else host
        return (
            f"Port {port} is in use. Stop what listens there, or choose another "
            f"with PORTAL_BIND={shown}:{other}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"Port {port} is not yours to use. Choose one above 1023 in PORTAL_BIND."
    return f"PORTAL_BIND={bind} cannot be listened on: {error.strerror or error}"
