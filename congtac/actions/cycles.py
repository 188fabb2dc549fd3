"""Open a cycle, move it, confirm what a gate asks for, and say what it waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pendulum
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from congtac.clock import now
from congtac.domain.cycle import (
    AGAIN_AFTER_SETBACK,
    Act,
    Attendance,
    CycleKind,
    CycleState,
    Gate,
    Missing,
    Stage,
    Transition,
    missing,
    next_acts,
    transition,
)
from congtac.domain.errors import NotYet, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import (
    Confirmation,
    Cycle,
    Election,
    Fact,
    Obligation,
    Paper,
    Task,
    TransitionLog,
    Unit,
)

POSTPONEMENT_MONTHS = 6  # Charter Art. 24(3): at most six months early or late, by consent of the superior


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the name or office that goes into the log, and why."""

    by: str
    reason: str


def unit_named(
    session: Session, slug: str, name: str, level: str | None, superior: Unit | None = None
) -> Unit:
    """The unit with this slug, made where it is not there yet."""
    unit = session.scalar(select(Unit).where(Unit.slug == slug))
    if unit is None:
        unit = Unit(slug=slug, name=name, level=level, superior=superior)
        session.add(unit)
        session.flush()
    return unit


def open_cycle(
    session: Session, kind: CycleKind, unit: Unit, held_on: date, opened_on: date, key: str, by: str
) -> Cycle:
    """Open a cycle; the same key again gives the cycle that is there."""
    cycle = session.scalar(select(Cycle).where(Cycle.key == key))
    if cycle is None:
        cycle = Cycle(
            key=key, kind=kind.value, unit=unit, held_on=held_on, opened_on=opened_on, opened_by=by
        )
        session.add(cycle)
        session.flush()
    return cycle


def record_facts(session: Session, cycle: Cycle, facts: Mapping[str, Any], origin: str) -> None:
    """Write facts down under dotted keys. A fact that is there already keeps its first value and origin."""
    known = set(session.scalars(select(Fact.key).where(Fact.cycle_id == cycle.id)))
    session.add_all(
        Fact(cycle_id=cycle.id, key=key, value={"value": value}, origin=f"{origin}: {key}")
        for key, value in facts.items()
        if key not in known and value is not None
    )
    session.flush()


def facts_of(session: Session, cycle: Cycle) -> dict[str, Any]:
    """Every recorded fact of a cycle, by key."""
    rows = session.execute(select(Fact.key, Fact.value).where(Fact.cycle_id == cycle.id))
    return {key: value["value"] for key, value in rows}


def log_of(session: Session, cycle: Cycle) -> list[TransitionLog]:
    """The acts on a cycle in their order."""
    rows = select(TransitionLog).where(TransitionLog.cycle_id == cycle.id).order_by(TransitionLog.number)
    return list(session.scalars(rows))


def attempt_of(log: list[TransitionLog]) -> int:
    """1, and one more after each postponement or refusal: what must be there again is asked for again."""
    return 1 + sum(row.act in (Act.POSTPONE, Act.REFUSE) for row in log)


def state_of(session: Session, cycle: Cycle) -> CycleState:
    """What the gates ask about a cycle, read from its rows."""
    attempt = attempt_of(log_of(session, cycle))
    confirmations = session.scalars(select(Confirmation).where(Confirmation.cycle_id == cycle.id)).all()
    confirmed = {Gate(row.gate) for row in confirmations if _counts(row, attempt)}
    elections = session.scalars(
        select(Election).where(Election.cycle_id == cycle.id, Election.attempt == attempt).order_by(Election.position)
    ).all()
    owed = session.scalars(
        select(Obligation).where(Obligation.cycle_id == cycle.id, Obligation.kind == "report").order_by(Obligation.id)
    ).all()
    unmet = [row for row in owed if row.discharged_on is None and row.waived_because is None]
    return CycleState(
        kind=CycleKind(cycle.kind),
        stage=Stage(cycle.stage),
        held_on=cycle.held_on,
        confirmed=frozenset(confirmed),
        attendance=_attendance(facts_of(session, cycle), attempt),
        reports_expected=len(owed),
        reports_received=len(owed) - len(unmet),
        reports_missing=tuple(row.unit.name for row in unmet),
        elections_pending=tuple(row.label for row in elections if row.decided_on is None),
        elections_decided=sum(row.decided_on is not None for row in elections),
        drafts=_count(session, Paper, cycle),
        tasks=_count(session, Task, cycle),
    )


def _counts(row: Confirmation, attempt: int) -> bool:
    return row.attempt == attempt or Gate(row.gate) not in AGAIN_AFTER_SETBACK


