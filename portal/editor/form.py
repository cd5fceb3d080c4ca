"""What somebody typed into the article form; nothing raises here, nothing is lost."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from portal.content.desk.values import Work
from portal.content.drafting import Plan
from portal.content.drafts import LINE_LIMIT, SUMMARY_LIMIT, TAG_LIMIT, Draft
from portal.content.plain_body import to_html, to_text
from portal.core import clock
from portal.core.lines import tidy_line
from portal.core.vietnamese.date_reading import UnreadableDate, parse_moment

TITLE_LIMIT = 160
TITLE_ADVISED = 100
SUMMARY_ADVISED = 300
END_OF_DAY = "23:59"
_FARTHEST = timedelta(days=5 * 366)
_KEY = re.compile(r"[0-9a-f]{32}")
_SHEETS_KEPT = 8
_TEXT_FIELDS = (
    "title",
    "summary",
    "body",
    "body_format",
    "category",
    "lead_media",
    "lead_alt",
    "lead_decorative",
    "lead_caption",
    "author_line",
    "source_line",
    "source_url",
    "tags",
    "note",
    "words",
    "when",
    "at_day",
    "at_time",
    "end_day",
    "end_time",
    "started_from",
    "kind",
    "form_key",
    "sheets",
)
_LIMITS = {
    "summary": ("Tóm tắt", SUMMARY_LIMIT),
    "lead_alt": ("Mô tả ảnh", 500),
    "lead_caption": ("Chú thích ảnh", 500),
    "author_line": ("Tác giả", LINE_LIMIT),
    "source_line": ("Nguồn", LINE_LIMIT),
    "source_url": ("Địa chỉ nguồn", 500),
    "note": ("Ghi chú", 500),
}


@dataclass(frozen=True, slots=True)
class ArticleForm:
    """The form as it stands on the screen: words by field name, and what is wrong.

    `errors` maps a field to an order in Vietnamese. `draft` and `plan` are what can
    be kept of it; they are whole when there are no errors.
    """

    values: dict[str, str]
    draft: Draft
    plan: Plan
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def started_from(self) -> int:
        """The revision its writer had open; 0 when the page was not ours."""
        text = self.values["started_from"]
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    @property
    def key(self) -> str:
        """What tells this form from any other new one; "" when it is none of ours."""
        text = self.values["form_key"]
        return text if _KEY.fullmatch(text) else ""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The open pages these words went through, the last one last."""
        return tuple(_KEY.findall(self.values["sheets"]))[-_SHEETS_KEPT:]

    def from_version(self, number: int) -> "ArticleForm":
        """The same words, as written over a version."""
        return replace(self, values={**self.values, "started_from": str(number)})

    def with_errors(self, errors: Mapping[str, str]) -> "ArticleForm":
        """The same words with further faults."""
        return replace(self, errors={**self.errors, **errors})


def blank_form(*, category_id: int | None = None, kind: str = "news") -> ArticleForm:
    """The form of an article or page that is not written yet."""
    return _shown(Draft(category_id=category_id), Plan(), started_from=0, kind=kind)


def form_of(work: Work) -> ArticleForm:
    """The form as it opens on an article."""
    plan = Plan(at=work.planned_at, expires_at=work.next_expiry, words=work.words)
    return _shown(work.draft, plan, started_from=work.number, kind=work.kind)


def read_form(posted: Mapping[str, str], base: Work | None) -> ArticleForm:
    """What was posted; `base` is the article it is about, None for a new one."""
    values = {name: posted.get(name, "") for name in _TEXT_FIELDS}
    errors: dict[str, str] = {}
    _check_lengths(values, base, errors)
    url = values["source_url"].strip()
    if url and not url.startswith(("https://", "http://")):
        errors["source_url"] = "Địa chỉ nguồn phải bắt đầu bằng https:// hoặc http://"
    draft = Draft(
        title=values["title"],
        summary=values["summary"],
        body=_body(values, base),
        category_id=_number(values["category"]),
        lead_media_id=_number(values["lead_media"]),
        lead_decorative=bool(values["lead_decorative"]),
        lead_alt=values["lead_alt"],
        lead_caption=values["lead_caption"],
        author_line=values["author_line"],
        source_line=values["source_line"],
        source_url=values["source_url"],
        tags=tuple(one for one in map(tidy_line, values["tags"].split(",")) if one),
        note=values["note"],
    )
    return ArticleForm(values, draft, _plan(values, errors), errors)


