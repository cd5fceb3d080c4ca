"""The pictures and files somebody's right reaches."""

from dataclasses import dataclass, field

import sqlalchemy as sa

from portal.content.desk.lists import Bounds
from portal.content.models import Article, Media, MediaUse, Revision
from portal.content.queries.visible import IS_VISIBLE, read


@dataclass(frozen=True, slots=True)
class MediaBounds:
    """Whose media somebody may see: all, or their own and what they may read shows.

    What a visible article shows is everybody's. `own_id` is None when owning one
    gives no right to it.
    """

    everywhere: bool = False
    own_id: int | None = None
    read: Bounds = field(default_factory=Bounds)

    def where(self) -> sa.ColumnElement[bool]:
        """The condition on the media item."""
        if self.everywhere:
            return sa.true()
        shown = MediaUse.media_id == Media.id
        in_public = (
            sa.exists()
            .where(shown, Article.live_revision_id == MediaUse.revision_id, *IS_VISIBLE)
            .correlate(Media)
        )
        in_readable = (
            sa.exists()
            .where(
                shown,
                Revision.id == MediaUse.revision_id,
                Article.id == Revision.article_id,
                self.read.where(),
            )
            .correlate(Media)
        )
        return sa.or_(
            sa.false() if self.own_id is None else Media.created_by == self.own_id,
            in_public,
            in_readable,
        )


def list_unseen(media_ids: set[int], bounds: MediaBounds) -> list[int]:
    """Those of these media that the library has and that lie out of bounds."""
    if not media_ids or bounds.everywhere:
        return []
    unseen = sa.select(Media.id).where(Media.id.in_(media_ids), ~bounds.where())
    return [row.id for row in read(unseen.order_by(Media.id))]
