"""Open a cycle, move it, confirm what a gate asks for, and say what it waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pendulum
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of, state_of
from congtac.actions.nudges import nudge
from congtac.actions.plan_moves import carry
from congtac.actions.settling import WAKING, settle, wake
from congtac.clock import now
from congtac.domain.cycle import RESUMED_AT, Act, CycleKind, Gate, Stage, Transition, next_acts, transition
from congtac.domain.errors import BadInput, NotYet, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.gates import Missing, missing
from congtac.rulebook.regulations import charter_on
from congtac.store.acting import account_acting
from congtac.store.claims import claimed, hold
from congtac.store.cycle_state import facts_in, log_in
from congtac.store.tables import Confirmation, Cycle, Election, Fact, Obligation, TransitionLog, Unit

FIRST_DAY = "first_held_on"  # the fact that keeps the day before the first postponement
NOT_AWAITED = (Act.RETURN, Act.REFUSE, Act.APPOINT, Act.POSTPONE, Act.CANCEL)


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the name or office that goes into the log, and why. BadInput where one of them is empty."""

    by: str
    reason: str

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.reason.strip():
            raise BadInput(Finding("cycle.person_and_reason", Level.ERROR))


def open_cycle(
    session: Session, kind: CycleKind, unit: Unit, held_on: date, opened_on: date, key: str, by: str
) -> Cycle:
    """Open a cycle; the same key again gives the cycle that is there."""
    made = Cycle(key=key, kind=kind.value, unit_id=unit.id, held_on=held_on, opened_on=opened_on, opened_by=by)
    return claimed(session, made, select(Cycle).where(Cycle.key == key))


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
    return facts_in(session, cycle)


def log_of(session: Session, cycle: Cycle) -> list[TransitionLog]:
    """The acts on a cycle in their order."""
    return log_in(session, cycle)


def confirm(session: Session, cycle: Cycle, gate: Gate, on: date, person: Person) -> None:
    """Record that a person confirms a gate's fact; confirming twice is confirming once."""
    attempt = attempt_of(log_of(session, cycle))
    same = select(Confirmation).where(
        Confirmation.cycle_id == cycle.id, Confirmation.gate == gate.value, Confirmation.attempt == attempt
    )
    made = Confirmation(cycle_id=cycle.id, gate=gate.value, attempt=attempt, on=on, by=person.by, reason=person.reason)
    made.account_id = account_acting(session)
    if claimed(session, made, same) is made:
        nudge(session, cycle, f"xác nhận: {gate.label}")
    settle(session, cycle, on)


def act(session: Session, cycle: Cycle, what: Act, on: date, person: Person) -> Transition:
    """Move a cycle by one act.

    Raises RuleBroken where the act is not possible at this stage (naming those that are) and NotYet where gates are
    closed (naming what is missing and who holds it). Two people who act at the same moment wait for each other; the
    second is told that the cycle has moved. A postponement needs a day: see ``postpone``.
    """
    if what is Act.POSTPONE:
        raise BadInput(Finding("cycle.day_missing", Level.ERROR, cycle.title))
    return _move(session, cycle, what, on, person)


def _move(session: Session, cycle: Cycle, what: Act, on: date, person: Person) -> Transition:
    seen = cycle.stage
    hold(session, cycle)
    if cycle.stage != seen:
        raise RuleBroken(Finding("cycle.moved", Level.ERROR, cycle.title, {"act": what}))
    log = log_of(session, cycle)
    resume_at = _stage_before_postponement(log)
    row = transition(CycleKind(cycle.kind), Stage(seen), what, resume_at)
    if row is None:
        raise RuleBroken(_not_possible(cycle, what, resume_at))
    closed = missing(state_of(session, cycle), row)
    if closed:
        raise NotYet(*(gate_finding(cycle, what, item) for item in closed))
    cycle.stage = row.target.value
    session.add(
        TransitionLog(
            cycle_id=cycle.id,
            number=len(log) + 1,
            act=what.value,
            source=row.source.value,
            target=row.target.value,
            on=on,
            by=person.by,
            account_id=account_acting(session),
            reason=person.reason,
            recorded_at=now(),
        )
    )
    nudge(session, cycle, what.label)
    session.flush()
    if what in WAKING:
        wake(session, cycle, what, on)
    settle(session, cycle, on)
    return row


