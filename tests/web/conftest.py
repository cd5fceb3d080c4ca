"""Templates are compiled once a session: each test has a portal of its own."""

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class _KeptInMemory(BytecodeCache):
    """Compiled templates by their address and content."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_TEMPLATES = _KeptInMemory()


@pytest.fixture
def app(app: Flask) -> Flask:
    """The test's portal, without compiling what an earlier test compiled."""
    app.jinja_env.bytecode_cache = _TEMPLATES
    return app
