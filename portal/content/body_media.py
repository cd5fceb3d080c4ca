"""What bodies show of the library, for the filter that writes them out."""

import sqlalchemy as sa

from portal.content.kept import type_and_size
from portal.content.models import Media
from portal.content.pictures import sources_of
from portal.content.queries.visible import MEDIA_COLUMNS, read
from portal.web.body_media import ShownMedia
from portal.web.page_cache import depends_on

# Built once: building it costs more than running it.
_SHOWN = sa.select(
    *MEDIA_COLUMNS, Media.kind.label("media_kind"), Media.bytes.label("media_bytes")
).where(
    Media.id.in_(sa.bindparam("media_ids", expanding=True)), Media.binned_at.is_(None)
)


def list_shown(media_ids: set[int]) -> dict[int, ShownMedia]:
    """Facts by id; what is not in the library, or in its bin, is left out."""
    if not media_ids:
        return {}
    depends_on(*(f"media:{one}" for one in media_ids))
    shown = {}
    for row in read(_SHOWN, media_ids=list(media_ids)):
        sources = sources_of(row) if row.media_kind == "image" else {}
        shown[row.media_id] = ShownMedia(
            is_image=row.media_kind == "image",
            label=type_and_size(row.media_name, row.media_bytes),
            **sources,
        )
    return shown
