"""A plan and the ground for it, without a database."""

from datetime import date

from portal.scale.articles import Maker
from portal.scale.library import Item, Library
from portal.scale.made import Ground
from portal.scale.moments import moments
from portal.scale.plan import Plan
from portal.scale.topics import all_topics

UNTIL = date(2024, 6, 1)


def plan_of(articles: int, *, seed: int = 1) -> Plan:
    """A plan whose ten years end before a summer."""
    return Plan(articles, seed, UNTIL)


def maker_of(plan: Plan) -> Maker:
    """Makes the plan's articles for an invented library and people."""
    pictures = [
        Item(number, f"anh-{number}.jpg", "", 960, 540) for number in range(1, 200)
    ]
    files = [Item(number, f"tep-{number}.pdf", "Tờ khai") for number in range(200, 220)]
    ground = Ground(
        categories={topic.slug: n for n, topic in enumerate(all_topics(), 1)},
        authors=[1, 2, 3],
        approvers=[4, 5],
        place_tags=[{"slug": "khu-pho-1", "name": "Khu phố 1"}],
        library=Library(pictures, files),
    )
    return Maker(plan, ground, moments(plan))
