"""What the days of a plan owe, and which facts discharge it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from congtac.domain.cycle import Act, CycleKind, Gate, Stage, next_acts, stages, transition
from congtac.domain.drafting import DRAFTABLE
from congtac.domain.obligations import ObligationKind
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_states import PaperState
from congtac.domain.plan_obligations import Happened, Moved, OwedBy, acts_in_force, discharged_on, owed_by_plan

PAGE = Path(__file__).resolve().parents[2] / "docs/planning.md"
DAY, LATER = date(2026, 3, 2), date(2026, 3, 9)
BRANCH, REVIEW, ANNUAL = CycleKind.BRANCH_CONGRESS, CycleKind.HALF_YEAR_REVIEW, CycleKind.ANNUAL_CONFERENCE


def owed(kind: CycleKind, milestone: str) -> OwedBy:
    (row,) = [row for row in owed_by_plan(kind) if row.milestone == milestone]
    return row


def log_of(kind: CycleKind, *acts: Act, on: date = DAY) -> list[Moved]:
    """The lines that these acts leave, one after the other."""
    stage, before, lines = Stage.PLANNING, None, []
    for act in acts:
        row = transition(kind, stage, act, before)
        assert row is not None, f"{act} is not possible at {stage}"
        before = row.source if act is Act.POSTPONE else before
        lines.append(Moved(act, row.source, row.target, on))
        stage = row.target
    return lines


def whole_life(kind: CycleKind) -> list[Act]:
    path, acts = stages(kind), []
    for source, target in pairwise(path):
        acts.append(next(row.act for row in next_acts(kind, source) if row.target is target))
    return acts


@pytest.mark.parametrize("kind", CycleKind)
def test_a_cycle_that_has_lived_owes_nothing_by_its_plan(kind: CycleKind) -> None:
    happened = Happened(acts_in_force(kind, log_of(kind, *whole_life(kind))))

    assert [row.milestone for row in owed_by_plan(kind) if discharged_on(kind, row, happened) is None] == []


@pytest.mark.parametrize("kind", CycleKind)
def test_a_new_cycle_owes_everything_and_each_milestone_once(kind: CycleKind) -> None:
    rows = owed_by_plan(kind)

    assert [discharged_on(kind, row, Happened()) for row in rows] == [None] * len(rows)
    assert len({row.milestone for row in rows}) == len(rows)


@pytest.mark.parametrize("kind", CycleKind)
def test_every_paper_that_is_owed_is_one_that_this_kind_of_cycle_drafts(kind: CycleKind) -> None:
    ours = {row.kind for row in DRAFTABLE[kind]}

    for row in owed_by_plan(kind):
        assert (row.kind is ObligationKind.PAPER) == bool(row.papers)
        assert not row.papers or ours & set(row.papers)


@pytest.mark.parametrize(("head", "kind"), [("| Congress |", BRANCH), ("| Review, conference |", REVIEW)])
def test_the_page_about_plans_has_the_same_table(head: str, kind: CycleKind) -> None:
    table = PAGE.read_text("utf-8").partition(head)[2].partition("\n\n")[0]

    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [row.milestone for row in owed_by_plan(kind)]


def test_the_first_of_several_facts_counts() -> None:
    happened = Happened({Act.CONVENE: LATER}, {Gate.DATE_ANNOUNCED: DAY})

    assert discharged_on(BRANCH, owed(BRANCH, "announce"), happened) == DAY


def test_several_papers_are_there_when_the_last_of_them_is() -> None:
    row = owed(BRANCH, "draft")
    one = {(PaperKind.POLITICAL_REPORT, PaperState.APPROVED): DAY}
    both = one | {(PaperKind.CONGRESS_RESOLUTION, PaperState.APPROVED): LATER}

    assert discharged_on(BRANCH, row, Happened(papers=one)) is None
    assert discharged_on(BRANCH, row, Happened(papers=both)) == LATER


@pytest.mark.parametrize(("kind", "paper"), [(REVIEW, PaperKind.HALF_YEAR_REPORT), (ANNUAL, PaperKind.ANNUAL_REPORT)])
def test_each_kind_of_conference_owes_the_report_that_it_has(kind: CycleKind, paper: PaperKind) -> None:
    happened = Happened(papers={(paper, PaperState.ISSUED): DAY})

    assert discharged_on(kind, owed(kind, "final_report"), happened) == DAY


def test_what_was_returned_is_owed_again_until_it_is_submitted_anew() -> None:
    submitted = log_of(BRANCH, Act.START_DRAFTING, Act.SUBMIT)
    returned = log_of(BRANCH, Act.START_DRAFTING, Act.SUBMIT, Act.RETURN)
    again = [*returned, Moved(Act.SUBMIT, Stage.DRAFTING, Stage.SUBMITTED, LATER)]
    row = owed(BRANCH, "comments")

    days = [discharged_on(BRANCH, row, Happened(acts_in_force(BRANCH, log))) for log in (submitted, returned, again)]

    assert days == [DAY, None, LATER]


def test_a_refusal_opens_the_submission_of_results_again_and_leaves_the_congress_held() -> None:
    acts = [*whole_life(BRANCH)[: stages(BRANCH).index(Stage.RATIFICATION)], Act.REFUSE]
    standing = acts_in_force(BRANCH, log_of(BRANCH, *acts))

    assert Act.SUBMIT_RESULTS not in standing
    assert Act.OPEN_OFFICIAL in standing


def test_after_a_postponement_a_congress_that_was_convened_is_to_be_convened_again() -> None:
    acts = whole_life(BRANCH)[: stages(BRANCH).index(Stage.CONVENED)]

    convened = acts_in_force(BRANCH, log_of(BRANCH, *acts))
    put_off = acts_in_force(BRANCH, log_of(BRANCH, *acts, Act.POSTPONE))

    assert Act.CONVENE in convened
    assert Act.CONVENE not in put_off
    assert Act.APPROVE in put_off


def test_a_review_whose_figures_are_sent_back_owes_its_consolidation_again() -> None:
    standing = acts_in_force(REVIEW, log_of(REVIEW, Act.REQUEST_REPORTS, Act.CONSOLIDATE, Act.RETURN))

    assert Act.CONSOLIDATE not in standing
    assert Act.REQUEST_REPORTS in standing
