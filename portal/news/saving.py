"""The saved copy: an article as one file that needs no network."""

import base64
import re
from dataclasses import replace
from pathlib import Path

from flask import current_app, render_template

from portal.content.body_media import list_shown
from portal.content.files import find_public_file
from portal.content.values import Article, Site

_IMAGE = re.compile(r'src="(/media/(\d{1,9})/[^"]+)"')


def saved_html(article: Article, site: Site) -> str:
    """The whole file; images travel inside it, other links become absolute."""
    picture = article.picture
    if picture:
        picture = replace(picture, url=_inlined(picture.url), srcset="")
    shown = list_shown({int(found[2]) for found in _IMAGE.finditer(article.body)})

    def _inline(found: re.Match[str]) -> str:
        # The size of the reading column, not the one kept for later.
        media = shown.get(int(found[2]))
        url = media.url if media and media.is_image else found[1]
        return f'src="{_inlined(url)}"'

    body = _IMAGE.sub(_inline, article.body)
    origin = article.canonical_url.removesuffix(article.path)
    body = body.replace('href="/', f'href="{origin}/')
    return render_template(
        "news/saved_copy.html",
        article=replace(article, picture=picture, body=body),
        site=site,
        css=_style(),
    )


def _inlined(address: str) -> str:
    file = find_public_file(address)
    if file is None:
        return address
    content = base64.b64encode(file.path.read_bytes()).decode()
    return f"data:{file.mime};base64,{content}"


def _style() -> str:
    assets = current_app.extensions["assets"]
    built: str = assets.text("css/saved.css")
    source: Path = assets.folder / "css" / "saved.css"
    return built or source.read_text("utf-8")
