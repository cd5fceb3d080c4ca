"""What is wrong with the settings somebody typed: one order for each field."""

import re

from portal.content.layout import Layout
from portal.content.values import QuickLink
from portal.office.addresses import is_link, is_origin, is_script_path
from portal.office.settings_form import LINES, SettingsForm

ICONS = (
    ("", "Mũi tên"),
    ("document", "Văn bản"),
    ("monitor-check", "Dịch vụ trực tuyến"),
    ("file-search", "Tra cứu"),
    ("message", "Ý kiến"),
    ("calendar", "Lịch"),
    ("phone", "Điện thoại"),
    ("people", "Người dân"),
    ("map", "Bản đồ"),
    ("book", "Sách"),
    ("mail", "Thư"),
)
WORKFLOWS = ("second_person", "direct")
_MOST_HOURS = 10
_TITLE_LIMIT, _NOTE_LIMIT, _URL_LIMIT = 80, 120, 500
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\".]+(?:\.[^\s@<>\".]+)+")
_PHONE = re.compile(r"[0-9+() .–-]{3,}")
_NEEDED = {"unit": "Nhập tên đơn vị", "name": "Nhập tên cổng"}
_LINK_ORDER = "Nhập địa chỉ bắt đầu bằng / (trong cổng này) hoặc https://"


def faults_of(
    form: SettingsForm, layout: Layout, *, is_province: bool
) -> dict[str, str]:
    """Orders by the id of their field, in the order of the page; empty: none."""
    return {
        **_line_faults(form),
        **_link_faults("quick", form.quick),
        **_link_faults("related", form.related),
        **_block_faults(form, layout),
        **_workflow_faults(form.words["workflow"], is_province=is_province),
        **_measurement_faults(form.words),
    }


def group_of(field_id: str) -> str:
    """The group a field folds away with."""
    name = field_id.removeprefix("f-").replace("-", "_")
    if name in LINES:
        return LINES[name][1]
    if name == "hours":
        return "contact"
    first = name.partition("_")[0]
    return "home" if first == "block" else first


def _line_faults(form: SettingsForm) -> dict[str, str]:
    faults = {
        _id(name): f"Rút ngắn còn tối đa {limit} ký tự"
        for name, (limit, _) in LINES.items()
        if len(form.words[name]) > limit
    }
    faults |= {_id(k): order for k, order in _NEEDED.items() if not form.words[k]}
    if form.words["email"] and not _EMAIL.fullmatch(form.words["email"]):
        faults["f-email"] = "Nhập thư điện tử dạng ten@donvi.gov.vn"
    if form.words["phone"] and not _PHONE.fullmatch(form.words["phone"]):
        faults["f-phone"] = (
            "Nhập số điện thoại chỉ gồm chữ số, dấu cách, ngoặc và dấu +"
        )
    lines = form.hours.split("\n")
    if len(lines) > _MOST_HOURS or any(len(line) > 120 for line in lines):
        faults["f-hours"] = f"Ghi tối đa {_MOST_HOURS} dòng, mỗi dòng 120 ký tự"
    return faults


def _link_faults(name: str, links: list[QuickLink]) -> dict[str, str]:
    faults = {}
    icons = {icon for icon, _ in ICONS}
    for at, link in enumerate(links, 1):
        if not (link.title or link.url):
            continue
        if not 0 < len(link.title) <= _TITLE_LIMIT:
            faults[f"{name}-{at}-title"] = (
                f"Nhập tên liên kết {at}, tối đa {_TITLE_LIMIT} ký tự"
            )
        if len(link.url) > _URL_LIMIT or not is_link(link.url):
            faults[f"{name}-{at}-url"] = f"Liên kết {at}: {_LINK_ORDER.lower()}"
        if len(link.note) > _NOTE_LIMIT:
            faults[f"{name}-{at}-note"] = f"Rút ngắn chú thích của liên kết {at}"
        if name == "quick" and link.icon not in icons:
            faults[f"{name}-{at}-icon"] = f"Chọn biểu tượng của liên kết {at}"
    return faults


def _block_faults(form: SettingsForm, layout: Layout) -> dict[str, str]:
    faults = {
        f"block-{at}": f"Chuyên mục ở khối {at} không còn, hãy chọn chuyên mục khác"
        for at, slug in enumerate(form.blocks, 1)
        if slug and layout.find_category(slug) is None
    }
    notice = form.words["notice_category"]
    if notice and layout.find_category(notice) is None:
        faults["f-notice-category"] = "Chuyên mục này không còn, hãy chọn lại"
    return faults


def _workflow_faults(workflow: str, *, is_province: bool) -> dict[str, str]:
    if workflow not in WORKFLOWS:
        return {"f-workflow": "Chọn quy trình"}
    if is_province and workflow == "direct":
        return {"f-workflow": "Cổng cấp tỉnh luôn cần người thứ hai duyệt"}
    return {}


def _measurement_faults(words: dict[str, str]) -> dict[str, str]:
    origin, script = words["measurement_origin"], words["measurement_script"]
    if not (origin or script):
        return {}
    faults = {}
    if not is_origin(origin):
        faults["f-measurement-origin"] = (
            "Nhập địa chỉ dạng https://ten-mien, không có đường dẫn, cổng hay số IP"
        )
    if not is_script_path(script):
        faults["f-measurement-script"] = (
            "Nhập đường dẫn của tệp, bắt đầu bằng /, ví dụ /do.js"
        )
    return faults


def _id(name: str) -> str:
    return f"f-{name.replace('_', '-')}"
