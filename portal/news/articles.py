"""The article page, and the copy of it a reader may keep."""

from dataclasses import replace

from flask import Response, current_app, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from portal.content import queries
from portal.content.frame import frame
from portal.content.layout import current_layout
from portal.content.neighbours import neighbours
from portal.content.values import Article
from portal.core.errors import Gone, NotFound
from portal.news.saving import saved_html
from portal.settings import Settings
from portal.web.headers import public_page
from portal.web.page_cache import cached_page


@cached_page()
def article(category_slug: str, words: str, article_id: int) -> AnyResponse:
    """An article with what came after and before it; the id decides."""
    found = queries.find_article(article_id)
    if found is None:
        return _gone(article_id)
    if request.path != found.path:
        return redirect(found.path, 301)
    newer, older = neighbours(found.id, found.category, found.place)
    return public_page(
        render_template(
            "news/article.html",
            **frame(found.id),
            article=_placed(found),
            newer=newer,
            older=older,
        )
    )


@cached_page()
def saved_copy(category_slug: str, words: str, article_id: int) -> AnyResponse:
    """One file with the article in it, to keep or to send (no search engine's)."""
    found = queries.find_article(article_id)
    if found is None:
        return _gone(article_id)
    if request.path != found.saved_copy_path:
        return redirect(found.saved_copy_path, 301)
    response = public_page(saved_html(_placed(found), current_layout().site))
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{found.words}-{found.id}.html"'
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _placed(found: Article) -> Article:
    """The article with its place in the tree and its full address."""
    settings: Settings = current_app.extensions["settings"]
    return replace(
        found,
        trail=current_layout().trail(found.category.id),
        canonical_url=f"{settings.public_url}{found.path}",
    )


def _gone(article_id: int) -> Response | AnyResponse:
    """Say what became of an article readers once had; raises NotFound otherwise."""
    fate = queries.find_fate(article_id)
    if fate is None:
        raise NotFound
    if fate.redirect_to:
        return redirect(fate.redirect_to, 301)
    raise Gone(fate.notice)
