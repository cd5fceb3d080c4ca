"""Whether the record is whole: nothing changed, missing, added or out of order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.audit.chain import BEGINNING, digest_of
from portal.audit.models import AuditEntry, AuditHead
from portal.storage import db

COLUMNS = tuple(AuditEntry.__table__.columns)
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found; `fault` is "" for a whole chain.

    `last_seq` and `last_digest` are those of the last good entry: written down
    elsewhere, they prove later that nothing before them was rewritten.
    """

    count: int
    last_seq: int
    last_digest: str
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.fault


def verify(*, known: dict[int, str] | None = None) -> Verdict:
    """Follow the chain from its first entry to its head.

    `known` are digests by seq from a copy kept elsewhere: they must be the same,
    which catches even a chain that was calculated anew from some entry on.
    """
    head = db.session.execute(sa.select(AuditHead.seq, AuditHead.digest)).one()
    verdict = follow(list_entries(until_seq=head.seq), known or {})
    if verdict.fault:
        return verdict
    if (verdict.last_seq, verdict.last_digest) != (head.seq, head.digest):
        return _broken(verdict, f"thiếu mục từ {verdict.last_seq + 1} đến {head.seq}")
    beyond = db.session.scalar(
        sa.select(sa.func.min(AuditEntry.seq)).where(AuditEntry.seq > head.seq)
    )
    newer = db.session.execute(sa.select(AuditHead.seq)).scalar_one()
    if beyond is not None and beyond > newer:
        return _broken(verdict, f"mục {beyond} nằm ngoài chuỗi")
    if known and max(known) > newer:
        return _broken(verdict, f"bản sao có mục {max(known)}, nhật ký thì không")
    return verdict


def follow(entries: Iterable[dict[str, Any]], known: dict[int, str]) -> Verdict:
    """Follow entries in their order; stops at the first fault."""
    verdict = Verdict(0, 0, BEGINNING)
    for fields in entries:
        seq = fields["seq"]
        if seq != verdict.last_seq + 1:
            return _broken(verdict, f"sau mục {verdict.last_seq} là mục {seq}")
        if digest_of(fields, verdict.last_digest) != fields["digest"]:
            return _broken(verdict, f"mục {seq} đã bị sửa")
        if known.get(seq, fields["digest"]) != fields["digest"]:
            return _broken(verdict, f"mục {seq} khác với bản sao")
        verdict = Verdict(verdict.count + 1, seq, fields["digest"])
    return verdict


def list_entries(
    *, after_seq: int = 0, until_seq: int | None = None
) -> Iterator[dict[str, Any]]:
    """All entries after one, in order, read a thousand at a time."""
    while True:
        statement = sa.select(*COLUMNS).where(AuditEntry.seq > after_seq)
        if until_seq is not None:
            statement = statement.where(AuditEntry.seq <= until_seq)
        rows = db.session.execute(
            statement.order_by(AuditEntry.seq).limit(_AT_ONCE)
        ).mappings()
        chunk = [dict(row) for row in rows]
        yield from chunk
        if len(chunk) < _AT_ONCE:
            return
        after_seq = chunk[-1]["seq"]


def _broken(verdict: Verdict, fault: str) -> Verdict:
    return Verdict(verdict.count, verdict.last_seq, verdict.last_digest, fault)
