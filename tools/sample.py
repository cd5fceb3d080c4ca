"""A few published articles of an invented ward, for what is proved and measured."""

from collections.abc import Mapping

from portal import create_app
from portal.content.drafting import create_article
from portal.content.drafts import Draft
from portal.content.publishing import publish
from portal.content.taxonomy import create_category
from portal.settings import Settings, read_settings
from portal.storage import db
from portal.storage.counters import upgrade_visits
from portal.storage.migrate import upgrade_content

_PARAGRAPH = (
    "Tổ dân phố họp vào tối thứ Sáu tại nhà văn hóa, bàn ba việc: đèn hẻm, giờ đổ rác "
    "và lối đi cho xe lăn. Mỗi hộ cử một người, ai bận thì gửi ý kiến trước. "
)
BODY = "".join(f"<p>{_PARAGRAPH * 3}</p>" for _ in range(12))


def make_portal(environ: Mapping[str, str]) -> Settings:
    """Both databases with today's schema, in the place the settings name."""
    ours = {name: one for name, one in environ.items() if name.startswith("PORTAL_")}
    settings = read_settings(ours)
    upgrade_content(settings.database_url)
    upgrade_visits(settings.visits_url)
    return settings


def publish_articles(settings: Settings, count: int) -> list[int]:
    """The numbers of that many new articles that readers can see."""
    app = create_app(settings)
    with app.app_context():
        category_id = create_category("Tin tức")
        numbers = []
        for number in range(1, count + 1):
            draft = Draft(
                title=f"Họp tổ dân phố số {number}", body=BODY, category_id=category_id
            )
            numbers.append(create_article(draft))
            publish(numbers[-1])
        db.session.remove()
        db.engine.dispose()
    app.extensions["visits"].ledger.close()
    return numbers
