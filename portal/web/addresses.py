"""Routes whose addresses are worked out when a page first names them.

Werkzeug compiles a function for every route when the app is made: two thirds of the
time the portal takes to start, for addresses most of which no page of that hour needs.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class LateRule(Rule):
    """A route that answers from the start, and is written out at the first wish."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        compiled: list[Builder] = []

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(super(LateRule, self)._compile_builder(append_unknown))
            return compiled[0](rule, **values)

        return build


def init_app(app: Flask) -> None:
    """Make the app's routes late ones; before any is added."""
    app.url_rule_class = LateRule
