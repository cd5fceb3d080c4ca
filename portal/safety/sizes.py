"""Amounts of bytes as an operator reads them."""


def megabytes(count: int) -> str:
    """Return 12,3 MB: millions of bytes, as disks are sold."""
    return f"{count / 1_000_000:,.1f} MB".translate(str.maketrans(",.", ".,"))
