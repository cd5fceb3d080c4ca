"""Numbers as Vietnamese readers see them: groups of three parted by dots."""


def dotted(number: int) -> str:
    """Return 37.343.852; four digits stay together (3598), as the old portal did."""
    if abs(number) < 10_000:
        return str(number)
    return f"{number:,}".replace(",", ".")


def odometer_digits(number: int) -> list[tuple[str, bool]]:
    """Return each digit, and whether it opens a new group of three from the right.

    The first digit never opens one. Raises ValueError below zero.
    """
    if number < 0:
        raise ValueError(f"an odometer never shows {number}")
    digits = str(number)
    length = len(digits)
    return [
        (digit, place > 0 and (length - place) % 3 == 0)
        for place, digit in enumerate(digits)
    ]


def file_size(length: int) -> str:
    """A number of bytes as "870 byte", "240 KB" or "1,2 MB"."""
    if length < 1024:
        return f"{length} byte"
    if length < 1024 * 1000:
        return f"{max(1, round(length / 1024))} KB"
    return f"{length / 1024 / 1024:.1f} MB".replace(".", ",").replace(",0 ", " ")