def postpone(session: Session, cycle: Cycle, to: date, on: date, person: Person) -> None:
    """Postpone a cycle to another day, at most six months after the day first set (Charter Art. 24(3)).

    Its approvals and the plan of its elections stay; the announcement, the quorum and the ballots must be there again.
    Its plan is counted from the new day, and what is still owed is owed by the new days.
    """
    first = date.fromisoformat(facts_of(session, cycle).get(FIRST_DAY, cycle.held_on.isoformat()))
    rule = charter_on(first).extension_months
    latest = pendulum.date(first.year, first.month, first.day).add(months=rule.value)
    if not cycle.held_on < to <= latest:
        figures = {"to": to, "held_on": cycle.held_on, "latest": latest}
        raise RuleBroken(Finding("cycle.postponed_too_far", Level.ERROR, cycle.title, figures, source=rule.source))
    _move(session, cycle, Act.POSTPONE, on, person)
    record_facts(session, cycle, {FIRST_DAY: first.isoformat()}, person.by)
    again = attempt_of(log_of(session, cycle))
    session.execute(update(Election).where(Election.cycle_id == cycle.id).values(attempt=again))
    if not carry(session, cycle, to, on):
        _put_off(session, cycle, to - cycle.held_on)
    cycle.held_on = to
    session.flush()


def _put_off(session: Session, cycle: Cycle, later: timedelta) -> None:
    """Without a plan, what is still owed is owed that much later; what was handed in keeps its day."""
    unmet = (Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))
    for row in session.scalars(select(Obligation).where(Obligation.cycle_id == cycle.id, *unmet)):
        row.due_on += later


def waiting_for(session: Session, cycle: Cycle) -> list[Missing]:
    """What the next ordinary act of a cycle still lacks, with who holds it; of a postponed one, once it is resumed."""
    stage = Stage(cycle.stage)
    if stage is Stage.POSTPONED:
        before = _stage_before_postponement(log_of(session, cycle)) or stage
        stage = RESUMED_AT.get(before, before)
    forward = [row for row in next_acts(CycleKind(cycle.kind), stage) if row.act not in NOT_AWAITED]
    return list(missing(state_of(session, cycle), forward[0])) if forward else []


def possible_acts(session: Session, cycle: Cycle, log: list[TransitionLog] | None = None) -> tuple[Transition, ...]:
    """Every act that the stage allows, the ordinary ones first; their gates may still be closed."""
    before = _stage_before_postponement(log_of(session, cycle) if log is None else log)
    return next_acts(CycleKind(cycle.kind), Stage(cycle.stage), before)


_GATE_CODES = {
    Gate.QUORUM: "gate.quorum",
    Gate.REPORTS_IN: "gate.reports_in",
    Gate.ELECTIONS_DECIDED: "gate.elections_decided",
    Gate.NOTICE_LONG_ENOUGH: "cycle.notice_too_short",
    Gate.DOCUMENTS_APPROVED: "gate.dossier",
    Gate.PERSONNEL_APPROVED: "gate.dossier",
    Gate.DOSSIER_COMPLETE: "gate.dossier",
    Gate.RESULTS_RATIFIED: "gate.dossier",
    Gate.FILE_COMPLETE: "gate.file_complete",
}


def gate_finding(cycle: Cycle, what: Act, item: Missing) -> Finding:
    """A closed gate as a finding: the act it stops, the fact that is missing, and its holder."""
    code = _GATE_CODES.get(item.gate, "gate.closed") if item.figures else "gate.closed"
    figures = {"act": what, "gate": item.gate, "holder": item.holder} | item.figures
    source = item.figures.get("source")
    return Finding(code, Level.ERROR, cycle.title, figures, source=str(source) if source else None)


def _stage_before_postponement(log: list[TransitionLog]) -> Stage | None:
    return next((Stage(row.source) for row in reversed(log) if row.act == Act.POSTPONE), None)


def _not_possible(cycle: Cycle, what: Act, resume_at: Stage | None) -> Finding:
    possible = next_acts(CycleKind(cycle.kind), Stage(cycle.stage), resume_at)
    if not possible:
        return Finding("cycle.ended", Level.ERROR, cycle.title, {"act": what, "stage": Stage(cycle.stage)})
    figures = {"act": what, "stage": Stage(cycle.stage), "possible": tuple(row.act for row in possible)}
    return Finding("cycle.act_not_possible", Level.ERROR, cycle.title, figures)
