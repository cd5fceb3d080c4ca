"""The same plan makes the same articles, in whatever order; another one others."""

from portal.scale.moments import moments
from portal.scale.visits import daily_rows
from tests.unit.scale.planning import maker_of, plan_of


def test_an_article_depends_on_its_plan_alone() -> None:
    one, other = maker_of(plan_of(500)), maker_of(plan_of(500))
    forwards = [one.make(index) for index in range(40)]
    backwards = [other.make(index) for index in reversed(range(40))][::-1]
    assert forwards == backwards


def test_another_seed_writes_something_else() -> None:
    one, other = maker_of(plan_of(500)), maker_of(plan_of(500, seed=2))
    titles = [
        {maker.make(index).revisions[-1]["title"] for index in range(100)}
        for maker in (one, other)
    ]
    assert len(titles[0] & titles[1]) < 5


def test_visits_depend_on_the_plan_alone() -> None:
    first, second, third = (
        list(daily_rows(plan, moments(plan), 5))
        for plan in (plan_of(200), plan_of(200), plan_of(200, seed=2))
    )
    assert first == second != third
