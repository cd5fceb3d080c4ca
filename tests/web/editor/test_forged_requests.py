"""Cases 18, 24 and 44: requests no page of ours would send."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from portal.audit.models import AuditEntry
from portal.storage import db
from tests.factories import make_category
from tests.staffing import form_token
from tests.stages import make_at_stage
from tests.web.editor.acts import FORMS, form_fields
from tests.web.editor.clerks import Clerk, Page
from tests.web.editor.newsdesk import TITLE, Newsroom, address, work_of

_NEW = "/bien-tap/bai-viet/moi"


def _posts(app: Flask) -> Iterator[tuple[str, str]]:
    """(endpoint, address) of everything of the newsroom that takes a POST."""
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/bien-tap") and "POST" in (rule.methods or ()):
            values: dict[str, Any] = {
                name: "x" if name in ("key", "name", "slug") else 1
                for name in rule.arguments
            }
            yield rule.endpoint, urls.build(rule.endpoint, values, method="POST")


def _entries() -> int:
    db.session.rollback()
    statement = sa.select(sa.func.count()).where(AuditEntry.verb != "refused")
    return int(db.session.scalar(statement) or 0)


@pytest.fixture
def chief(app: Flask, newsroom: Newsroom) -> Clerk:
    """Somebody who may do everything: only the request itself can be refused."""
    newsroom.published()
    chief = Clerk(
        app, "Phạm Thu Hà", "contributor", "editor", "approver", "administrator"
    )
    chief.browser.__class__ = FlaskClient
    return chief


def test_nothing_is_done_for_a_form_without_this_sessions_token(
    app: Flask, chief: Clerk
) -> None:
    before = _entries()
    own = {"Sec-Fetch-Site": "same-origin"}
    stranger = app.test_client()
    for endpoint, path in _posts(app):
        for token in ({}, {"csrf_token": "x"}, {"csrf_token": form_token(app)[:-2]}):
            answer = chief.browser.post(path, data=token, headers=own)
            assert answer.status_code == 401, endpoint
        # A token is worth nothing without the session it belongs to.
        answer = stranger.post(path, data={"csrf_token": form_token(app)}, headers=own)
        assert answer.status_code == 401, endpoint
    assert _entries() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"HX-Request": "true", "Sec-Fetch-Site": "cross-site"},
    ],
    ids=lambda headers: ", ".join(f"{name} {value}" for name, value in headers.items()),
)
def test_nothing_is_done_for_a_form_of_another_site(
    app: Flask, chief: Clerk, headers: dict[str, str]
) -> None:
    before = _entries()
    for endpoint, path in _posts(app):
        if headers == {"Origin": "null"} and endpoint.startswith("signin."):
            # All that a page with a secret in its address can send: the room's matter.
            continue
        data = {"csrf_token": form_token(app)}
        answer = chief.browser.post(path, data=data, headers=headers)
        assert answer.status_code == 403, endpoint
    assert _entries() == before


def test_asking_changes_nothing(app: Flask, chief: Clerk) -> None:
    before = _entries()
    for endpoint, path in _posts(app):
        for method in ("GET", "HEAD"):
            query = {"act": "bin", "ids": "1", "_method": "POST"}
            chief.browser.open(
                path,
                method=method,
                query_string=query,
                headers={"X-HTTP-Method-Override": "POST"},
            )
        assert _entries() == before, endpoint


def test_nobody_writes_into_a_category_that_is_not_theirs(
    app: Flask, newsroom: Newsroom
) -> None:
    foreign = make_category("Văn hóa")
    mai = Clerk(app, "Vũ Thị Mai", "contributor", categories=(newsroom.category,))
    page = mai.presses(mai.opens(_NEW), "Lưu nháp", title=TITLE, category=str(foreign))
    assert page.status == 422
    assert "Bạn không có quyền viết ở chuyên mục này" in page.text
    assert page.field("title").strip() == TITLE
    article = mai.writes(newsroom.category)
    page = mai.presses(mai.opens(address(article)), "Lưu nháp", category=str(foreign))
    assert page.status == 422
    assert work_of(article).category_id == newsroom.category


def test_an_old_version_is_not_a_way_into_a_foreign_category(
    app: Flask, newsroom: Newsroom
) -> None:
    foreign = make_category("Văn hóa")
    nam = Clerk(app, "Hồ Văn Nam", "editor")
    article = nam.writes(foreign)
    nam.presses(
        nam.opens(address(article)), "Lưu nháp", category=str(newsroom.category)
    )
    mai = Clerk(app, "Vũ Thị Mai", "editor", categories=(newsroom.category,))
    page = mai.presses(mai.opens(address(article, "/lich-su")), "Khôi phục bản 1")
    assert page.status == 403
    assert work_of(article).category_id == newsroom.category


FORGED = {
    "state": "published",
    "pending": "published",
    "owner": "1",
    "owner_id": "1",
    "created_by": "1",
    "author_id": "1",
    "writer_id": "1",
    "published_at": "2015-06-20",
    "pinned_until": "2099-01-01",
    "live_revision_id": "1",
    "latest_number": "99",
    "number": "99",
    "kind": "page",
    "origin": "demo:1",
    "binned_at": "",
    "id": "1",
    "article_id": "1",
}


def test_fields_no_form_has_are_not_read(newsroom: Newsroom, lan: Clerk) -> None:
    other = newsroom.published()
    article = newsroom.draft()
    fields = {**FORGED, **form_fields(article, title="Mới")}
    assert lan.browser.post(address(article), data=fields).status_code == 302
    work = work_of(article)
    assert (work.state, work.pending, work.kind, work.number) == (
        "draft",
        "",
        "news",
        2,
    )
    assert (work.owner_id, work.writer_id) == (lan.id, lan.id)
    assert (work.published_at, work.pinned_until) == (None, None)
    assert work_of(other).title == TITLE


@pytest.mark.parametrize("act", ["publish", "approve", "force", "withdraw", "x" * 900])
def test_a_writer_publishes_nothing_by_another_word_for_the_button(
    newsroom: Newsroom, lan: Clerk, act: str
) -> None:
    article = newsroom.draft()
    fields = form_fields(article, title="Lén đăng", act=act)
    answer = lan.browser.post(address(article), data=fields)
    assert answer.status_code == (403 if act == "publish" else 302)
    work = work_of(article)
    # What was typed is kept as a draft, and the page says so.
    assert (work.state, work.title) == ("draft", "Lén đăng")
    if act == "publish":
        assert "Đã lưu nháp." in Page(answer).text


def test_a_writer_begins_nothing_published(newsroom: Newsroom, lan: Clerk) -> None:
    form = lan.opens(_NEW).form("Lưu nháp")
    form.fields.setlist("act", ["publish"])
    form.fields["title"], form.fields["category"] = TITLE, str(newsroom.category)
    answer = lan.browser.post(_NEW, data=form.fields)
    assert answer.status_code == 403
    assert work_of(1).state == "draft"


def test_a_page_of_the_office_is_not_begun_by_writers(
    newsroom: Newsroom, lan: Clerk
) -> None:
    assert lan.opens(f"{_NEW}?loai=trang").status == 403
    data = {"title": TITLE, "kind": "page"}
    assert lan.browser.post(_NEW, data=data).status_code == 403


def test_a_decision_needs_no_field_to_fail_clearly(
    app: Flask, newsroom: Newsroom
) -> None:
    """Nothing sent, everything empty, everything twice: a page says what is wrong."""
    chief = Clerk(
        app, "Phạm Thu Hà", "contributor", "editor", "approver", "administrator"
    )
    urls = app.url_map.bind("localhost")
    deciding_nothing = {
        *("editor.join", "editor.autosave"),
        *("editor.resume_copy", "editor.compare_copy"),
    }
    for endpoint in sorted(set(FORMS) - deciding_nothing):
        article = make_at_stage(
            "in_review", owner_id=newsroom.lan.id, category_id=newsroom.category
        )
        path = urls.build(endpoint, {"article_id": article, "number": 1}, method="POST")
        fields = FORMS[endpoint](article)
        twice = MultiDict([*fields.items(), *((name, "x") for name in fields)])
        for data in ({}, dict.fromkeys(fields, ""), twice):
            page = Page(chief.browser.post(path, data=data))
            assert page.status in (302, 403, 409, 422), (endpoint, data)


def test_a_forged_number_in_an_address_finds_nothing(lan: Clerk, minh: Clerk) -> None:
    numbers = ("0", "-1", "x", "99999999999", "2147483648", "1.5", "%00", "٣", " ")
    for number in numbers:
        for step in ("", "/duyet", "/lich-su", "/so-sanh", "/xem-truoc", "/go"):
            path = f"/bien-tap/bai-viet/{number}{step}"
            assert minh.browser.get(path).status_code in (400, 404), path
            assert lan.browser.post(path).status_code in (400, 404, 405), path
