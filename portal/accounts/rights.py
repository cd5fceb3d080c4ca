"""Who may do what to which object: the table of rights, as data, and one question.

Pure: knows neither the database nor the request. Every route, button and list
asks `can` or `reach`; what the table does not name is refused (R03).
"""

from dataclasses import dataclass
from enum import Enum

ROLES = ("contributor", "editor", "approver", "administrator")


@dataclass(frozen=True, slots=True)
class Grant:
    """One role; `category_ids` None means everywhere, else only there.

    A category stands with everything below it: who makes a Grant spells that out.
    """

    role: str
    category_ids: frozenset[int] | None = None

    def covers(self, category_id: int | None) -> bool:
        """Whether it holds in a category; None is an object without one."""
        return self.category_ids is None or category_id in self.category_ids


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in, with what the house lets them do.

    `may_approve_own` is the setting "Đăng trực tiếp": an author may approve.
    """

    id: int
    name: str
    grants: tuple[Grant, ...] = ()
    may_approve_own: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What rights depend on in an article, a standing page or a media file.

    `state` and `pending` as the article has them; `writer_id` wrote its newest
    revision, `live_writer_id` the one readers see. None stands for a command.
    """

    owner_id: int | None = None
    category_id: int | None = None
    state: str = "draft"
    pending: str = ""
    is_binned: bool = False
    writer_id: int | None = None
    live_writer_id: int | None = None

    @property
    def stage(self) -> str:
        """State and pending revision as one word of the table."""
        if self.is_binned:
            return "binned"
        return f"{self.state}/{self.pending}" if self.pending else self.state


class Whose(Enum):
    """How an object must belong to the person."""

    ANY = "any"
    # One's own work stays one's own wherever it is put, and before it is put anywhere.
    OWN = "own"
    OWN_HERE = "own, in a category of the role"
    # A pending revision belongs to who wrote it, whoever owns the article.
    OWN_REVISION = "own revision"
    NOT_OWN_REVISION = "not own revision"
    NOT_OWN_LIVE = "not own live revision"


@dataclass(frozen=True, slots=True)
class Rule:
    """One cell of the table: a role, whose objects, and in which stages (None: all).

    `only_direct`: holds where the house lets an author approve.
    """

    role: str
    whose: Whose = Whose.ANY
    stages: frozenset[str] | None = None
    only_direct: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a right goes in a list: all, these categories, and one's own or not."""

    everywhere: bool
    category_ids: frozenset[int]
    own: bool

    @property
    def is_empty(self) -> bool:
        return not (self.everywhere or self.category_ids or self.own)


def _stages(*words: str) -> frozenset[str]:
    return frozenset(words)


WRITING = _stages("draft", "returned")
IN_REVIEW = _stages("in_review")
LIVE = _stages(
    "published", "published/draft", "published/in_review", "published/returned"
)
DOWN = _stages(
    "withdrawn", "withdrawn/draft", "withdrawn/in_review", "withdrawn/returned"
)
PENDING_WRITING = _stages(
    "published/draft", "published/returned", "withdrawn/draft", "withdrawn/returned"
)
PENDING_REVIEW = _stages("published/in_review", "withdrawn/in_review")
BINNED = _stages("binned")
STAGES = WRITING | IN_REVIEW | LIVE | DOWN | BINNED
_KEPT = STAGES - BINNED
_TO_APPROVE = IN_REVIEW | PENDING_REVIEW | _stages("withdrawn")

_AUTHORS = ("contributor", "editor", "approver")
_DESK = ("editor", "approver")


def _each(roles: tuple[str, ...], rule: Rule) -> tuple[Rule, ...]:
    return tuple(
        Rule(role, rule.whose, rule.stages, rule.only_direct) for role in roles
    )


def _rule(
    whose: Whose = Whose.ANY,
    stages: frozenset[str] | None = None,
    *,
    only_direct: bool = False,
) -> Rule:
    return Rule("", whose, stages, only_direct)


_ADMINISTRATOR = (Rule("administrator"),)

