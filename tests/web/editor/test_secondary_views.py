"""Cases 25 and 26: the views beside the form give away no more than the form."""

import re

import pytest
from flask import Flask
from PIL import Image

from portal.audit import Actor
from portal.content import desk
from portal.content.library import MediaText, keep_picture
from tests.factories import make_category
from tests.stages import make_at_stage
from tests.web.editor.clerks import Clerk, Page
from tests.web.editor.newsdesk import Newsroom, address, review, work_of
from tests.web.editor.rights_table import STAGES

_ROW = re.compile(r"/bien-tap/bai-viet/(\d+)")


@pytest.fixture
def mai(app: Flask) -> Clerk:
    """Another who may write only."""
    return Clerk(app, "Vũ Thị Mai", "contributor")


@pytest.mark.parametrize(
    "step",
    [
        "/so-sanh?cu=1&moi=7",
        "/so-sanh?cu=7",
        "/xem-truoc?ban=7",
        "/xem-truoc?ban=0",
        "/lich-su?truoc=0",
        "/so-sanh?cu=-1&moi=x",
        "/xem-truoc?ban=99999999999999",
        "/lich-su?truoc=99999999999999",
        "/xem-truoc?ban=%C2%B2",
    ],
)
def test_versions_that_are_not_there_are_not_found(
    newsroom: Newsroom, lan: Clerk, step: str
) -> None:
    article = newsroom.draft()
    assert lan.opens(address(article, step)).status in (200, 404)
    other = newsroom.draft()
    lan.presses(lan.opens(address(other)), "Lưu nháp", title="Bản hai của bài khác")
    assert "Bản hai của bài khác" not in lan.opens(address(article, step)).text


def test_a_version_of_another_article_cannot_be_restored(
    newsroom: Newsroom, lan: Clerk, mai: Clerk
) -> None:
    secret = mai.writes(newsroom.category, title="Bí mật")
    mai.presses(mai.opens(address(secret)), "Lưu nháp", title="Bí mật hai")
    article = newsroom.draft()
    response = lan.browser.post(address(article, "/lich-su/2/khoi-phuc"))
    assert response.status_code == 404
    assert work_of(article).number == 1
    response = lan.browser.post(address(secret, "/lich-su/1/khoi-phuc"))
    assert response.status_code == 403
    assert work_of(secret).number == 2


def test_a_link_is_taken_back_through_its_own_article_only(
    newsroom: Newsroom, lan: Clerk, mai: Clerk
) -> None:
    hers = mai.writes(newsroom.category)
    mai.presses(review(mai, hers), "Tạo liên kết")
    (link,) = desk.list_previews(hers)
    article = newsroom.draft()
    path = address(article, f"/xem-truoc/lien-ket/{link.id}/thu-hoi")
    assert lan.browser.post(path).status_code == 404
    path = address(hers, f"/xem-truoc/lien-ket/{link.id}/thu-hoi")
    assert lan.browser.post(path).status_code == 403
    assert desk.list_previews(hers)[0].is_open


