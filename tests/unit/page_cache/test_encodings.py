"""Accept-Encoding, as browsers and others send it (RFC 9110, 12.5.3)."""

import pytest

from portal.web.page_cache.encodings import Encodings


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity", "identity"),
        ("identity;q=0.5, gzip;q=0.2", "identity"),
        ("gzip;q=0.2", "gzip"),
        ("deflate", "identity"),
        ("gzip;q=x, ;;;,,", "identity"),
        ("br" * 5_000, "identity"),
    ],
)
def test_the_best_that_is_accepted(header: str, chosen: str) -> None:
    encodings = Encodings()
    # Twice: the second time it is remembered.
    assert [encodings.choose(header) for _ in range(2)] == [chosen] * 2


def test_headers_without_end_do_not_fill_the_memory() -> None:
    encodings = Encodings()
    for number in range(5_000):
        assert encodings.choose(f"gzip;q=0.1{number}") == "gzip"
    assert len(vars(encodings)["_known"]) <= 256
