"""Which addresses the office may link to, and which origin may measure."""

import re

# One host by name: what stands in the policy is one word without a path.
_NAME = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
_ORIGIN = re.compile(rf"https://{_NAME}")
_SCRIPT = re.compile(r"/[A-Za-z0-9._~/-]+(?:\?[A-Za-z0-9._~=&-]*)?")
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\<>\"'`]*")
_HTTPS = re.compile(rf"https://{_NAME}(?::[0-9]{{1,5}})?(?:[/?#][^\s\\<>\"'`]*)?", re.I)


def is_link(address: str) -> bool:
    """Whether it is a path of the portal or an https address by name."""
    return bool(_OWN_PATH.fullmatch(address) or _HTTPS.fullmatch(address))


def is_origin(origin: str) -> bool:
    """Whether it is an https origin by name: no path, port, user or address number."""
    return len(origin) <= 200 and bool(_ORIGIN.fullmatch(origin))


def is_script_path(path: str) -> bool:
    """Whether it is a plain path at the origin; nothing that climbs or leaves it."""
    steps = path.partition("?")[0].split("/")
    is_plain = len(path) <= 200 and bool(_SCRIPT.fullmatch(path))
    return is_plain and "//" not in path and not {".", ".."} & set(steps)
