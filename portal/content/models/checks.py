"""Checks the database makes itself, as SQL."""


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The SQL of a check that a column holds one of these words."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
