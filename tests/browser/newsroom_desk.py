"""Run as a program: put something of every kind on the newsroom's desk.

Argument: the staff id everything is signed with. Writes addresses by name, as JSON.
"""

import json
import sys

from portal import create_app
from portal.accounts.people import list_names
from portal.audit import Actor
from portal.content import drafting, previews, remarks
from portal.content.drafts import Draft
from portal.content.layout import current_layout
from portal.content.sitekeeping import save_settings
from portal.content.taxonomy import create_category
from tests.stages import make_at_stage

_BODY = (
    "<h2>Nội dung chính</h2><p>Thực hiện Kế hoạch số 1874/KH-UBND, phường họp bàn với "
    "các tổ dân phố về giờ đổ rác, đèn hẻm và lối đi cho xe lăn.</p>"
    '<table><thead><tr><th scope="col">Việc</th><th scope="col">Hạn</th></tr></thead>'
    "<tbody><tr><td>Đèn hẻm</td><td>15/12</td></tr></tbody></table>"
    "<ul><li>Việc thứ nhất</li><li>Việc thứ hai</li></ul>"
)


def main(staff_id: int) -> None:
    """Furnish the desk of one person."""
    app = create_app()
    with app.app_context():
        me = Actor(staff_id, list_names()[staff_id])
        category_id = (
            current_layout().categories[0].id
            if current_layout().categories
            else create_category("Tin tức")
        )
        # One person here decides about their own work, too.
        save_settings({"workflow": "direct"})
        sys.stdout.write(json.dumps(_furnish(me, category_id)))


def _furnish(me: Actor, category_id: int) -> dict[str, str]:
    at = _at_stages(me, category_id)
    rich = _rich_article(me, category_id)
    remarks.add_comment(at["returned"], "Cần nêu rõ địa chỉ tiếp nhận.", by=me)
    key = previews.share_preview(rich, 2, days=3, by=me)
    article = "/bien-tap/bai-viet"
    return {
        "form of a draft": f"{article}/{at['draft']}",
        "form of a live article": f"{article}/{at['pending']}",
        "form as HTML": f"{article}/{rich}",
        "review": f"{article}/{at['in_review']}/duyet",
        "review of a pending edit": f"{article}/{at['pending']}/duyet",
        "review of a withdrawn article": f"{article}/{at['withdrawn']}/duyet",
        "review of a binned article": f"{article}/{at['binned']}/duyet",
        "returned": f"{article}/{at['returned']}/duyet",
        "history": f"{article}/{rich}/lich-su",
        "compared inline": f"{article}/{rich}/so-sanh",
        "compared in columns": f"{article}/{rich}/so-sanh?kieu=hai-cot",
        "published": f"{article}/{at['scheduled']}/da-dang",
        "withdraw": f"{article}/{at['pending']}/go",
        "pin": f"{article}/{at['pending']}/ghim",
        "time": f"{article}/{at['scheduled']}/thoi-diem",
        "bin": f"{article}/{at['draft']}/thung-rac",
        "preview": f"{article}/{rich}/xem-truoc",
        "shared preview": f"/xem-truoc/{key}",
    }


def _at_stages(me: Actor, category_id: int) -> dict[str, int]:
    stages = {
        "pending": "published/in_review",
        **{
            stage: stage
            for stage in (
                *("draft", "in_review", "returned"),
                *("scheduled", "binned", "withdrawn"),
            )
        },
    }
    return {
        name: make_at_stage(
            stage,
            owner_id=me.staff_id,
            category_id=category_id,
            title=f"Đổi mới công tác dân vận trong tình hình mới ({name})",
        )
        for name, stage in stages.items()
    }


def _rich_article(me: Actor, category_id: int) -> int:
    """An article with a table, in two versions."""
    first = Draft(title="Bài có bảng", body=_BODY, category_id=category_id)
    rich = drafting.create_article(first, by=me)
    second = Draft(
        title="Bài có bảng và đề mục",
        body=_BODY.replace("đèn hẻm", "đèn đường, camera"),
        category_id=category_id,
        note="Sửa theo góp ý",
    )
    drafting.save_revision(rich, second, started_from=1, by=me)
    return rich


if __name__ == "__main__":
    main(int(sys.argv[1]))
