"""Xem trước beside the form: the real page of words that are kept nowhere."""

import sqlalchemy as sa
from PIL import Image

from portal.audit import Actor
from portal.content.library import MediaText, keep_picture
from portal.content.models import Revision
from portal.storage import transaction
from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import Newsroom

_ADDRESS = "/bien-tap/fragments/editor/preview"


def _previews(clerk: Clerk, **typed: str) -> tuple[int, str]:
    fields = {"title": "Họp tổ", "body": "<p>Lúc 19 giờ.</p>", "body_format": "html"}
    response = clerk.browser.post(_ADDRESS, data={**fields, **typed})
    return response.status_code, response.text


def test_the_page_of_the_typed_words_is_shown_and_nothing_kept(
    newsroom: Newsroom, lan: Clerk
) -> None:
    status, page = _previews(lan, category=str(newsroom.category), tags="Tổ 5")
    assert status == 200
    assert "<p>Lúc 19 giờ.</p>" in page
    assert "Họp tổ" in page
    assert "Tin tức" in page
    assert "Người đọc chưa thấy trang này" in page
    assert 'content="noindex, nofollow"' in page
    with transaction() as session:
        assert session.scalar(sa.select(sa.func.count(Revision.id))) == 0


def test_an_empty_form_and_a_standing_page_have_a_preview_too(lan: Clerk) -> None:
    assert _previews(lan, title="", body="")[0] == 200
    status, page = _previews(lan, kind="page", title="Giới thiệu")
    assert status == 200
    assert "Giới thiệu" in page


def test_code_that_is_not_of_the_schema_is_not_shown(lan: Clerk) -> None:
    _status, page = _previews(lan, body="<p onclick=x>a<script>alert(1)</script></p>")
    assert "onclick" not in page
    assert "alert(1)" not in page
    status, words = _previews(lan, body="<blockquote>" * 50)
    assert status == 422
    assert words.startswith("Nội dung có quá nhiều lớp")


def test_a_lead_picture_of_somebody_else_is_not_named(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    colours = Image.new("RGB", (400, 225), "#7e1014")
    by = Actor(staff_id=minh.id, name=minh.name)
    hers = keep_picture(colours, "bi-mat", MediaText(alt="Ảnh kín"), by=by)
    assert "bi-mat" not in _previews(lan, lead_media=str(hers))[1]
    assert f"/bien-tap/media/{hers}/" in _previews(minh, lead_media=str(hers))[1]


def test_a_body_tells_nothing_of_what_one_may_not_see(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    colours = Image.new("RGB", (400, 225), "#7e1014")
    by = Actor(staff_id=minh.id, name=minh.name)
    hers = keep_picture(colours, "bi-mat", MediaText(alt="Ảnh kín"), by=by)
    body = f'<figure><img src="/media/{hers}/x.jpg" alt="x"></figure>'
    status, words = _previews(lan, body=body)
    assert (status, f"số {hers}" in words) == (422, True)
    assert "webp" not in words
    status, page = _previews(minh, body=body)
    assert (status, "webp" in page) == (200, True)
