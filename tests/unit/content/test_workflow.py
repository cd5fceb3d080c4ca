"""Every act at every stage: where it leads, or that it is refused."""

import pytest

from portal.content.workflow import MOVES, STAGES, after, stage_of
from portal.core.errors import Conflict

# Written out by hand, stage by stage; what is not here must be refused.
EXPECTED = {
    "save": {
        "draft": "draft",
        "in_review": "in_review",
        "returned": "returned",
        "published": "published/draft",
        "published/draft": "published/draft",
        "published/in_review": "published/in_review",
        "published/returned": "published/returned",
        "withdrawn": "withdrawn/draft",
        "withdrawn/draft": "withdrawn/draft",
        "withdrawn/in_review": "withdrawn/in_review",
        "withdrawn/returned": "withdrawn/returned",
    },
    "submit": {
        "draft": "in_review",
        "returned": "in_review",
        "published/draft": "published/in_review",
        "published/returned": "published/in_review",
        "withdrawn/draft": "withdrawn/in_review",
        "withdrawn/returned": "withdrawn/in_review",
    },
    "return": {
        "in_review": "returned",
        "published/in_review": "published/returned",
        "withdrawn/in_review": "withdrawn/returned",
    },
    "return_scheduled": {
        "published": "returned",
        "published/draft": "returned",
        "published/in_review": "returned",
        "published/returned": "returned",
    },
    "approve": dict.fromkeys(STAGES, "published"),
    "schedule": {
        "published": "published",
        "published/draft": "published/draft",
        "published/in_review": "published/in_review",
        "published/returned": "published/returned",
    },
    "pin": {
        "published": "published",
        "published/draft": "published/draft",
        "published/in_review": "published/in_review",
        "published/returned": "published/returned",
    },
    "withdraw": {
        "published": "withdrawn",
        "published/draft": "withdrawn/draft",
        "published/in_review": "withdrawn/in_review",
        "published/returned": "withdrawn/returned",
    },
    "discard": {
        "published/draft": "published",
        "published/returned": "published",
        "withdrawn/draft": "withdrawn",
        "withdrawn/returned": "withdrawn",
    },
    "bin": {"draft": "draft", "returned": "returned"},
    "unbin": {"draft": "draft", "returned": "returned"},
}


def test_the_table_names_every_act() -> None:
    assert set(EXPECTED) == set(MOVES)


@pytest.mark.parametrize("act", sorted(EXPECTED))
@pytest.mark.parametrize("stage", STAGES)
def test_an_act_leads_where_the_table_says(stage: str, act: str) -> None:
    reached = EXPECTED[act].get(stage)
    if reached is None:
        with pytest.raises(Conflict) as refusal:
            after(stage, act)
        assert refusal.value.message
    else:
        assert stage_of(*after(stage, act)) == reached
