"""How an item is told to the newsroom's script, and where the newsroom sees it."""

from typing import Any

from portal.content.kept import Kept

MEDIA_BASE = "/bien-tap"


def told(kept: Kept) -> dict[str, Any]:
    """What the editor needs to put an item into an article."""
    return {
        "id": kept.id,
        "kind": kept.kind,
        "src": kept.path,
        "preview": preview(kept),
        "name": kept.name,
        "label": kept.label,
        "width": kept.width,
        "height": kept.height,
        "alt": kept.alt,
        "decorative": kept.decorative,
        "caption": kept.caption,
        "credit": kept.credit,
    }


def preview(kept: Kept) -> str:
    """Where the newsroom sees a small picture of it, published or not; "" for files."""
    return f"{MEDIA_BASE}{kept.thumb_path}" if kept.thumb_path else ""
