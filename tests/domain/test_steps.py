"""A cycle as a list of steps: what is asked for only where it comes to that."""

from __future__ import annotations

import pytest
from builders import DAY

from congtac.domain.cycle import CycleKind, Gate, Stage
from congtac.domain.gates import CycleState
from congtac.domain.steps import StepState, step_lists


def appointment(stage: Stage, confirmed: frozenset[Gate] = frozenset()) -> StepState | None:
    """The state of the step "the superior appoints"; None where the list does not have it."""
    lists = step_lists(CycleState(CycleKind.BRANCH_CONGRESS, stage, DAY, confirmed=confirmed), [])
    steps = [step for one in lists for step in one.steps if step.gate is Gate.APPOINTMENT_DECIDED]
    return steps[0].state if steps else None


@pytest.mark.parametrize(
    ("stage", "state"),
    [
        (Stage.PREPARATORY, None),
        (Stage.OFFICIAL, StepState.NOT_STARTED),
        (Stage.ELECTED, None),
        (Stage.RE_ELECTION, StepState.NOT_STARTED),
        (Stage.RATIFIED, None),
    ],
)
def test_an_appointment_is_a_step_only_while_it_can_come_to_that(stage: Stage, state: StepState | None) -> None:
    assert appointment(stage) is state


def test_an_appointment_that_was_decided_stays_among_the_steps() -> None:
    assert appointment(Stage.RATIFIED, frozenset({Gate.APPOINTMENT_DECIDED})) is StepState.DONE
