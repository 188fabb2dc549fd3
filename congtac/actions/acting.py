"""What a person does to a cycle by its name: every act with all that follows from it, every gate of its kind."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, confirm, postpone
from congtac.actions.deed_days import refuse_day
from congtac.actions.elections.mandates import ratify, refuse
from congtac.domain.cycle import ENDED, LIFE, Act, CycleKind, Gate, Stage
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import Cycle


def do(session: Session, cycle: Cycle, what: Act, on: date, person: Person, *, today: date) -> None:
    """Move a cycle by one act; what the superior ratifies or refuses reaches the mandates. BadInput for an odd day."""
    refuse_day(session, cycle, on, today)
    if what is Act.RATIFY:
        ratify(session, cycle, on, person)
    elif what is Act.REFUSE:
        refuse(session, cycle, on, person)
    else:
        act(session, cycle, what, on, person)


def put_off(session: Session, cycle: Cycle, to: date, on: date, person: Person, *, today: date) -> None:
    """Postpone a cycle to another day. BadInput where the day of the decision is an odd one."""
    refuse_day(session, cycle, on, today)
    postpone(session, cycle, to, on, person)


def answer(session: Session, cycle: Cycle, gate: Gate, on: date, person: Person, *, today: date) -> None:
    """Confirm a gate.

    BadInput for one that this kind of cycle does not have and for an odd day, RuleBroken where the cycle has ended.
    """
    kind, stage = CycleKind(cycle.kind), Stage(cycle.stage)
    gates = gates_of(kind)
    if gate not in gates:
        figures = {"gate": gate, "kind": kind, "possible": gates}
        raise BadInput(Finding("gate.of_another_kind", Level.ERROR, cycle.title, figures, found=gate.value))
    if stage in ENDED:
        raise RuleBroken(Finding("cycle.ended", Level.ERROR, cycle.title, {"act": gate, "stage": stage}))
    refuse_day(session, cycle, on, today)
    confirm(session, cycle, gate, on, person)


def gates_of(kind: CycleKind) -> tuple[Gate, ...]:
    """The gates of a kind of cycle, in the order of its life."""
    return tuple(dict.fromkeys(gate for row in LIFE[kind] for gate in row.gates))
