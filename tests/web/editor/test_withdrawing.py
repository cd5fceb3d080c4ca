"""R18: a withdrawn article may lead readers elsewhere, but never off the site."""

from flask.testing import FlaskClient

from tests.stages import make_at_stage
from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import Newsroom, address, work_of

TARGETS = (
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/%0d%0aLocation:https://evil.example",
    "/\tevil",
    "\\\\evil.example",
    "evil.example",
    "/" + "x" * 400,
    "///evil.example",
    "/ok\u202e",
)


def test_a_withdrawn_article_leads_to_no_other_site(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    for target in TARGETS:
        article = make_at_stage(
            "published", owner_id=newsroom.lan.id, category_id=newsroom.category
        )
        path = work_of(article).path
        page = minh.presses(
            minh.opens(address(article, "/go")), "Gỡ bài", redirect_to=target
        )
        if page.status == 422:
            assert "Chỉ chuyển hướng được đến một địa chỉ của cổng này." in page.text
            assert 'href="#f-redirect"' in page.response.text
            assert work_of(article).status == "published"
            continue
        location = client.get(path).location or ""
        assert location.startswith("/"), target
        assert not location.startswith(("//", "/\\")), target
        assert "\r" not in location


def test_a_withdrawn_article_does_not_lead_to_itself(
    newsroom: Newsroom, minh: Clerk
) -> None:
    article = newsroom.published()
    path = work_of(article).path
    ask = minh.opens(address(article, "/go"))
    for target in (path, f"/khac/khac-{article}", f"{path}?x=1", f"{path}#x"):
        page = minh.presses(ask, "Gỡ bài", redirect_to=target)
        assert page.status == 422
        assert "chính bài này" in page.text
        assert page.field("redirect_to") == target
