"""Secrets that travel: made at random, kept only as digests."""

import hashlib
import secrets

# 256 bits: nobody guesses one, so a fast digest is enough to keep it by.
_BYTES = 32
# Without 0, 1, i, l, o: read aloud or from paper they are taken for one another.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


def new_token() -> str:
    """A fresh secret for an address or a cookie."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_recovery_code() -> str:
    """A code for paper, such as `k7mq-x2hd-9wpr-ut4v` (79 bits)."""
    groups = (
        "".join(secrets.choice(_READABLE) for _ in range(_GROUP))
        for _ in range(_GROUPS)
    )
    return "-".join(groups)


def plain_code(typed: str) -> str:
    """A recovery code as it was made, however it was typed."""
    letters = "".join(one for one in typed.lower() if one.isalnum())[:64]
    return "-".join(
        letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)
    )
