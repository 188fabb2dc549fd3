"""Postponed, returned, refused, appointed, cancelled, announced too late: what stays and what is asked for again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, all_decided, brought_to
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import state_of, warnings_of
from congtac.actions.cycles import Person, act, confirm, log_of, postpone, record_facts, waiting_for
from congtac.actions.elections.elections import plan_elections
from congtac.actions.elections.mandates import ratify, refuse
from congtac.domain.cycle import Act, CycleKind, Gate, Holder, Stage
from congtac.domain.errors import BadInput, CongtacError, NotYet, RuleBroken
from congtac.messages import sentence
from congtac.store.tables import Cycle

BRANCH, COMMITTEE = CycleKind.BRANCH_CONGRESS, CycleKind.COMMITTEE_CONGRESS
SUPERIOR = Person("Đảng ủy cấp trên", "theo thẩm quyền")


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    """The codes that an error carries."""
    return [finding.code for finding in error.value.findings]


def confirm_all(session: Session, cycle: Cycle, *gates: Gate, on: date = DAY) -> None:
    for gate in gates:
        confirm(session, cycle, gate, on, SOMEBODY)


@pytest.mark.parametrize(
    ("held_on", "last"),
    [
        (date(2026, 3, 2), date(2026, 9, 2)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2023, 8, 31), date(2024, 2, 29)),
    ],
)
def test_six_months_later_is_the_last_day_to_postpone_to(session: Session, held_on: date, last: date) -> None:
    cycle = a_cycle(session, held_on=held_on)

    with pytest.raises(RuleBroken) as refused:
        postpone(session, cycle, last + timedelta(days=1), DAY, SUPERIOR)
    assert codes(refused) == ["cycle.postponed_too_far"]
    assert refused.value.findings[0].figures["latest"] == last
    assert cycle.stage == Stage.PLANNING

    postpone(session, cycle, last, DAY, SUPERIOR)

    assert (cycle.stage, cycle.held_on) == (Stage.POSTPONED, last)


def test_a_cycle_is_not_postponed_to_its_own_day_or_an_earlier_one(session: Session) -> None:
    cycle = a_cycle(session)

    for day in (DAY, DAY - timedelta(days=1)):
        with pytest.raises(RuleBroken):
            postpone(session, cycle, day, DAY, SUPERIOR)


def test_a_second_postponement_counts_from_the_first_day(session: Session) -> None:
    cycle = a_cycle(session, held_on=date(2026, 3, 2))
    postpone(session, cycle, date(2026, 6, 1), DAY, SUPERIOR)
    act(session, cycle, Act.RESUME, DAY, SOMEBODY)

    with pytest.raises(RuleBroken) as refused:
        postpone(session, cycle, date(2026, 9, 3), DAY, SUPERIOR)
    postpone(session, cycle, date(2026, 9, 2), DAY, SUPERIOR)

    assert codes(refused) == ["cycle.postponed_too_far"]
    assert cycle.held_on == date(2026, 9, 2)


def test_a_postponement_needs_its_new_day(session: Session) -> None:
    cycle = a_cycle(session)

    with pytest.raises(BadInput) as refused:
        act(session, cycle, Act.POSTPONE, DAY, SUPERIOR)

    assert codes(refused) == ["cycle.day_missing"]
    assert log_of(session, cycle) == []


def test_after_a_postponement_approvals_stay_and_the_day_the_quorum_and_the_ballots_are_asked_for_again(
    session: Session,
) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.PREPARATORY)
    confirm_all(session, cycle, Gate.QUORUM, Gate.BALLOTS_STAMPED)
    record_facts(session, cycle, {"attendance.1.convened": 27, "attendance.1.present": 27}, "điểm danh")
    plan_elections(session, cycle, THREE_ELECTIONS)
    postpone(session, cycle, DAY + timedelta(days=60), DAY, SUPERIOR)
    assert [item.gate for item in waiting_for(session, cycle)] == [Gate.DATE_ANNOUNCED]
    act(session, cycle, Act.RESUME, DAY, SOMEBODY)
    assert cycle.stage == Stage.APPROVED

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.CONVENE, DAY, SOMEBODY)
    assert [finding.figures["gate"] for finding in waiting.value.findings] == [Gate.DATE_ANNOUNCED]
    confirm(session, cycle, Gate.DATE_ANNOUNCED, DAY, SOMEBODY)
    act(session, cycle, Act.CONVENE, DAY, SOMEBODY)
    act(session, cycle, Act.OPEN_PREPARATORY, DAY, SOMEBODY)
    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.OPEN_OFFICIAL, DAY, SOMEBODY)

    assert [finding.figures["gate"] for finding in waiting.value.findings] == [Gate.QUORUM, Gate.BALLOTS_STAMPED]
    assert state_of(session, cycle).elections_pending == ("Chi ủy", "Bí thư", "Phó Bí thư")


def test_a_postponed_cycle_can_be_cancelled_and_nothing_follows(session: Session) -> None:
    cycle = a_cycle(session)
    postpone(session, cycle, DAY + timedelta(days=1), DAY, SUPERIOR)

    act(session, cycle, Act.CANCEL, DAY, SUPERIOR)

    assert cycle.stage == Stage.CANCELLED
    assert waiting_for(session, cycle) == []


def test_refused_results_are_elected_again_submitted_again_and_ratified(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    all_decided(session, cycle)
    brought_to(session, cycle, Stage.RATIFICATION)
    refuse(session, cycle, DAY, Person("Đảng ủy cấp trên", "vi phạm số dư"))

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.RE_ELECT, DAY, SOMEBODY)
    assert [finding.figures["gate"] for finding in waiting.value.findings] == [
        Gate.QUORUM,
        Gate.BALLOTS_STAMPED,
        Gate.ELECTIONS_DECIDED,
    ]
    confirm_all(session, cycle, Gate.QUORUM, Gate.BALLOTS_STAMPED)
    plan_elections(session, cycle, THREE_ELECTIONS[:2])
    all_decided(session, cycle)
    act(session, cycle, Act.RE_ELECT, DAY, SOMEBODY)
    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.SUBMIT_RESULTS, DAY, SOMEBODY)
    assert [finding.figures["gate"] for finding in waiting.value.findings] == [Gate.DOSSIER_COMPLETE]
    confirm_all(session, cycle, Gate.DOSSIER_COMPLETE, Gate.RESULTS_RATIFIED)
    act(session, cycle, Act.SUBMIT_RESULTS, DAY, SOMEBODY)
    ratify(session, cycle, DAY, SUPERIOR)

    assert cycle.stage == Stage.RATIFIED
    assert [row.reason for row in log_of(session, cycle) if row.act == Act.REFUSE] == ["vi phạm số dư"]


@pytest.mark.parametrize("stage", [Stage.OFFICIAL, Stage.RE_ELECTION])
def test_after_failed_rounds_the_superior_appoints_and_the_congress_closes(session: Session, stage: Stage) -> None:
    cycle = a_cycle(session, stage=stage.value)
    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.APPOINT, DAY, SUPERIOR)
    assert [finding.figures["gate"] for finding in waiting.value.findings] == [Gate.APPOINTMENT_DECIDED]

    confirm_all(session, cycle, Gate.APPOINTMENT_DECIDED, Gate.RESOLUTION_ADOPTED)
    act(session, cycle, Act.APPOINT, DAY, SUPERIOR)
    act(session, cycle, Act.CLOSE, DAY, SOMEBODY)

    assert [row.target for row in log_of(session, cycle)] == [Stage.APPOINTED, Stage.CLOSED]


def test_drafts_that_are_returned_are_submitted_and_approved_again(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.SUBMITTED)

    act(session, cycle, Act.RETURN, DAY, SUPERIOR)
    brought_to(session, cycle, Stage.APPROVED)

    acts = [Act.START_DRAFTING, Act.SUBMIT, Act.RETURN, Act.SUBMIT, Act.APPROVE]
    assert [row.act for row in log_of(session, cycle)] == acts


# -- the notice of thirty working days ------------------------------------------------------------------

OPENING = date(2020, 1, 6)
IN_TIME, LATE = date(2019, 11, 22), date(2019, 11, 25)  # 30 and 29 working days before, New Year's Day left out


def approved(session: Session, kind: CycleKind, announced: date) -> Cycle:
    cycle = a_cycle(session, kind=kind.value, held_on=OPENING, stage=Stage.APPROVED.value)
    confirm(session, cycle, Gate.DATE_ANNOUNCED, announced, SOMEBODY)
    return cycle


@pytest.mark.parametrize("kind", [BRANCH, COMMITTEE])
def test_thirty_working_days_are_notice_enough(session: Session, kind: CycleKind) -> None:
    cycle = approved(session, kind, IN_TIME)

    act(session, cycle, Act.CONVENE, IN_TIME, SOMEBODY)

    assert warnings_of(session, cycle) == []


def test_a_branch_is_warned_of_a_shorter_notice_and_convened_all_the_same(session: Session) -> None:
    cycle = approved(session, BRANCH, LATE)

    act(session, cycle, Act.CONVENE, LATE, SOMEBODY)

    (warning,) = warnings_of(session, cycle)
    assert (warning.code, warning.level, warning.figures["days"]) == ("cycle.notice_too_short", "warning", 29)
    assert "(Quy định 29-QĐ/TW; số ngày lấy theo Quy định 24-QĐ/TW ban hành sau, mục 11.1)" in sentence(warning)


def test_a_delegates_congress_is_not_convened_on_a_shorter_notice_before_the_superior_agrees(session: Session) -> None:
    cycle = approved(session, COMMITTEE, LATE)

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.CONVENE, LATE, SOMEBODY)
    assert codes(waiting) == ["cycle.notice_too_short"]
    assert waiting.value.findings[0].figures["holder"] is Holder.SUPERIOR
    assert "29" in sentence(waiting.value.findings[0])
    confirm(session, cycle, Gate.NOTICE_LONG_ENOUGH, LATE, SUPERIOR)
    act(session, cycle, Act.CONVENE, LATE, SOMEBODY)

    assert cycle.stage == Stage.CONVENED


def test_after_a_postponement_the_notice_counts_from_the_new_announcement(session: Session) -> None:
    cycle = approved(session, COMMITTEE, IN_TIME)
    postpone(session, cycle, date(2020, 2, 6), LATE, SUPERIOR)
    act(session, cycle, Act.RESUME, LATE, SOMEBODY)

    assert state_of(session, cycle).notice is None
    confirm(session, cycle, Gate.DATE_ANNOUNCED, date(2020, 1, 31), SOMEBODY)
    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.CONVENE, date(2020, 1, 31), SOMEBODY)

    assert waiting.value.findings[0].figures["days"] == 4
