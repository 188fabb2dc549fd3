"""How long a sign-in lasts and how long somebody has to wait after wrong passwords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SignInRules:
    """What the configuration says about signing in (``access``)."""

    idle_minutes: int = 60
    longest_hours: int = 12
    free_tries: int = 5
    address_tries: int = 50
    first_pause_seconds: int = 30
    longest_pause_minutes: int = 15

    def pause(self, failures: int, free: int) -> timedelta:
        """How long after the last of so many failures in a row nobody gets in: nothing at first, then twice each time.

        Whatever is tried during a pause counts as nothing, so that it ends.
        """
        over = failures - free
        if over < 0:
            return timedelta(0)
        longest = timedelta(minutes=self.longest_pause_minutes)
        doubled: int = 2 ** min(over, 20)
        return min(timedelta(seconds=self.first_pause_seconds * doubled), longest)


LOGIN_REMEMBERED = timedelta(hours=24)
ADDRESS_REMEMBERED = timedelta(hours=1)  # a whole office may sit behind one address
"""For how long a failure counts against a login and against an address."""


def waits(failures: Sequence[datetime], now: datetime, rules: SignInRules, free: int) -> bool:
    """Whether a login or an address has to wait now, after these failures, of which so many were free."""
    return bool(failures) and now < max(failures) + rules.pause(len(failures), free)


def is_open(
    *, seen_at: datetime, expires_at: datetime, idle: timedelta, revoked_at: datetime | None, now: datetime
) -> bool:
    """Whether a sign-in still counts: not revoked, used not too long ago, and not older than it may become at all."""
    return revoked_at is None and now < expires_at and now < seen_at + idle
