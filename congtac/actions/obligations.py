"""Obligations of a cycle: owed, met, excused by somebody for a reason, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import is_played, nudge
from congtac.config import Installation
from congtac.config import Unit as Configured
from congtac.domain.cycle import Holder
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.obligations import ObligationKind, Owed, Standing
from congtac.domain.tasks import duty_of, duty_words
from congtac.store.claims import claimed, hold
from congtac.store.opening_rows import one_obligation
from congtac.store.owed_rows import owed_rows
from congtac.store.tables import Cycle, Obligation, Task, TaskMilestone, Unit

SHOWN_UNITS = 30
CORRECTION = "correction"
"""The subject of the act that a unit owes whose report was returned: the report itself came on its day and stays so."""


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One obligation as people look at it. ``due_on`` is its last day, an extension included."""

    id: int
    kind: ObligationKind
    subject: str
    label: str
    unit: str
    name: str
    holder: Holder
    due_on: date
    standing: Standing
    days_late: int
    met_on: date | None
    waived_because: str | None

    @property
    def told(self) -> Finding:
        """Where it stands, as a sentence."""
        figures = {"due": self.due_on, "days": self.days_late, "on": self.met_on, "reason": self.waived_because}
        return Finding(f"obligation.{self.standing.value}", Level.NOTE, self.name, figures)


def standings(session: Session, cycle: Cycle, today: date, *, reports: bool = True) -> list[OwedLine]:
    """Every obligation of a cycle on a day, in the order in which they were set; a few queries, however many.

    Those to report are as many as the units: who counts them elsewhere leaves them out.
    """
    owed = owed_rows(session, cycle, reports=reports)
    labels = {row.subject: row.milestone for row in owed if row.milestone is not None}
    if any(row.kind == ObligationKind.TASK.value for row in owed):
        labels |= _of_tasks(session, cycle)
    return [_line(row, labels, today) for row in owed]


def _of_tasks(session: Session, cycle: Cycle) -> dict[str, str]:
    """What the tasks of a cycle ask for in words, by the subject of the duty."""
    named = select(Task.slug, Task.text).where(Task.cycle_id == cycle.id)
    texts = {slug: text or "……" for slug, text in session.execute(named)}
    own = select(Task.slug, TaskMilestone.position, TaskMilestone.what).join(TaskMilestone)
    steps = session.execute(own.where(Task.cycle_id == cycle.id)).all() if texts else ()
    return texts | {duty_of(slug, position): duty_words(texts[slug], what) for slug, position, what in steps}


def _line(row: Any, labels: dict[str, str], today: date) -> OwedLine:
    owed = Owed(max(row.due_on, row.until or row.due_on), row.discharged_on, row.waived_because)
    return OwedLine(
        id=row.id,
        kind=ObligationKind(row.kind),
        subject=row.subject,
        label=label_of(row, labels),
        unit=row.slug,
        name=row.name,
        holder=Holder(row.holder),
        due_on=owed.due_on,
        standing=owed.standing(today),
        days_late=owed.days_late(today),
        met_on=row.discharged_on,
        waived_because=row.waived_because,
    )


def label_of(row: Any, labels: dict[str, str]) -> str:
    """What is owed, in words: the milestone's, or those of its kind."""
    if row.subject == CORRECTION:
        return "Sửa báo cáo được trả lại"
    return labels.get(row.subject, ObligationKind(row.kind).label)


def owe(
    session: Session,
    cycle: Cycle,
    kind: ObligationKind,
    subject: str,
    unit: Unit,
    holder: Holder,
    due_on: date,
    today: date,
) -> Obligation:
    """Somebody owes something by a day; owed again it is the same obligation, open again, with the day of now.

    Of a cycle that was played from a file nobody is reminded.
    """
    look_on = None if is_played(session, cycle) else today
    made = Obligation(
        cycle_id=cycle.id,
        kind=kind.value,
        subject=subject,
        unit_id=unit.id,
        holder=holder.value,
        due_on=due_on,
        set_on=today,
        look_on=look_on,
    )
    row = claimed(session, made, one_obligation(cycle, kind, subject, unit))
    if row is not made and (row.due_on != due_on or row.discharged_on is not None):
        row.due_on, row.set_on, row.discharged_on = due_on, today, None
        row.look_on = look_on if row.waived_because is None else None
    session.flush()
    return row


