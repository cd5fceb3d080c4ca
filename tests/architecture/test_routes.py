"""Every route of the portal, by name, with what may be kept of its answers.

A route that is not in this table fails the build: somebody must say first
whether it is for everybody and who may cache it.
"""

from flask import Flask

# "page" and "piece" may be kept by shared caches, "file" for long; "live" never.
# "staff" is the newsroom's: for who is signed in, kept by nobody.
ROUTES = {
    ("GET", "/", "page"),
    ("GET", "/<address>/", "live"),
    ("GET", "/<category_slug>", "page"),
    ("GET", "/<category_slug>/<words>-<id>", "page"),
    ("GET", "/<category_slug>/<words>-<id>.html", "page"),
    ("GET", "/the/<slug>", "page"),
    ("GET", "/ngay/<year>", "page"),
    ("GET", "/ngay/<year>/<month>", "page"),
    ("GET", "/ngay/<year>/<month>/<day>", "page"),
    ("GET", "/trang/<slug>", "page"),
    ("GET", "/so-do-cong", "page"),
    ("GET", "/rss", "page"),
    ("GET", "/rss.xml", "piece"),
    ("GET", "/rss/<slug>.xml", "piece"),
    ("GET", "/tim-kiem", "piece"),
    ("GET", "/fragments/sidebars/<id>/newer", "piece"),
    ("GET", "/fragments/sidebars/<id>/older", "piece"),
    ("POST", "/fragments/visits/<id>", "live"),
    ("GET", "/fragments/visits/<id>", "live"),
    ("GET", "/fragments/visits/<id>/pixel.gif", "live"),
    ("GET", "/media/<id>/<name>", "file"),
    ("GET", "/media/<id>/<width>/<name>", "file"),
    ("GET", "/static/<name>", "file"),
    ("GET", "/healthz", "live"),
    ("GET", "/robots.txt", "piece"),
    ("GET", "/favicon.ico", "live"),
    ("GET", "/bien-tap", "staff"),
    ("GET", "/bien-tap/bai-viet", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/bo-ban-sua", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/bo-ban-sua", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/da-dang", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/dang-khong-qua-duyet", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/duyet", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/duyet", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/ghep", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/ghim", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/ghim", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/go", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/go", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/gui-duyet", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/lay-lai", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/lich-su", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/lich-su/<number>/khoi-phuc", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/nhan-ban", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/nhan-xet", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/so-sanh", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/thoi-diem", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/thoi-diem", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/thung-rac", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/thung-rac", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/tra-lai", "staff"),
    ("GET", "/bien-tap/bai-viet/<id>/xem-truoc", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/xem-truoc/lien-ket", "staff"),
    ("POST", "/bien-tap/bai-viet/<id>/xem-truoc/lien-ket/<link_id>/thu-hoi", "staff"),
    ("POST", "/bien-tap/bai-viet/hang-loat", "staff"),
    ("POST", "/bien-tap/bai-viet/hang-loat/thuc-hien", "staff"),
    ("GET", "/bien-tap/bai-viet/moi", "staff"),
    ("POST", "/bien-tap/bai-viet/moi", "staff"),
    ("GET", "/bien-tap/cho-duyet", "staff"),
    ("POST", "/bien-tap/fragments/editor/<id>/presence", "staff"),
    ("POST", "/bien-tap/fragments/editor/checks", "staff"),
    ("GET", "/bien-tap/media/<id>/<name>", "staff"),
    ("GET", "/bien-tap/media/<id>/<width>/<name>", "staff"),
    ("GET", "/bien-tap/thu-vien", "staff"),
    ("POST", "/bien-tap/thu-vien", "staff"),
    ("GET", "/bien-tap/thu-vien/<id>", "staff"),
    ("POST", "/bien-tap/thu-vien/<id>", "staff"),
    ("GET", "/bien-tap/thu-vien/<id>/bo", "staff"),
    ("POST", "/bien-tap/thu-vien/<id>/bo", "staff"),
    ("POST", "/bien-tap/thu-vien/<id>/lay-lai", "staff"),
    ("GET", "/bien-tap/thu-vien/<id>/thay", "staff"),
    ("POST", "/bien-tap/thu-vien/<id>/thay", "staff"),
    ("GET", "/bien-tap/fragments/library/picker", "staff"),
    ("POST", "/bien-tap/fragments/library/upload", "staff"),
    ("GET", "/bien-tap/thong-bao", "staff"),
    ("POST", "/bien-tap/thong-bao", "staff"),
    ("GET", "/xem-truoc/<key>", "live"),
    ("GET", "/xem-truoc/<key>/media/<id>/<name>", "live"),
    ("GET", "/xem-truoc/<key>/media/<id>/<width>/<name>", "live"),
    ("GET", "/bien-tap/nhat-ky", "staff"),
    ("POST", "/bien-tap/nhat-ky/kiem-tra", "staff"),
    ("POST", "/bien-tap/nhat-ky/xuat", "staff"),
    ("GET", "/bien-tap/tro-giup", "staff"),
    ("GET", "/bien-tap/tro-giup/phim-tat", "staff"),
    ("GET", "/bien-tap/tro-giup/<slug>", "staff"),
    ("GET", "/bien-tap/cau-hinh", "staff"),
    ("POST", "/bien-tap/cau-hinh", "staff"),
    ("GET", "/bien-tap/cau-hinh/bieu-trung", "staff"),
    ("POST", "/bien-tap/cau-hinh/bieu-trung", "staff"),
    ("POST", "/bien-tap/cau-hinh/bieu-trung/bo", "staff"),
    ("GET", "/bien-tap/cau-hinh/luot-truy-cap", "staff"),
    ("POST", "/bien-tap/cau-hinh/luot-truy-cap", "staff"),
    ("GET", "/bien-tap/chao-mung", "staff"),
    ("POST", "/bien-tap/chao-mung", "staff"),
    ("GET", "/bien-tap/chuyen-muc", "staff"),
    ("GET", "/bien-tap/chuyen-muc/<category_id>", "staff"),
    ("POST", "/bien-tap/chuyen-muc/<category_id>", "staff"),
    ("GET", "/bien-tap/chuyen-muc/<category_id>/ngung-dung", "staff"),
    ("POST", "/bien-tap/chuyen-muc/<category_id>/ngung-dung", "staff"),
    ("POST", "/bien-tap/chuyen-muc/<category_id>/thu-tu", "staff"),
    ("GET", "/bien-tap/chuyen-muc/moi", "staff"),
    ("POST", "/bien-tap/chuyen-muc/moi", "staff"),
    ("GET", "/bien-tap/trang", "staff"),
    ("GET", "/bien-tap/trang/<id>", "staff"),
    ("POST", "/bien-tap/trang/<id>", "staff"),
    ("POST", "/bien-tap/trang/<id>/thu-tu", "staff"),
    ("GET", "/bien-tap/dang-nhap", "staff"),
    ("POST", "/bien-tap/dang-nhap", "staff"),
    ("GET", "/bien-tap/dang-nhap/ma", "staff"),
    ("POST", "/bien-tap/dang-nhap/ma", "staff"),
    ("GET", "/bien-tap/dang-nhap/ma-du-phong", "staff"),
    ("POST", "/bien-tap/dang-nhap/ma-du-phong", "staff"),
    ("GET", "/bien-tap/dang-nhap/thiet-lap-ma", "staff"),
    ("POST", "/bien-tap/dang-nhap/thiet-lap-ma", "staff"),
    ("POST", "/bien-tap/dang-xuat", "staff"),
    ("GET", "/bien-tap/dat-lai/<token>", "staff"),
    ("POST", "/bien-tap/dat-lai/<token>", "staff"),
    ("GET", "/bien-tap/fragments/signin/again", "staff"),
    ("POST", "/bien-tap/fragments/signin/again", "staff"),
    ("GET", "/bien-tap/loi-moi/<token>", "staff"),
    ("POST", "/bien-tap/loi-moi/<token>", "staff"),
    ("GET", "/bien-tap/nguoi-dung", "staff"),
    ("GET", "/bien-tap/nguoi-dung/<staff_id>", "staff"),
    ("POST", "/bien-tap/nguoi-dung/<staff_id>", "staff"),
    ("GET", "/bien-tap/nguoi-dung/<staff_id>/dat-lai-hai-buoc", "staff"),
    ("POST", "/bien-tap/nguoi-dung/<staff_id>/dat-lai-hai-buoc", "staff"),
    ("GET", "/bien-tap/nguoi-dung/<staff_id>/khoa", "staff"),
    ("POST", "/bien-tap/nguoi-dung/<staff_id>/khoa", "staff"),
    ("POST", "/bien-tap/nguoi-dung/<staff_id>/lien-ket", "staff"),
    ("GET", "/bien-tap/nguoi-dung/<staff_id>/mo-khoa", "staff"),
    ("POST", "/bien-tap/nguoi-dung/<staff_id>/mo-khoa", "staff"),
    ("POST", "/bien-tap/nguoi-dung/<staff_id>/phien", "staff"),
    ("POST", "/bien-tap/nguoi-dung/xuat", "staff"),
    ("GET", "/bien-tap/nguoi-dung/moi", "staff"),
    ("POST", "/bien-tap/nguoi-dung/moi", "staff"),
    ("GET", "/bien-tap/tai-khoan", "staff"),
    ("GET", "/bien-tap/tai-khoan/ma", "staff"),
    ("POST", "/bien-tap/tai-khoan/ma", "staff"),
    ("POST", "/bien-tap/tai-khoan/ma-du-phong", "staff"),
    ("POST", "/bien-tap/tai-khoan/ma/tat", "staff"),
    ("POST", "/bien-tap/tai-khoan/mat-khau", "staff"),
    ("POST", "/bien-tap/tai-khoan/phien", "staff"),
    ("POST", "/bien-tap/tai-khoan/phien/<session_id>", "staff"),
    ("POST", "/bien-tap/tai-khoan/thiet-bi/<device_id>", "staff"),
    ("GET", "/bien-tap/thiet-lap/<token>", "staff"),
    ("POST", "/bien-tap/thiet-lap/<token>", "staff"),
}


def test_the_table_names_every_route(app: Flask) -> None:
    found = {
        (method, _readable(rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
    }
    assert found == {(method, path) for method, path, _ in ROUTES}


def _readable(rule: str) -> str:
    """A rule without converters: `<int(max=9):article_id>` becomes `<id>`."""
    parts = []
    for part in rule.split("<"):
        inside, closing, rest = part.partition(">")
        if not closing:
            parts.append(part)
            continue
        name = inside.rpartition(":")[2]
        name = "id" if name in ("article_id", "media_id") else name
        parts.append(f"<{name}>{rest}")
    return "".join(parts)
