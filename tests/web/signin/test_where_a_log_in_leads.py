"""After a log-in one comes to a page of the newsroom, never anywhere else (R18)."""

import pytest
from flask import Flask

from tests.staffing import make_staff, signed_in
from tests.web.form_filling import send_form
from tests.web.signin.door import PASSWORD, Visitor

ELSEWHERE = [
    "https://evil.example",
    "http://evil.example/bien-tap",
    "//evil.example",
    "///evil.example",
    "////evil.example/bien-tap",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http:/\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "%0d%0aLocation:%20https://evil.example",
    "/bien-tap\r\nLocation: https://evil.example",
    "/bien-tap%0d%0aSet-Cookie:%20a=b",
    "/bien-tap/%5c%5cevil.example",
    "/bien-tap//evil.example",
    "/bien-tap/..//evil.example",
    "/bien-tap/../../evil.example",
    "/bien-tap/%2e%2e/%2e%2e/evil.example",
    "/bien-tap/%252e%252e/",
    "/bien-tap/./../x",
    "/bien-tap@evil.example",
    "/bien-tap.evil.example",
    "/bien-tapx",
    "//bien-tap",
    "bien-tap",
    "evil.example/bien-tap",
    "https://localhost@evil.example/bien-tap",
    "https://localhost/bien-tap",
    "/",
    "/tin-tuc",
    "/media/1/x.html",
    "/bien-tap/fragments/signin/again",
    "/bien-tap/​evil",
    "/bien-tap?next=\u202ehttps://evil.example",
    " /bien-tap",
    "/bien-tap#//evil.example",
    "/bien-tap?x=<script>",
    "",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_is_sent_elsewhere(app: Flask, address: str) -> None:
    client = signed_in(app, make_staff())
    answer = client.get("/bien-tap/dang-nhap", query_string={"next": address})
    assert answer.headers["Location"] == "/bien-tap"


def test_a_changed_form_sends_nobody_elsewhere(visitor: Visitor, lan: int) -> None:
    for address in ELSEWHERE[::8]:
        visitor.page = visitor.client.get("/bien-tap/dang-nhap?next=/bien-tap/x")
        answer = send_form(
            visitor.client,
            visitor.page,
            to="dang-nhap",
            user_name="lan.nguyen",
            password=PASSWORD,
            next=address,
        )
        assert answer.headers["Location"] == "/bien-tap"
        visitor.client.delete_cookie("newsroom", path="/bien-tap")


@pytest.mark.parametrize(
    "address",
    [
        "/bien-tap",
        "/bien-tap/bai-viet",
        "/bien-tap/bai-viet/12",
        "/bien-tap/bai-viet?trang-thai=draft&q=%C4%91%E1%BA%A5t+%C4%91ai",
        "/bien-tap/nguoi-dung/danh-sach.csv",
    ],
)
def test_pages_of_the_newsroom_are_reached(app: Flask, address: str) -> None:
    client = signed_in(app, make_staff())
    answer = client.get("/bien-tap/dang-nhap", query_string={"next": address})
    assert answer.headers["Location"] == address
