"""Reading what a browser and the machines before us say of a reader."""

import ipaddress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.settings import Settings, read_settings
from portal.storage.counters import Salts
from portal.visits.reading import Sent, read_body, reader_of
from portal.web.client import address_behind, network_of

ONE, TWO, THREE = b"\x01" * 16, b"\x02" * 16, b"\x03" * 16
SALTS = Salts(b"today" * 6, b"before" * 5)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A portal behind proxies in 10/8."""
    folder: Path = tmp_path_factory.mktemp("settings")
    return read_settings(
        {
            "PORTAL_INSTANCE": str(folder),
            "PORTAL_TRUSTED_PROXIES": "10.0.0.0/8",
            "PORTAL_PUBLIC_URL": "http://localhost",
        }
    )


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (b"", Sent()),
        (b"event=" + b"01" * 16, Sent(event=ONE)),
        (b"visitor=" + b"02" * 16 + b"&event=" + b"01" * 16, Sent(ONE, TWO)),
        (
            b"event=%s&visitor=%s&before=%s" % (b"01" * 16, b"02" * 16, b"03" * 16),
            Sent(ONE, TWO, THREE),
        ),
        (b"before=" + b"03" * 16, Sent(before=THREE)),
        (b"event=1&visitor=" + b"02" * 16 + b"&before=", Sent(visitor=TWO)),
        (b"xvisitor=" + b"02" * 16, Sent()),
        (b"visitor=" + b"02" * 17, Sent()),
        (b"VISITOR=" + b"02" * 16, Sent()),
    ],
)
def test_fields_are_read_in_any_order_and_only_whole(body: bytes, sent: Sent) -> None:
    assert read_body(body) == sent


def test_a_reader_has_a_name_for_each_salt(settings: Settings) -> None:
    environ = {"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "a"}
    sent = Sent(ONE, TWO, THREE)
    reader = reader_of(environ, sent, SALTS, settings)
    yesterday = Salts(b"before" * 5, None)
    was = reader_of(environ, Sent(visitor=THREE), yesterday, settings)
    assert reader.before == was.visitor
    assert was.before is None
    assert len({reader.visitor, reader.before, reader.network}) == 3
    unnumbered = replace(settings, visitor_number=False)
    first, second = (
        reader_of(environ, one, SALTS, unnumbered) for one in (sent, Sent())
    )
    assert (first.visitor, first.before) == (second.visitor, second.before)


@given(st.ip_addresses(), st.ip_addresses(), st.text(max_size=60))
def test_who_a_proxy_names_is_the_last_who_is_no_proxy(
    settings: Settings,
    reader: ipaddress.IPv4Address | ipaddress.IPv6Address,
    stranger: ipaddress.IPv4Address | ipaddress.IPv6Address,
    text: str,
) -> None:
    if any(reader in network for network in settings.trusted_proxies):
        return
    said = f"{text}, {stranger}, {reader}, 10.2.3.4"
    plain = address_behind(str(reader), "", settings)
    assert address_behind("10.1.1.1", said, settings) == plain
    assert address_behind(str(reader), said, settings) == plain


@given(st.text(max_size=200), st.text(max_size=400))
def test_no_peer_and_no_header_is_an_error(
    settings: Settings, peer: str, forwarded: str
) -> None:
    address = address_behind(peer, forwarded, settings)
    network = network_of(address)
    assert network == "" or ipaddress.ip_network(network)
