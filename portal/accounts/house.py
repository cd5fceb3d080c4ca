"""The house rules of the log-in: what the profile and the operator's settings say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from portal.core.clock import OFFICE_ZONE
from portal.settings import Settings

GRACE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class House:
    """Limits of a session, and how a second factor is asked for.

    `trusted_device` zero: every log-in asks for a code. `may_wait`: a second factor
    may be put off, for seven days once readers reach the portal over a network.
    """

    idle: timedelta
    absolute: timedelta
    trusted_device: timedelta
    may_wait: bool
    is_reachable: bool

    def duty(
        self, *, has_second_factor: bool, asked: datetime | None, now: datetime
    ) -> str:
        """What stands between a right password and the newsroom.

        "code", "enrol" (set one up first), "offered" or "none". `asked` is when this
        person was first asked to set one up, None for never.
        """
        if has_second_factor:
            return "code"
        if not self.may_wait:
            return "enrol"
        if not self.is_reachable:
            return "none"
        if asked is not None and now - asked >= GRACE:
            return "enrol"
        return "offered"


def house_of(settings: Settings) -> House:
    """The rules of an installation."""
    is_office = settings.profile == "office"
    idle = timedelta(hours=8) if is_office else timedelta(minutes=30)
    if settings.newsroom_idle_minutes is not None:
        idle = timedelta(minutes=settings.newsroom_idle_minutes)
    return House(
        idle=idle,
        absolute=timedelta(days=7) if is_office else timedelta(hours=12),
        trusted_device=timedelta(days=30) if is_office else timedelta(0),
        may_wait=is_office,
        is_reachable=settings.is_reachable,
    )


def current_house() -> House:
    """The rules of the running portal."""
    settings: Settings = current_app.extensions["settings"]
    return house_of(settings)


def is_open_at(settings: Settings, moment: datetime) -> bool:
    """Whether the newsroom's hours include a moment; hours may pass midnight."""
    if settings.newsroom_hours is None:
        return True
    begins, ends = settings.newsroom_hours
    local = moment.astimezone(OFFICE_ZONE).time()
    if begins < ends:
        return begins <= local < ends
    return local >= begins or local < ends
