"""Which papers a cycle drafts from which stage on, and when they take a number."""

from __future__ import annotations

from itertools import pairwise

import pytest

from congtac.domain.cycle import CycleKind, Stage, stages
from congtac.domain.drafting import DRAFTABLE, Sequence, due_for_drafting, due_for_numbering
from congtac.domain.papers import PaperKind

BRANCH, REVIEW = CycleKind.BRANCH_CONGRESS, CycleKind.HALF_YEAR_REVIEW


def drafted(kind: CycleKind, stage: Stage) -> list[PaperKind]:
    return [row.kind for row in due_for_drafting(kind, stage)]


def numbered(kind: CycleKind, stage: Stage) -> list[PaperKind]:
    return [row.kind for row in due_for_numbering(kind, stage)]


def test_a_congress_drafts_its_plan_first_report_and_resolution_before_and_minutes_after_its_elections() -> None:
    before = {PaperKind.POLITICAL_REPORT, PaperKind.CONGRESS_RESOLUTION}
    after = {PaperKind.BALLOT_MINUTES, PaperKind.CONGRESS_MINUTES}

    assert drafted(BRANCH, Stage.PLANNING) == [PaperKind.CONGRESS_PLAN]
    assert before <= set(drafted(BRANCH, Stage.DRAFTING))
    assert not after & set(drafted(BRANCH, Stage.OFFICIAL))
    assert before | after <= set(drafted(BRANCH, Stage.ELECTED))


def test_what_the_committee_sends_out_is_numbered_when_it_goes_out() -> None:
    assert numbered(BRANCH, Stage.PLANNING) == []
    assert numbered(BRANCH, Stage.DRAFTING) == [PaperKind.CONGRESS_PLAN]
    assert PaperKind.CONVOCATION_NOTICE not in numbered(BRANCH, Stage.APPROVED)
    assert PaperKind.CONVOCATION_NOTICE in numbered(BRANCH, Stage.CONVENED)


def test_a_report_to_the_congress_is_numbered_from_its_official_session_on() -> None:
    assert PaperKind.POLITICAL_REPORT not in numbered(BRANCH, Stage.PREPARATORY)
    assert PaperKind.POLITICAL_REPORT in numbered(BRANCH, Stage.OFFICIAL)


def test_papers_of_the_congress_are_registered_programme_and_rules_first_and_minutes_last() -> None:
    rows = due_for_numbering(BRANCH, Stage.ELECTED)

    assert [row.kind for row in rows if row.sequence is Sequence.CONGRESS] == [
        PaperKind.CONGRESS_PROGRAMME,
        PaperKind.WORKING_RULES,
        PaperKind.BALLOT_MINUTES,
        PaperKind.CONGRESS_RESOLUTION,
        PaperKind.CONGRESS_MINUTES,
    ]


def test_the_conclusion_is_drafted_after_the_conference_and_numbered_when_it_is_signed() -> None:
    assert PaperKind.CONCLUSION_NOTICE not in drafted(REVIEW, Stage.REPORT_DRAFTING)
    assert PaperKind.CONCLUSION_NOTICE in drafted(REVIEW, Stage.HELD)
    assert PaperKind.CONCLUSION_NOTICE not in numbered(REVIEW, Stage.HELD)
    assert PaperKind.CONCLUSION_NOTICE in numbered(REVIEW, Stage.CONCLUDED)


@pytest.mark.parametrize("kind", CycleKind)
def test_no_paper_is_numbered_before_it_may_be_drafted(kind: CycleKind) -> None:
    for stage in Stage:
        assert set(due_for_numbering(kind, stage)) <= set(due_for_drafting(kind, stage))


@pytest.mark.parametrize("kind", CycleKind)
def test_what_is_due_once_stays_due_to_the_end_of_an_undisturbed_life(kind: CycleKind) -> None:
    for earlier, later in pairwise(stages(kind)):
        assert set(due_for_drafting(kind, earlier)) <= set(due_for_drafting(kind, later))
    assert due_for_numbering(kind, Stage.ARCHIVED) == tuple(row for row in DRAFTABLE[kind] if row.sequence.is_ours)


@pytest.mark.parametrize("stage", [Stage.POSTPONED, Stage.CANCELLED])
@pytest.mark.parametrize("kind", CycleKind)
def test_a_cycle_that_rests_drafts_nothing(kind: CycleKind, stage: Stage) -> None:
    assert due_for_drafting(kind, stage) == ()
