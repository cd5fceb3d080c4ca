"""What `doctor` looks at: small checks, each with a verdict and what to do about it."""

from portal.cli.checks.addresses import (
    audit_copy,
    proxies,
    public_address,
    secret_key,
)
from portal.cli.checks.databases import (
    commits,
    counters,
    damage,
    interrupted_restore,
    schemas,
    sqlite_version,
)
from portal.cli.checks.holdings import (
    audit_chain,
    demonstration,
    last_backup,
    layout,
    media_files,
)
from portal.cli.checks.machine import (
    clock_and_rows,
    disk_space,
    file_times,
    front_end,
    permissions,
    time_zone,
)
from portal.cli.checks.people import (
    administrators,
    approvers,
    second_factors,
    set_up_link,
)
from portal.cli.checks.verdicts import Check

# The first ones say why later ones cannot be looked at.
CHECKS = (
    Check("sqlite", "Thư viện SQLite", sqlite_version),
    Check("restore", "Khôi phục dở dang", interrupted_restore),
    Check("schema", "Lược đồ dữ liệu", schemas),
    Check("damage", "Cơ sở dữ liệu nguyên vẹn", damage, needs_content=True),
    Check("commits", "Giữ được khi mất điện", commits, needs_content=True),
    Check("counters", "Lượt xem khớp tổng", counters, needs_content=True),
    Check("disk", "Chỗ trống trên đĩa", disk_space),
    Check("permissions", "Quyền đọc dữ liệu", permissions),
    Check("zone", "Múi giờ", time_zone),
    Check("clock", "Đồng hồ", clock_and_rows, needs_content=True),
    Check("file_times", "Giờ của đĩa", file_times),
    Check("front_end", "Giao diện", front_end),
    Check("secret", "Khóa bí mật", secret_key),
    Check("address", "Địa chỉ công khai", public_address),
    Check("proxies", "Máy chủ phía trước", proxies),
    Check("administrators", "Quản trị viên", administrators, needs_content=True),
    Check("set_up_link", "Liên kết thiết lập", set_up_link, needs_content=True),
    Check("second_factors", "Xác thực hai bước", second_factors, needs_content=True),
    Check("approvers", "Người duyệt", approvers, needs_content=True),
    Check("layout", "Trang công khai", layout, needs_content=True),
    Check("demo", "Nội dung minh họa", demonstration, needs_content=True),
    Check("media", "Ảnh và tệp", media_files, needs_content=True),
    Check("audit", "Nhật ký", audit_chain, needs_content=True),
    Check("audit_copy", "Bản sao nhật ký", audit_copy, needs_content=True),
    Check("backup", "Bản sao lưu", last_backup),
)

__all__ = ["CHECKS"]
