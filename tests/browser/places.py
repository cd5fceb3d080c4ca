"""The types of pages, each with an address that shows it and its answer."""

import urllib.request

from tests.browser.served_portal import ServedPortal

# Names of pages that answer with an error, and which.
ERRORS = {
    "withdrawn article": 410,
    "unknown page": 404,
    "wrong date": 400,
    "absurd address": 400,
    "broken article": 500,
}
# Every type of page; the values of `find_places` have the same names.
PAGES = (
    "home",
    "category",
    "long list",
    "deep page of long list",
    "empty category",
    "empty year",
    "article with picture",
    "article without picture",
    "article with table",
    "rich article",
    "middle of long list",
    "standing page",
    "archive year",
    "archive month",
    "archive day",
    "tag",
    "search",
    "search results",
    "search without results",
    "search with errors",
    "feeds",
    "site map",
    "statistics",
    "statistics of a year",
    "statistics with errors",
    "counting method",
    "components",
    "newsroom components",
    "writing desk",
    "sign-in card",
    *ERRORS,
)
_FIXED = {
    "home": "/",
    "empty year": "/so-tay-khu-pho?nam=2021",
    "search": "/tim-kiem",
    "search results": "/tim-kiem?q=khu+pho",
    "search without results": "/tim-kiem?q=xyzzyx",
    "search with errors": "/tim-kiem?q=hẻm&tu-ngay=hôm+qua&den-ngay=31/31/2020",
    "feeds": "/rss",
    "site map": "/so-do-cong",
    "statistics": "/thong-ke",
    "statistics of a year": "/thong-ke?tu-ngay=01/01/2025&den-ngay=31/12/2025&thang=24",
    "statistics with errors": "/thong-ke?tu-ngay=hôm+qua&den-ngay=31/31/2020",
    "counting method": "/thong-ke/cach-tinh",
    "components": "/kieu-dang",
    "newsroom components": "/kieu-dang/bien-tap",
    "writing desk": "/kieu-dang/bien-tap/bai",
    "sign-in card": "/kieu-dang/dang-nhap",
    "unknown page": "/khong-co-trang-nay",
    "wrong date": "/so-tay-khu-pho?nam=0",
    "absurd address": "/?" + "&".join("a=1" for _ in range(101)),
}


def find_places(portal: ServedPortal) -> dict[str, str]:
    """Furnish the portal and give the address of each type of page."""
    places = _FIXED | portal.furnish()
    deep = places["long list"]
    for _ in range(2):
        deep = _next_page(portal.origin + deep)
    return places | {"deep page of long list": deep}


def _next_page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        page: str = answer.read().decode("utf-8")
    return page.partition('<link rel="next" href="')[2].partition('"')[0]
