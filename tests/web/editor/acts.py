"""What somebody who may do it would send to each address that is about an article."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from portal.content.models import Article, PreviewLink, Revision
from portal.core import clock
from portal.storage import transaction
from tests.stages import seen_fields

Fields = dict[str, str]


def form_fields(article_id: int, **changed: str) -> Fields:
    """The article form as it opens on an article, with a changed title."""
    with transaction() as session:
        article = session.get_one(Article, article_id)
        newest = session.scalars(
            sa.select(Revision).where(
                Revision.article_id == article_id,
                Revision.number == article.latest_number,
            )
        ).one()
        fields = {
            "title": f"{newest.title} (sửa)",
            "body": "Nội dung đã sửa.",
            "body_format": "text",
            "category": str(newest.category_id or ""),
            "when": "now",
            "kind": article.kind,
            "started_from": str(article.latest_number),
            "act": "save",
        }
    return {**fields, **changed}


def days_ahead(days: int) -> str:
    """A day as people type it."""
    moment = clock.now().astimezone(clock.OFFICE_ZONE) + timedelta(days=days)
    return f"{moment:%d/%m/%Y}"


def make_link(article_id: int, digest: str) -> int:
    """A preview link to an article's first version, as good as any; its id."""
    with transaction() as session:
        revision_id = session.scalars(
            sa.select(Revision.id).where(
                Revision.article_id == article_id, Revision.number == 1
            )
        ).one()
        now = clock.now()
        link = PreviewLink(
            article_id=article_id,
            revision_id=revision_id,
            digest=digest,
            made_by=None,
            made_at=now,
            expires_at=now + timedelta(days=1),
        )
        session.add(link)
        session.flush()
        return link.id


# Endpoint → the form; an address that is not here needs none.
FORMS: dict[str, Callable[[int], Fields]] = {
    "editor.save": form_fields,
    "editor.join": form_fields,
    "editor.autosave": lambda one: form_fields(one, sheets="a" * 32, edit="1"),
    "editor.resume_copy": form_fields,
    "editor.compare_copy": form_fields,
    "editor.submit": seen_fields,
    "editor.approve": seen_fields,
    "editor.return_for_changes": lambda one: {
        **seen_fields(one),
        "comment": "Nêu rõ ngày họp.",
    },
    "editor.force": lambda one: {**seen_fields(one), "reason": "Tin khẩn về bão."},
    "editor.comment": lambda _one: {"comment": "Nên thêm ảnh."},
    "editor.restore": lambda one: {"started_from": seen_fields(one)["seen_number"]},
    "editor.share": lambda _one: {"days": "3"},
    "editor.withdraw": lambda _one: {"notice": "Bài có số liệu sai."},
    "editor.pin": lambda _one: {"until_day": days_ahead(3)},
    "editor.set_time": lambda _one: {"at_day": "20/06/2015", "at_time": "10:30"},
}
