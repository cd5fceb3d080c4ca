"""From a media row to the picture a page shows: addresses, sizes, words."""

from typing import Any

from portal.content.values import Picture
from portal.web.page_cache import depends_on

# The width a reading column needs; also what browsers without srcset load.
_SHOWN_WIDTH = 640


def rendition_path(media_id: int, width: int, digest: str, form: str) -> str:
    """The immutable address of one rendition; its name changes with its bytes."""
    return f"/media/{media_id}/{width}/{digest[:16]}.{extension_of(form)}"


def extension_of(form: str) -> str:
    """How the name of a rendition in this format ends."""
    return "jpg" if form == "jpeg" else form


def original_path(media_id: int, name: str) -> str:
    """The lasting address of a media item; replacing the file keeps it."""
    return f"/media/{media_id}/{name}"


def picture_of(row: Any) -> Picture | None:
    """The lead picture of a row selected with MEDIA_COLUMNS; None without one.

    The revision's own words about the picture win over the library's.
    """
    if row.media_id is None or not row.media_width:
        return None
    depends_on(f"media:{row.media_id}")
    words = {
        "alt": "" if row.lead_decorative else row.lead_alt or row.media_alt,
        "caption": row.lead_caption or row.media_caption,
        "credit": row.media_credit,
    }
    cards = [one for one in row.media_renditions if "crop" in one]
    return Picture(
        **sources_of(row),
        **words,
        card=Picture(**_sources(row, cards), **words) if cards else None,
    )


def sources_of(row: Any) -> dict[str, Any]:
    """Address, sizes and formats of the whole picture, as fields of a Picture."""
    return _sources(row, [one for one in row.media_renditions if "crop" not in one])


def _sources(row: Any, renditions: list[dict[str, Any]]) -> dict[str, Any]:
    by_format: dict[str, list[dict[str, Any]]] = {}
    for rendition in renditions:
        by_format.setdefault(rendition["format"], []).append(rendition)
    shown = _nearest(by_format.get("jpeg", []))
    return {
        "url": (
            rendition_path(row.media_id, shown["width"], shown["digest"], "jpeg")
            if shown
            else original_path(row.media_id, row.media_name)
        ),
        "srcset": _srcset(row.media_id, by_format.get("jpeg", [])),
        "srcset_webp": _srcset(row.media_id, by_format.get("webp", [])),
        "srcset_avif": _srcset(row.media_id, by_format.get("avif", [])),
        "width": shown["width"] if shown else row.media_width,
        "height": shown["height"] if shown else row.media_height,
    }


def _nearest(renditions: list[dict[str, Any]]) -> dict[str, Any] | None:
    return min(
        renditions, key=lambda one: abs(one["width"] - _SHOWN_WIDTH), default=None
    )


def _srcset(media_id: int, renditions: list[dict[str, Any]]) -> str:
    return ", ".join(
        f"{rendition_path(media_id, one['width'], one['digest'], one['format'])} "
        f"{one['width']}w"
        for one in sorted(renditions, key=lambda one: int(one["width"]))
    )
