"""An answer that is not there yet, without a thread that waits for it.

A server that can do so names a callable in the environment (`cli/connections`).
Without it, whoever answers has to wait.
"""

from collections.abc import Callable

SEND_LATER = "portal.send_later"

# Status, headers and body of a whole answer.
Written = tuple[str, list[tuple[str, str]], bytes]
Send = Callable[[str, list[tuple[str, str]], bytes], None]


class Postponed(BaseException):
    """Instead of an answer, by who has its `Send` called once, from any thread.

    The request may be over before this arrives: nobody on the way may touch it.
    """