def meet(session: Session, cycle: Cycle, kind: ObligationKind, subject: str, unit: Unit, on: date) -> None:
    """Somebody has done what was owed; the first day stays. Nothing happens where it is not owed."""
    row = _found(session, cycle, kind, subject, unit)
    if row is not None and row.discharged_on is None:
        row.discharged_on, row.look_on = on, None
        session.flush()


def _found(session: Session, cycle: Cycle, kind: ObligationKind, subject: str, unit: Unit) -> Obligation | None:
    return session.scalar(one_obligation(cycle, kind, subject, unit))


def waive(row: Obligation, on: date, person: Person) -> None:
    """Excuse somebody from an obligation; the first reason stays."""
    if row.waived_because is None:
        row.waived_because, row.waived_by, row.waived_on, row.look_on = person.reason, person.by, on, None


def excuse(
    session: Session,
    cycle: Cycle,
    unit: str,
    kind: ObligationKind,
    on: date,
    person: Person,
    subject: str | None = None,
) -> Obligation:
    """Excuse a unit, by slug or name, from what it owes of a kind; ``subject`` tells several apart.

    Who need not report need not correct a report either. BadInput where it is not said which obligation is meant,
    RuleBroken where it was waived before, or done.
    """
    hold(session, cycle)
    row = _meant(session, cycle, unit, kind, subject)
    figures = {"unit": row.unit.name, "on": row.waived_on or row.discharged_on, "reason": row.waived_because}
    if row.waived_because is not None:
        raise RuleBroken(Finding("obligation.waived_already", Level.ERROR, cycle.title, figures))
    if row.discharged_on is not None and kind is not ObligationKind.REPORT:
        raise RuleBroken(Finding("obligation.met_already", Level.ERROR, cycle.title, figures))
    waive(row, on, person)
    correction = _found(session, cycle, ObligationKind.ACT, CORRECTION, row.unit)
    if kind is ObligationKind.REPORT and correction is not None and correction.discharged_on is None:
        waive(correction, on, person)
    nudge(session, cycle, f"miễn nghĩa vụ: {row.unit.name}")
    session.flush()
    return row


def _meant(session: Session, cycle: Cycle, unit: str, kind: ObligationKind, subject: str | None) -> Obligation:
    """The one obligation that is meant; BadInput naming those that there are."""
    of_kind = select(Obligation).join(Unit).where(Obligation.cycle_id == cycle.id, Obligation.kind == kind.value)
    there = list(session.scalars(of_kind.where((Unit.slug == unit) | (Unit.name == unit)).order_by(Obligation.id)))
    found = [row for row in there if subject in (None, row.subject)]
    still = [row for row in found if row.discharged_on is None and row.waived_because is None]
    if len(found) == 1 or len(still) == 1:
        return (still or found)[0]
    if there:
        keys = tuple(row.subject for row in there)
        figures: dict[str, object] = {"unit": there[0].unit.name, "keys": keys}
        raise BadInput(Finding("obligation.which_one", Level.ERROR, cycle.title, figures, found=subject))
    units = session.scalars(of_kind.with_only_columns(Unit.slug).order_by(Obligation.id).limit(SHOWN_UNITS))
    figures = {"unit": unit, "kind": kind, "known": tuple(dict.fromkeys(units)) or "–"}
    raise BadInput(Finding("obligation.not_owed", Level.ERROR, cycle.title, figures, found=unit))


def closed_units(session: Session, installation: Installation, cycle: Cycle, today: date) -> list[Finding]:
    """The units that still owe a report and have been closed in the meantime, each for a person to decide on.

    Nobody is excused by the calendar: what the unit did until it was closed may be reported by the one that goes on in
    its place. Until somebody decides, the unit is late or not, like every other, and is counted once.
    """
    closed = {one.slug: one for one in installation.all_units() if one.valid_until and one.valid_until < today}
    if not closed:
        return []
    own = (Obligation.cycle_id == cycle.id, Obligation.kind == ObligationKind.REPORT.value)
    still = (Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))
    owing = session.execute(select(Unit.slug, Unit.name).join(Obligation).where(*own, *still).order_by(Obligation.id))
    return [_closed(cycle, name, closed[slug]) for slug, name in owing if slug in closed]


def _closed(cycle: Cycle, name: str, unit: Configured) -> Finding:
    since = (unit.valid_until or date.max) + timedelta(days=1)
    figures = {"unit": name, "slug": unit.slug, "since": since, "cycle": cycle.id}
    return Finding("obligation.unit_closed", Level.WARNING, cycle.title, figures)
