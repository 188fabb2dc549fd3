"""Obligations of a plan follow from facts: acts, confirmations and papers discharge them, setbacks open them again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import SOMEBODY, brought_to
from opened import CONGRESS_ON, CONGRESS_OPENED_ON, OPENED_ON, REVIEW_ON, a_congress, opened, owed, sample
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, confirm, postpone
from congtac.actions.elections.mandates import refuse
from congtac.actions.obligations import standings
from congtac.actions.papers.drafting import bytes_now
from congtac.actions.papers.issuing import cancel_issue, issue
from congtac.actions.papers.papers import draft_papers, papers_of
from congtac.actions.papers.versions import approve, take
from congtac.actions.practice import studio_of
from congtac.actions.settling import settle
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.obligations import ObligationKind, Standing
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.store.tables import Cycle, Obligation, Paper

DAY = date(2026, 5, 29)
SUPERIOR = Person("Đảng ủy cấp trên", "theo thẩm quyền")


def standing(session: Session, cycle: Cycle, subject: str, today: date = DAY) -> Standing:
    return next(line.standing for line in standings(session, cycle, today) if line.subject == subject)


def looked_at(session: Session, cycle: Cycle, kind: str | None = None) -> set[date | None]:
    """On which days the open obligations of a cycle are looked at next."""
    rows = select(Obligation.look_on).where(Obligation.cycle_id == cycle.id, Obligation.discharged_on.is_(None))
    return set(session.scalars(rows.where(Obligation.kind == kind) if kind else rows))


def test_an_act_discharges_what_was_owed_by_its_day_and_nobody_looks_at_it_again(session: Session) -> None:
    cycle = opened(session)

    act(session, cycle, Act.REQUEST_REPORTS, DAY, SOMEBODY)

    row = owed(session, cycle, "request")
    assert (row.discharged_on, row.look_on) == (DAY, None)
    assert standing(session, cycle, "request") is Standing.DONE_ON_TIME


@pytest.mark.parametrize(("late", "expected"), [(0, Standing.DONE_ON_TIME), (1, Standing.DONE_LATE)])
def test_on_its_last_day_it_is_in_time_and_the_day_after_it_is_late(
    session: Session, late: int, expected: Standing
) -> None:
    cycle = opened(session)
    due = owed(session, cycle, "request").due_on

    act(session, cycle, Act.REQUEST_REPORTS, due + timedelta(days=late), SOMEBODY)

    assert standing(session, cycle, "request") is expected


def test_a_confirmed_gate_discharges_before_the_act_that_it_opens(session: Session) -> None:
    cycle = a_congress(session)

    confirm(session, cycle, Gate.DATE_ANNOUNCED, CONGRESS_OPENED_ON, SOMEBODY)
    brought_to(session, cycle, Stage.CONVENED, CONGRESS_OPENED_ON + timedelta(days=9))

    assert owed(session, cycle, "announce").discharged_on == CONGRESS_OPENED_ON


def test_drafts_that_are_returned_are_owed_again_until_they_are_submitted_anew(session: Session) -> None:
    cycle, later = brought_to(session, a_congress(session), Stage.SUBMITTED, DAY), DAY + timedelta(days=3)
    assert owed(session, cycle, "comments").discharged_on == DAY

    act(session, cycle, Act.RETURN, later, SUPERIOR)
    row = owed(session, cycle, "comments")
    assert (row.discharged_on, row.look_on) == (None, later)

    act(session, cycle, Act.SUBMIT, later + timedelta(days=1), SOMEBODY)
    assert (row.discharged_on, row.look_on) == (later + timedelta(days=1), None)


def test_refused_results_are_to_be_submitted_again(session: Session) -> None:
    cycle = brought_to(session, a_congress(session), Stage.RATIFICATION, CONGRESS_ON)
    assert owed(session, cycle, "results").discharged_on == CONGRESS_ON

    refuse(session, cycle, CONGRESS_ON + timedelta(days=20), SUPERIOR)

    assert owed(session, cycle, "results").discharged_on is None
    assert owed(session, cycle, "opening").discharged_on == CONGRESS_ON


def test_the_superior_is_looked_at_from_the_day_on_which_something_was_submitted(session: Session) -> None:
    cycle = a_congress(session)
    approval, ratification = owed(session, cycle, "approval"), owed(session, cycle, "ratification")
    assert (approval.look_on, ratification.look_on) == (None, None)

    brought_to(session, cycle, Stage.SUBMITTED, DAY)
    assert (approval.look_on, ratification.look_on) == (DAY, None)
    act(session, cycle, Act.RETURN, DAY, SUPERIOR)
    assert approval.look_on is None
    brought_to(session, cycle, Stage.RATIFICATION, CONGRESS_ON)

    assert (approval.discharged_on, approval.look_on, ratification.look_on) == (CONGRESS_ON, None, CONGRESS_ON)


def test_while_it_is_postponed_nobody_is_looked_at_and_afterwards_again(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.COLLECTING, DAY)
    assert looked_at(session, cycle) == {DAY, None}  # what comes after the meeting waits for it

    postpone(session, cycle, REVIEW_ON + timedelta(days=30), DAY, SOMEBODY)
    assert looked_at(session, cycle) == {None}
    act(session, cycle, Act.RESUME, DAY + timedelta(days=10), SOMEBODY)

    assert looked_at(session, cycle) == {DAY + timedelta(days=10), None}
    report = owed(session, cycle, "", "chi_bo_ky_thuat")
    assert report.set_on == DAY + timedelta(days=10)


def test_minutes_are_asked_for_once_the_conference_has_met(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.REPORT_DRAFTING, DAY)
    minutes = owed(session, cycle, "minutes")
    assert minutes.look_on is None

    brought_to(session, cycle, Stage.HELD, REVIEW_ON)

    assert minutes.look_on == REVIEW_ON


@pytest.mark.parametrize(("days", "set_on"), [(0, date(2026, 6, 25)), (1, DAY)])
def test_what_became_late_while_it_was_postponed_is_late_and_reminded_of_when_it_goes_on(
    session: Session, days: int, set_on: date
) -> None:
    cycle = brought_to(session, opened(session), Stage.COLLECTING, DAY)
    postpone(session, cycle, date(2026, 7, 13), DAY, SOMEBODY)
    report = owed(session, cycle, "", "chi_bo_ky_thuat")

    act(session, cycle, Act.RESUME, report.due_on + timedelta(days=days), SOMEBODY)

    assert (report.due_on, report.set_on) == (date(2026, 6, 25), set_on)
    assert report.look_on == report.due_on + timedelta(days=days)


@pytest.mark.parametrize("stage", [Stage.CANCELLED, Stage.ARCHIVED])
def test_a_cycle_that_has_ended_is_looked_at_by_nobody(session: Session, stage: Stage) -> None:
    cycle = opened(session)
    if stage is Stage.CANCELLED:
        act(session, cycle, Act.CANCEL, DAY, SOMEBODY)
    else:
        brought_to(session, cycle, Stage.ARCHIVED, DAY)

    assert looked_at(session, cycle) == {None}
    assert settle(session, cycle, DAY) is None
    assert looked_at(session, cycle) == {None}


def test_an_archived_cycle_owes_only_the_reports_that_nobody_sent(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.ARCHIVED, DAY)

    still = [line.kind for line in standings(session, cycle, DAY) if line.met_on is None]

    assert still == [ObligationKind.REPORT] * 3


# -- papers ---------------------------------------------------------------------------------------------


@pytest.fixture
def drafted(session: Session) -> tuple[Cycle, Paper]:
    """A review whose conclusion notice is drafted."""
    cycle = brought_to(session, opened(session), Stage.HELD, REVIEW_ON)
    draft_papers(session, cycle, studio(session, cycle), REVIEW_ON, SOMEBODY)
    (paper,) = [one for one in papers_of(session, cycle) if one.kind == PaperKind.CONCLUSION_NOTICE]
    return cycle, paper


def studio(session: Session, cycle: Cycle):
    return studio_of(session, sample(), cycle, (shipped("templates_docx"),))


def approved(session: Session, cycle: Cycle, paper: Paper, on: date) -> None:
    data = bytes_now(session, paper, studio(session, cycle))
    assert data is not None
    approve(session, paper, data, on, Person("Trần Thị B", "đã đọc"))


def test_an_issued_notice_discharges_and_a_cancelled_issue_opens_it_again(
    session: Session, drafted: tuple[Cycle, Paper]
) -> None:
    cycle, paper = drafted
    signed = REVIEW_ON + timedelta(days=10)
    approved(session, cycle, paper, signed)
    assert owed(session, cycle, "conclusion").discharged_on is None

    issue(session, paper, studio(session, cycle), signed, SOMEBODY)
    assert owed(session, cycle, "conclusion").discharged_on == signed

    cancel_issue(session, paper, signed + timedelta(days=1), SOMEBODY)
    row = owed(session, cycle, "conclusion")
    assert (row.discharged_on, row.look_on) == (None, signed + timedelta(days=1))


def test_an_approved_report_discharges_its_draft_until_somebody_changes_the_text(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.REPORT_DRAFTING, DAY)
    draft_papers(session, cycle, studio(session, cycle), DAY, SOMEBODY)
    (paper,) = [one for one in papers_of(session, cycle) if one.kind == PaperKind.HALF_YEAR_REPORT]
    assert owed(session, cycle, "draft").discharged_on is None

    approved(session, cycle, paper, DAY)
    assert owed(session, cycle, "draft").discharged_on == DAY

    other = next(one for one in papers_of(session, cycle) if one.id != paper.id)
    data = bytes_now(session, other, studio(session, cycle))
    assert data is not None
    take(session, paper, data, "sua.docx", DAY + timedelta(days=1), SOMEBODY)
    assert owed(session, cycle, "draft").discharged_on is None


def test_settling_twice_changes_nothing(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.CONSOLIDATING, DAY)
    rows = select(Obligation.id, Obligation.discharged_on, Obligation.look_on).order_by(Obligation.id)
    before = session.execute(rows).all()

    settle(session, cycle, OPENED_ON)

    assert session.execute(rows).all() == before
