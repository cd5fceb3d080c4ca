"""Where a request comes from: the peer, or what a proxy of ours says of it."""

from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from flask import Request

from portal.settings import Settings

Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]


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
        address = _address(hop)
        if address is None:
            return nearest
        nearest = str(address)
        if not _is_within(address, proxies):
            return nearest
    return nearest


def network_of(address: str) -> str:
    """The network somebody tries from: /24 for IPv4, /64 for IPv6; "" for none."""
    parsed = _address(address)
    if parsed is None:
        return ""
    if parsed.version == 4:
        # What is asked most, without making a network of it.
        return f"{str(parsed).rpartition('.')[0]}.0/24"
    return str(ip_network(f"{parsed}/64", strict=False))


def _plain(peer: str) -> str:
    """A peer's address in its one form; what is no address, as it stands."""
    # The system writes IPv4 in one form only.
    address = _address(peer) if ":" in peer else None
    return peer if address is None else str(address)


@lru_cache(maxsize=1)
def _address(text: str) -> Address | None:
    # The one asked for last is asked for again: its network, after itself.
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


# Only for peers where proxies are named: then they are few, and nobody's readers.
@lru_cache(maxsize=64)
def _is_proxy(peer: str, networks: Networks) -> bool:
    address = _address(peer)
    return address is not None and _is_within(address, networks)


def _is_within(address: Address, networks: Networks) -> bool:
    return any(address in network for network in networks)
