"""One address for everything: what else leads to it, and what leads nowhere."""

from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.taxonomy import (
    create_category,
    move_category,
    rename_category,
    retire_category,
)
from portal.core.errors import Conflict, Invalid, NotFound
from portal.core.vietnamese.slug import RESERVED_WORDS
from tests.factories import make_article, make_category
from tests.web.reading import listed_ids, main_text, tree

METHODS = ("POST", "PUT", "DELETE", "PATCH")


@pytest.fixture
def article(client: FlaskClient) -> int:
    """An article with a tag, in a category of its own."""
    return make_article(make_category("Tin tức"), title="Lễ hội sen", tags=("Sen",))


_WRONG_WORDS = (
    "/tin-tuc/le-hoi-{}",
    "/tin-tuc/LE-HOI-SEN-{}",
    "/tin-tuc/lễ-hội-sen-{}",
    "/tin-tuc/le-hoi-sen-000{}",
    "/khong-co/le-hoi-sen-{}",
    "/tin-tuc/--{}",
    "/tin-tuc/%3Cscript%3E-{}",
)


def test_the_number_decides_and_the_rest_is_put_right(
    client: FlaskClient, article: int
) -> None:
    for wrong, ending in product(_WRONG_WORDS, ("", ".html")):
        answer = client.get(wrong.format(article) + ending)
        assert answer.status_code == 301, wrong
        assert answer.location == f"/tin-tuc/le-hoi-sen-{article}{ending}", wrong


def test_digits_of_other_scripts_lead_to_the_one_address(
    client: FlaskClient, article: int
) -> None:
    arabic = str(article).translate({48 + n: 0x0660 + n for n in range(10)})
    answer = client.get(f"/tin-tuc/le-hoi-sen-{arabic}")
    assert (answer.status_code, answer.location) == (
        301,
        f"/tin-tuc/le-hoi-sen-{article}",
    )


_UNKNOWN = (
    "/khong-co",
    "/tin-tuc/khong-co-so",
    "/tin-tuc/so-lon-99999999999999999999",
    "/tin-tuc/so-lon-2147483647",
    "/tin-tuc/so-am--7",
    "/tin-tuc/a/b-1",
    "/the/khong-co",
    "/trang/khong-co",
    "/rss/khong-co.xml",
    "/ngay",
    "/ngay/2015/6",
    "/tim-kiem/x",
    "/api/v1",
)


