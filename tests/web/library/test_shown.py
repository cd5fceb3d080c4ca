"""Pictures and files in bodies, as readers get them."""

import re

import pytest
from flask.testing import FlaskClient

from tests.conftest import counted_queries, forget_pages
from tests.factories import make_article, make_category
from tests.web.library import samples
from tests.web.library.sending import kept


def _article(client: FlaskClient, category: int, body: str) -> tuple[str, list[str]]:
    number = make_article(category, title="Cầu", body=body)
    client.get(f"/tin-tuc/cau-{number}")
    forget_pages(client.application)
    with counted_queries() as queries:
        html = client.get(f"/tin-tuc/cau-{number}").text
    return html, queries


def test_a_picture_comes_in_three_formats_and_the_sizes_it_has(
    editor: FlaskClient, client: FlaskClient
) -> None:
    facts = kept(editor, samples.picture((1400, 700)), "cau.jpg")
    image = f'<img src="{facts["src"]}" alt="Cầu &gt; sông" width="1400" height="700">'
    html, _ = _article(
        client, make_category("Tin tức"), f"<figure>{image}</figure><p>Chữ.</p>"
    )
    (shown,) = re.findall(r"<picture><source.*?</picture>", html)
    for form, ending in (("avif", "avif"), ("webp", "webp")):
        (srcset,) = re.findall(rf'type="image/{form}" srcset="([^"]+)" sizes', shown)
        assert re.findall(r"(\d+)w", srcset) == ["320", "640", "960", "1280"]
        for address in re.findall(r"(/media/\S+)", srcset):
            answer = client.get(address)
            assert (answer.status_code, answer.mimetype) == (200, f"image/{form}")
            assert address.endswith(f".{ending}")
    assert 'width="640" height="320"' in shown
    assert 'alt="Cầu &gt; sông"' in shown or 'alt="Cầu > sông"' in shown
    assert 'loading="lazy"' in shown


def test_a_file_says_what_it_is_and_how_large(
    editor: FlaskClient, client: FlaskClient
) -> None:
    facts = kept(editor, samples.pdf(), "Biểu mẫu.pdf")
    body = f'<p class="attachment"><a href="{facts["src"]}">Biểu mẫu</a></p>'
    html, _ = _article(client, make_category("Tin tức"), body)
    words = f'Biểu mẫu <span class="attachment__facts">({facts["label"]})</span></a>'
    assert words in html
    number = html.partition("-")[0]
    assert number
    assert (
        client.get(facts["src"]).headers["Content-Disposition"].startswith("attachment")
    )


def test_media_cost_one_question_and_none_where_there_are_none(
    editor: FlaskClient, client: FlaskClient
) -> None:
    category = make_category("Tin tức")
    one = kept(editor, samples.picture(), "mot.jpg")["src"]
    two = kept(editor, samples.picture(colour="#123456"), "hai.jpg")["src"]
    _, plain = _article(client, category, "<p>Chữ /media/ thôi.</p>")
    shows = f'<figure><img src="{one}" alt="x"></figure>'
    _, with_both = _article(client, category, shows + shows.replace(one, two))
    assert len(with_both) == len(plain) + 1


@pytest.mark.parametrize("body", ['<p><a href="/media/999/x.pdf">tải về</a></p>'])
def test_what_the_library_lacks_stays_as_it_is(client: FlaskClient, body: str) -> None:
    html, _ = _article(client, make_category("Tin tức"), body)
    assert body in html


def test_a_saved_copy_holds_its_pictures_and_names_its_files(
    editor: FlaskClient, client: FlaskClient
) -> None:
    image = kept(editor, samples.picture((1400, 700)), "cau.jpg")
    file = kept(editor, samples.pdf(), "mau.pdf")
    body = (
        f'<figure><img src="{image["src"]}" alt="Cầu"></figure>'
        f'<p class="attachment"><a href="{file["src"]}">Mẫu</a></p>'
    )
    number = make_article(make_category("Tin tức"), title="Cầu", body=body)
    html = client.get(f"/tin-tuc/cau-{number}.html").text
    assert "data:image/jpeg;base64," in html
    assert f'href="http://localhost{file["src"]}"' in html
    assert f"({file['label']})" in html
