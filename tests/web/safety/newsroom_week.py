"""A little of everything a newsroom leaves behind in a week."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from PIL import Image

from portal.content.drafts import Draft
from portal.content.library import MediaText, keep_picture
from portal.content.sitekeeping import publish_page, save_settings
from portal.content.taxonomy import rename_category
from portal.core import clock
from portal.storage.counters import Ledger, Report
from tests.factories import make_article, make_category, make_draft

TITLE = "Lễ hội áo dài\tở “phường” \\ 100% & những dòng\u00a0lạ"


def spend(app: Flask) -> int:
    """Write, draw, publish, count; the id of an article readers can read."""
    category = make_category("Tin tức sự kiện")
    child = make_category("Văn hóa", parent_id=category)
    picture = keep_picture(
        Image.new("RGB", (700, 400), "teal"),
        "le-hoi",
        MediaText(alt="Áo dài", caption="Dòng một\nDòng hai"),
        widths=(320, 640),
    )
    article = make_article(
        category,
        title=TITLE,
        body="<p>Kế hoạch số 1874/KH-UBND ngày 12/6/2015. Đường \\N \\. hoa.</p>",
        lead_media_id=picture,
        tags=("áo dài", "Lễ hội"),
        published_at=datetime(2015, 6, 20, 3, 30, 0, 123456, tzinfo=UTC),
    )
    make_article(child, expires_at=clock.now() + timedelta(days=3))
    make_draft(category, title="")
    rename_category(child, name="Văn hóa – Thể thao", slug="van-hoa-the-thao")
    publish_page(Draft(title="Giới thiệu", body="<p>Chúng tôi.</p>"), menu="main")
    save_settings({"unit": "Phường Minh Họa", "counter_start": 37343852, "links": []})
    ledger: Ledger = app.extensions["visits"].ledger
    ledger.open_balance(0, 37_343_852)
    ledger.open_balance(article, 3598)
    for number in range(5):
        report = Report(
            article, clock.today(), event_id=bytes([number] * 16), views=1, visits=1
        )
        ledger.record(report)
    return article
