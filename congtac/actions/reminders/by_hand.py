"""A person sends a reminder: once a day to each recipient, whatever the ladder says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.actions.reminders.holds import refuse_long, refuse_played
from congtac.actions.reminders.letters import Letter
from congtac.actions.reminders.matters import Matter
from congtac.actions.reminders.rounds import Looked, Round
from congtac.actions.reminders.writing import write
from congtac.config import Installation
from congtac.domain.cycle import Holder
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.reminders import Hold, Line, Outcome, step_by_hand
from congtac.store.reminder_rows import owed
from congtac.store.tables import Cycle, Unit


@dataclass(frozen=True, slots=True)
class ByHand:
    """What is sent, or would be: the looks at each duty, and what was left out. ``queued`` is what was new."""

    looks: Sequence[Looked]
    findings: list[Finding] = field(default_factory=list)
    queued: int = 0

    def letters(self) -> list[tuple[str, Letter]]:
        """Each recipient with what he is written."""
        return [
            (line.told.recipient, looked.matter.letter(line.told, looked.moment.date(), dated=False))
            for looked in self.looks
            for line in looked.lines
            if line.outcome.is_sent
        ]


def chosen(
    session: Session,
    installation: Installation,
    cycle: Cycle,
    unit: Unit | None,
    person: Person,
    today: date,
    now: datetime,
) -> tuple[Round, ByHand]:
    """What a reminder by hand would say, and to whom; nothing is written yet.

    The units below are reminded of whatever they owe; a body of the cycle only of what its ladder has begun to remind
    of, unless the unit was named. RuleBroken where nothing of that is owed, or all of it is held.
    """
    refuse_played(session, cycle)
    refuse_long(person)
    round_ = Round.of(session, installation, today, now)
    rows = [row for row in owed(session, cycle) if unit is None or row.unit_id == unit.id]
    batch = round_.matters(rows)
    asked = [one for one in batch.matters if one.asked_for and (unit is not None or _is_due(one, today))]
    free, held = [], []
    for matter in asked:
        moment = round_.moment(matter)
        days = (today, moment.date())
        hold = next((one for one in matter.watched.holds if any(map(one.covers, days))), None)
        if hold is None:
            free.append(Looked(matter, _lines(matter, person, today, moment.date()), moment, None))
        else:
            held.append(_held(matter, hold))
    if not free:
        nothing = Finding("remind.nothing_owed", Level.ERROR, unit.name if unit else cycle.title)
        raise RuleBroken(*(held or [nothing]))
    return round_, ByHand(free, [replace(finding, level=Level.WARNING) for finding in held])


def send_by_hand(
    session: Session,
    installation: Installation,
    cycle: Cycle,
    unit: Unit | None,
    person: Person,
    today: date,
    now: datetime,
) -> ByHand:
    """Send it; a second time on the same day nobody gets it again."""
    round_, ready = chosen(session, installation, cycle, unit, person, today, now)
    counts = write(round_, ready.looks)
    if counts.queued:
        nudge(session, cycle, "nhắc thủ công")
    session.flush()
    return ByHand(ready.looks, ready.findings, counts.queued)


def _is_due(matter: Matter, today: date) -> bool:
    if matter.debtor.holder is Holder.SUB_BRANCHES:
        return True
    return today > matter.deadline or any(step.due_on <= today for step in matter.watched.steps)


def _lines(matter: Matter, person: Person, today: date, leaves: date) -> list[Line]:
    step, figures = step_by_hand(today, leaves, matter.deadline), {"by": person.by, "reason": person.reason}
    return [Line(step, told, Outcome.out_of_reach(told) or Outcome.BY_HAND, figures) for told in matter.recipients(())]


def _held(matter: Matter, hold: Hold) -> Finding:
    figures = {"until": hold.until, "reason": hold.reason, "unit": matter.row.unit.name}
    return Finding("remind.held", Level.ERROR, matter.row.unit.name, figures)
