"""Room `guide`: how the newsroom is used, in short pages, for whoever is signed in."""

from pathlib import Path

from flask import Blueprint, Flask, current_app, render_template, url_for

from portal.core.errors import NotFound
from portal.guide.pages import Page, find_page, list_pages
from portal.guide.rights_table import rights_rows, role_names
from portal.newsroom import frame

bp = Blueprint("guide", __name__, url_prefix="/bien-tap/tro-giup")
_HERE = "guide.contents"
_PICTURES = "img/guide"


@bp.get("")
def contents() -> str:
    """All pages by name."""
    return render_template("guide/contents.html", **frame(_HERE), pages=list_pages())


@bp.get("/phim-tat")
def keys() -> str:
    """The keys the newsroom's script answers to."""
    return render_template("guide/keys.html", **frame(_HERE), links=_links("phim-tat"))


@bp.get("/<slug>")
def page(slug: str) -> str:
    """One page, with its pictures as far as they have been taken."""
    found = find_page(slug)
    if found is None:
        raise NotFound("Không có trang trợ giúp này.")
    return render_template(
        "guide/page.html",
        **frame(_HERE),
        page=found,
        links=_links(slug),
        pictures=_pictures(found),
        role_names=role_names(),
        rights=rights_rows() if found.table == "rights" else (),
    )


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)


def _links(here: str) -> list[tuple[str, str, bool]]:
    """(words, address, whether it is the one being read) of every page."""
    pages = [
        (one.title, url_for("guide.page", slug=one.slug), one.slug == here)
        for one in list_pages()
    ]
    return [*pages, ("Phím tắt", url_for("guide.keys"), here == "phim-tat")]


def _pictures(found: Page) -> dict[str, str]:
    """The assets of those pictures that are there, by their names."""
    folder = Path(current_app.root_path) / "static" / _PICTURES
    return {
        one.picture: f"{_PICTURES}/{one.picture}.webp"
        for one in found.sections
        if one.picture and (folder / f"{one.picture}.webp").is_file()
    }
