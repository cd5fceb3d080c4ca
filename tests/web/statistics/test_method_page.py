"""/thong-ke/cach-tinh: how it is counted, with this installation's values (V15)."""

from pathlib import Path

from flask.testing import FlaskClient

from tests.conftest import Databases
from tests.web.reading import main_text
from tests.web.second_portal import second_portal, settings_for

PATH = "/thong-ke/cach-tinh"


_TOLD = (
    "trong vòng 30 phút vẫn chỉ là một lượt xem",
    "danh sách robot của tổ chức COUNTER",
    "hơn 60 lượt xem trong một phút từ cùng một mạng",
    "Người trong tòa soạn",
    "Cổng không đặt cookie cho người đọc",
    "bị hủy nửa giờ sau nửa đêm",
    "hiện nay cổng đang dùng",
    "nửa đêm theo giờ Việt Nam",
    "số mà cổng cũ đã đếm",
    "Số đã hiện không giảm xuống",
    "số của giây cuối cùng có thể mất",
    "thiếu số liệu",
)


def test_readers_are_told(client: FlaskClient) -> None:
    page = client.get(PATH)
    words = main_text(page)
    assert [one for one in _TOLD if one not in words] == []
    assert 'href="/thong-ke"' in page.text


def test_it_tells_what_the_operator_decided(
    databases: Databases, tmp_path: Path
) -> None:
    settings = settings_for(databases, tmp_path, VISIT_MINUTES="45", VISITOR_NUMBER="0")
    with second_portal(settings) as portal:
        words = main_text(portal.test_client().get(PATH))
    assert "trong 45 phút rồi quay lại" in words
    assert "30 phút" not in words
    assert "đã tắt số này" in words
    assert "đang dùng" not in words
