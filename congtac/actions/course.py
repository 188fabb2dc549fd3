"""A cycle as people work on it: its steps by group, what may be done next, and since when it waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycle_states import state_of, warnings_in
from congtac.actions.cycles import gate_finding, log_of, possible_acts
from congtac.actions.obligations import standings
from congtac.domain.cycle import Act, Gate, Transition
from congtac.domain.findings import Finding
from congtac.domain.gates import missing
from congtac.domain.steps import OwedStep, StepList, step_lists
from congtac.store.tables import Cycle, TransitionLog


@dataclass(frozen=True, slots=True)
class NextAct:
    """An act that the stage allows, with what still stands in its way."""

    row: Transition
    obstacles: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Course:
    """Where a cycle stands. ``why`` says for each gate that is still closed what is missing and who holds it."""

    lists: Sequence[StepList]
    acts: Sequence[NextAct]
    why: Mapping[Gate, Finding]
    since: date
    log: Sequence[TransitionLog]
    warnings: Sequence[Finding]

    @property
    def total(self) -> int:
        """How many steps there are."""
        return sum(len(one.steps) for one in self.lists)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(one.done for one in self.lists)


def course_of(session: Session, cycle: Cycle, today: date) -> Course:
    """The course of a cycle; the number of queries does not grow with its units."""
    log = log_of(session, cycle)
    state = state_of(session, cycle, log)
    duties = [
        OwedStep(one.kind, one.label, one.holder, one.due_on, one.standing)
        for one in standings(session, cycle, today, reports=False)
    ]
    lists = step_lists(state, duties)
    steps = [step for one in lists for step in one.steps]
    why = {
        step.gate: gate_finding(cycle, step.row.act, step.gap) for step in steps if step.gate and step.gap and step.row
    }
    acts = [
        NextAct(row, [gate_finding(cycle, row.act, gap) for gap in missing(state, row)])
        for row in possible_acts(session, cycle, log)
    ]
    since = log[-1].on if log else cycle.opened_on
    return Course(lists, acts, why, since, log, warnings_in(state, cycle.title))


def act_at(course: Course, act: Act) -> NextAct | None:
    """The act among those that the stage allows."""
    return next((one for one in course.acts if one.row.act is act), None)
