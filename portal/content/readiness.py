"""What must be there before an article may be sent for review (three things).

A title, a category, and words for each picture or that it is decoration.
"""

from dataclasses import dataclass

from portal.content.body_parts import parts_of
from portal.content.comparison import has_markers
from portal.content.drafts import Draft
from portal.core.errors import Invalid

ORDERS = {
    "title": "Nhập tiêu đề bài viết",
    "category": "Chọn chuyên mục",
    "lead_alt": "Nhập mô tả ảnh hoặc chọn “Ảnh trang trí”",
    "body_alt": "Nhập mô tả cho từng ảnh trong nội dung hoặc chọn “Ảnh trang trí”",
    "body": "Chọn một bản ở chỗ hai bản khác nhau",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing left to do: the form's field, and the order to its writer."""

    field: str
    order: str


class Incomplete(Invalid):
    """An article is not fit to be sent or published; `missing` says what is left."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("; ".join(one.order for one in missing) + ".")
        self.missing = missing


def list_missing(
    draft: Draft, *, kind: str = "news", has_category: bool = True
) -> tuple[Missing, ...]:
    """What is left, in the form's order; empty when the article is ready.

    `has_category` is False for a category that is no longer in use.
    """
    left = []
    if not draft.title:
        left.append("title")
    if kind == "news" and (draft.category_id is None or not has_category):
        left.append("category")
    if draft.lead_media_id and not draft.lead_alt and not draft.lead_decorative:
        left.append("lead_alt")
    if "<img" in draft.body and _has_untold_picture(draft.body):
        left.append("body_alt")
    if has_markers(draft.body):
        left.append("body")
    return tuple(Missing(name, ORDERS[name]) for name in left)


def _has_untold_picture(body: str) -> bool:
    return any(not one.is_told for one in parts_of(body).pictures)
