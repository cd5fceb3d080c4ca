"""A portal carried into an empty place: nothing differs, and it goes on there."""

import stat
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.storage import db
from tests.factories import make_article, make_category
from tests.web.safety.conftest import (
    Command,
    Place,
    everything_at,
    restored_at,
)
from tests.web.safety.newsroom_week import spend
from tests.web.second_portal import second_portal


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where the test's backup goes."""
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    return folder / "cong.tar"


@pytest.mark.parametrize("ending", [".tar", ".tar.gz"])
def test_nothing_differs_after_a_restore(
    app: Flask,
    client: FlaskClient,
    command: Command,
    here: Place,
    place: Place,
    archive: Path,
    ending: str,
) -> None:
    article = spend(app)
    address = f"/fragments/visits/{article}"
    before = client.get(address).text
    file = archive.with_suffix(ending)
    assert command("backup", file).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert command("backup", "verify", file).exit_code == 0
    told = restored_at(place, file)
    assert told.exit_code == 0, told.text
    assert everything_at(place) == everything_at(here)
    key = place.settings.instance / "secret.key"
    assert key.read_bytes() == here.settings.secret_key
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with second_portal(place.settings) as portal:
        reader = portal.test_client()
        assert reader.get(address).text == before
        page = reader.get(f"/tin-tuc-su-kien/x-{article}", follow_redirects=True)
        assert "áo dài" in page.text
        assert reader.get("/tim-kiem?q=ao+dai").text.count("áo dài") > 0
        newer = make_article(make_category("Tin sau khôi phục"))
        assert newer > article
        db.session.rollback()
