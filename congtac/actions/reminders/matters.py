"""Duties with everything that a look needs to know about them: one question to the database for each kind of row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from congtac.actions.reminders.conducts import Organisations
from congtac.actions.reminders.letters import Letter, Occasion, appointment, escalated, reminder
from congtac.actions.reminders.task_names import Given, givens, task_names
from congtac.actions.reminders.timetables import Timetable
from congtac.clock import morning_of
from congtac.domain.cycle import CycleKind, Holder, Stage
from congtac.domain.errors import CongtacError
from congtac.domain.obligations import ObligationKind
from congtac.domain.reminders import (
    Conduct,
    Debtor,
    Directory,
    Hold,
    Outcome,
    Told,
    Watched,
    Written,
    everybody,
    is_asked_for,
)
from congtac.domain.roles import Recipient
from congtac.store.reminder_rows import LedgerRow, extensions, holds, ledger_rows, played
from congtac.store.tables import Cycle, Obligation


@dataclass(frozen=True, slots=True)
class Matter:
    """One duty, how it is reminded of, who owes it, and what was written about it, whatever its deadline was."""

    row: Obligation
    played: bool
    watched: Watched
    conduct: Conduct
    debtor: Debtor
    directory: Directory
    task: str = ""
    given: Given | None = None
    lines: tuple[LedgerRow, ...] = ()

    @property
    def cycle(self) -> Cycle:
        """The cycle in which it is owed."""
        return self.row.cycle

    @property
    def deadline(self) -> date:
        """Its last day, a later day that was granted included."""
        return self.watched.deadline

    @property
    def asked_for(self) -> bool:
        """Whether it is still owed, asked for at the stage of its cycle, and no task that waits."""
        if self.given is not None and self.given.paused:
            return False
        if self.row.discharged_on is not None or self.row.waived_because is not None:
            return False
        kind, stage, what = CycleKind(self.cycle.kind), Stage(self.cycle.stage), ObligationKind(self.row.kind)
        return is_asked_for(kind, stage, what, self.debtor.holder, self.row.subject)

    def reminded_after(self, today: date) -> tuple[date, ...]:
        """The days before this one on which reminders past the deadline went out."""
        late = (line for line in self.lines if line.deadline == self.deadline and self.deadline < line.on < today)
        return tuple(sorted({line.on for line in late if left_at(line, played=self.played) is not None}))

    def occasion(self, as_of: date) -> Occasion:
        """What a letter of that day speaks of."""
        return Occasion(
            kind=CycleKind(self.cycle.kind),
            house=self.cycle.unit.name,
            held_on=self.cycle.held_on,
            what=ObligationKind(self.row.kind),
            task=self.task,
            unit=self.row.unit.name,
            holder=self.debtor.holder,
            deadline=self.deadline,
            as_of=as_of,
            reminded=self.reminded_after(as_of),
            disabled=any(line.why == Outcome.DISABLED and line.deadline == self.deadline for line in self.lines),
            given=self.given,
        )

    def letter(self, told: Told, as_of: date, *, dated: bool) -> Letter:
        """What one recipient is written; ``dated`` where the deadline belongs into his calendar."""
        at = self.occasion(as_of)
        if told.above is not None:
            return escalated(at, told.above)
        made = reminder(at)
        moved = len({line.deadline for line in self.lines} - {self.deadline})
        return replace(made, appointment=appointment(at, self.row.id, moved)) if dated else made

    def after(self, lines: Sequence[LedgerRow]) -> Matter:
        """The same duty when these lines were written as well: what a forecast goes on from."""
        all_ = (*self.lines, *lines)
        watched = replace(
            self.watched,
            written=[_written(line, played=self.played) for line in all_ if line.deadline == self.deadline],
            last_sent=_last_sent(all_, played=self.played),
        )
        return replace(self, lines=all_, watched=watched)

    def recipients(self, in_addition: Collection[Recipient]) -> Sequence[Told]:
        """Who is reminded. Of what was played nobody is: its lines bear the name of the unit."""
        if self.played:
            return (Told(self.debtor.unit),)
        return everybody(self.debtor, in_addition, self.directory)


@dataclass(frozen=True, slots=True)
class Batch:
    """Duties that can be looked at, and those that cannot, each with what is wrong about it."""

    matters: list[Matter]
    unclear: list[tuple[Obligation, CongtacError]]


def matters(session: Session, organisations: Organisations, timetable: Timetable, rows: Sequence[Obligation]) -> Batch:
    """The duties with what is known about them, in their order. One that cannot be looked at stops no other."""
    ids, cycles = [row.id for row in rows], {row.cycle_id for row in rows}
    later, ledger = extensions(session, ids), ledger_rows(session, ids)
    held, not_real = holds(session, cycles), played(session, cycles)
    names, tasks = task_names(session, rows), givens(session, rows)
    batch = Batch([], [])
    for row in rows:
        lines, is_played = tuple(ledger.get(row.id, ())), row.cycle_id in not_real
        of_unit = [hold for hold in held.get(row.cycle_id, ()) if hold.unit_id in (None, row.unit_id)]
        try:
            given = tasks.get(row.id)
            conduct = organisations.conduct(row, long=given is None or given.long)
            deadline, set_on = _deadline(row, later.get(row.id))
            ladder = timetable.steps(conduct, deadline)
        except CongtacError as error:
            batch.unclear.append((row, error))
            continue
        watched = Watched(
            deadline=deadline,
            set_on=set_on,
            steps=ladder,
            moved=set_on > row.cycle.opened_on,
            written=[_written(line, played=is_played) for line in lines if line.deadline == deadline],
            holds=[Hold(hold.on, hold.last_day, hold.reason) for hold in of_unit],
            last_sent=_last_sent(lines, played=is_played),
        )
        debtor = Debtor(Holder(row.holder), row.unit.slug, organisations.line(row.cycle.unit, row.cycle.held_on))
        batch.matters.append(
            Matter(row, is_played, watched, conduct, debtor, organisations.directory, names[row.id], given, lines)
        )
    return batch


def left_at(line: LedgerRow, *, played: bool) -> datetime | None:
    """When a line's message left, or will at the earliest; None where it does not. A played one counts as left."""
    if not line.queued or (line.ended and not played):
        return None
    return line.sent_at or line.next_at or morning_of(line.on)


def _deadline(row: Obligation, granted: tuple[date, date] | None) -> tuple[date, date]:
    """The last day that counts, and since when it does."""
    if granted is not None and granted[0] > row.due_on:
        return granted[0], max(granted[1], row.set_on)
    return row.due_on, row.set_on


def _written(line: LedgerRow, *, played: bool) -> Written:
    return Written(line.step, line.recipient, left_at(line, played=played), Outcome(line.why))


def _last_sent(lines: Sequence[LedgerRow], *, played: bool) -> dict[str, datetime]:
    last: dict[str, datetime] = {}
    for line in lines:
        moment = left_at(line, played=played)
        if moment is not None:
            last[line.recipient] = max(moment, last.get(line.recipient, moment))
    return last
