"""Every route of the portal, by name, with what may be kept of its answers.

A route that is not in this table fails the build: somebody must say first
whether it is for everybody and who may cache it.
"""

from flask import Flask

# "page" and "piece" may be kept by shared caches, "file" for long; "live" never.
ROUTES = {
    ("GET", "/", "page"),
    ("GET", "/<address>/", "live"),
    ("GET", "/<category_slug>", "page"),
    ("GET", "/<category_slug>/<words>-<id>", "page"),
    ("GET", "/<category_slug>/<words>-<id>.html", "page"),
    ("GET", "/the/<slug>", "page"),
    ("GET", "/ngay/<year>", "page"),
    ("GET", "/ngay/<year>/<month>", "page"),
    ("GET", "/ngay/<year>/<month>/<day>", "page"),
    ("GET", "/trang/<slug>", "page"),
    ("GET", "/so-do-cong", "page"),
    ("GET", "/rss", "page"),
    ("GET", "/rss.xml", "piece"),
    ("GET", "/rss/<slug>.xml", "piece"),
    ("GET", "/tim-kiem", "piece"),
    ("GET", "/fragments/sidebars/<id>/newer", "piece"),
    ("GET", "/fragments/sidebars/<id>/older", "piece"),
    ("POST", "/fragments/visits/<id>", "live"),
    ("GET", "/fragments/visits/<id>", "live"),
    ("GET", "/fragments/visits/<id>/pixel.gif", "live"),
    ("GET", "/media/<id>/<name>", "file"),
    ("GET", "/media/<id>/<width>/<name>", "file"),
    ("GET", "/static/<name>", "file"),
    ("GET", "/healthz", "live"),
    ("GET", "/robots.txt", "piece"),
    ("GET", "/favicon.ico", "live"),
}


def test_the_table_names_every_route(app: Flask) -> None:
    found = {
        (method, _readable(rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
    }
    assert found == {(method, path) for method, path, _ in ROUTES}


def _readable(rule: str) -> str:
    """A rule without converters: `<int(max=9):article_id>` becomes `<id>`."""
    parts = []
    for part in rule.split("<"):
        inside, closing, rest = part.partition(">")
        if not closing:
            parts.append(part)
            continue
        name = inside.rpartition(":")[2]
        name = "id" if name in ("article_id", "media_id") else name
        parts.append(f"<{name}>{rest}")
    return "".join(parts)
