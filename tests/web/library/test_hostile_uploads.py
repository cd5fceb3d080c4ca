"""R06, R07: what is no honest picture or document is refused, quickly and clearly."""

import sys

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.content.models import Media
from portal.settings import Settings
from portal.storage import db
from tests.conftest import TORTURE
from tests.web.library.hostile import hostile
from tests.web.library.measuring import opened
from tests.web.library.sending import send

_MEGABYTE = 1024 * 1024
_MOST_BYTES = 300 * _MEGABYTE
_SAMPLE = 6


@pytest.mark.torture
def test_each_is_refused_with_an_order_and_leaves_nothing(
    app: Flask, editor: FlaskClient, settings: Settings, database_kind: str
) -> None:
    files = list(hostile().items())
    if database_kind == "postgresql" and not TORTURE:
        files = files[::_SAMPLE]
    faults = []
    for name, (content, words) in files:
        answer = send(editor, content, "Ảnh đẹp.jpg")
        message = answer.get_json()["message"]
        if answer.status_code != 422 or words not in message:
            faults.append(f"{name}: {answer.status_code} {message}")
    assert not faults, "\n".join(faults)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Media)) == 0
    assert not [one for one in settings.media_folder.rglob("*") if one.is_file()]


@pytest.mark.slow
def test_the_program_that_opens_them_keeps_to_its_memory(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its seconds are told only, for a machine may be busy."""
    measured = {
        name: opened(content) for name, (content, _) in hostile().items() if content
    }
    slowest = max(measured, key=lambda name: measured[name].seconds)
    largest = max(measured, key=lambda name: measured[name].peak_bytes)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(measured)} hostile files: at most"
            f" {measured[slowest].seconds:.2f} s ({slowest}),"
            f" {measured[largest].peak_bytes // _MEGABYTE} MB ({largest}) "
        )
    assert measured[largest].peak_bytes < _MOST_BYTES
