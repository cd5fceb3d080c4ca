"""What an article could do better before it is sent: advice, never a demand.

What must be there is `readiness`. Each hint says where it belongs, so that a click
leads there.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.content.body_parts import BodyParts, parts_of
from portal.content.drafts import Draft
from portal.core.lines import UNSEEN

_FEWEST_LETTERS = 8
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# Private letters are a bullet of Word's symbol font; the last two stand for a letter
# or a picture that was lost on the way.
_STRANGE = re.compile(f"[{UNSEEN}\ue000-\uf8ff\ufffc\ufffd]|\u00a0{{3,}}")


@dataclass(frozen=True, slots=True)
class Hint:
    """One piece of advice: the form's field, and where in the body (from 0; None)."""

    words: str
    field: str
    place: int | None = None


def list_hints(draft: Draft, *, own_host: str) -> tuple[Hint, ...]:
    """Advice about a draft in the order of the form; `own_host` is lower-case.

    The body may be as it was typed, not cleaned yet.
    """
    parts = parts_of(draft.body)
    hints = [*_about_title(draft), *_about_letters(draft, parts)]
    hints += [*_about_headings(parts), *_about_links(parts), *_about_tables(parts)]
    hints += _about_hosts(draft, parts, own_host)
    return tuple(hints)


def _about_title(draft: Draft) -> list[Hint]:
    letters = [one for one in draft.title if one.isalpha()]
    if len(letters) < _FEWEST_LETTERS or not "".join(letters).isupper():
        return []
    return [
        Hint("Tiêu đề viết toàn chữ hoa, khó đọc. Nên viết như câu thường", "title")
    ]


def _about_letters(draft: Draft, parts: BodyParts) -> list[Hint]:
    found = [
        Hint(f"{label} có ký tự không nhìn thấy hoặc không đọc được", name)
        for name, label, text in (
            ("title", "Tiêu đề", draft.title),
            ("summary", "Tóm tắt", draft.summary),
        )
        if _STRANGE.search(text)
    ]
    places = [place for place, text in parts.texts if _STRANGE.search(text)]
    if places:
        words = "Nội dung có ký tự không nhìn thấy hoặc không đọc được"
        found.append(Hint(words, "body", places[0]))
    return found


def _about_headings(parts: BodyParts) -> list[Hint]:
    hints = []
    above = 1
    for one in parts.headings:
        if one.level > above + 1:
            before = "tiêu đề bài" if above == 1 else f"cấp {above}"
            words = f"Đề mục “{_short(one.words)}” ở cấp {one.level}, ngay sau {before}"
            hints.append(Hint(f"{words}: thiếu cấp {above + 1}", "body", one.place))
        above = one.level
    return hints


def _about_links(parts: BodyParts) -> list[Hint]:
    return [
        Hint(
            f"Liên kết “{_short(one.words)}” hiện nguyên địa chỉ. "
            "Nên thay bằng chữ nói liên kết dẫn đến đâu",
            "body",
            one.place,
        )
        for one in parts.links
        if _BARE_ADDRESS.fullmatch(one.words)
    ]


def _about_tables(parts: BodyParts) -> list[Hint]:
    return [
        Hint("Bảng chưa có hàng hay cột tiêu đề", "body", one.place)
        for one in parts.tables
        if not one.has_header
    ]


def _about_hosts(draft: Draft, parts: BodyParts, own_host: str) -> list[Hint]:
    """The other sites an article leads to: whoever approves answers for them too."""
    addresses: list[tuple[str, int | None]] = [
        (one.address, one.place) for one in parts.links
    ]
    if draft.source_url:
        addresses.append((draft.source_url, None))
    places: dict[str, int | None] = {}
    for address, place in addresses:
        host = _host_of(address)
        if host and host != own_host:
            places.setdefault(host, place)
    if not places:
        return []
    first = next(iter(places.values()))
    words = f"Có liên kết ra trang khác: {', '.join(places)}"
    return [Hint(words, "source_url" if first is None else "body", first)]


def _host_of(address: str) -> str:
    """The host a link leads to, lower-case; "" for one within the site or none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
