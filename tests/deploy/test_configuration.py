"""The files of deploy/: nginx takes them, and they agree with the portal."""

import http.client
import re
import ssl
import subprocess
from pathlib import Path

import pytest

from portal.settings import DEFAULT_MAX_BODY_BYTES
from tests.deploy.speaking import ask
from tools.nginx import SHIPPED, Certificate, Proxied, find_nginx
from tools.places import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate this machine signed itself."""
    folder = tmp_path_factory.mktemp("certificate")
    made = Certificate(folder / "chain.pem", folder / "key.pem")
    # fmt: off
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", str(made.key), "-out", str(made.chain)],
        check=True, capture_output=True,
    )
    # fmt: on
    return made


def test_there_is_an_nginx_to_test() -> None:
    assert find_nginx(), "make test installs it as root; else: apt install nginx-light"


def test_nginx_finds_no_fault_with_the_files(
    tmp_path: Path, certificate: Certificate
) -> None:
    for name, named in (("http", None), ("https", certificate)):
        folder = tmp_path / name
        folder.mkdir()
        nginx = Proxied(folder, 8080, 8081, certificate=named)
        nginx.render()
        assert nginx.check() == ""


def test_https_is_as_strict_as_browsers_allow(
    tmp_path: Path, certificate: Certificate
) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate.chain))
    old = ssl.create_default_context(cafile=str(certificate.chain))
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("AES128-SHA256")
    stylesheet = next((ROOT / "static/dist/css").glob("site-*.css"))
    path = f"/static/dist/css/{stylesheet.name}"
    with Proxied(tmp_path, 9, certificate=certificate) as nginx:
        moved = ask(nginx.plain_port, "/tin-tuc?a=b")
        assert moved.status == 301
        assert moved.headers["location"] == f"https://{nginx.address}/tin-tuc?a=b"
        secure = http.client.HTTPSConnection("localhost", nginx.port, context=trusting)
        secure.request("GET", path)
        answer = secure.getresponse()
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=6307")
        secure.close()
        weak = http.client.HTTPSConnection("localhost", nginx.port, context=old)
        with pytest.raises(ssl.SSLError):
            weak.request("GET", path)
        weak.close()
        # No certificate is shown for a name that is not ours.
        shown = subprocess.run(
            ["openssl", "s_client", "-connect", nginx.address]
            + ["-servername", "evil.example"],
            input=b"",
            capture_output=True,
            check=False,
        )
        assert b"BEGIN CERTIFICATE" not in shown.stdout


def test_the_newsroom_takes_what_the_portal_takes() -> None:
    newsroom = (SHIPPED / "portal" / "newsroom.conf").read_text("utf-8")
    mebibytes = DEFAULT_MAX_BODY_BYTES // 1024**2
    assert f"client_max_body_size {mebibytes}m;" in newsroom


def test_links_that_open_something_are_not_written_down(tmp_path: Path) -> None:
    secrets = (
        "/bien-tap/thiet-lap/KEY", "/bien-tap/loi-moi/KEY",
        "/bien-tap/dat-lai/KEY", "/xem-truoc/KEY",
    )  # fmt: skip
    # Nothing listens there: failures are written down, too.
    with Proxied(tmp_path, 9) as nginx:
        for path in (*secrets, "/trang/lien-he"):
            assert ask(nginx.port, path).status == 502
        nginx.stop()
        logs = [one.read_text("utf-8") for one in (tmp_path / "log").iterdir()]
    written = "".join(logs)
    assert "/trang/lien-he" in written
    assert "KEY" not in written


def test_an_operator_edits_one_file() -> None:
    """Names, addresses and folders of one installation stand in portal.d only."""
    for file in (SHIPPED / "portal").glob("*.conf"):
        text = file.read_text("utf-8")
        assert not re.search(r"example|/opt/|/var/lib/portal|:8080\b", text), file.name


def test_the_service_listens_on_this_machine_and_may_little() -> None:
    unit = (ROOT / "deploy/systemd/portal.service").read_text("utf-8")
    for line in (
        "User=portal", "Environment=PORTAL_BIND=127.0.0.1:8080",
        "Environment=PORTAL_TRUSTED_PROXIES=127.0.0.1",
        "Environment=PORTAL_ACCEL_MEDIA=/library-files",
        "NoNewPrivileges=yes", "ProtectSystem=strict", "Restart=always",
    ):  # fmt: skip
        assert line in unit.splitlines(), line
