"""Checks of what the operator has set: addresses, proxies, key, copy of the record."""

import ipaddress
import json
import time

import sqlalchemy as sa

from portal.audit.models import AuditHead
from portal.cli.checks.verdicts import Finding, broken, good, look
from portal.core.vietnamese.numbers import dotted
from portal.settings import Settings
from portal.storage import db

_LEAST_LETTERS = 8
_OLD_SECONDS = 5 * 365 * 86_400


def public_address(settings: Settings) -> Finding:
    """Readers' address fits where the portal listens, and passwords are safe on it."""
    listens_outside = not ipaddress.ip_address(settings.host).is_loopback
    if settings.is_plain_http and not settings.newsroom_plain_http:
        return broken(
            f"{settings.public_url} không mã hóa: không ai đăng nhập được",
            "Đặt https phía trước; trong mạng nội bộ: PORTAL_NEWSROOM_PLAIN_HTTP=1.",
        )
    if settings.is_plain_http:
        return look(
            f"{settings.public_url} không mã hóa: mật khẩu đi trần trên mạng",
            "Đặt https phía trước khi có thể.",
        )
    if listens_outside and settings.public_url.startswith("https://"):
        return look(
            f"cổng nghe thẳng ở {settings.host}, ngoài máy chủ https",
            "Đặt PORTAL_BIND=127.0.0.1:8080 để chỉ máy chủ phía trước vào được.",
        )
    if not settings.is_reachable:
        return good(f"{settings.public_url}, chỉ trên máy này")
    return good(settings.public_url)


def proxies(settings: Settings) -> Finding:
    """Behind a proxy, visitors can be told apart."""
    behind = settings.public_url.startswith("https://")
    if behind and not settings.trusted_proxies:
        return look(
            "https mà chưa khai máy chủ phía trước: mọi khách như cùng một địa chỉ",
            "Đặt PORTAL_TRUSTED_PROXIES=127.0.0.1 (địa chỉ của nginx).",
        )
    if not settings.trusted_proxies:
        return good("không có, khách vào thẳng")
    return good(", ".join(str(one) for one in settings.trusted_proxies))


def secret_key(settings: Settings) -> Finding:
    """Hard to guess, and not older than anybody remembers."""
    if len(set(settings.secret_key)) < _LEAST_LETTERS:
        return broken(
            "quá dễ đoán", "Xóa secret.key rồi khởi động lại: mọi người đăng nhập lại."
        )
    path = settings.instance / "secret.key"
    if not path.exists() or path.read_bytes().strip() != settings.secret_key:
        return good("đặt bằng PORTAL_SECRET_KEY")
    age = time.time() - path.stat().st_mtime
    if age > _OLD_SECONDS:
        return look(
            "đã dùng hơn 5 năm",
            "Xóa secret.key rồi khởi động lại: mọi người đăng nhập lại.",
        )
    return good("ngẫu nhiên, trong secret.key")


def audit_copy(settings: Settings) -> Finding:
    """The record is also somewhere else, up to its last entry."""
    path = settings.audit_copy
    if path is None:
        if not settings.is_reachable:
            return good("chưa cần: cổng chỉ dùng trên máy này")
        return look(
            "nhật ký chỉ có trên máy này",
            "Đặt PORTAL_AUDIT_COPY=TỆP và cho máy khác thu tệp ấy.",
        )
    head = db.session.scalar(sa.select(AuditHead.seq)) or 0
    last = 0
    if path.exists():
        with path.open(encoding="utf-8") as file:
            for line in file:
                last = int(json.loads(line)["seq"])
    if last != head:
        return look(
            f"{path} đến mục {dotted(last)}, nhật ký đến {dotted(head)}",
            "Xem tệp có ghi được không; cổng ghi tiếp ở lần thay đổi sau.",
        )
    return good(f"{path}, đến mục {dotted(last)}")
