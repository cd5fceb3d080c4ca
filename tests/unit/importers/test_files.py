"""Files that are not what they should be."""

import gzip
import os
from pathlib import Path

import pytest

from portal.importers.files import UnreadableFile, open_binary, read_text


def _refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_text(path)
    return str(caught.value)


def _file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "tep"
    path.write_bytes(content)
    return path


def test_a_good_file_is_read_packed_or_not(tmp_path: Path) -> None:
    text = "Xin chào\r\nViệt Nam"
    assert read_text(_file(tmp_path, text.encode())) == text
    assert read_text(_file(tmp_path, text.encode("utf-8-sig"))) == text
    assert read_text(_file(tmp_path, gzip.compress(text.encode()))) == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"\xef\xbb\xbf \n\n", "Tệp rỗng"),
        (b"\n" * 70_000 + b"a", "toàn dòng trống"),
        (gzip.compress(b"", mtime=0), "Tệp rỗng"),
        (b"PK\x03\x04\x00\x00", "nhị phân"),
        (b"a" * 70_000 + b"\x00", "nhị phân"),
        ("Xin chào".encode("utf-16"), "UTF-16"),
        ("Một\nHai\nBa tư".encode() + "\nNăm đ".encode("cp1258"), "dòng 4"),
        (b"a" * (5 * 1024 * 1024 + 1), "lớn hơn 5 MB"),
        (gzip.compress(bytes(range(256)) * 64, mtime=0)[:200], "cắt ngang"),
        (b"\x1f\x8b\x08rubbish", "cắt ngang"),
        (gzip.compress(b"Xin", mtime=0) + b"rubbish", "hỏng"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    refusal = _refusal(_file(tmp_path, content))
    assert words in refusal
    assert "\n" not in refusal


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    assert "Không có tệp" in _refusal(tmp_path / "none")
    assert "Không có tệp" in _refusal(_file(tmp_path, b"a") / "below")
    assert "thư mục" in _refusal(tmp_path)
    assert "Không đọc được tệp" in _refusal(tmp_path / ("a" * 300))
    os.mkfifo(tmp_path / "pipe")
    assert "không phải là một tệp thường" in _refusal(tmp_path / "pipe")


def test_damage_behind_the_beginning_is_found_while_reading(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(os.urandom(200_000).hex().encode()))
    content[150_000] ^= 0xFF
    path = _file(tmp_path, bytes(content))
    with pytest.raises(UnreadableFile, match="hỏng"), open_binary(path) as file:
        list(file)
