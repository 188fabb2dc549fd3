"""A superior's round of congresses: model congresses first, lower before upper, what each unit waits for, who is late.

The order is an instruction of each round, not a law: every breach of it is shown and none stops anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from congtac.domain.cycle import Stage
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled

PILOT = "pilot"  # the step of the model congresses; every other step is the level of its units


class WaitKind(Labelled):
    """What a congress of a round waits for."""

    PILOT = "pilot", "đại hội điểm"
    LESSONS = "lessons", "rút kinh nghiệm đại hội điểm"
    LOWER = "lower", "đại hội các đơn vị trực thuộc"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWindow:
    """The days that the superior set for a step of the round: the model congresses, or the units of a level."""

    step: str
    opens: date
    closes: date

    def __contains__(self, day: date) -> bool:
        return self.opens <= day <= self.closes


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One unit of a round as its rows say it.

    ``held_on`` is the day of its opened cycle, ``planned_on`` that of the round. ``ended`` units exist no more;
    ``ahead`` says that the superior agreed to a congress before those below it.
    """

    slug: str
    name: str
    level: str
    superior: str | None = None
    pilot: bool = False
    planned_on: date | None = None
    held_on: date | None = None
    stage: Stage | None = None
    closed_on: date | None = None
    delegates: int | None = None
    ended: bool = False
    ahead: bool = False

    @property
    def step(self) -> str:
        """The step of the round that the unit belongs to."""
        return PILOT if self.pilot else self.level

    @property
    def day(self) -> date | None:
        """The day of its congress: it was held, is fixed in its cycle, or is planned."""
        return self.closed_on or self.held_on or self.planned_on

    @property
    def awaited(self) -> bool:
        """Whether its congress is still to come."""
        return self.closed_on is None and not self.ended


@dataclass(frozen=True, slots=True)
class Wait:
    """What is waited for, and whose it is."""

    kind: WaitKind
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A unit in the table of the round."""

    unit: Participant
    window: StepWindow | None
    waits: tuple[Wait, ...]
    days_late: int


class Progress:
    """The table of a round on a day. ``lessons`` are the slugs of model congresses from which lessons were drawn."""

    def __init__(
        self,
        units: Sequence[Participant],
        windows: Iterable[StepWindow] = (),
        lessons: Iterable[str] = (),
    ) -> None:
        self.units = units
        self.windows = {one.step: one for one in windows}
        self._lessons = frozenset(lessons)
        self._pilots: dict[str, list[Participant]] = {}
        self._below: dict[str, list[Participant]] = {}
        for unit in units:
            if unit.pilot and not unit.ended:
                self._pilots.setdefault(unit.level, []).append(unit)
            if unit.superior is not None and not unit.ended:
                self._below.setdefault(unit.superior, []).append(unit)

    def rows(self, today: date) -> tuple[ProgressRow, ...]:
        """Every unit with what it waits for and how many days it is late."""
        return tuple(
            ProgressRow(unit, self.windows.get(unit.step), tuple(self._waits(unit)), self._late(unit, today))
            for unit in self.units
        )

    def _waits(self, unit: Participant) -> Iterator[Wait]:
        if not unit.awaited:
            return
        if not unit.ahead and (lower := [one.name for one in self._lower(unit) if one.awaited]):
            yield Wait(WaitKind.LOWER, tuple(lower))
        pilots = [] if unit.pilot else self._pilots.get(unit.level, [])
        if open_ := [one.name for one in pilots if one.awaited]:
            yield Wait(WaitKind.PILOT, tuple(open_))
        elif pilots and not any(one.slug in self._lessons for one in pilots):
            yield Wait(WaitKind.LESSONS, tuple(one.name for one in pilots))

    def _lower(self, unit: Participant) -> Sequence[Participant]:
        return self._below.get(unit.slug, ())

    def _late(self, unit: Participant, today: date) -> int:
        """Days after the day of the congress, or where none is set, after the last day of the step."""
        window = self.windows.get(unit.step)
        last = unit.day or (window.closes if window else None)
        return max(0, (today - last).days) if unit.awaited and last is not None else 0

    def findings(self, labels: Mapping[str, str]) -> list[Finding]:
        """What is odd in the whole round; ``labels`` are the words for levels."""
        found = [finding for unit in self.units if not unit.ended for finding in self.of(unit)]
        levels = Counter(unit.level for unit in self.units if not unit.ended)
        without = [
            labels.get(level, level) for level, units in levels.items() if units > 1 and level not in self._pilots
        ]
        if without:
            found.append(Finding("round.no_pilot", Level.NOTE, figures={"levels": tuple(without)}))
        return found

    def of(self, unit: Participant) -> list[Finding]:
        """What is odd about the day of one unit."""
        return [one for one in (*self._days(unit), *self._order(unit)) if one is not None]

    def _days(self, unit: Participant) -> Iterator[Finding | None]:
        window, day = self.windows.get(unit.step), unit.day
        if day is not None and window is not None and day not in window:
            figures: dict[str, object] = {"day": day, "opens": window.opens, "closes": window.closes}
            yield Finding("round.outside_step", Level.WARNING, unit.name, figures)
        if unit.closed_on is None and None not in (unit.planned_on, unit.held_on) and unit.planned_on != unit.held_on:
            figures = {"planned": unit.planned_on, "held_on": unit.held_on}
            yield Finding("round.day_differs", Level.WARNING, unit.name, figures)

    def _order(self, unit: Participant) -> Iterator[Finding | None]:
        pilots = [] if unit.pilot else self._pilots.get(unit.level, [])
        yield _before("round.before_pilot", unit, pilots)
        if not unit.ahead:
            yield _before("round.before_lower", unit, self._lower(unit))


def _before(code: str, unit: Participant, others: Sequence[Participant]) -> Finding | None:
    """Its congress is before those of others: their day is later, or not even set although its own is over."""
    day = unit.day
    if day is None:
        return None
    later = [one for one in others if (one.day is None and unit.closed_on is not None) or (one.day or day) > day]
    if not later:
        return None
    last = max((one.day for one in later if one.day is not None), default="–")
    figures = {"day": day, "units": len(later), "first": later[0].name, "other": last}
    return Finding(code, Level.WARNING, unit.name, figures)
