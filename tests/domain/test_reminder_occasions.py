"""At which stages a duty is asked for at all."""

from __future__ import annotations

import pytest

from congtac.domain.cycle import Act, CycleKind, Holder, Stage
from congtac.domain.obligations import ObligationKind
from congtac.domain.reminders import is_asked_for, remindable

REVIEW, CONGRESS = CycleKind.HALF_YEAR_REVIEW, CycleKind.BRANCH_CONGRESS


@pytest.mark.parametrize("kind", [ObligationKind.REPORT, ObligationKind.ACT])
def test_a_report_or_its_correction_is_asked_for_only_while_reports_are_collected(kind: ObligationKind) -> None:
    asked = [stage for stage in Stage if remindable(REVIEW, stage, kind, Holder.SUB_BRANCHES)]

    assert asked == [Stage.COLLECTING]


@pytest.mark.parametrize("kind", [ObligationKind.ACT, ObligationKind.PAPER])
def test_an_act_is_asked_for_until_it_is_done_and_not_while_the_cycle_is_postponed(kind: ObligationKind) -> None:
    asked = [stage for stage in Stage if remindable(CONGRESS, stage, kind, Holder.SUPERIOR, (Act.APPROVE,))]

    assert Stage.PLANNING in asked
    assert Stage.SUBMITTED in asked
    assert not {Stage.APPROVED, Stage.ELECTED, Stage.POSTPONED, Stage.CANCELLED, Stage.ARCHIVED} & set(asked)


def test_an_approval_is_asked_for_only_once_something_was_submitted() -> None:
    asked = [
        stage
        for stage in Stage
        if remindable(CONGRESS, stage, ObligationKind.APPROVAL, Holder.SUPERIOR, (Act.APPROVE,))
    ]

    assert asked == [Stage.SUBMITTED]


@pytest.mark.parametrize(("stage", "asked"), [(Stage.PLANNING, True), (Stage.DRAFTING, False)])
def test_what_the_plan_owes_is_asked_for_until_the_act_of_its_row_is_done(stage: Stage, asked: bool) -> None:
    assert is_asked_for(CONGRESS, stage, ObligationKind.ACT, Holder.CONVENOR, "plan") is asked


def test_what_no_act_discharges_is_asked_for_until_the_cycle_has_ended() -> None:
    assert remindable(CONGRESS, Stage.RATIFIED, ObligationKind.PAPER, Holder.CONVENOR)
    assert not remindable(CONGRESS, Stage.ARCHIVED, ObligationKind.PAPER, Holder.CONVENOR)


def test_a_task_outlives_its_conference_and_a_cancelled_one_sets_none() -> None:
    assert remindable(REVIEW, Stage.ARCHIVED, ObligationKind.TASK, Holder.LEAD)
    assert not remindable(REVIEW, Stage.CANCELLED, ObligationKind.TASK, Holder.LEAD)