def test_an_unknown_address_offers_a_search(client: FlaskClient, article: int) -> None:
    for path in _UNKNOWN:
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "Không tìm thấy trang" in main_text(answer), path
        form = tree(answer).find(".//main//form[@role='search']")
        assert form is not None, path
        assert form.get("action") == "/tim-kiem", path
        assert answer.headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize(
    "path", ["/ngay/２０１５", "/ngay/٢٠٢٠/٠١", "/ngay/२०२०/०१/०१"]
)
def test_a_date_has_one_spelling(client: FlaskClient, article: int, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_renamed_category_leads_on_with_its_articles_and_feed(
    client: FlaskClient, article: int
) -> None:
    category = make_category("Thể thao")
    moved = make_article(category, title="Giải chạy")
    rename_category(category, name="Thể dục thể thao", slug="the-duc")
    for old, new in (
        ("/the-thao", "/the-duc"),
        (f"/the-thao/giai-chay-{moved}", f"/the-duc/giai-chay-{moved}"),
        ("/rss/the-thao.xml", "/rss/the-duc.xml"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer.location) == (301, new)
        assert client.get(new).status_code == 200
    rename_category(category, name="Thể thao", slug="van-dong")
    assert client.get("/the-thao").location == "/van-dong"
    assert client.get("/the-duc").location == "/van-dong"


def test_a_name_alone_changes_no_address(client: FlaskClient, article: int) -> None:
    category = make_category("Thể thao")
    rename_category(category, name="Thể dục thể thao")
    assert "Thể dục thể thao" in client.get("/the-thao").text


def test_an_address_given_to_a_new_category_is_its_own(client: FlaskClient) -> None:
    category = make_category("Thể thao")
    rename_category(category, name="Vận động", slug="van-dong")
    make_category("Thể thao")
    assert client.get("/the-thao").status_code == 200
    rename_category(category, name="Vận động", slug="van-dong-vien")
    rename_category(category, name="Vận động", slug="van-dong")
    assert client.get("/van-dong").status_code == 200
    assert client.get("/van-dong-vien").location == "/van-dong"


def test_a_retired_category_leads_to_the_one_above_or_to_the_map(
    client: FlaskClient,
) -> None:
    root = make_category("Xã hội")
    child = make_category("Y tế", parent_id=root)
    rename_category(child, name="Sức khỏe", slug="suc-khoe")
    retire_category(child)
    for path in ("/suc-khoe", "/y-te"):
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (301, "/xa-hoi")
    retire_category(root)
    for path in ("/xa-hoi", "/suc-khoe", "/y-te"):
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (301, "/so-do-cong")
    assert "Xã hội" not in client.get("/so-do-cong").text


def test_a_category_in_use_cannot_be_retired(app: Flask) -> None:
    root = make_category("Xã hội")
    child = make_category("Y tế", parent_id=root)
    make_article(child)
    for used in (root, child):
        with pytest.raises(Conflict):
            retire_category(used)


def test_a_fixed_address_is_no_category(app: Flask) -> None:
    kept = make_category("Mục khác")
    for slug in RESERVED_WORDS:
        with pytest.raises(Invalid):
            create_category("Một mục", slug=slug)
        with pytest.raises(Invalid):
            rename_category(kept, name="Mục khác", slug=slug)


def test_every_fixed_address_is_reserved(app: Flask) -> None:
    first = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}
    fixed = {word for word in first if word and "<" not in word}
    assert fixed <= RESERVED_WORDS


def test_categories_of_one_name_need_two_addresses(app: Flask) -> None:
    make_category("Tin tức")
    with pytest.raises(Conflict):
        make_category("Tin Tức")
    with pytest.raises(Invalid):
        make_category("\u200b \u202e")
    with pytest.raises(Invalid):
        create_category("Một mục", slug="Có dấu")
    with pytest.raises(NotFound):
        create_category("Một mục", parent_id=4_000)


def test_the_tree_of_categories_has_no_circle(app: Flask) -> None:
    root = make_category("Xã hội")
    child = make_category("Y tế", parent_id=root)
    for above in (root, child):
        with pytest.raises(Invalid):
            move_category(root, parent_id=above, position=1)
    move_category(child, parent_id=None, position=1)
    move_category(root, parent_id=child, position=1)


def test_a_slash_at_the_end_is_too_much(client: FlaskClient, article: int) -> None:
    path = f"/tin-tuc/le-hoi-sen-{article}"
    for own in ("/tin-tuc", path, "/the/sen", "/tim-kiem", "/khong-co"):
        answer = client.get(f"{own}/")
        assert (answer.status_code, answer.location) == (301, own)
    for odd in ("/tin-tuc/%5C/", "/%2e%2e/", "/tin-tuc//x/", "/tin tuc/"):
        assert client.get(odd).status_code == 404, odd


def _public_paths(article: int) -> list[str]:
    return [
        "/",
        "/tin-tuc",
        f"/tin-tuc/le-hoi-sen-{article}",
        f"/tin-tuc/le-hoi-sen-{article}.html",
        "/the/sen",
        "/ngay/2020",
        "/ngay/2020/01",
        "/ngay/2020/01/01",
        "/so-do-cong",
        "/rss",
        "/rss.xml",
        "/rss/tin-tuc.xml",
        "/tim-kiem",
        "/tim-kiem?q=sen",
        f"/fragments/sidebars/{article}/newer",
        f"/fragments/sidebars/{article}/older",
        "/healthz",
        "/robots.txt",
    ]


def test_every_page_answers_head_with_the_headers_of_get(
    app: Flask, article: int
) -> None:
    reader = FlaskClient(app)
    for path in _public_paths(article):
        whole, head = reader.get(path), reader.head(path)
        assert head.status_code == whole.status_code == 200, path
        assert head.data == b""
        assert head.headers == whole.headers, path


def test_no_page_takes_what_is_sent_to_it(client: FlaskClient, article: int) -> None:
    for path in _public_paths(article):
        for method in METHODS:
            answer = client.open(path, method=method, data=b"x=1")
            assert answer.status_code == 405, (method, path)
            allowed = set(answer.headers["Allow"].split(", "))
            assert allowed == {"GET", "HEAD", "OPTIONS"}, (method, path)


def test_unknown_words_in_the_query_change_nothing(app: Flask, article: int) -> None:
    reader = FlaskClient(app)
    for path in ("/tin-tuc", "/the/sen", f"/tin-tuc/le-hoi-sen-{article}"):
        plain = reader.get(path).data
        assert reader.get(f"{path}?utm_source=x&fbclid=1&page=1e309").data == plain
    assert listed_ids(reader.get("/tin-tuc?per_page=100000&page=-1")) == [article]
