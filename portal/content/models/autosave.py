"""What people have typed into article forms and have not saved yet."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage import UTCDateTime
from portal.storage.database import Model


class Autosave(Model):
    """The unsaved words of one person in one form: beside the history, never in it.

    `slot` is "article:12", or "form:" and the key of a form that has begun no article
    yet. `sheet` is the open page that wrote them, `edit` counts its changes.
    `started_from` is the revision they grew from, 0 for none. `fields` are the form's
    own, as typed.
    """

    __tablename__ = "autosave"

    staff_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slot: Mapped[str] = mapped_column(sa.String(48), primary_key=True)
    article_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("article.id"), index=True
    )
    started_from: Mapped[int]
    sheet: Mapped[str] = mapped_column(sa.String(32))
    edit: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)
    fields: Mapped[dict[str, str]] = mapped_column(sa.JSON)
