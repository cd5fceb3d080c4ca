"""The life of an article as one pure machine: from which stage which act leads where.

A stage is the stored state, and after a slash the state of a pending revision: the
newer text of an article whose approved text readers have, or had. Scheduled,
visible and expired are all "published": the clock tells them apart.
"""

from portal.core.errors import Conflict

_BASES = ("published", "withdrawn")
_WRITING = ("draft", "returned")
_PENDING = ("draft", "in_review", "returned")
STAGES = (
    *("draft", "in_review", "returned"),
    *_BASES,
    *(f"{base}/{pending}" for base in _BASES for pending in _PENDING),
)


def _moves() -> dict[str, dict[str, str]]:
    live = ["published", *(f"published/{one}" for one in _PENDING)]
    pending = [f"{base}/{one}" for base in _BASES for one in _PENDING]
    base_of = {stage: stage.split("/")[0] for stage in pending}
    return {
        "save": {stage: stage for stage in ("draft", "in_review", "returned", *pending)}
        | {base: f"{base}/draft" for base in _BASES},
        "submit": dict.fromkeys(_WRITING, "in_review")
        | {f"{b}/{one}": f"{b}/in_review" for b in _BASES for one in _WRITING},
        "return": {"in_review": "returned"}
        | {f"{base}/in_review": f"{base}/returned" for base in _BASES},
        # Readers have not seen any of it yet: the whole article goes back.
        "return_scheduled": dict.fromkeys(live, "returned"),
        "approve": dict.fromkeys(STAGES, "published"),
        "schedule": {stage: stage for stage in live},
        "pin": {stage: stage for stage in live},
        "withdraw": {s: s.replace("published", "withdrawn") for s in live},
        "discard": {s: b for s, b in base_of.items() if not s.endswith("in_review")},
        "bin": {stage: stage for stage in _WRITING},
        "unbin": {stage: stage for stage in _WRITING},
    }


MOVES = _moves()
_REFUSALS = {
    "save": "Bài này đang không sửa được.",
    "submit": "Bài này đã được gửi duyệt hoặc không còn ở bước soạn thảo.",
    "return": "Bài này không còn chờ duyệt nên không trả lại được.",
    "return_scheduled": "Bài này không còn hẹn giờ nên không trả lại được.",
    "approve": "Bài này không còn chờ duyệt.",
    "schedule": "Bài này chưa được đăng nên không đổi giờ được.",
    "pin": "Bài này chưa được đăng nên không ghim được.",
    "withdraw": "Bài này chưa được đăng nên không gỡ được.",
    "discard": "Bài này không có bản sửa nào để bỏ.",
    "bin": "Chỉ bỏ được bản nháp và bài trả lại vào thùng rác.",
    "unbin": "Bài này không ở trong thùng rác.",
}


def stage_of(state: str, pending: str) -> str:
    """State and pending revision as one word."""
    return f"{state}/{pending}" if pending else state


def after(stage: str, act: str) -> tuple[str, str]:
    """(state, pending) once the act is done; raises Conflict where it cannot be."""
    reached = MOVES[act].get(stage)
    if reached is None:
        raise Conflict(_REFUSALS[act])
    state, _, pending = reached.partition("/")
    return state, pending
