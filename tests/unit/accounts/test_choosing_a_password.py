"""Which passwords are taken, which are refused, and what the refusal says."""

import unicodedata

import pytest

from portal.accounts import passwords
from portal.accounts.passwords import check_password_choice
from portal.core.errors import Invalid

ABOUT = (
    "Cổng thông tin điện tử",
    "Ủy ban nhân dân phường Tân Bình",
    "lan.nguyen",
    "Nguyễn Thị Lan",
    "Hoàng Hoa Thám",
)


@pytest.mark.parametrize(
    "password",
    [
        "ghế gỗ dưới mưa tháng chạp",
        "con mèo nằm trên mái ngói",
        "trời hôm nay đẹp quá đi",
        "correct horse battery staple",
        "7Kd!92nvQx#pLw",
        "bánh mì cà phê xe đạp cũ",
    ],
)
def test_good_ones_are_taken(password: str) -> None:
    check_password_choice(password, about=ABOUT)
    check_password_choice(unicodedata.normalize("NFD", password), about=ABOUT)


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123456",
        "MatKhau@2026!",
        "mật khẩu của tôi",
        "anhyeuem12345678",
        "congthongtin2025",
        "UBNDphuongTanBinh",
        "Phuong@2025!!!!",
        "quanTanBinh2024@",
        "thanhphohochiminh",
        "tranvantuan1985",
        "nguyenvanan1990",
        "lannguyen20251234",
        "Nguyễn Thị Lan 1990",
        "hoanghoatham1234",
        "P@ssw0rdP@ssw0rd",
        "qwertyuiop123",
        "1qaz2wsx3edc4rfv",
        "123456789012",
        "000000000000",
        "20251111202511",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "iloveyouforever",
        "administrator1!",
    ],
)
def test_easy_ones_are_refused_with_advice(password: str) -> None:
    with pytest.raises(Invalid, match="Hãy ghép bốn, năm từ"):
        check_password_choice(password, about=ABOUT)


def test_length_is_counted_in_letters_not_in_bytes() -> None:
    with pytest.raises(Invalid, match="ít nhất 12 ký tự"):
        check_password_choice("ữ ở ẩ ệ ộ ứ"[:11])
    with pytest.raises(Invalid, match="dài quá 200 ký tự"):
        check_password_choice("trăng vàng " * 20)


def test_a_kept_password_is_known_again_however_it_is_composed() -> None:
    kept = passwords.hash_password("ghế gỗ dưới mưa")
    assert kept.startswith("$argon2id$")
    assert passwords.is_password(unicodedata.normalize("NFD", "ghế gỗ dưới mưa"), kept)
    assert not passwords.is_password("Ghế gỗ dưới mưa", kept)
    assert not passwords.is_password("", kept)
    assert not passwords.is_password("ghế gỗ dưới mưa", None)
    assert not passwords.is_password("x", "no hash at all")


def test_old_parameters_are_renewed() -> None:
    import argon2

    weak = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    assert passwords.needs_renewal(weak.hash("ghế gỗ dưới mưa"))
    assert not passwords.needs_renewal(passwords.hash_password("ghế gỗ dưới mưa"))


def test_the_packaged_words_are_plain_letters() -> None:
    words = passwords.local_words()
    assert len(words) > 250
    assert all(word.isascii() and word.isalpha() for word in words)
