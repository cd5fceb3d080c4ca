"""The address behind paste: clean pieces as JSON, nothing stored, faults in words."""

import base64
from typing import Any

from flask import Flask

from tests.web.editor.clerks import Clerk

_ADDRESS = "/bien-tap/fragments/editor/paste"


def _pasted(clerk: Clerk, **clip: str) -> Any:
    return clerk.browser.post(_ADDRESS, data=clip)


def test_a_paste_comes_back_clean_with_what_is_to_be_said(lan: Clerk) -> None:
    answer = _pasted(
        lan,
        html="<p class=MsoNormal style='mso-x:1'>NghÞ ®Þnh cña ChÝnh phñ"
        '<img src="data:image/png,3"><script>alert(1)</script></p>',
        text="",
    )
    assert answer.status_code == 200
    assert answer.json == {
        "html": "<p>Nghị định của Chính phủ</p>\n<p>[Chèn ảnh: ảnh 1]</p>",
        "original": "<p>NghÞ ®Þnh cña ChÝnh phñ</p>\n<p>[Chèn ảnh: ảnh 1]</p>",
        "notes": ["Đã dán: 1 đoạn.", "Đã bỏ định dạng của Word."],
        "converted": [
            {
                "before": "NghÞ ®Þnh cña ChÝnh phñ",
                "after": "Nghị định của Chính phủ",
                "encoding": "TCVN3",
            }
        ],
        "doubtful": [],
        "pictures": [
            {
                "placeholder": 1,
                "words": "[Chèn ảnh: ảnh 1]",
                "kind": "embedded",
                "name": "",
                "alt": "",
                "data": base64.b64encode(b"3").decode(),
            }
        ],
    }


def test_what_is_too_much_is_refused_in_words(lan: Clerk) -> None:
    answer = _pasted(lan, html="<div>" * 5_000, text="")
    assert answer.status_code == 422
    assert answer.json["message"].startswith("Nội dung dán có quá nhiều lớp")


def test_nothing_on_the_clipboard_is_nothing(lan: Clerk) -> None:
    assert _pasted(lan).json["html"] == ""


def test_whoever_may_not_write_gets_nothing_cleaned(app: Flask, category: int) -> None:
    keeper = Clerk(app, "Phạm Văn Quản", "administrator")
    assert _pasted(keeper, html="<p>x</p>").status_code == 403
