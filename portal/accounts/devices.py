"""Browsers that are trusted for a while: their person is not asked for a code there."""

from datetime import timedelta

import sqlalchemy as sa

from portal.accounts.models import TrustedDevice
from portal.accounts.sessions import name_of
from portal.accounts.tokens import digest_of, new_token
from portal.accounts.values import Client, Device
from portal.audit import Actor, record
from portal.core import clock
from portal.core.errors import NotFound
from portal.storage import db, transaction


def trust_device(staff_id: int, *, lifetime: timedelta, client: Client) -> str:
    """Remember a browser; its token is told only here. Part of a log-in: no entry."""
    token, now = new_token(), clock.now()
    with transaction() as session:
        session.execute(sa.delete(TrustedDevice).where(TrustedDevice.expires_at <= now))
        session.add(
            TrustedDevice(
                staff_id=staff_id,
                digest=digest_of(token),
                made_at=now,
                expires_at=now + lifetime,
                browser=client.browser[:120],
            )
        )
    return token


def is_trusted(staff_id: int, token: str) -> bool:
    """Whether a browser was remembered for this very person and still is."""
    statement = sa.select(
        sa.exists().where(
            TrustedDevice.staff_id == staff_id,
            TrustedDevice.digest == digest_of(token),
            TrustedDevice.expires_at > clock.now(),
        )
    )
    return bool(token and db.session.scalar(statement))


def list_devices(staff_id: int) -> list[Device]:
    """Somebody's remembered browsers, the newest first."""
    rows = db.session.execute(
        sa.select(
            TrustedDevice.id,
            TrustedDevice.made_at,
            TrustedDevice.expires_at,
            TrustedDevice.browser,
        )
        .where(
            TrustedDevice.staff_id == staff_id, TrustedDevice.expires_at > clock.now()
        )
        .order_by(TrustedDevice.id.desc())
    )
    return [Device(*row) for row in rows]


def forget_device(device_id: int, *, staff_id: int, by: Actor) -> None:
    """Ask a browser for codes again; raises NotFound when it is none of theirs."""
    with transaction() as session:
        found = session.execute(
            sa.delete(TrustedDevice)
            .where(TrustedDevice.id == device_id, TrustedDevice.staff_id == staff_id)
            .returning(TrustedDevice.id)
        ).first()
        if found is None:
            raise NotFound("Thiết bị này không còn trong danh sách.")
        record(
            session,
            by,
            "forget_device",
            kind="staff",
            id=staff_id,
            label=name_of(session, staff_id),
            after={"device": device_id},
        )
