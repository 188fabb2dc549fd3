"""What came of the targets of the term that ends, where no report in congtac says it: stated by the organiser."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.actions.targets import PREVIOUS_TERM, stored_targets
from congtac.domain.cycle import ENDED, Act, Stage
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.tables import Cycle


def state_results(session: Session, cycle: Cycle, results: Sequence[StatedTarget], person: Person) -> bool:
    """Write the results down in their order, in the place of what was stated before; gives whether anything changed."""
    hold(session, cycle)
    if Stage(cycle.stage) in ENDED:
        figures = {"act": Act.CLOSE, "stage": Stage(cycle.stage)}
        raise RuleBroken(Finding("cycle.ended", Level.ERROR, cycle.title, figures))
    there = stored_targets(session, cycle, PREVIOUS_TERM)
    if [StatedTarget(row.indicator, row.goal, row.result, row.unit_of_measure) for row in there] == list(results):
        return False
    for row in there:
        session.delete(row)
    session.flush()
    register_targets(session, cycle, PREVIOUS_TERM, results, f"{person.by}: {person.reason}")
    nudge(session, cycle, "ghi kết quả nhiệm kỳ")
    return True
