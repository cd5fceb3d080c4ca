"""Numbers are grouped by dots, and the odometer knows where a group opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.numbers import dotted, odometer_digits


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (3598, "3598"),
        (9999, "9999"),
        (10_000, "10.000"),
        (37_343_852, "37.343.852"),
        (-1234, "-1234"),
        (-12_345, "-12.345"),
    ],
)
def test_four_digits_stay_together(number: int, shown: str) -> None:
    assert dotted(number) == shown


def test_the_seed_s_odometer_has_three_groups() -> None:
    assert odometer_digits(37_343_852) == [
        ("3", False),
        ("7", False),
        ("3", True),
        ("4", False),
        ("3", False),
        ("8", True),
        ("5", False),
        ("2", False),
    ]


@pytest.mark.parametrize(
    ("number", "groups"), [(0, 0), (999, 0), (1000, 1), (999_999, 1), (1_000_000, 2)]
)
def test_the_first_digit_opens_no_group(number: int, groups: int) -> None:
    digits = odometer_digits(number)
    assert not digits[0][1]
    assert sum(opens for _, opens in digits) == groups


def test_an_odometer_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        odometer_digits(-1)


@given(st.integers(10_000, 10**15))
def test_the_odometer_and_the_dotted_number_agree(number: int) -> None:
    drawn = "".join(
        f".{digit}" if opens else digit for digit, opens in (odometer_digits(number))
    )
    assert drawn == dotted(number)
