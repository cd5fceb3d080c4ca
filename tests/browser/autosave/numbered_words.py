"""Words that carry their number: what was typed last can be counted afterwards."""

import re
import time

from playwright.sync_api import Page

_WORD = re.compile(r"chữ(\d+)\.")


class Typist:
    """Types one numbered word after the other, and remembers when."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._typed_at: list[float] = []

    def types(self, seconds: float, *, at_least: int = 0) -> None:
        """Into what has the focus, as fast as a hurried person."""
        until = time.monotonic() + seconds
        while time.monotonic() < until or len(self._typed_at) < at_least:
            number = len(self._typed_at) + 1
            self._page.keyboard.type(f"chữ{number}. ", delay=20)
            self._typed_at.append(time.monotonic())

    def count(self, *, before: float) -> int:
        """How many words were there at a moment (`time.monotonic`)."""
        return sum(1 for at in self._typed_at if at <= before)


def last_number(text: str) -> int:
    """The number up to which every word is in a text; raises for a gap."""
    numbers = [int(one) for one in _WORD.findall(text)]
    assert numbers == list(range(1, len(numbers) + 1)), "words are missing or doubled"
    return len(numbers)
