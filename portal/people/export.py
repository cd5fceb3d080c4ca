"""The list of people as a table for a spreadsheet; recorded, for names leave here."""

import csv
import io

from flask import Response

from portal.accounts.people import list_accounts
from portal.accounts.staffing import note_export
from portal.core.clock import today
from portal.core.vietnamese.dates import date_time
from portal.newsroom import current_actor, demand
from portal.people.words import roles_in_words

_HEAD = (
    "Họ và tên",
    "Tên đăng nhập",
    "Đơn vị",
    "Vai trò",
    "Trạng thái",
    "Xác thực hai bước",
    "Đăng nhập lần cuối",
)
# A cell that begins like this is calculated by spreadsheets (also full-width forms).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export() -> Response:
    """Everybody, as CSV that spreadsheets can read and calculate nothing of."""
    demand("export_people")
    accounts = list_accounts()
    rows = [
        (
            one.name,
            one.user_name,
            one.unit,
            roles_in_words(one.roles),
            one.state_words,
            "Đang bật" if one.has_second_factor else "Chưa bật",
            date_time(one.last_signed_in_at) if one.last_signed_in_at else "",
        )
        for one in accounts
    ]
    note_export(len(rows), by=current_actor())
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows([quoted(cell) for cell in row] for row in rows)
    # With the mark, Excel reads UTF-8.
    response = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    name = f"nguoi-dung-{today():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def quoted(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