def test_a_key_is_made_to_versions_that_are_there_only(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    path = address(article, "/xem-truoc/lien-ket")
    assert lan.browser.post(path, data={"number": "7"}).status_code == 404
    assert desk.list_previews(article) == ()


def _picture(owner: Clerk) -> int:
    colours = Image.new("RGB", (400, 225), "#7e1014")
    by = Actor(staff_id=owner.id, name=owner.name)
    return keep_picture(colours, "cau", MediaText(alt="Cây cầu"), by=by)


def _sees(clerk: Clerk, picture: int) -> bool:
    status = clerk.browser.get(f"/bien-tap/media/{picture}/cau.jpg").status_code
    assert status in (200, 404)
    return status == 200


def test_a_picture_is_seen_by_whoever_may_read_what_shows_it(
    app: Flask, newsroom: Newsroom, lan: Clerk, minh: Clerk, mai: Clerk
) -> None:
    picture = _picture(lan)
    elsewhere = make_category("Văn hóa")
    huy = Clerk(app, "Lê Quốc Huy", "editor", categories=(newsroom.category,))
    far = Clerk(app, "Hồ Văn Nam", "editor", categories=(elsewhere,))
    nobody = Clerk(app, "Người đã nghỉ")
    assert _sees(lan, picture)
    for clerk in (huy, far, mai, nobody):
        assert not _sees(clerk, picture)
    # Who may describe pictures everywhere has the library before them.
    assert _sees(minh, picture)
    article = newsroom.draft(lead_media=str(picture), lead_alt="Cây cầu")
    assert [_sees(one, picture) for one in (lan, huy, far, mai, nobody)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    lan.presses(lan.opens(address(article)), "Gửi duyệt")
    minh.presses(review(minh, article), "Duyệt và đăng")
    assert all(_sees(one, picture) for one in (lan, huy, far, mai, nobody))
    minh.presses(minh.opens(address(article, "/go")), "Gỡ bài")
    assert not _sees(mai, picture)


def test_a_picture_follows_its_article_into_another_category(
    app: Flask, newsroom: Newsroom, lan: Clerk
) -> None:
    picture = _picture(lan)
    culture = make_category("Văn hóa")
    article = newsroom.draft(lead_media=str(picture), lead_alt="Cây cầu")
    here = Clerk(app, "Lê Quốc Huy", "editor", categories=(newsroom.category,))
    there = Clerk(app, "Hồ Văn Nam", "editor", categories=(culture,))
    lan.presses(lan.opens(address(article)), "Lưu nháp", category=str(culture))
    # Its first version stood here; the article does not any more.
    assert here.opens(address(article, "/duyet")).status == 403
    assert not _sees(here, picture)
    assert _sees(there, picture)


def _takes(clerk: Clerk, page: str, **typed: str) -> Page:
    return clerk.presses(clerk.opens(page), "Lưu nháp", **typed)


def test_a_picture_one_may_not_see_cannot_be_taken(
    app: Flask, newsroom: Newsroom, lan: Clerk, minh: Clerk, mai: Clerk
) -> None:
    picture = _picture(lan)
    newsroom.draft(lead_media=str(picture), lead_alt="Cây cầu")
    mine = mai.writes(newsroom.category, title="Bài của Mai")
    in_body = f'<figure><img src="/media/{picture}/cau.jpg" alt=""></figure><p>Chữ.</p>'
    by_entity = in_body.replace("/media/", "&#x2F;medi&#97;/")
    linked = f"<p><a href='/media/{picture}/cau.jpg'>tải về</a></p>"
    for page in (address(mine), "/bien-tap/bai-viet/moi"):
        assert "Cây cầu" not in mai.opens(page).text
        refused = _takes(mai, page, title="Giữ lại", lead_media=str(picture))
        assert refused.status == 422
        assert "Bạn chưa xem được ảnh này" in refused.text
        assert "Cây cầu" not in refused.text
        assert refused.field("title") == "Giữ lại"
        assert refused.field("lead_media") == str(picture)
        for body in (in_body, by_entity, linked):
            refused = _takes(mai, page, body=body, body_format="html")
            assert refused.status == 422
            assert f"Bạn chưa xem được ảnh hoặc tệp số {picture}" in refused.text
            assert refused.field("body") == body
    assert work_of(mine).number == 1
    assert not _sees(mai, picture)
    # Whoever sees every picture may use every picture.
    hers = minh.writes(newsroom.category)
    assert "Cây cầu" in minh.opens(address(hers)).text
    assert _takes(minh, address(hers), lead_media=str(picture)).status == 200


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("contributor", False),
        ("editor", True),
        ("approver", True),
        ("administrator", True),
    ],
)
def test_each_role_takes_the_pictures_it_sees(
    app: Flask, newsroom: Newsroom, lan: Clerk, role: str, may: bool
) -> None:
    """An editor of another category describes pictures of every one (PRODUCT, E)."""
    picture = _picture(lan)
    newsroom.draft(lead_media=str(picture), lead_alt="Cây cầu")
    clerk = Clerk(app, "Người thử", role)
    if role == "administrator":
        assert _sees(clerk, picture)
        return
    mine = clerk.writes(newsroom.category)
    saved = _takes(clerk, address(mine), lead_media=str(picture))
    assert (saved.status == 200) is may
    assert _sees(clerk, picture) is may


