"""The library's grid: which shelf, which words, which stretch."""

from flask import Response, make_response, render_template, request, url_for

from portal.content.desk.media import (
    SHELVES,
    ListedMedia,
    count_wordless,
    list_media,
)
from portal.core.cursor import read_cursor, write_cursor
from portal.library.telling import preview
from portal.newsroom import demand, frame, media_bounds

PAGE = 30
_SLUGS = {
    "all": "",
    "pictures": "anh",
    "files": "tep",
    "wordless": "chua-mo-ta",
    "unused": "chua-dung",
    "bin": "thung-rac",
}
_NAMES = {
    "all": "Tất cả",
    "pictures": "Ảnh",
    "files": "Tệp",
    "wordless": "Chưa có mô tả",
    "unused": "Chưa dùng",
    "bin": "Thùng rác",
}


def items() -> Response:
    """A page of the grid; the filters stand in the address."""
    demand("upload_media")
    asked = request.args.get("loai", "")
    shelf = next((one for one, slug in _SLUGS.items() if slug == asked), "all")
    words = request.args.get("tu-khoa", "").strip()[:200]
    listed, earlier, later = _stretch(shelf, words)
    html = render_template(
        "library/items.html",
        **frame("library.items"),
        listed=listed,
        preview=preview,
        tabs=_tabs(shelf, words),
        shelf=shelf,
        slug=_SLUGS[shelf],
        words=words,
        previous_url=earlier,
        next_url=later,
    )
    return make_response(html)


def _stretch(
    shelf: str, words: str
) -> tuple[tuple[ListedMedia, ...], str | None, str | None]:
    """The items, and the ways to newer and older ones."""
    before, after = (request.args.get(name, "") for name in ("truoc", "sau"))
    found = list_media(
        media_bounds(),
        shelf=shelf,
        words=words,
        limit=PAGE,
        before=read_cursor(before) if before else None,
        after=read_cursor(after) if after and not before else None,
    )
    goes_on = len(found) > PAGE
    if after and not before:
        shown = found[-PAGE:]
        newer, older = goes_on, bool(shown)
    else:
        shown = found[:PAGE]
        newer, older = bool(before), goes_on
    earlier = (
        _url(shelf, words, sau=write_cursor(shown[0].place))
        if newer and shown
        else None
    )
    later = _url(shelf, words, truoc=write_cursor(shown[-1].place)) if older else None
    return shown, earlier, later


def _tabs(shelf: str, words: str) -> list[tuple[str, str, int | None, bool]]:
    wordless = count_wordless(media_bounds())
    return [
        (
            _NAMES[one],
            _url(one, words),
            wordless if one == "wordless" else None,
            one == shelf,
        )
        for one in SHELVES
    ]


def _url(shelf: str, words: str, **cursor: str) -> str:
    query = {"loai": _SLUGS[shelf], "tu-khoa": words, **cursor}
    given = {name: value for name, value in query.items() if value}
    return url_for("library.items", _anchor=None, **given)  # type: ignore[arg-type]
