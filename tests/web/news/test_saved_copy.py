"""The copy a reader keeps: one file, whole without network, clearly from where."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from PIL import Image

from portal.content.library import MediaText, keep_picture
from portal.content.sitekeeping import save_settings
from tests.factories import make_article, make_category
from tests.web.reading import main_text, tree


@pytest.fixture
def path(client: FlaskClient) -> str:
    """The address of a copy with two pictures, a table and links."""
    lead, inside = (
        keep_picture(Image.new("RGB", (640, 360), colour), name, MediaText(alt=name))
        for name, colour in (("cau", "#7e1014"), ("song", "#103a7e"))
    )
    save_settings({"source_rule": "Ghi rõ nguồn khi phát hành lại."})
    article = make_article(
        make_category("Tin tức"),
        title="Khánh thành cầu Bến Sen",
        summary="Cầu nối hai bờ.",
        body=f'<p>Theo <a href="/trang/lien-he">phường</a> và <a href="#x">mục x</a>, '
        f'<a href="https://so.example.vn/">sở</a>.</p>'
        f'<figure><img src="/media/{inside}/song.jpg" alt="Sông"></figure>'
        f"<table><tbody><tr><td>1</td></tr></tbody></table>",
        author_line="Lê Huy",
        lead_media_id=lead,
        published_at=datetime(2015, 6, 20, 3, 30, tzinfo=UTC),
    )
    return f"/tin-tuc/khanh-thanh-cau-ben-sen-{article}"


def test_it_needs_nothing_from_any_network(client: FlaskClient, path: str) -> None:
    copy = tree(client.get(f"{path}.html"))
    sources = [one.get("src", "") for one in copy.iter("img")]
    assert len(sources) == 2
    assert all(one.startswith("data:image/jpeg;base64,") for one in sources)
    for name in ("script", "iframe", "object", "source", "video", "form"):
        assert copy.find(f".//{name}") is None
    assert {one.get("rel") for one in copy.iter("link")} == {"canonical"}
    (style,) = copy.iter("style")
    assert "url(" not in (style.text or "")
    assert "@import" not in (style.text or "")


def test_its_links_lead_from_anywhere(client: FlaskClient, path: str) -> None:
    body = tree(client.get(f"{path}.html")).find(".//article")
    assert body is not None
    assert [one.get("href") for one in body.iter("a")] == [
        "http://localhost/trang/lien-he",
        "#x",
        "https://so.example.vn/",
    ]


def test_it_says_what_the_page_says_and_where_it_is_from(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(f"{path}.html")
    for part in (
        "Tin tức",
        "20 Tháng Sáu 2015 10:30:00 SA",
        "Khánh thành cầu Bến Sen",
        "Cầu nối hai bờ.",
        "Lê Huy",
    ):
        assert part in main_text(answer)
    assert f"http://localhost{path}" in answer.text
    assert "Ghi rõ nguồn khi phát hành lại." in answer.text


def test_it_is_downloaded_under_a_plain_name(client: FlaskClient, path: str) -> None:
    told = client.get(f"{path}.html").headers["Content-Disposition"]
    name = path.rpartition("/")[2]
    assert told == f'attachment; filename="{name}.html"'
    assert f'href="{path}.html"' in client.get(path).text
