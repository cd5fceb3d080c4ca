"""The whole address of a one-time link, as commands and the server print it."""

from portal.settings import Settings

_PLACES = {"setup": "thiet-lap", "invitation": "loi-moi", "reset": "dat-lai"}


def way_in(settings: Settings, kind: str, token: str) -> str:
    """`kind` is "setup", "invitation" or "reset"."""
    return f"{settings.public_url}/bien-tap/{_PLACES[kind]}/{token}"
