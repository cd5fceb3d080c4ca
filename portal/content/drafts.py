"""What somebody wants an article to say, made fit to be stored.

Fields arrive as people and files give them; `cleaned` brings them to NFC,
removes what cannot be seen and sends the body through the sanitiser.
"""

import hashlib
import json
from dataclasses import dataclass, replace

from portal.content.sanitize import sanitize
from portal.core.errors import Invalid
from portal.core.lines import tidy_line
from portal.core.vietnamese.slug import slugify

TITLE_LIMIT = 300
SUMMARY_LIMIT = 2000
LINE_LIMIT = 200
TAG_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of one revision; every field may be missing.

    `body` is HTML, not yet trusted. `tags` are names.
    """

    title: str = ""
    summary: str = ""
    body: str = ""
    category_id: int | None = None
    lead_media_id: int | None = None
    lead_decorative: bool = False
    lead_alt: str = ""
    lead_caption: str = ""
    author_line: str = ""
    source_line: str = ""
    source_url: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""


def cleaned(draft: Draft) -> Draft:
    """The draft as it may be stored; raises Invalid naming what is wrong."""
    source_url = tidy_line(draft.source_url)
    if source_url and not source_url.startswith(("https://", "http://")):
        raise Invalid("Địa chỉ nguồn phải bắt đầu bằng https:// hoặc http://.")
    return replace(
        draft,
        title=_line("Tiêu đề", draft.title, TITLE_LIMIT),
        summary=_line("Tóm tắt", draft.summary, SUMMARY_LIMIT),
        body=sanitize(draft.body),
        lead_alt=_line("Mô tả ảnh", draft.lead_alt, 500),
        lead_caption=_line("Chú thích ảnh", draft.lead_caption, 500),
        author_line=_line("Tác giả", draft.author_line, LINE_LIMIT),
        source_line=_line("Nguồn", draft.source_line, LINE_LIMIT),
        source_url=_line("Địa chỉ nguồn", source_url, 500),
        tags=tuple(one["name"] for one in tag_values(draft.tags)),
        note=_line("Ghi chú", draft.note, 500),
    )


def digest(draft: Draft) -> str:
    """SHA-256 of everything a reader would see, and nothing else."""
    shown: list[object] = [
        draft.title,
        draft.summary,
        draft.body,
        draft.category_id,
        draft.lead_media_id,
        draft.lead_alt,
        draft.lead_caption,
        draft.author_line,
        draft.source_line,
        draft.source_url,
        list(draft.tags),
    ]
    if draft.lead_decorative:
        # Last and only where it is so: older revisions keep the digest they have.
        shown.append("decorative")
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def tag_values(names: tuple[str, ...]) -> list[dict[str, str]]:
    """Tag names as a revision keeps them; given back, they give the same.

    Two names of one slug are one tag; a longer one than `TAG_LIMIT` is cut, which
    forms complain about before.
    """
    lines = [tidy_line(tidy_line(name)[:TAG_LIMIT]) for name in names]
    by_slug = {slugify(line): line for line in reversed(lines) if line}
    return [{"slug": slug, "name": line} for slug, line in reversed(by_slug.items())]


def _line(label: str, text: str, limit: int) -> str:
    line = tidy_line(text)
    if len(line) > limit:
        raise Invalid(
            f"{label} dài {len(line)} ký tự, chỉ được tối đa {limit}. Hãy rút gọn."
        )
    return line