def _count(session: Session, table: type[Paper] | type[Task], cycle: Cycle) -> int:
    return session.scalar(select(func.count()).select_from(table).where(table.cycle_id == cycle.id)) or 0


def _attendance(facts: Mapping[str, Any], attempt: int) -> Attendance | None:
    convened, present = facts.get(f"attendance.{attempt}.convened"), facts.get(f"attendance.{attempt}.present")
    return Attendance(convened, present) if convened is not None and present is not None else None


def confirm(session: Session, cycle: Cycle, gate: Gate, on: date, person: Person) -> None:
    """Record that a person confirms a gate's fact; confirming twice is confirming once."""
    attempt = attempt_of(log_of(session, cycle))
    same = select(Confirmation.id).where(
        Confirmation.cycle_id == cycle.id, Confirmation.gate == gate.value, Confirmation.attempt == attempt
    )
    if session.scalar(same) is None:
        session.add(
            Confirmation(
                cycle_id=cycle.id, gate=gate.value, attempt=attempt, on=on, by=person.by, reason=person.reason
            )
        )
        session.flush()


def act(session: Session, cycle: Cycle, what: Act, on: date, person: Person) -> Transition:
    """Move a cycle by one act.

    Raises RuleBroken where the act is not possible at this stage (naming those that are) and NotYet where gates are
    closed (naming what is missing and who holds it). The stage moves by a conditional update: of two people who act
    at the same moment one is told that the cycle has moved.
    """
    log = log_of(session, cycle)
    resume_at = _stage_before_postponement(log)
    row = transition(CycleKind(cycle.kind), Stage(cycle.stage), what, resume_at)
    if row is None:
        raise RuleBroken(_not_possible(cycle, what, resume_at))
    closed = missing(state_of(session, cycle), row)
    if closed:
        raise NotYet(*(gate_finding(cycle, what, item) for item in closed))
    moved = session.execute(
        update(Cycle).where(Cycle.id == cycle.id, Cycle.stage == row.source.value).values(stage=row.target.value)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]  # the typed Result of an UPDATE is a CursorResult
        raise RuleBroken(Finding("cycle.moved", Level.ERROR, cycle.key, {"act": what}))
    session.add(
        TransitionLog(
            cycle_id=cycle.id,
            number=len(log) + 1,
            act=what.value,
            source=row.source.value,
            target=row.target.value,
            on=on,
            by=person.by,
            reason=person.reason,
            recorded_at=now(),
        )
    )
    session.flush()
    session.refresh(cycle)
    return row


def postpone(session: Session, cycle: Cycle, to: date, on: date, person: Person) -> None:
    """Postpone a cycle to another day, at most six months later (Charter Art. 24(3)); its approvals stay."""
    latest = pendulum.date(cycle.held_on.year, cycle.held_on.month, cycle.held_on.day).add(months=POSTPONEMENT_MONTHS)
    if not cycle.held_on < to <= latest:
        figures = {"to": to, "held_on": cycle.held_on, "latest": latest}
        source = "Điều lệ Đảng, Điều 24, khoản 3"
        raise RuleBroken(Finding("cycle.postponed_too_far", Level.ERROR, cycle.key, figures, source=source))
    act(session, cycle, Act.POSTPONE, on, person)
    cycle.held_on = to
    session.flush()


def waiting_for(session: Session, cycle: Cycle) -> list[Missing]:
    """What the next ordinary act of a cycle still lacks, with who holds it."""
    rows = next_acts(CycleKind(cycle.kind), Stage(cycle.stage), _stage_before_postponement(log_of(session, cycle)))
    forward = [row for row in rows if row.act not in (Act.RETURN, Act.REFUSE, Act.APPOINT, Act.POSTPONE, Act.CANCEL)]
    return list(missing(state_of(session, cycle), forward[0])) if forward else []


def gate_finding(cycle: Cycle, what: Act, item: Missing) -> Finding:
    """A closed gate as a finding: the act it stops, the fact that is missing, and its holder."""
    code = f"gate.{item.gate.value}" if item.figures else "gate.closed"
    figures = {"act": what, "gate": item.gate, "holder": item.holder} | item.figures
    return Finding(code, Level.ERROR, cycle.key, figures)


def _stage_before_postponement(log: list[TransitionLog]) -> Stage | None:
    return next((Stage(row.source) for row in reversed(log) if row.act == Act.POSTPONE), None)


def _not_possible(cycle: Cycle, what: Act, resume_at: Stage | None) -> Finding:
    possible = next_acts(CycleKind(cycle.kind), Stage(cycle.stage), resume_at)
    figures = {"act": what, "stage": Stage(cycle.stage), "possible": tuple(row.act for row in possible)}
    return Finding("cycle.act_not_possible", Level.ERROR, cycle.key, figures)