def test_what_everybody_sees_may_be_taken(
    newsroom: Newsroom, lan: Clerk, mai: Clerk
) -> None:
    picture = _picture(lan)
    newsroom.published(lead_media=str(picture), lead_alt="Cây cầu")
    mine = mai.writes(newsroom.category)
    assert "Cây cầu" in mai.opens(address(mine)).text
    assert _takes(mai, address(mine), lead_media=str(picture)).status == 200
    # Kept when the other article goes: this one shows it.
    assert _takes(mai, address(mine), title="Tên mới").status == 200


def test_a_notice_keeps_the_title_of_what_has_moved_away(
    app: Flask, newsroom: Newsroom, minh: Clerk
) -> None:
    culture = make_category("Văn hóa")
    huy = Clerk(app, "Lê Quốc Huy", "editor", categories=(newsroom.category,))
    article = newsroom.draft()
    _takes(huy, address(article), title="Huy sửa một chữ")
    minh.presses(review(minh, article), "Gửi nhận xét", comment="Xem lại số liệu.")
    _takes(minh, address(article), title="Chuyện kín", category=str(culture))
    assert "Chuyện kín" not in huy.opens("/bien-tap/thong-bao").text
    assert "chuyển sang chuyên mục khác" in huy.opens("/bien-tap/thong-bao").text
    assert "Chuyện kín" in newsroom.lan.opens("/bien-tap/thong-bao").text


LISTS = (
    "/bien-tap",
    "/bien-tap/bai-viet",
    "/bien-tap/bai-viet?trang-thai=cho-duyet",
    "/bien-tap/bai-viet?trang-thai=thung-rac",
    "/bien-tap/bai-viet?trang-thai=da-go",
    "/bien-tap/cho-duyet",
)


@pytest.mark.parametrize("role", ["contributor", "editor", "approver", "administrator"])
def test_what_a_list_shows_may_be_opened_and_what_may_be_read_is_listed(
    app: Flask, newsroom: Newsroom, role: str
) -> None:
    here, elsewhere = newsroom.category, make_category("Văn hóa")
    me = Clerk(app, "Tôi", role, categories=(here,))
    articles = [
        make_at_stage(stage, owner_id=owner, category_id=category)
        for stage in STAGES
        for owner in (me.id, newsroom.minh.id)
        for category in (here, elsewhere)
    ]
    articles += [_moved(newsroom, here, elsewhere), _moved(newsroom, elsewhere, here)]
    listed: set[int] = set()
    for path in LISTS:
        page = me.opens(path)
        if page.status == 200:
            listed |= set(map(int, _ROW.findall(page.response.text)))
    readable = {one for one in articles if review(me, one).status == 200}
    # A list has thirty rows a page; nothing else may be missing.
    assert listed <= readable
    assert len(listed) >= min(30, len(readable))
    everything = me.opens("/bien-tap/bai-viet")
    total = re.search(r"Tất cả\s*(\d+)", everything.text)
    assert total is not None
    binned = sum(work_of(one).is_binned for one in readable)
    assert int(total[1]) == len(readable) - binned


def _moved(newsroom: Newsroom, live: int, wanted: int) -> int:
    """An article readers find in one category, whose waiting edit is in another."""
    article = make_at_stage(
        "published", owner_id=newsroom.minh.id, category_id=live, title="Bài chuyển"
    )
    form = newsroom.minh.opens(address(article))
    newsroom.minh.presses(form, "Gửi duyệt", category=str(wanted))
    return article
