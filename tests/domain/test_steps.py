"""A cycle as a list of steps: what is asked for only where it comes to that, what is done though not as asked."""

from __future__ import annotations

import pytest
from builders import DAY

from congtac.domain.cycle import CycleKind, Gate, Stage
from congtac.domain.elections.rules import Confidence, Ruled
from congtac.domain.gates import CycleState, Notice
from congtac.domain.steps import Step, StepState, step_lists

THIRTY = Ruled(30, "Quy định 208-QĐ/TW", Confidence.UNCONFIRMED, "charter-2026b")


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


def notice_step(kind: CycleKind, stage: Stage, working_days: int, *confirmed: Gate) -> Step:
    """The step of a congress that asks for enough working days between announcement and opening."""
    notice, gates = Notice(DAY, working_days, THIRTY), frozenset({Gate.DATE_ANNOUNCED, *confirmed})
    lists = step_lists(CycleState(kind, stage, DAY, gates, notice=notice), ())
    return next(step for one in lists for step in one.steps if step.gate is Gate.NOTICE_LONG_ENOUGH)


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.CONVENED])
@pytest.mark.parametrize(("days", "state"), [(30, StepState.DONE), (29, StepState.SHORT_NOTICE)])
def test_a_short_notice_of_a_branch_is_settled_but_not_plainly_done(stage: Stage, days: int, state: StepState) -> None:
    step = notice_step(CycleKind.BRANCH_CONGRESS, stage, days)

    assert (step.state, step.is_settled, step.gap) == (state, True, None)


def test_a_short_notice_of_a_delegates_congress_waits_for_the_superior_and_stays_short() -> None:
    waiting = notice_step(CycleKind.COMMITTEE_CONGRESS, Stage.APPROVED, 29)
    agreed = notice_step(CycleKind.COMMITTEE_CONGRESS, Stage.APPROVED, 29, Gate.NOTICE_LONG_ENOUGH)

    assert (waiting.state, waiting.is_settled) == (StepState.INCOMPLETE, False)
    assert (agreed.state, agreed.is_settled) == (StepState.SHORT_NOTICE, True)
