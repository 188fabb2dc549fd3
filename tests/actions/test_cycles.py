"""People move cycles: every act is possible where the table says, waits for its gates, and is logged."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_review, a_unit, all_decided, brought_to, sub_branches
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import (
    Person,
    act,
    confirm,
    facts_of,
    log_of,
    open_cycle,
    postpone,
    record_facts,
    state_of,
    unit_named,
    waiting_for,
    warnings_of,
)
from congtac.actions.elections import plan_elections, ratify, refuse
from congtac.actions.reports import expect_reports, owed, submit_report
from congtac.domain.cycle import ENDED, Act, CycleKind, Gate, Holder, Stage, next_acts
from congtac.domain.errors import BadInput, CongtacError, NotYet, RuleBroken
from congtac.messages import sentence
from congtac.store import session as store
from congtac.store.tables import Confirmation, Cycle, TransitionLog, Unit

BRANCH, COMMITTEE = CycleKind.BRANCH_CONGRESS, CycleKind.COMMITTEE_CONGRESS
SUPERIOR = Person("Đảng ủy cấp trên", "theo thẩm quyền")


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    """The codes that an error carries."""
    return [finding.code for finding in error.value.findings]


def confirm_all(session: Session, cycle: Cycle, *gates: Gate, on: date = DAY) -> None:
    for gate in gates:
        confirm(session, cycle, gate, on, SOMEBODY)


# -- the table ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CycleKind)
def test_a_cycle_lives_from_plan_to_archive_and_every_act_is_in_its_log(session: Session, kind: CycleKind) -> None:
    cycle = a_cycle(session, kind=kind.value)

    brought_to(session, cycle, Stage.ARCHIVED)

    log = log_of(session, cycle)
    assert [row.number for row in log] == list(range(1, len(log) + 1))
    assert [row.source for row in log] == [Stage.PLANNING, *(row.target for row in log[:-1])]
    assert cycle.stage == Stage.ARCHIVED
    assert {(row.on, row.by, row.reason) for row in log} == {(DAY, SOMEBODY.by, SOMEBODY.reason)}
    assert all(row.recorded_at.tzinfo for row in log)


@pytest.mark.parametrize("kind", [BRANCH, CycleKind.HALF_YEAR_REVIEW])
def test_an_act_that_is_not_in_the_table_is_refused_with_those_that_are(session: Session, kind: CycleKind) -> None:
    unit = a_unit(session)
    for stage in Stage:
        cycle = a_cycle(session, unit, kind=kind.value, key=f"{kind}/{stage}", stage=stage.value)
        possible = [row.act for row in next_acts(kind, stage)]
        for what in set(Act) - {*possible, Act.POSTPONE}:
            with pytest.raises(RuleBroken) as refused:
                act(session, cycle, what, DAY, SOMEBODY)
            assert codes(refused) == ["cycle.act_not_possible" if possible else "cycle.ended"]
            assert refused.value.findings[0].figures.get("possible", ()) == tuple(possible)
    assert session.scalar(select(func.count()).select_from(TransitionLog)) == 0


@pytest.mark.parametrize("stage", ENDED)
def test_of_a_cycle_that_has_ended_the_refusal_says_so(session: Session, stage: Stage) -> None:
    cycle = a_cycle(session, stage=stage.value)

    with pytest.raises(RuleBroken) as refused:
        act(session, cycle, Act.SUBMIT, DAY, SOMEBODY)

    assert stage.label in sentence(refused.value.findings[0])


def test_a_closed_gate_stops_the_act_and_names_what_is_missing_and_who_holds_it(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.SUBMITTED)
    confirm(session, cycle, Gate.PERSONNEL_APPROVED, DAY, SUPERIOR)

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.APPROVE, DAY, SUPERIOR)

    (finding,) = waiting.value.findings
    assert finding.figures == {"act": Act.APPROVE, "gate": Gate.DOCUMENTS_APPROVED, "holder": Holder.SUPERIOR}
    assert cycle.stage == Stage.SUBMITTED
    assert [item.gate for item in waiting_for(session, cycle)] == [Gate.DOCUMENTS_APPROVED]


def test_no_official_session_before_approval_quorum_and_stamped_ballots(session: Session) -> None:
    cycle = a_cycle(session, stage=Stage.PREPARATORY.value)

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.OPEN_OFFICIAL, DAY, SOMEBODY)

    assert [finding.figures["gate"] for finding in waiting.value.findings] == [
        Gate.DOCUMENTS_APPROVED,
        Gate.PERSONNEL_APPROVED,
        Gate.QUORUM,
        Gate.BALLOTS_STAMPED,
    ]


def test_two_thirds_open_the_official_session(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.PREPARATORY)
    confirm(session, cycle, Gate.BALLOTS_STAMPED, DAY, SOMEBODY)
    record_facts(session, cycle, {"attendance.1.convened": 27, "attendance.1.present": 18}, "điểm danh")

    act(session, cycle, Act.OPEN_OFFICIAL, DAY, SOMEBODY)

    assert cycle.stage == Stage.OFFICIAL


def test_one_fewer_than_two_thirds_do_not_even_if_somebody_confirms_them(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.PREPARATORY)
    confirm_all(session, cycle, Gate.BALLOTS_STAMPED, Gate.QUORUM)
    record_facts(session, cycle, {"attendance.1.convened": 27, "attendance.1.present": 17}, "điểm danh")

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.OPEN_OFFICIAL, DAY, SOMEBODY)

    (finding,) = waiting.value.findings
    assert finding.code == "gate.quorum"
    assert "17/27" in sentence(finding)
    assert "18" in sentence(finding)


def test_a_review_waits_for_the_reports_that_are_missing(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)
    brought_to(session, cycle, Stage.COLLECTING)
    submit_report(session, cycle, units[0], {}, DAY, "Nguyễn Văn A")
    submit_report(session, cycle, units[2], {}, DAY, "Nguyễn Văn A")

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.CONSOLIDATE, DAY, SOMEBODY)

    (finding,) = waiting.value.findings
    assert (finding.code, finding.figures["received"], finding.figures["expected"]) == ("gate.reports_in", 2, 3)
    assert finding.figures["units"] == "Chi bộ số 2"


def test_a_report_that_was_waived_is_not_expected_any_more(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)
    for unit in units[:2]:
        submit_report(session, cycle, unit, {}, DAY, "Nguyễn Văn A")
    owed(session, cycle)[2].waived_because = "mới thành lập"

    state = state_of(session, cycle)

    assert (state.reports_received, state.reports_expected, state.reports_missing) == (2, 2, ())


def test_a_finding_about_a_gate_has_a_sentence_for_every_gate(session: Session) -> None:
    unit = a_unit(session)
    for kind in (BRANCH, CycleKind.HALF_YEAR_REVIEW):
        cycle = a_cycle(session, unit, kind=kind.value, key=kind.value)
        expect_reports(session, cycle, [unit], DAY)
        for stage in Stage:
            cycle.stage = stage.value
            for row in next_acts(kind, stage):
                if row.gates:
                    with pytest.raises(NotYet) as waiting:
                        act(session, cycle, row.act, DAY, SOMEBODY)
                    assert all(row.act.label in sentence(finding) for finding in waiting.value.findings)


# -- who and why ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("by", "reason"), [("", "vì"), ("A", ""), ("  ", "vì"), ("A", "\t")])
def test_nobody_acts_without_a_name_and_a_reason(by: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        Person(by, reason)

    assert codes(refused) == ["cycle.person_and_reason"]


def test_confirming_twice_is_confirming_once(session: Session) -> None:
    cycle = a_cycle(session)

    for day in (DAY, DAY + timedelta(days=1)):
        confirm(session, cycle, Gate.DRAFTS_READY, day, SOMEBODY)

    (row,) = session.scalars(select(Confirmation))
    assert (row.on, row.by, row.reason, row.attempt) == (DAY, SOMEBODY.by, SOMEBODY.reason, 1)


def test_opening_a_cycle_or_naming_a_unit_twice_gives_the_one_that_is_there(session: Session) -> None:
    units = [unit_named(session, "chi_bo_mau", name, "chi_bo") for name in ("Chi bộ Mẫu", "tên khác")]
    cycles = [open_cycle(session, BRANCH, units[0], day, DAY, "khóa", "A") for day in (DAY, DAY + timedelta(days=1))]

    assert units[0] is units[1]
    assert cycles[0] is cycles[1]
    assert (units[0].name, cycles[0].held_on) == ("Chi bộ Mẫu", DAY)


def test_a_fact_keeps_its_first_value_and_origin_and_nothing_is_recorded_of_what_is_not_stated(
    session: Session,
) -> None:
    cycle = a_cycle(session)

    record_facts(session, cycle, {"members.total": 27, "place": None}, "tệp")
    record_facts(session, cycle, {"members.total": 28}, "tệp khác")

    assert facts_of(session, cycle) == {"members.total": 27}


# -- postponed, refused, appointed, cancelled -----------------------------------------------------------


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
    assert "24-QĐ/TW, mục 11.1" in sentence(warning)


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


# -- two people at the same moment ----------------------------------------------------------------------


def at_once(engine: Engine, *deeds: Callable[[Session], object]) -> list[object]:
    """Do each deed in a session of its own, all at the same moment; an error of ours is its outcome."""
    gate = threading.Barrier(len(deeds))

    def done(deed: Callable[[Session], object]) -> object:
        gate.wait()
        try:
            with store.sessions(engine).begin() as session:
                return deed(session)
        except CongtacError as error:
            return [finding.code for finding in error.findings]

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(done, deeds))


def test_of_two_people_who_act_at_the_same_moment_one_is_told_that_the_cycle_has_moved(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        number = brought_to(session, a_cycle(session), Stage.SUBMITTED).id

    def returning(session: Session) -> None:
        act(session, session.get_one(Cycle, number), Act.RETURN, DAY, SOMEBODY)

    outcomes = at_once(engine, *[returning] * 4)

    refusals = [outcome for outcome in outcomes if outcome is not None]
    assert len(refusals) == 3
    assert all(refusal in (["cycle.moved"], ["cycle.act_not_possible"]) for refusal in refusals)
    with store.sessions(engine)() as session:
        assert [row.act for row in log_of(session, session.get_one(Cycle, number))].count(Act.RETURN) == 1


def test_who_looked_before_somebody_else_acted_is_told_that_the_cycle_has_moved(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        number = a_cycle(session).id
    with store.readings(engine)() as reading:
        seen = reading.get_one(Cycle, number)
    with store.sessions(engine).begin() as session:
        act(session, session.get_one(Cycle, number), Act.START_DRAFTING, DAY, SOMEBODY)

    with store.sessions(engine)() as late:
        late.add(seen)
        with pytest.raises(RuleBroken) as refused:
            act(late, seen, Act.START_DRAFTING, DAY, SOMEBODY)

    assert codes(refused) == ["cycle.moved"]


def test_what_several_people_open_name_or_confirm_at_once_is_there_once(engine: Engine) -> None:
    def opening(session: Session) -> int:
        unit = unit_named(session, "chi_bo_mau", "Chi bộ Mẫu", "chi_bo")
        cycle = open_cycle(session, BRANCH, unit, DAY, DAY, "khóa", "Nguyễn Văn A")
        confirm(session, cycle, Gate.DRAFTS_READY, DAY, SOMEBODY)
        return cycle.id

    outcomes = at_once(engine, *[opening] * 4)

    assert len(set(map(str, outcomes))) == 1
    with store.sessions(engine)() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Unit, Cycle, Confirmation)]
    assert counts == [1, 1, 1]
