"""Where a request comes from: the peer, or what a proxy of ours says of it."""

import ipaddress

from flask import Request

from portal.settings import Settings


def client_address(request: Request, settings: Settings) -> str:
    """The network address of whoever asks; "" when there is none.

    `X-Forwarded-For` is read from its end, as long as the addresses there are
    proxies the operator has named: what a stranger writes into it never counts.
    """
    peer = request.remote_addr or ""
    hops = [peer, *reversed(request.headers.get("X-Forwarded-For", "").split(","))]
    for hop in hops:
        address = _address(hop)
        if address is None:
            return peer
        if not any(address in network for network in settings.trusted_proxies):
            return str(address)
        peer = str(address)
    return peer


def network_of(address: str) -> str:
    """The network somebody tries from: /24 for IPv4, /64 for IPv6; "" for none."""
    parsed = _address(address)
    if parsed is None:
        return ""
    length = 24 if parsed.version == 4 else 64
    return str(ipaddress.ip_network(f"{parsed}/{length}", strict=False))


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address
