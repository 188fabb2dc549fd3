"""What rows are called in the visitor's language."""

from __future__ import annotations

from congtac.domain.cycle import Act, CycleKind, Stage
from congtac.i18n import label, language
from congtac.store.tables import Cycle, TransitionLog


def title_of(cycle: Cycle) -> str:
    """What people call a cycle."""
    if language() == "vi":
        return cycle.title
    return f"{label(kind_of(cycle)).capitalize()}, {cycle.unit.name}, {cycle.held_on:%d/%m/%Y}"


def kind_of(cycle: Cycle) -> CycleKind:
    """Its kind, which has words."""
    return CycleKind(cycle.kind)


def stage_of(cycle: Cycle) -> Stage:
    """Its stage, which has words."""
    return Stage(cycle.stage)


def act_of(line: TransitionLog) -> Act:
    """The act of a line in the log."""
    return Act(line.act)
