"""From a request to the article it is about, and to what this person may do with it."""

from dataclasses import replace

from portal.accounts.rights import (
    STAGES,
    Item,
    can,
    is_stopped_by_own_work,
)
from portal.content import desk
from portal.content.desk.values import Work
from portal.core.errors import Conflict, NotFound, Refused
from portal.newsroom import bounds_of, current_person, demand, media_bounds

__all__ = [
    "bounds_of",
    "demand_on",
    "get_work",
    "item_of",
    "may",
    "may_create_in",
    "media_bounds",
    "why_not",
]

_OWN_WORK = "Bạn là người viết bản này nên cần người khác quyết định."
_NOT_NOW = {
    "edit": "Bài này đang không sửa được.",
    "submit": "Bài này đã được gửi duyệt hoặc không còn ở bước soạn thảo.",
    "approve": "Bài này không còn chờ duyệt.",
    "force": "Bài này không còn chờ duyệt.",
    "return": "Bài này không còn chờ duyệt nên không trả lại được.",
    "withdraw": "Bài này đang không được đăng nên không gỡ được.",
    "pin": "Bài này đang không được đăng nên không ghim được.",
    "schedule": "Bài này đang không được đăng nên không đổi giờ được.",
    "bin": "Chỉ bỏ được bản nháp và bài trả lại vào thùng rác.",
    "unbin": "Bài này không ở trong thùng rác.",
    "discard": "Bài này không có bản sửa nào của bạn để bỏ.",
}


def get_work(article_id: int, *verbs: str) -> Work:
    """The article, for somebody who may read it and do each of the verbs.

    Raises NotFound, Refused (403), or Conflict (409) when only the article's
    present state stands against it: a page from before, a button pressed twice.
    """
    work = desk.find_work(article_id)
    if work is None:
        raise NotFound("Không có bài viết này.")
    demand("read", item_of(work))
    for verb in verbs:
        demand_on(work, verb)
    return work


def demand_on(work: Work, verb: str) -> None:
    """Raises as `get_work` does when this person may not do this now."""
    person, item = current_person(), item_of(work)
    if can(person, verb, item):
        return
    if is_stopped_by_own_work(person, verb, item):
        raise Refused(_OWN_WORK)
    if any(can(person, verb, one) for one in _at_other_stages(item)):
        raise Conflict(_NOT_NOW.get(verb, Conflict.message))
    demand(verb, item)


def may(work: Work, verb: str) -> bool:
    """Whether this person may do this now: what buttons ask."""
    return can(current_person(), verb, item_of(work))


def why_not(work: Work, verb: str) -> str:
    """The sentence to show instead of a button; "" when there is nothing to say."""
    if is_stopped_by_own_work(current_person(), verb, item_of(work)):
        return _OWN_WORK
    return ""


def item_of(work: Work) -> Item:
    """What rights depend on."""
    return Item(
        owner_id=work.owner_id,
        # An edit that moves a live article is judged where readers find it.
        category_id=work.live_category_id or work.category_id,
        state=work.state,
        pending=work.pending,
        is_binned=work.is_binned,
        writer_id=work.writer_id,
        live_writer_id=work.live_writer_id,
    )


def may_create_in(category_id: int | None) -> bool:
    """Whether this person may put an article there; None is nowhere yet."""
    person = current_person()
    if category_id is None:
        return can(person, "create")
    return can(person, "create", Item(owner_id=person.id, category_id=category_id))


def _at_other_stages(item: Item) -> list[Item]:
    stages = [stage.partition("/") for stage in sorted(STAGES - {"binned"})]
    return [
        *(
            replace(item, state=state, pending=pending, is_binned=False)
            for state, _, pending in stages
        ),
        replace(item, is_binned=True),
    ]
