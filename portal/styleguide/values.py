"""Invented values for the page of components; nothing here is ever stored."""

from datetime import UTC, datetime, timedelta

from portal.content.values import (
    CategoryLink,
    Headline,
    Picture,
    TagLink,
    TitleList,
)

MOMENT = datetime(2015, 6, 20, 3, 30, tzinfo=UTC)
NEWS = CategoryLink(1, "tin-tuc-su-kien", "Tin tức sự kiện")
REFORM = CategoryLink(2, "cai-cach-hanh-chinh", "Cải cách hành chính")
PICTURE = Picture(
    url="/static/img/specimen.svg",
    srcset="",
    srcset_webp="",
    width=960,
    height=540,
    alt="Người dân và cán bộ phường trao đổi quanh một chiếc bàn dài",
    caption="Buổi trao đổi tại nhà văn hóa khu phố.",
    credit="Ban Biên tập",
)
_TITLES = (
    "Lãnh đạo phường đối thoại với người dân tại khu phố mỗi quý một lần",
    "Bộ phận một cửa nhận hồ sơ thêm sáng thứ Bảy",
    "Ngày hội đọc sách của thiếu nhi khu phố Bến Nứa",
    "Rà soát các hộ cần sửa nhà trước mùa mưa bão",
    "Công khai thời hạn giải quyết hồ sơ đất đai, xây dựng",
)
LONG_TITLE = (
    "Phổ biến quy trình, thời hạn giải quyết và nơi nộp hồ sơ cho từng hộ gia đình "
    "ngay tại buổi sinh hoạt định kỳ của các tổ dân phố"
)
SUMMARY = (
    "Những vấn đề phức tạp được xử lý tại chỗ, nhiều ý kiến đóng góp được giải quyết "
    "ngay tại buổi gặp."
)


def headlines(count: int) -> tuple[Headline, ...]:
    """Return up to five invented headlines, a day apart, the newest first."""
    return tuple(
        Headline(
            id=number,
            title=title,
            summary=SUMMARY,
            words="bai-minh-hoa",
            category=NEWS,
            published_at=MOMENT - timedelta(days=number),
        )
        for number, title in enumerate(_TITLES[:count])
    )


FULL_LIST = TitleList(
    headlines(5), "/fragments/sidebars/0/older?before=x", "/tin-tuc-su-kien"
)
SHORT_LIST = TitleList(headlines(1), None, "/tin-tuc-su-kien")
TAGS = (TagLink(1, "mot-cua", "một cửa"), TagLink(2, "khu-pho", "khu phố"))
BODY = """
<p>Thực hiện Chỉ thị số 18/2000/CT-TTg ngày 21/09/2000 và Kế hoạch số 1874/KH-UBND
ngày 05/05/2014, phường mở thêm buổi tiếp công dân vào <strong>sáng thứ Bảy</strong>,
từ <em>7 giờ 30 đến 11 giờ</em>. Xem thêm tại <a href="/trang/lien-he">trang liên
hệ</a>.</p>
<h2>Ẩm thực, Ủy ban, Ễnh ương: dấu chồng không cắt</h2>
<p>Đoạn văn thứ hai nhỏ hơn đoạn mở đầu một bậc, để mắt bắt đầu đọc ở chỗ rõ nhất.</p>
<h3>Giấy tờ cần mang theo</h3>
<ul><li>Căn cước công dân</li><li>Giấy hẹn trả kết quả<ul><li>bản giấy hoặc ảnh
chụp</li></ul></li></ul>
<h4>Các bước</h4>
<ol><li>Lấy số thứ tự.</li><li>Nộp hồ sơ.</li><li>Nhận giấy hẹn.</li></ol>
<blockquote><p>Gần dân, hiểu dân, trọng dân, có trách nhiệm với nhân dân.</p>
</blockquote>
<table><caption>Lịch tiếp công dân</caption><thead><tr><th scope="col">Ngày</th>
<th scope="col">Người tiếp</th><th scope="col">Địa điểm</th></tr></thead><tbody><tr><td>
06/07/2015</td><td>Chủ tịch Ủy ban nhân dân</td><td>Phòng tiếp công dân</td></tr><tr>
<td>20/07/2015</td><td>Phó Chủ tịch</td><td>Nhà văn hóa khu phố 3</td></tr>
</tbody></table>
<p class="align-right">Bến Nứa, ngày 20 tháng 6 năm 2015</p>
<p><a class="attachment" href="#s-article">
Kế hoạch số 1874/KH-UBND (PDF, 1,2 MB)</a></p>
<figure><img src="/static/img/specimen.svg" alt="Bản vẽ minh họa" width="960"
height="540"><figcaption>Chú thích của ảnh trong bài.</figcaption></figure>
"""
