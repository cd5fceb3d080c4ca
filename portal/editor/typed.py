"""What was typed, and what is wrong with it, for templates: a missing field is ""."""

from collections.abc import Mapping


class Typed(dict[str, str]):
    """Words by field name; asking for a field that is not there gives ""."""

    @classmethod
    def of(cls, words: Mapping[str, str] | None) -> "Typed":
        """A copy of a form or of a table of faults; None is an empty one."""
        return cls(words.items()) if words else cls()

    def __missing__(self, name: str) -> str:
        return ""