def read_moment(
    values: Mapping[str, str],
    prefix: str,
    errors: dict[str, str],
    *,
    usual_time: str = "00:00",
) -> datetime | None:
    """The moment of a day and a time field, office time; None when both are empty.

    A day alone means its `usual_time`: what ends on a day ends with it. Puts an
    order into `errors` under the day's name when it is none.
    """
    day, time = values.get(f"{prefix}_day", ""), values.get(f"{prefix}_time", "")
    if not day.strip() and not time.strip():
        return None
    try:
        moment = parse_moment(f"{day.strip()} {time.strip() or usual_time}")
    except (UnreadableDate, OverflowError):
        errors[f"{prefix}_day"] = (
            "Nhập ngày theo dạng ngày/tháng/năm và giờ theo dạng giờ:phút, "
            "ví dụ 20/06/2015 và 13:30"
        )
        return None
    if not 1900 <= moment.year <= 9000 or moment > clock.now() + _FARTHEST:
        errors[f"{prefix}_day"] = "Ngày này quá xa. Hãy kiểm tra lại năm"
        return None
    return moment


def _shown(draft: Draft, plan: Plan, *, started_from: int, kind: str) -> ArticleForm:
    text = to_text(draft.body)
    values: dict[str, Any] = {
        "title": draft.title,
        "summary": draft.summary,
        "body": draft.body if text is None else text,
        "body_format": "html" if text is None else "text",
        "category": draft.category_id or "",
        "lead_media": draft.lead_media_id or "",
        "lead_alt": draft.lead_alt,
        "lead_decorative": "1" if draft.lead_decorative else "",
        "lead_caption": draft.lead_caption,
        "author_line": draft.author_line,
        "source_line": draft.source_line,
        "source_url": draft.source_url,
        "tags": ", ".join(draft.tags),
        "note": "",
        "words": plan.words,
        "when": "later" if plan.at else "now",
        "started_from": started_from,
        "kind": kind,
        "form_key": "" if started_from else secrets.token_hex(16),
        "sheets": "",
        **_moment_fields("at", plan.at),
        **_moment_fields("end", plan.expires_at),
    }
    return ArticleForm({name: str(one) for name, one in values.items()}, draft, plan)


def _moment_fields(prefix: str, moment: datetime | None) -> dict[str, str]:
    local = moment.astimezone(clock.OFFICE_ZONE) if moment else None
    return {
        f"{prefix}_day": f"{local:%d/%m/%Y}" if local else "",
        f"{prefix}_time": f"{local:%H:%M}" if local else "",
    }


def _check_lengths(
    values: Mapping[str, str], base: Work | None, errors: dict[str, str]
) -> None:
    for name, (label, limit) in _LIMITS.items():
        length = len(tidy_line(values[name]))
        if length > limit:
            errors[name] = f"{label} dài {length} ký tự, tối đa {limit}. Hãy rút gọn"
    for one in map(tidy_line, values["tags"].split(",")):
        if len(one) > TAG_LIMIT:
            errors["tags"] = (
                f"Từ khóa “{one[:40]}…” dài {len(one)} ký tự, tối đa {TAG_LIMIT}"
            )
    title = tidy_line(values["title"])
    # Old news keeps the long title it came with.
    if len(title) > TITLE_LIMIT and (base is None or title != base.title):
        errors["title"] = (
            f"Tiêu đề dài {len(title)} ký tự, tối đa {TITLE_LIMIT}. Hãy rút gọn"
        )


def _body(values: Mapping[str, str], base: Work | None) -> str:
    if values["body_format"] == "html":
        return values["body"]
    typed = values["body"].replace("\r\n", "\n")
    if base is not None and to_text(base.draft.body) == typed:
        # Untouched: not even its blanks change.
        return base.draft.body
    return to_html(typed)


def _plan(values: Mapping[str, str], errors: dict[str, str]) -> Plan:
    at = read_moment(values, "at", errors) if values["when"] == "later" else None
    if values["when"] == "later" and at is None and "at_day" not in errors:
        errors["at_day"] = "Nhập ngày và giờ hẹn đăng"
    end = read_moment(values, "end", errors, usual_time=END_OF_DAY)
    if end and end <= (at or clock.now()):
        errors["end_day"] = "Giờ hết hạn phải sau giờ đăng"
    return Plan(at=at, expires_at=end, words=tidy_line(values["words"])[:200])


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
