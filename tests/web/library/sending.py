"""Sending files as a browser does, and as script does."""

from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

UPLOAD = "/bien-tap/fragments/library/upload"
LIBRARY = "/bien-tap/thu-vien"


def send(
    client: FlaskClient, content: bytes, name: str = "anh.jpg", *, to: str = UPLOAD
) -> TestResponse:
    """Upload one file in the field the address takes."""
    field = "files" if to == LIBRARY else "file"
    return send_all(client, [(name, content)], field=field, to=to)


def send_all(
    client: FlaskClient,
    files: list[tuple[str, bytes]],
    *,
    field: str = "files",
    to: str = LIBRARY,
) -> TestResponse:
    """Upload several files at once."""
    values: dict[str, Any] = {
        field: [FileStorage(BytesIO(content), name) for name, content in files]
    }
    boundary, body = encode_multipart(values)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(to, data=body, content_type=kind)


def kept(client: FlaskClient, content: bytes, name: str = "anh.jpg") -> dict[str, Any]:
    """Upload a file that is taken; what script is told of it."""
    answer = send(client, content, name)
    assert answer.status_code == 201, answer.text
    facts: dict[str, Any] = answer.get_json()
    return facts
