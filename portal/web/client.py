"""Where a request comes from: the peer, or what a proxy of ours says of it."""

import socket
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network

from flask import Request

from portal.settings import Settings

Networks = tuple[IPv4Network | IPv6Network, ...]
_IPV4_BYTES = 4
# ::ffff:192.0.2.1 is an IPv4 address.
_IPV4_MAPPED = bytes(10) + b"\xff\xff"


def client_address(request: Request, settings: Settings) -> str:
    """The network address of whoever asks; "" when there is none.

    `X-Forwarded-For` is read from its end, as long as the addresses there are
    proxies the operator has named: what a stranger writes into it never counts.
    """
    return address_behind(
        request.remote_addr or "", request.headers.get("X-Forwarded-For", ""), settings
    )


def address_behind(peer: str, forwarded: str, settings: Settings) -> str:
    """The same of a peer's address and the `X-Forwarded-For` it sent ("" = none)."""
    nearest = _plain(peer)
    proxies = settings.trusted_proxies
    if not proxies or not _is_proxy(peer, proxies):
        return nearest
    for hop in reversed(forwarded.split(",")):
        packed = _packed(hop)
        if packed is None:
            return nearest
        nearest = _written(packed)
        if not _is_within(packed, proxies):
            return nearest
    return nearest


def network_of(address: str) -> str:
    """The network somebody tries from: /24 for IPv4, /64 for IPv6; "" for none."""
    packed = _packed(address)
    if packed is None:
        return ""
    if len(packed) == _IPV4_BYTES:
        return f"{_written(packed[:3] + bytes(1))}/24"
    return f"{_written(packed[:8] + bytes(8))}/64"


def _plain(peer: str) -> str:
    """A peer's address in its one form; what is no address, as it stands."""
    # The system writes IPv4 in one form only.
    packed = _packed(peer) if ":" in peer else None
    return peer if packed is None else _written(packed)


def _packed(text: str) -> bytes | None:
    """The 4 or 16 bytes of an address, without its zone; None when it is none.

    The system's own parser: `ipaddress` takes ten times as long, for every reader.
    """
    plain = text.strip().partition("%")[0]
    try:
        if ":" not in plain:
            return socket.inet_pton(socket.AF_INET, plain)
        packed = socket.inet_pton(socket.AF_INET6, plain)
    except (OSError, ValueError):
        return None
    return packed[12:] if packed.startswith(_IPV4_MAPPED) else packed


def _written(packed: bytes) -> str:
    is_short = len(packed) == _IPV4_BYTES
    return socket.inet_ntop(socket.AF_INET if is_short else socket.AF_INET6, packed)


# Only for peers where proxies are named: then they are few, and nobody's readers.
@lru_cache(maxsize=64)
def _is_proxy(peer: str, networks: Networks) -> bool:
    packed = _packed(peer)
    return packed is not None and _is_within(packed, networks)


def _is_within(packed: bytes, networks: Networks) -> bool:
    number, bits = int.from_bytes(packed), len(packed) * 8
    return any(
        bits == length and number >> shift == prefix
        for length, shift, prefix in _prefixes(networks)
    )


@lru_cache(maxsize=8)
def _prefixes(networks: Networks) -> tuple[tuple[int, int, int], ...]:
    """Of each: bits of its addresses, how many of them are free, and the others."""
    found = []
    for one in networks:
        shift = one.max_prefixlen - one.prefixlen
        found.append((one.max_prefixlen, shift, int(one.network_address) >> shift))
    return tuple(found)
