"""Settings: what a foolish value says, and what a good one becomes."""

import stat
from pathlib import Path

import pytest

from portal.settings import _NAMES, SettingError, read_settings

OPERATIONS = Path(__file__).resolve().parents[3] / "docs" / "operations.md"
FOOLISH = [
    ("PORTAL_BIND", "8080"),
    ("PORTAL_BIND", "localhost:8080"),
    ("PORTAL_BIND", "127.0.0.1:0"),
    ("PORTAL_BIND", "127.0.0.1:99999"),
    ("PORTAL_PUBLIC_URL", "phuong.example.vn"),
    ("PORTAL_PUBLIC_URL", "ftp://phuong.example.vn"),
    ("PORTAL_PUBLIC_URL", "https://phuong.example.vn/cong"),
    ("PORTAL_PUBLIC_URL", "https://nguoi:matkhau@phuong.example.vn"),
    ("PORTAL_PUBLIC_URL", "https://phuong.example.vn:cong"),
    ("PORTAL_ACCEL_MEDIA", "library-files"),
    ("PORTAL_ACCEL_MEDIA", "/library files/"),
    ("PORTAL_ALLOWED_HOSTS", "*"),
    ("PORTAL_ALLOWED_HOSTS", "phuong.example.vn:8080"),
    ("PORTAL_TRUSTED_PROXIES", "nginx"),
    ("PORTAL_TRUSTED_PROXIES", "0.0.0.0/0"),
    ("PORTAL_PROFILE", "city"),
    ("PORTAL_DATABASE_URL", "mysql://localhost/portal"),
    ("PORTAL_DATABASE_URL", "sqlite:///relative.db"),
    ("PORTAL_VISITS_URL", "visits.db"),
    ("PORTAL_SECRET_KEY", "secret"),
    ("PORTAL_SECRET_KEY", "a" * 64),
    ("PORTAL_THREADS", "0"),
    ("PORTAL_THREADS", "vier"),
    ("PORTAL_MAX_BODY_BYTES", "1"),
    ("PORTAL_DEMO", "yes"),
    ("PORTAL_DEV", "true"),
    ("PORTAL_NEWSROOM_NETWORKS", "van-phong"),
    ("PORTAL_NEWSROOM_NETWORKS", "192.168.1.0/24 0.0.0.0/0"),
    ("PORTAL_NEWSROOM_PLAIN_HTTP", "yes"),
    ("PORTAL_NEWSROOM_IDLE_MINUTES", "0"),
    ("PORTAL_NEWSROOM_IDLE_MINUTES", "2000"),
    ("PORTAL_NEWSROOM_IDLE_MINUTES", "8h"),
    ("PORTAL_NEWSROOM_HOURS", "6-22"),
    ("PORTAL_NEWSROOM_HOURS", "06:00-06:00"),
    ("PORTAL_NEWSROOM_HOURS", "06:00-24:00"),
    ("PORTAL_PUBLIK_URL", "https://phuong.example.vn"),
]


@pytest.mark.parametrize(("name", "value"), FOOLISH)
def test_a_foolish_value_stops_the_start_with_its_name(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingError, match=name):
        read_settings({"PORTAL_INSTANCE": str(tmp_path), name: value})


def test_nothing_given_is_a_safe_portal_on_this_machine(tmp_path: Path) -> None:
    settings = read_settings({"PORTAL_INSTANCE": str(tmp_path)})
    assert settings.public_url == "http://127.0.0.1:8080"
    assert settings.allowed_hosts == ("127.0.0.1", "[::1]", "localhost")
    assert settings.database_url == f"sqlite:///{tmp_path / 'portal.db'}"
    assert settings.visits_url == f"sqlite:///{tmp_path / 'visits.db'}"
    assert (settings.profile, settings.threads, settings.demo) == ("office", 4, True)


def test_reachable_from_outside_needs_a_public_address(tmp_path: Path) -> None:
    environ = {"PORTAL_INSTANCE": str(tmp_path), "PORTAL_BIND": "0.0.0.0:8080"}
    with pytest.raises(SettingError, match="PORTAL_PUBLIC_URL is needed"):
        read_settings(environ)
    environ["PORTAL_PUBLIC_URL"] = "https://phuong.example.vn/"
    settings = read_settings(environ)
    assert settings.public_url == "https://phuong.example.vn"
    assert settings.allowed_hosts == ("phuong.example.vn",)


def test_visits_share_a_postgresql_database_unless_told_otherwise(
    tmp_path: Path,
) -> None:
    url = "postgresql://portal@localhost/portal"
    settings = read_settings(
        {"PORTAL_INSTANCE": str(tmp_path), "PORTAL_DATABASE_URL": url}
    )
    assert settings.visits_url == settings.database_url
    assert settings.database_url.startswith("postgresql+psycopg://")


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = read_settings({"PORTAL_INSTANCE": str(tmp_path)}).secret_key
    again = read_settings({"PORTAL_INSTANCE": str(tmp_path)}).secret_key
    path = tmp_path / "secret.key"
    assert first == again == path.read_bytes()
    assert len(first) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_secret_key_others_can_read_stops_the_start(tmp_path: Path) -> None:
    read_settings({"PORTAL_INSTANCE": str(tmp_path)})
    (tmp_path / "secret.key").chmod(0o644)
    with pytest.raises(SettingError, match="chmod 600"):
        read_settings({"PORTAL_INSTANCE": str(tmp_path)})


def test_secrets_do_not_show_in_the_settings_text(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "PORTAL_INSTANCE": str(tmp_path),
            "PORTAL_DATABASE_URL": "postgresql://portal:matkhau@localhost/portal",
        }
    )
    shown = repr(settings)
    assert "matkhau" not in shown
    assert settings.secret_key.decode() not in shown


@pytest.mark.parametrize("name", sorted(_NAMES))
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in OPERATIONS.read_text("utf-8")
