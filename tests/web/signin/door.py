"""What people do at the door, in their own words."""

from typing import Any

from flask.testing import FlaskClient

from tests.web.form_filling import send_form

PASSWORD = "ghế gỗ dưới mưa tháng chạp"
ACCOUNT = "/bien-tap/tai-khoan"


class Visitor:
    """A browser that fills in the forms it is shown; `page` is the last answer."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page: Any = None

    def open(self, address: str) -> Any:
        """Go to an address."""
        self.page = self.client.get(address)
        return self.page

    def send(self, to: str = "", **typed: Any) -> Any:
        """Send a form of the page and follow where it leads."""
        self.page = send_form(self.client, self.page, to=to, **typed)
        while 300 <= self.page.status_code < 400:
            self.page = self.client.get(self.page.headers["Location"])
        return self.page

    def log_in(
        self, user_name: str = "lan.nguyen", password: str = PASSWORD, to: str = ACCOUNT
    ) -> Any:
        """Open the log-in, type both and press the button."""
        self.open(f"/bien-tap/dang-nhap?next={to}")
        return self.send("dang-nhap", user_name=user_name, password=password)

    def is_in(self) -> bool:
        """Whether the newsroom lets this browser see its account."""
        return bool(self.client.get(ACCOUNT).status_code == 200)

    def cookie(self) -> str:
        """The newsroom's cookie, "" for none."""
        found = self.client.get_cookie("newsroom", path="/bien-tap")
        return found.value if found else ""
