"""The few ways a request can fail, named for the reader's problem.

The message is Vietnamese and is shown to people as it stands.
"""


class PortalError(Exception):
    """Base of all; `message` is what a person reads, `title` heads it ("": usual)."""

    title = ""
    message = "Không thực hiện được yêu cầu này."

    def __init__(self, message: str = "") -> None:
        self.message = message or type(self).message
        super().__init__(self.message)


class NotFound(PortalError):
    """There is nothing public here."""

    message = (
        "Địa chỉ có thể đã đổi hoặc gõ chưa đúng. "
        "Hãy tìm theo tiêu đề hoặc xem tin mới nhất."
    )


class Gone(PortalError):
    """The article was published once and has been withdrawn.

    `notice` is the office's public explanation, or "" for none.
    """

    message = "Bài viết này không còn được đăng trên cổng."

    def __init__(self, notice: str = "") -> None:
        super().__init__()
        self.notice = notice


class Invalid(PortalError):
    """The request or the text given cannot be used as it is.

    `field` names the one that is wrong; "" when it is plain or no single one.
    """

    message = "Yêu cầu không hợp lệ."

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Conflict(PortalError):
    """What was asked does not fit the state the object has now."""

    message = "Nội dung đã thay đổi từ khi bạn mở trang này."


class Refused(PortalError):
    """Whoever asks is known, and may not do this."""

    message = "Tài khoản của bạn không có quyền làm việc này."


class SignInNeeded(PortalError):
    """Nobody is signed in here, or no longer."""

    message = "Bạn cần đăng nhập để tiếp tục."


class TooOften(PortalError):
    """Too many failed attempts; `minutes` until the next one counts."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"Bạn đã thử quá nhiều lần. Thử lại sau {minutes} phút.")
        self.minutes = minutes
