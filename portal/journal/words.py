"""Every verb, kind and group of the record in the words of the screen.

A verb is told as what somebody did: their name stands before it. What is not in the
table – an entry of an older or newer portal – is shown by its name in the record.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Verbs that are looked for together; `slug` stands in the address."""

    slug: str
    name: str
    verbs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """What an act was done to; `address` is its page, "" where it has none.

    `{id}` in the address is the object's number.
    """

    slug: str
    name: str
    address: str = ""


GROUPS = (
    Group(
        "viet-bai",
        "Viết và sửa bài",
        {
            "create_article": "tạo bài",
            "save_revision": "lưu một phiên bản",
            "restore_revision": "khôi phục một phiên bản cũ",
            "move_article": "đổi chuyên mục của bài",
            "plan_article": "đổi dự định đăng",
            "duplicate_article": "nhân bản bài",
            "bin_article": "bỏ bài vào thùng rác",
            "unbin_article": "lấy bài khỏi thùng rác",
            "discard_pending": "bỏ bản sửa chưa đăng",
            "add_comment": "gửi nhận xét",
            "share_preview": "tạo liên kết xem trước",
            "revoke_preview": "thu hồi liên kết xem trước",
        },
    ),
    Group(
        "duyet-dang",
        "Duyệt và đăng",
        {
            "submit": "gửi duyệt",
            "return_for_changes": "trả lại để sửa",
            "approve": "duyệt và đăng",
            "force_publish": "đăng không qua duyệt",
            "publish": "đăng bài",
            "reschedule": "đổi thời điểm đăng",
            "withdraw": "gỡ bài",
            "pin": "đổi việc ghim bài",
        },
    ),
    Group(
        "chuyen-muc",
        "Chuyên mục và trang",
        {
            "create_category": "tạo chuyên mục",
            "rename_category": "đổi tên hoặc đường dẫn chuyên mục",
            "move_category": "chuyển chỗ chuyên mục",
            "edit_category": "sửa chuyên mục",
            "shift_category": "đổi thứ tự chuyên mục",
            "retire_category": "ngừng dùng chuyên mục",
            "publish_page": "đăng trang",
            "place_page": "đổi chỗ đặt hoặc đường dẫn trang",
            "shift_page": "đổi thứ tự trang trong menu",
        },
    ),
    Group(
        "thu-vien",
        "Ảnh và tệp",
        {
            "keep_picture": "thêm ảnh vào thư viện",
            "keep_upload": "tải ảnh hoặc tệp lên thư viện",
            "describe_media": "sửa mô tả ảnh hoặc tệp",
            "replace_media": "thay ảnh hoặc tệp",
            "bin_media": "bỏ ảnh hoặc tệp vào thùng rác",
            "unbin_media": "lấy ảnh hoặc tệp khỏi thùng rác",
            "remove_media": "xóa ảnh không còn dùng",
        },
    ),
    Group(
        "dang-nhap",
        "Đăng nhập và phiên",
        {
            "sign_in": "đăng nhập",
            "failed_sign_in": "đăng nhập không được",
            "sign_out": "đăng xuất",
            "revoke_session": "kết thúc một phiên đăng nhập",
            "revoke_all": "kết thúc mọi phiên đăng nhập",
            "forget_device": "bỏ một thiết bị tin cậy",
            "confirm_second_factor": "bật xác thực hai bước",
            "make_recovery_codes": "tạo mã dự phòng mới",
            "use_recovery_code": "dùng một mã dự phòng",
            "drop_second_factor": "tắt xác thực hai bước",
            "change_password": "đổi mật khẩu",
        },
    ),
    Group(
        "nguoi-dung",
        "Người dùng",
        {
            "set_up_first_account": "tạo tài khoản đầu tiên",
            "make_setup_link": "tạo liên kết thiết lập",
            "invite": "mời người dùng",
            "make_invitation_link": "tạo lại liên kết mời",
            "accept_invitation": "nhận lời mời, đặt mật khẩu",
            "make_reset_link": "tạo liên kết đặt lại mật khẩu",
            "reset_password": "đặt lại mật khẩu",
            "reset_second_factor": "đặt lại xác thực hai bước",
            "rename": "đổi tên hoặc đơn vị",
            "export_people": "xuất danh sách người dùng",
            "set_roles": "đổi vai trò",
            "lock": "khóa tài khoản",
            "unlock": "mở khóa tài khoản",
            "lift_all_limits": "bỏ mọi giới hạn đăng nhập sai",
        },
    ),
    Group(
        "bi-tu-choi",
        "Bị từ chối",
        {"refused": "bị từ chối vì không có quyền"},
    ),
    Group(
        "cau-hinh",
        "Cấu hình",
        {
            "save_settings": "đổi cấu hình",
            "set_emblem": "đổi biểu trưng",
            "remove_emblem": "bỏ biểu trưng",
            "continue_counter": "đặt số bắt đầu của bộ đếm",
            "reclassify_visits": "tính các lượt xem bị giữ lại vì nghi ngờ",
        },
    ),
    Group(
        "nhat-ky",
        "Nhật ký",
        {
            "verify_audit": "kiểm tra chuỗi nhật ký",
            "export_audit": "xuất nhật ký",
        },
    ),
    Group(
        "nhap-lieu",
        "Nhập liệu và dữ liệu mẫu",
        {
            "import_rows": "nhập bài từ tệp",
            "import_page": "nhập bài từ trang cũ",
            "generate": "tạo dữ liệu thử",
            "install_demo": "tạo dữ liệu mẫu",
            "remove_demo": "xóa dữ liệu mẫu",
            "remove_articles": "xóa hẳn bài mẫu",
        },
    ),
)

KINDS = {
    "article": Kind("bai-viet", "Bài viết", "/bien-tap/bai-viet/{id}/duyet"),
    "category": Kind("chuyen-muc", "Chuyên mục"),
    "media": Kind("thu-vien", "Ảnh và tệp", "/bien-tap/thu-vien/{id}"),
    "staff": Kind("nguoi-dung", "Người dùng", "/bien-tap/nguoi-dung/{id}"),
    "site": Kind("cong", "Cổng"),
    "audit": Kind("nhat-ky", "Nhật ký"),
    "address": Kind("dia-chi", "Địa chỉ bị từ chối"),
}

VERBS = {verb: words for group in GROUPS for verb, words in group.verbs.items()}
_GROUPS_BY_SLUG = {group.slug: group for group in GROUPS}
_KINDS_BY_SLUG = {kind.slug: name for name, kind in KINDS.items()}


def verb_words(verb: str) -> str:
    """What somebody did."""
    return VERBS.get(verb, verb)


def kind_words(kind: str) -> str:
    """What it was done to."""
    return KINDS[kind].name if kind in KINDS else kind


def find_group(slug: str) -> Group | None:
    """The group of this word in an address."""
    return _GROUPS_BY_SLUG.get(slug)


def find_kind(slug: str) -> str:
    """The kind of this word in an address; "" for none."""
    return _KINDS_BY_SLUG.get(slug, "")


def object_address(kind: str, object_id: int | None) -> str:
    """Where the object can be looked at; "" when nowhere."""
    address = KINDS[kind].address if kind in KINDS else ""
    if "{id}" in address and object_id is None:
        return ""
    return address.format(id=object_id)
