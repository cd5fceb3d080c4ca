"""The table of rights, cell by cell, against a second table written by hand."""

from dataclasses import replace

import pytest

from portal.accounts.rights import (
    ROLES,
    STAGES,
    TABLE,
    Grant,
    Item,
    Person,
    can,
    is_stopped_by_own_work,
    reach,
)

HERE, ELSEWHERE = 3, 4
ME, OTHER = 10, 11
WRITING = ("draft", "returned")
PENDING = ("published/draft", "published/returned")
DOWN_PENDING = ("withdrawn/draft", "withdrawn/returned")
LIVE = ("published", "published/draft", "published/in_review", "published/returned")
IN_REVIEW = ("in_review", "published/in_review", "withdrawn/in_review")
KEPT = tuple(sorted(STAGES - {"binned"}))

# A file belongs to no category: who works in one has their own.
_WITH_OWN = {
    "editor": [("own", tuple(STAGES)), ("any", tuple(STAGES))],
    "approver": [("own", tuple(STAGES)), ("any", tuple(STAGES))],
    "administrator": [("any", tuple(STAGES))],
}

# verb → role → (whose, stages): "own" is the owner's, "any" everybody's, "mine" the
# writer's of the newest revision, "not mine" the opposite, "not mine live" of the
# revision readers have. One's own work is one's own in every category.
EXPECTED: dict[str, dict[str, list[tuple[str, tuple[str, ...]]]]] = {
    "create": {r: [("any", tuple(STAGES))] for r in ROLES[:3]},
    "read": {
        "contributor": [("own", tuple(STAGES))],
        "editor": [("own", tuple(STAGES)), ("any", tuple(STAGES))],
        "approver": [("own", tuple(STAGES)), ("any", tuple(STAGES))],
        "administrator": [("any", tuple(STAGES))],
    },
    "comment": {r: [("any", KEPT)] for r in ROLES[1:3]},
    "edit": {
        "contributor": [("own", WRITING)],
        "editor": [("own", WRITING), ("any", KEPT)],
        "approver": [("own", WRITING), ("any", KEPT)],
    },
    "submit": {
        "contributor": [("own", WRITING)],
        "editor": [("own", WRITING), ("mine", PENDING + DOWN_PENDING)],
        "approver": [("own", WRITING), ("mine", PENDING + DOWN_PENDING)],
    },
    "bin": {r: [("own", WRITING)] for r in ROLES[:3]},
    "unbin": {r: [("own", ("binned",))] for r in ROLES[:3]},
    "discard": {r: [("mine", PENDING + DOWN_PENDING)] for r in ROLES[1:3]},
    "share": {
        "contributor": [("own", KEPT)],
        "editor": [("own", KEPT), ("any", KEPT)],
        "approver": [("own", KEPT), ("any", KEPT)],
    },
    "approve": {"approver": [("not mine", (*IN_REVIEW, "withdrawn"))]},
    "return": {"approver": [("not mine", IN_REVIEW + LIVE)]},
    "schedule": {"approver": [("not mine live", LIVE)]},
    "withdraw": {"approver": [("not mine live", LIVE)]},
    "pin": {"approver": [("not mine live", LIVE)]},
    "force": {"administrator": [("any", WRITING + IN_REVIEW + PENDING + DOWN_PENDING)]},
    "upload_media": {r: [("any", tuple(STAGES))] for r in ROLES},
    "describe_media": {
        "contributor": [("own", tuple(STAGES))],
        **_WITH_OWN,
    },
    "replace_media": _WITH_OWN,
    "delete_media": _WITH_OWN,
    "read_statistics": {
        "contributor": [("own", tuple(STAGES))],
        **{r: [("any", tuple(STAGES))] for r in ROLES[1:]},
    },
    **{
        verb: {"administrator": [("any", tuple(STAGES))]}
        for verb in (
            "manage_categories",
            "manage_pages",
            "manage_settings",
            "manage_people",
            "read_audit",
            "export_audit",
            "export_people",
        )
    },
}


