"""Compiled templates, kept between starts: compiling is a seventh of the first page.

A template is kept under its name and used as long as its text, Jinja and Python are
the same. What is read here is run, so each file carries a signature with the secret
key: one that somebody else wrote, or a disk has spoilt, is compiled anew. Filters of
constants are worked out when a template is compiled: after a change of a filter such
a value stays until its template changes.
"""

import hmac
import os
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from portal.settings import Settings

_SIGNATURE_BYTES = 32
_COMPILER = f"{jinja2.__version__} {sys.version}"


def init_app(app: Flask, settings: Settings) -> None:
    """Keep the app's compiled templates in the instance."""
    app.jinja_env.bytecode_cache = _Kept(
        settings.instance / "templates", settings.secret_key
    )
    app.jinja_env.template_class = _Template


class _Template(jinja2.Template):
    def _get_default_module(self, _ctx: Context | None = None) -> TemplateModule:
        """What a template imports from this one, made once.

        Jinja makes it anew where the importing template has globals of its own. Ours
        have none, but it compares all their names to see that, ten times a page.
        """
        return super()._get_default_module()


class _Kept(BytecodeCache):
    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def get_source_checksum(self, source: str) -> str:
        """Equal for what would be compiled to the same."""
        return sha256(f"{_COMPILER}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Leaves the bucket empty when there is nothing good to load."""
        try:
            kept = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        signature, code = kept[:_SIGNATURE_BYTES], kept[_SIGNATURE_BYTES:]
        if hmac.compare_digest(signature, self._sign(bucket, code)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it, whole; where that cannot be, the next start compiles again."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self._write(bucket.key, self._sign(bucket, code) + code)

    def _sign(self, bucket: Bucket, code: bytes) -> bytes:
        # The name is signed too: a template may not be put in another's place.
        named = f"compiled template {bucket.key}\n".encode() + code
        return hmac.digest(self._key, named, "sha256")

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        descriptor, partial = tempfile.mkstemp(dir=self._folder, prefix=".part-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(partial).replace(self._folder / name)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
