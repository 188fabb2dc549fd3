"""Who holds an office on a day, from what the configuration states and what recorded elections produced.

A paper prints the name of who signs it: a name that may be wrong is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class InOffice:
    """Somebody in an office, first and last day included; ``until`` None: no last day is known."""

    name: str | None
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the person is in office on that day."""
        return self.since <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of an organisation as it is configured, with everybody who is known to hold or have held it."""

    slug: str
    label: str
    seats: int = 1
    holders: tuple[InOffice, ...] = ()


def only_holder(office: HeldOffice, day: date) -> InOffice | None:
    """Who alone holds the office on a day; None where nobody or several do, or where it has several seats."""
    holding = [one for one in office.holders if one.covers(day)]
    return holding[0] if office.seats == 1 and len(holding) == 1 else None


def agreed(configured: InOffice | None, recorded: Sequence[InOffice]) -> InOffice | None:
    """Who holds an office that an election on record has filled; ``recorded`` are those in it on the day.

    The record wins. Where the configuration names somebody else who began later, one of the two is out of date, and
    nobody is named.
    """
    if len(recorded) != 1 or recorded[0].name is None:
        return None
    newer = configured is not None and configured.since > recorded[0].since and configured.name != recorded[0].name
    return None if newer else recorded[0]