TABLE: dict[str, tuple[Rule, ...]] = {
    "create": _each(_AUTHORS, _rule()),
    "read": (
        *_each(_AUTHORS, _rule(Whose.OWN)),
        *_each(_DESK, _rule()),
        *_ADMINISTRATOR,
    ),
    "comment": _each(_DESK, _rule(stages=_KEPT)),
    "edit": (
        *_each(_AUTHORS, _rule(Whose.OWN, WRITING)),
        *_each(_DESK, _rule(stages=_KEPT)),
    ),
    "submit": (
        *_each(_AUTHORS, _rule(Whose.OWN, WRITING)),
        *_each(_DESK, _rule(Whose.OWN_REVISION, PENDING_WRITING)),
    ),
    "bin": _each(_AUTHORS, _rule(Whose.OWN, WRITING)),
    "unbin": _each(_AUTHORS, _rule(Whose.OWN, BINNED)),
    "discard": _each(_DESK, _rule(Whose.OWN_REVISION, PENDING_WRITING)),
    "share": (
        *_each(_AUTHORS, _rule(Whose.OWN, _KEPT)),
        *_each(_DESK, _rule(stages=_KEPT)),
    ),
    "approve": (
        Rule("approver", Whose.NOT_OWN_REVISION, _TO_APPROVE),
        Rule("approver", Whose.ANY, _TO_APPROVE, only_direct=True),
        Rule("approver", Whose.OWN_HERE, WRITING, only_direct=True),
        Rule("approver", Whose.OWN_REVISION, PENDING_WRITING, only_direct=True),
    ),
    "return": (
        Rule("approver", Whose.NOT_OWN_REVISION, IN_REVIEW | PENDING_REVIEW | LIVE),
        Rule("approver", Whose.ANY, IN_REVIEW | PENDING_REVIEW | LIVE, True),
    ),
    "schedule": (
        Rule("approver", Whose.NOT_OWN_LIVE, LIVE),
        Rule("approver", Whose.ANY, LIVE, True),
    ),
    "withdraw": (
        Rule("approver", Whose.NOT_OWN_LIVE, LIVE),
        Rule("approver", Whose.ANY, LIVE, True),
    ),
    "pin": (
        Rule("approver", Whose.NOT_OWN_LIVE, LIVE),
        Rule("approver", Whose.ANY, LIVE, True),
    ),
    "force": (
        Rule(
            "administrator",
            Whose.ANY,
            WRITING | IN_REVIEW | PENDING_WRITING | PENDING_REVIEW,
        ),
    ),
    "upload_media": _each(ROLES, _rule()),
    # Media belong to no category: who works in one has their own.
    "describe_media": (
        *_each(_AUTHORS, _rule(Whose.OWN)),
        *_each((*_DESK, "administrator"), _rule()),
    ),
    "replace_media": (
        *_each(_DESK, _rule(Whose.OWN)),
        *_each((*_DESK, "administrator"), _rule()),
    ),
    "delete_media": (
        *_each(_DESK, _rule(Whose.OWN)),
        *_each((*_DESK, "administrator"), _rule()),
    ),
    "manage_categories": _ADMINISTRATOR,
    "manage_pages": _ADMINISTRATOR,
    "manage_settings": _ADMINISTRATOR,
    "manage_people": _ADMINISTRATOR,
    "read_audit": _ADMINISTRATOR,
    "export_audit": _ADMINISTRATOR,
    "export_people": _ADMINISTRATOR,
    "read_statistics": (
        *_each(("contributor",), _rule(Whose.OWN)),
        *_each(_DESK, _rule()),
        *_ADMINISTRATOR,
    ),
}


def can(person: Person, verb: str, item: Item | None = None) -> bool:
    """Whether the person may do this, to this object.

    Without an object: whether they may anywhere, to anything. Raises KeyError for
    a verb the table does not have.
    """
    rules = TABLE[verb]
    return any(
        _holds(person, rule, grant, item)
        for rule in rules
        for grant in person.grants
        if grant.role == rule.role
    )


def reach(person: Person, verb: str) -> Reach:
    """How far the person's right goes, for a list's WHERE; stages are not looked at."""
    everywhere, own = False, False
    categories: set[int] = set()
    for rule in TABLE[verb]:
        for grant in person.grants:
            if grant.role != rule.role or not _is_of_this_house(person, rule):
                continue
            if rule.whose is Whose.OWN:
                own = True
            elif grant.category_ids is None:
                everywhere = True
            else:
                categories |= grant.category_ids
    return Reach(everywhere, frozenset(categories), own)


def is_stopped_by_own_work(person: Person, verb: str, item: Item) -> bool:
    """Whether the only thing against it is that they wrote the revision themselves."""
    if can(person, verb, item):
        return False
    other = Person(person.id, person.name, person.grants, may_approve_own=True)
    return can(other, verb, item) and any(
        rule.whose in (Whose.NOT_OWN_REVISION, Whose.NOT_OWN_LIVE)
        and (rule.stages is None or item.stage in rule.stages)
        for rule in TABLE[verb]
    )


def _holds(person: Person, rule: Rule, grant: Grant, item: Item | None) -> bool:
    if not _is_of_this_house(person, rule):
        return False
    if item is None:
        return True
    if rule.stages is not None and item.stage not in rule.stages:
        return False
    return _belongs(person, rule.whose, item) and _is_within(grant, rule, item)


def _is_of_this_house(person: Person, rule: Rule) -> bool:
    return person.may_approve_own or not rule.only_direct


def _belongs(person: Person, whose: Whose, item: Item) -> bool:
    return {
        Whose.ANY: True,
        Whose.OWN: item.owner_id == person.id,
        Whose.OWN_HERE: item.owner_id == person.id,
        Whose.OWN_REVISION: item.writer_id == person.id,
        Whose.NOT_OWN_REVISION: item.writer_id != person.id,
        Whose.NOT_OWN_LIVE: item.live_writer_id != person.id,
    }[whose]


def _is_within(grant: Grant, rule: Rule, item: Item) -> bool:
    return rule.whose is Whose.OWN or grant.covers(item.category_id)