def _item(stage: str, *, own: bool, wrote: bool, wrote_live: bool, here: bool) -> Item:
    state, _, pending = stage.partition("/")
    return Item(
        owner_id=ME if own else OTHER,
        category_id=HERE if here else ELSEWHERE,
        state="draft" if stage == "binned" else state,
        pending=pending,
        is_binned=stage == "binned",
        writer_id=ME if wrote else OTHER,
        live_writer_id=ME if wrote_live else OTHER,
    )


def _is_expected(verb: str, role: str, stage: str, facts: dict[str, bool]) -> bool:
    for whose, stages in EXPECTED[verb].get(role, []):
        if stage not in stages:
            continue
        belongs = {
            "any": True,
            "own": facts["own"],
            "mine": facts["wrote"],
            "not mine": not facts["wrote"],
            "not mine live": not facts["wrote_live"],
        }[whose]
        if belongs and (facts["here"] or whose == "own"):
            return True
    return False


_YES_NO = (True, False)


def test_the_two_tables_name_the_same_verbs() -> None:
    assert set(EXPECTED) == set(TABLE)


@pytest.mark.parametrize("verb", sorted(TABLE))
@pytest.mark.parametrize("role", ROLES)
def test_every_cell_is_as_the_table_says(verb: str, role: str) -> None:
    person = Person(ME, "Lan", (Grant(role, frozenset({HERE})),))
    for stage in sorted(STAGES):
        for own in _YES_NO:
            for wrote in _YES_NO:
                for wrote_live in _YES_NO:
                    for here in _YES_NO:
                        facts = {
                            "own": own,
                            "wrote": wrote,
                            "wrote_live": wrote_live,
                            "here": here,
                        }
                        expected = _is_expected(verb, role, stage, facts)
                        found = can(person, verb, _item(stage, **facts))
                        assert found == expected, (verb, role, stage, facts)


@pytest.mark.parametrize("verb", sorted(TABLE))
def test_nobody_may_do_anything(verb: str) -> None:
    assert not can(Person(ME, "Lan"), verb)
    assert reach(Person(ME, "Lan"), verb).is_empty


@pytest.mark.parametrize("verb", ["approve", "return", "withdraw", "pin", "schedule"])
def test_where_the_house_allows_it_an_author_decides_on_own_work(verb: str) -> None:
    stage = "in_review" if verb in ("approve", "return") else "published"
    item = _item(stage, own=True, wrote=True, wrote_live=True, here=True)
    strict = Person(ME, "Lan", (Grant("approver", frozenset({HERE})),))
    assert not can(strict, verb, item)
    assert is_stopped_by_own_work(strict, verb, item)
    assert can(replace(strict, may_approve_own=True), verb, item)
    elsewhere = replace(item, category_id=ELSEWHERE)
    assert not can(replace(strict, may_approve_own=True), verb, elsewhere)
    assert not is_stopped_by_own_work(strict, verb, elsewhere)


def test_direct_publishing_skips_review_for_own_work_only() -> None:
    person = Person(ME, "Lan", (Grant("approver", frozenset({HERE})),), True)
    own = _item("draft", own=True, wrote=True, wrote_live=False, here=True)
    assert can(person, "approve", own)
    assert not can(person, "approve", replace(own, owner_id=OTHER))
    assert not can(person, "approve", replace(own, category_id=ELSEWHERE))
    edit = _item("published/draft", own=False, wrote=True, wrote_live=False, here=True)
    assert can(person, "approve", edit)
    assert not can(person, "approve", replace(edit, writer_id=OTHER))


def test_a_right_reaches_as_far_as_its_roles() -> None:
    editor = Grant("editor", frozenset({HERE}))
    both = Person(ME, "Lan", (editor, Grant("contributor")))
    found = reach(both, "read")
    assert (found.everywhere, found.category_ids, found.own) == (
        False,
        frozenset({HERE}),
        True,
    )
    assert reach(Person(ME, "Lan", (Grant("editor"),)), "read").everywhere
    assert not reach(both, "approve").everywhere
    assert reach(both, "approve").is_empty


def test_an_unknown_verb_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        can(Person(ME, "Lan", (Grant("administrator"),)), "publish_everything")
