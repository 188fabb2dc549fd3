"""When a duty may be reminded of at all: the stages at which it makes sense to ask for it."""

from __future__ import annotations

from collections.abc import Collection

from congtac.domain.cycle import ENDED, LIFE, Act, CycleKind, Holder, Stage, reached, transition
from congtac.domain.obligations import ObligationKind
from congtac.domain.plan_obligations import owed_by_plan


def remindable(kind: CycleKind, stage: Stage, what: ObligationKind, holder: Holder, acts: Collection[Act] = ()) -> bool:
    """Whether a duty is asked for at a stage. ``acts`` are those that discharge it.

    A report, or its correction, only while reports are collected; an approval once it was asked for; anything else
    until its act is done. Nobody is reminded while a cycle is postponed or when it has ended; a task that a conclusion
    set outlives the file of its conference.
    """
    if what is ObligationKind.TASK:
        return stage is not Stage.CANCELLED
    if stage is Stage.POSTPONED or stage in ENDED:
        return False
    if what is ObligationKind.REPORT or holder is Holder.SUB_BRANCHES:
        return stage is Stage.COLLECTING
    if what is ObligationKind.APPROVAL:
        return any(transition(kind, stage, act) is not None for act in acts)
    return not any(reached(kind, stage, row.target) for row in LIFE[kind] if row.act in acts)


def is_asked_for(kind: CycleKind, stage: Stage, what: ObligationKind, holder: Holder, subject: str) -> bool:
    """The same for the duty of that subject: what the plan owes is discharged by the acts of its row."""
    acts = next((row.acts for row in owed_by_plan(kind) if row.milestone == subject), ())
    return remindable(kind, stage, what, holder, acts)
