"""How each organisation reminds, from the settings in force for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from congtac.config import Installation, Settings
from congtac.domain.deliveries import Channel
from congtac.domain.obligations import ObligationKind
from congtac.domain.reminders import Conduct, Directory, Ladder, QuietHours
from congtac.store.tables import Obligation, Unit

MAIL = Channel.EMAIL.value


class Warned(Enum):
    """Which days before a deadline count."""

    PLAN = "plan"
    TASK = "task"  # a deadline of a quarter or longer
    SHORT_TASK = "short_task"


def conduct_of(settings: Settings, warned: Warned = Warned.PLAN) -> Conduct:
    """The settings as the rules need them; tasks are warned of on days of their own.

    Where no channel is on, lines are written for the mail all the same.
    """
    chosen, out = settings.reminders, settings.notifications
    days = {
        Warned.PLAN: chosen.before_days,
        Warned.TASK: settings.deadlines.task_warnings_days,
        Warned.SHORT_TASK: settings.deadlines.short_task_warnings_days,
    }
    ladder = Ladder.of(
        days[warned],
        chosen.after_every_working_days,
        chosen.maximum,
        working_days_only=chosen.working_days_only,
    )
    return Conduct(
        ladder=ladder,
        quiet=QuietHours(chosen.quiet_from, chosen.quiet_until),
        minimum_gap=timedelta(hours=chosen.minimum_gap_hours),
        escalation=tuple((step.after_reminders, step.to) for step in chosen.escalation),
        digest_from=chosen.digest_from,
        channels=tuple(channel.value for channel in out.channels) or (MAIL,),
        switches=tuple(sorted(settings.calendar.chosen.items())),
    )


@dataclass(frozen=True)
class Organisations:
    """What is known about the units of a batch of duties, and who holds which role; each question is answered once."""

    installation: Installation
    directory: Directory
    _conducts: dict[tuple[int, Warned], Conduct] = field(default_factory=dict)
    _lines: dict[tuple[str, date], tuple[str, ...]] = field(default_factory=dict)

    def conduct(self, row: Obligation, *, long: bool = True) -> Conduct:
        """How the unit that owes something is reminded; as its cycle's unit where nothing is known about it.

        ``long``: of a task, whether its deadline is one of a quarter or longer.
        """
        house, day = row.cycle.unit, row.cycle.held_on
        settings = self._settings(row.unit, day) or self._settings(house, day) or self.installation.of_level("")
        of_task = Warned.TASK if long else Warned.SHORT_TASK
        warned = of_task if row.kind == ObligationKind.TASK else Warned.PLAN
        key = (id(settings), warned)  # the installation keeps them: one for equal layers
        if key not in self._conducts:
            self._conducts[key] = conduct_of(settings, warned)
        return self._conducts[key]

    def line(self, unit: Unit, day: date) -> tuple[str, ...]:
        """The unit and those above it, nearest first."""
        key = (unit.slug, day)
        if key not in self._lines:
            above = self.installation.superiors(unit.slug, day)[::-1] if unit.slug in self._configured else ()
            self._lines[key] = (unit.slug, *(one.slug for one in above))
        return self._lines[key]

    @cached_property
    def _configured(self) -> frozenset[str]:
        return frozenset(unit.slug for unit in self.installation.all_units())

    def _settings(self, unit: Unit, day: date) -> Settings | None:
        if unit.slug in self._configured:
            return self.installation.effective(unit.slug, day)
        return self.installation.of_level(unit.level) if unit.level in self.installation.levels else None
