"""Numbers of documents that articles name: some known to all, most named once."""

from portal.scale.words import Chance, content

_WELL_KNOWN = 0.35
_DAYS = 28


def name_document(chance: Chance, *, when: float, size: int) -> str:
    """A document's name, number and perhaps date.

    The office has written the numbers up to `size` by the end of a year, of which the
    fraction `when` is over. A number has one date in its year.
    """
    stock = content("documents")
    if chance.random() < _WELL_KNOWN:
        known = [one for one in stock["well_known"] if one["since"] <= chance.year]
        return str(chance.early_of(known)["name"])
    written = max(1, int(size * when))
    number = 1 + int(written * chance.random() ** 0.5)
    template: str = chance.one_of(stock["own"])
    return template.format(
        n=number,
        day=1 + number * 13 % _DAYS,
        month=min(12, 1 + 12 * number // (size + 1)),
        year=chance.year,
    )
