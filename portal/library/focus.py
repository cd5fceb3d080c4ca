"""The main point of a picture: nine places to choose from, or any with a click."""

from collections.abc import Mapping

from portal.content.kept import Kept

_ACROSS = (("trái", 0.17), ("giữa", 0.5), ("phải", 0.83))
_DOWN = (("Trên", 0.17), ("Giữa", 0.5), ("Dưới", 0.83))

# value → words, row by row.
CHOICES: tuple[tuple[str, str], ...] = tuple(
    (
        f"{x}-{y}",
        "Chính giữa" if across == "giữa" and down == "Giữa" else f"{down} {across}",
    )
    for down, y in _DOWN
    for across, x in _ACROSS
)
_PLACES = {f"{x}-{y}": (x, y) for _down, y in _DOWN for _across, x in _ACROSS}


def chosen_choice(focus: tuple[float, float]) -> str:
    """The choice nearest to a point."""
    return min(
        _PLACES,
        key=lambda one: (
            (_PLACES[one][0] - focus[0]) ** 2 + (_PLACES[one][1] - focus[1]) ** 2
        ),
    )


def read_focus(form: Mapping[str, str], kept: Kept) -> tuple[float, float] | None:
    """The point that was chosen; None where it is to stay as it is.

    A click says it exactly, in `focus_x` and `focus_y` as thousandths.
    """
    exact = (form.get("focus_x", ""), form.get("focus_y", ""))
    if all(one.isdecimal() and len(one) < 5 for one in exact):
        x, y = (min(int(one), 1000) / 1000 for one in exact)
        return x, y
    choice = form.get("focus", "")
    if choice not in _PLACES or choice == chosen_choice(kept.focus):
        return None
    return _PLACES[choice]
