"""The news portal of a local authority."""

from flask import Flask

from portal import (
    audit,
    cli,
    editor,
    feeds,
    guide,
    health,
    journal,
    library,
    media,
    news,
    newsroom,
    office,
    pages,
    people,
    preview,
    search,
    sidebars,
    signin,
    statistics,
    visits,
)
from portal.content import body_media, frame, layout, watch
from portal.settings import PROJECT, Settings, read_settings
from portal.storage import database
from portal.web import (
    addresses,
    assets,
    compress,
    errors,
    filters,
    gate,
    headers,
    page_cache,
    template_cache,
)

# `news` comes last: its addresses begin with a category, any word.
ROOMS = (
    visits,
    sidebars,
    media,
    feeds,
    search,
    statistics,
    pages,
    health,
    signin,
    people,
    preview,
    editor,
    library,
    journal,
    guide,
    office,
    news,
)


def create_app(settings: Settings | None = None) -> Flask:
    """One portal, ready to answer; the schema is brought up to date by `cli.ready`.

    Reads PORTAL_* when no settings are given; raises SettingError then.
    """
    settings = settings or read_settings()
    app = Flask(
        "portal",
        root_path=str(PROJECT),
        instance_path=str(settings.instance),
        static_folder=None,
    )
    app.config.update(
        SECRET_KEY=settings.secret_key, MAX_CONTENT_LENGTH=settings.max_body_bytes
    )
    app.extensions["settings"] = settings

    addresses.init_app(app)
    database.init_app(app, settings.database_url)
    audit.init_app(app, settings.audit_copy)
    changes = watch.init_app(app)
    # Before pages are forgotten: a page drawn at that moment has the new menu.
    layout.init_app(app, changes)

    # After-request work runs in reverse: compression first, then the headers.
    headers.init_app(app, settings)
    compress.init_app(app)
    filters.init_app(app, settings, body_media.list_shown)
    assets.init_app(app, PROJECT / "static")
    template_cache.init_app(app, settings)
    errors.init_app(app, frame.frame)
    newsroom.init_app(app, settings)

    _open_rooms(app, settings)
    cli.init_app(app)

    # From the inside out: Flask, the visits' own door, kept pages, the gate.
    page_cache.init_app(app, settings, changes)
    app.wsgi_app = gate.Gate(app.wsgi_app, settings)  # type: ignore[method-assign]
    return app


def _open_rooms(app: Flask, settings: Settings) -> None:
    for room in ROOMS:
        room.init_app(app)
    if settings.development:
        # Invented values, which no reader is shown.
        from portal import styleguide

        styleguide.init_app(app)
