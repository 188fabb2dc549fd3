"""What became of the obligations of a plan: read from the log, the confirmations and the papers, and written down.

Called in the transaction of every act that may discharge one or open one again; twice, it changes nothing. It imports
no other act, so that every act may call it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from congtac.domain.cycle import AGAIN_AFTER_SETBACK, Act, CycleKind, Gate, Stage, reached, transition
from congtac.domain.obligations import ObligationKind
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_states import PaperState
from congtac.domain.plan_obligations import Happened, Moved, OwedBy, acts_in_force, discharged_on, owed_by_plan
from congtac.store.paper_days import approvals, issues
from congtac.store.tables import Confirmation, Cycle, Obligation, TransitionLog

Key = TypeVar("Key")
OF_THE_PLAN = tuple(kind.value for kind in (ObligationKind.ACT, ObligationKind.APPROVAL, ObligationKind.PAPER))
WAKING = (Act.RESUME, Act.RETURN, Act.REQUEST_REPORTS)  # acts after which what is still owed is looked at again
_OPEN = (Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))


def settle(session: Session, cycle: Cycle, on: date) -> None:
    """Discharge what the facts discharge and open again what a return or a refusal undid, then stop or go on looking.

    ``on`` is the day of the act that called. Reports are discharged when they come in, tasks by those who close them.
    """
    session.flush()
    own = select(Obligation).where(Obligation.cycle_id == cycle.id, Obligation.kind.in_(OF_THE_PLAN))
    rows = list(session.scalars(own))
    by_key = {row.milestone: row for row in owed_by_plan(CycleKind(cycle.kind))}
    planned = [(row, by_key[row.subject]) for row in rows if row.subject in by_key]
    if planned:
        happened = _happened(session, cycle)
        for row, owed in planned:
            met = discharged_on(CycleKind(cycle.kind), owed, happened)
            if met != row.discharged_on:
                row.discharged_on = met
                row.look_on = on if met is None and row.waived_because is None else None
            waits = row.kind == ObligationKind.APPROVAL or owed.after is not None
            if waits and met is None and row.waived_because is None:
                row.look_on = (row.look_on or on) if is_asked_for(cycle, owed) else None
    if Stage(cycle.stage) in (Stage.POSTPONED, Stage.CANCELLED, Stage.ARCHIVED):
        _rest(session, cycle)
    session.flush()


def is_asked_for(cycle: Cycle, owed: OwedBy) -> bool:
    """Whether the stage allows what is owed.

    Nobody reminds the superior to approve what was not submitted yet, or asks for minutes before the meeting.
    """
    kind, stage = CycleKind(cycle.kind), Stage(cycle.stage)
    if owed.after is not None:
        return reached(kind, stage, owed.after)
    return any(transition(kind, stage, act) is not None for act in owed.acts)


def wake(session: Session, cycle: Cycle, act: Act, on: date) -> None:
    """Look again at what is still owed; after a postponement no reminder of the time before it leaves.

    What became late meanwhile keeps the day on which it was set: it is late, and not set when it was.
    """
    still = update(Obligation).where(Obligation.cycle_id == cycle.id, *_OPEN)
    session.execute(still.values(look_on=on))
    if act is Act.RESUME:
        session.execute(still.where(Obligation.due_on >= on).values(set_on=on))


def _rest(session: Session, cycle: Cycle) -> None:
    """Nobody is owed a look any more, or for the time being; a task outlives the file that is put away."""
    resting = [Obligation.cycle_id == cycle.id, Obligation.look_on.is_not(None)]
    if Stage(cycle.stage) is Stage.ARCHIVED:
        resting.append(Obligation.kind != ObligationKind.TASK.value)
    session.execute(update(Obligation).where(*resting).values(look_on=None))


def _happened(session: Session, cycle: Cycle) -> Happened:
    rows = select(TransitionLog).where(TransitionLog.cycle_id == cycle.id).order_by(TransitionLog.number)
    log = [Moved(Act(row.act), Stage(row.source), Stage(row.target), row.on) for row in session.scalars(rows)]
    attempt = 1 + sum(row.act in (Act.POSTPONE, Act.REFUSE) for row in log)
    acts = acts_in_force(CycleKind(cycle.kind), log)
    return Happened(acts, _confirmed(session, cycle, attempt), _papers(session, cycle))


def _confirmed(session: Session, cycle: Cycle, attempt: int) -> dict[Gate, date]:
    """The gates that count now, each with its first day."""
    rows = session.scalars(select(Confirmation).where(Confirmation.cycle_id == cycle.id))
    counted = [(Gate(row.gate), row.on) for row in rows if _counts(row, attempt)]
    return _earliest(counted)


def _counts(row: Confirmation, attempt: int) -> bool:
    return row.attempt == attempt or Gate(row.gate) not in AGAIN_AFTER_SETBACK


def _papers(session: Session, cycle: Cycle) -> dict[tuple[PaperKind, PaperState], date]:
    """The day on which each kind of paper was issued, and on which its newest version was approved."""
    issued = [(PaperKind.of(kind), on) for kind, on in issues(session, cycle)]
    approved = [(PaperKind.of(kind), on) for kind, on in approvals(session, cycle)]
    days = {(kind, PaperState.ISSUED): on for kind, on in _earliest(issued).items()}
    return days | {(kind, PaperState.APPROVED): on for kind, on in _earliest([*approved, *issued]).items()}


def _earliest(days: Iterable[tuple[Key, date]]) -> dict[Key, date]:
    first: dict[Key, date] = {}
    for key, on in days:
        first[key] = min(on, first.get(key, on))
    return first
