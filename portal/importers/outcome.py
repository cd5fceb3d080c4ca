"""What became of one article that was brought in."""

from enum import Enum


class Outcome(Enum):
    """The value is what the operator reads."""

    ADDED = "Đã thêm"
    UPDATED = "Cập nhật"
    UNCHANGED = "Giữ nguyên"
    REJECTED = "Bị từ chối"
