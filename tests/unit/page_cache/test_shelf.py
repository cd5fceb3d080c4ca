"""The shelf: bounded in bytes, the longest unasked go first, forgets by dependence."""

from portal.web.page_cache.pages import Page
from portal.web.page_cache.shelf import ANYTHING, Shelf

_MANY = 10_000


def _page(size: int = 100, *keys: str) -> Page:
    return Page("200 OK", [], b"x" * size, frozenset(keys or ("article:1",)))


def _put(shelf: Shelf, key: str, page: Page) -> bool:
    return shelf.put(key, page, shelf.moment)


def test_it_never_holds_more_than_its_bytes() -> None:
    shelf = Shelf(10_000)
    for number in range(500):
        assert _put(shelf, f"/a/{number}", _page(97))
        assert _put(shelf, f"/a?{number}", _page(97))
        assert shelf.size <= 10_000
    assert len(shelf) > 90


def test_who_was_asked_for_last_stays() -> None:
    shelf = Shelf(10_000)
    for number in range(80):
        _put(shelf, f"/{number}", _page(100))
    for number in range(80, 150):
        assert shelf.find("/7") is not None
        _put(shelf, f"/{number}", _page(100))
    assert "/7" in shelf
    assert "/8" not in shelf


def test_queries_never_push_out_what_has_none() -> None:
    shelf = Shelf(100_000)
    for number in range(100):
        _put(shelf, f"/{number}", _page(500))
    for number in range(_MANY):
        _put(shelf, f"/tin-tuc?truoc={number}", _page(500))
    assert all(f"/{number}" in shelf for number in range(100))
    assert shelf.size <= 100_000


def test_a_page_too_large_is_not_kept_and_pushes_nothing_out() -> None:
    shelf = Shelf(10_000)
    _put(shelf, "/a", _page(100))
    assert not _put(shelf, "/b", _page(5_000))
    assert "/a" in shelf
    assert "/b" not in shelf


def test_a_copy_counts_as_well() -> None:
    shelf = Shelf(10_000)
    for number in range(70):
        _put(shelf, f"/{number}", _page(100))
    newest = shelf.find("/69")
    assert newest is not None
    shelf.charge("/69", newest, 1_500)
    assert shelf.size <= 8_000
    assert "/69" in shelf
    assert "/0" not in shelf
    shelf.forget(["article:1"])
    assert (shelf.size, len(shelf)) == (0, 0)


def test_a_key_forgets_what_depends_on_it_and_nothing_else() -> None:
    shelf = Shelf(10_000)
    _put(shelf, "/a", _page(9, "article:1", "category:2"))
    _put(shelf, "/b", _page(9, "article:2", "category:2"))
    _put(shelf, "/c?x=1", _page(9, "tag:5"))
    _put(shelf, "/d", _page(9, ANYTHING))
    shelf.forget(["article:1"])
    assert [one in shelf for one in ("/a", "/b", "/c?x=1", "/d")] == [0, 1, 1, 0]
    shelf.forget(["category:2", "tag:5"])
    assert (len(shelf), shelf.size) == (0, 0)


def test_the_layout_is_on_every_page() -> None:
    shelf = Shelf(10_000)
    for number in range(5):
        _put(shelf, f"/{number}", _page(9, f"article:{number}"))
        _put(shelf, f"/{number}?a=1", _page(9, f"article:{number}"))
    shelf.forget(["layout"])
    assert (len(shelf), shelf.size) == (0, 0)


def test_what_changed_while_it_was_drawn_is_not_kept() -> None:
    shelf = Shelf(10_000)
    began = shelf.moment
    shelf.forget(["article:1"])
    assert not shelf.put("/a", _page(9, "article:1"), began)
    assert not shelf.put("/b", _page(9, ANYTHING), began)
    assert shelf.put("/c", _page(9, "article:2"), began)
    shelf.forget(["layout"])
    assert not shelf.put("/c", _page(9, "article:2"), began)
    for number in range(1_000):
        shelf.forget([f"article:{number + 10}"])
    # Too long ago to know what has changed since.
    assert not shelf.put("/c", _page(9, "article:2"), began)
