"""The shape and the types of official document numbers, such as 93/2007/QĐ-TTg."""

import re

# A capital, then letters, then at most two digits: QĐ, TTg, Ctr, SGD&ĐT, QH13.
SEGMENT = r"[A-ZĐƯ](?:[A-Za-zĐđƯư]|&amp;|&){0,11}[0-9]{0,2}"
YEAR = r"(?:19|20)[0-9]{2}"
DASH = "[-\u2010\u2011–]"

# The first digit comes before the look behind it, because the search then leaps
# from digit to digit.
NUMBER = r"[0-9](?<![\w./-][0-9])[0-9]{0,4}[A-Za-zĐđ]?"

# The numbers that must not break at a line's end, wherever they stand: state
# style with and without year (18/2000/CT-TTg, 1874/KH-UBND), party style
# (290-QĐ/TW). Every repetition is bounded, so no text can make the search slow.
DOCUMENT_NUMBER = re.compile(
    rf"{NUMBER}(?:/{YEAR}/{SEGMENT}(?:{DASH}{SEGMENT}){{0,7}}"
    rf"|/{SEGMENT}(?:{DASH}{SEGMENT}){{1,7}}"
    rf"|{DASH}{SEGMENT}/{SEGMENT}(?:{DASH}{SEGMENT})?)(?!\w)"
)

# Types of Decree 30/2020/NĐ-CP, Annex III, of the laws and of the Party.
KIND_NAMES = {
    "BB": "Biên bản",
    "BC": "Báo cáo",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "CĐ": "Công điện",
    "DA": "Dự án",
    "GGT": "Giấy giới thiệu",
    "GM": "Giấy mời",
    "GNP": "Giấy nghỉ phép",
    "GUQ": "Giấy ủy quyền",
    "HD": "Hướng dẫn",
    "HĐ": "Hợp đồng",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "L": "Lệnh",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "PA": "Phương án",
    "PB": "Phiếu báo",
    "PC": "Phiếu chuyển",
    "PG": "Phiếu gửi",
    "PL": "Pháp lệnh",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "QĐ": "Quyết định",
    "SL": "Bản sao lục",
    "SY": "Bản sao y",
    "TB": "Thông báo",
    "TC": "Thông cáo",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "TTr": "Tờ trình",
    "TrS": "Bản trích sao",
    "ĐA": "Đề án",
}

# Names written before a number that have no letters of their own in it.
OTHER_NAMES = (
    "Bộ luật",
    "Công văn",
    "Luật",
    "Nghị quyết liên tịch",
    "Sắc lệnh",
    "Văn bản",
    "Văn bản hợp nhất",
)

# Numbers of laws carry the National Assembly's term instead of a type.
ASSEMBLY = re.compile(r"(?:UBTV)?QH[0-9]{1,2}")

_ONE_SPELLING = {
    "CTR": "CTr",
    "QYĐ": "QyĐ",
    "TRS": "TrS",
    "TTG": "TTg",
    "TTR": "TTr",
    "TƯ": "TW",
    "UB": "UBND",
    "ƯBND": "UBND",
}

# These types are numbered anew each year and always carry the year.
_ALWAYS_WITH_YEAR = frozenset({"NĐ", "TT", "TTLT"})


def usual_segment(segment: str) -> str:
    """Return the one spelling under which a segment is known: Ctr is CTr."""
    plain = segment.replace("&amp;", "&")
    return _ONE_SPELLING.get(plain.upper(), plain)


def number_key(
    number: str, segments: list[str], *, year: str = "", year_of_date: str = ""
) -> str:
    """Return the key of a document from its parts, the usual segments among them.

    A year known only by the date stands last (290/QĐ-TW/2010), because decision
    32/2015/QĐ-TTg and decision 32/QĐ-TTg of 2015 are two documents. Numbers below
    ten are padded, as Decree 30/2020/NĐ-CP wants them written.
    """
    padded = number.lstrip("0")
    if not padded[1:2].isdigit():
        padded = f"0{padded}"
    if segments[0] in _ALWAYS_WITH_YEAR:
        year = year or year_of_date
    parts = [padded, year, "-".join(segments), "" if year else year_of_date]
    return "/".join(filter(None, parts))
