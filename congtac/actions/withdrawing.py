"""A confirmation that was given by mistake is taken back: the gate closes again, and what was confirmed stays told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of
from congtac.actions.cycles import Person, facts_of, log_of, record_facts
from congtac.actions.deed_days import refuse_day
from congtac.actions.nudges import nudge
from congtac.actions.settling import settle
from congtac.domain.cycle import ENDED, CycleKind, Gate, Stage, used_by
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.tables import Confirmation, Cycle

PREFIX = "withdrawn."


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A confirmation that was taken back, by whom and why, and whose it had been."""

    gate: Gate
    on: date
    by: str
    reason: str
    confirmed_on: date
    confirmed_by: str


def withdraw(session: Session, cycle: Cycle, gate: Gate, on: date, person: Person, *, today: date) -> Withdrawn:
    """Take the confirmation of the present attempt back; it may be given again with the right day.

    RuleBroken where nothing is confirmed, the cycle has ended, or an act went through that gate already; BadInput for a
    day still to come. What was confirmed for such a day is taken back on any day.
    """
    refuse_day(session, cycle, on, today)
    hold(session, cycle)
    _refuse(cycle, gate)
    same = (Confirmation.cycle_id == cycle.id, Confirmation.gate == gate.value)
    attempt = attempt_of(log_of(session, cycle))
    rows = session.scalars(select(Confirmation).where(*same, Confirmation.attempt <= attempt))
    row = max(rows, key=lambda one: one.attempt, default=None)
    if row is None:
        raise RuleBroken(Finding("gate.not_confirmed", Level.ERROR, cycle.title, {"gate": gate}))
    if on < row.on <= today:
        figures = {"gate": gate, "on": on, "confirmed_on": row.on}
        raise RuleBroken(Finding("gate.withdrawn_too_early", Level.ERROR, cycle.title, figures))
    told = Withdrawn(gate, on, person.by, person.reason, row.on, row.by)
    before = {"gate": gate.value, "attempt": row.attempt, "reason_then": row.reason}
    words = {"on": str(on), "by": told.by, "reason": told.reason, "confirmed_on": str(row.on), "confirmed_by": row.by}
    number = len(withdrawn_of(session, cycle)) + 1
    record_facts(session, cycle, {f"{PREFIX}{number:04}": before | words}, person.by)
    session.delete(row)
    session.flush()
    settle(session, cycle, on)
    nudge(session, cycle, f"rút xác nhận: {gate.label}")
    return told


def _refuse(cycle: Cycle, gate: Gate) -> None:
    stage = Stage(cycle.stage)
    if stage in ENDED:
        raise RuleBroken(Finding("cycle.ended", Level.ERROR, cycle.title, {"act": gate, "stage": stage}))
    used = used_by(CycleKind(cycle.kind), stage, gate)
    if used is not None:
        figures = {"gate": gate, "act": used, "stage": stage}
        raise RuleBroken(Finding("gate.used_already", Level.ERROR, cycle.title, figures))


def withdrawn_of(session: Session, cycle: Cycle) -> list[Withdrawn]:
    """What was confirmed in a cycle and taken back, in that order."""
    rows = sorted((key, value) for key, value in facts_of(session, cycle).items() if key.startswith(PREFIX))
    return [
        Withdrawn(
            Gate(value["gate"]),
            date.fromisoformat(value["on"]),
            value["by"],
            value["reason"],
            date.fromisoformat(value["confirmed_on"]),
            value["confirmed_by"],
        )
        for _key, value in rows
    ]
