"""People move cycles: every act is possible where the table says, waits for its gates, and is logged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, a_cycle, a_review, a_unit, brought_to, sub_branches
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import state_of, warnings_of
from congtac.actions.cycles import Person, act, confirm, facts_of, log_of, open_cycle, record_facts, waiting_for
from congtac.actions.obligations import waive
from congtac.actions.reports.reports import expect_reports, owed, submit_report
from congtac.actions.units import unit_named
from congtac.domain.cycle import ENDED, Act, CycleKind, Gate, Holder, Stage, next_acts
from congtac.domain.errors import BadInput, CongtacError, NotYet, RuleBroken
from congtac.messages import sentence
from congtac.store.tables import Confirmation, Cycle, TransitionLog

BRANCH = CycleKind.BRANCH_CONGRESS
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


def test_one_fewer_than_two_thirds_do_not_unless_somebody_answers_for_them(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.PREPARATORY)
    confirm_all(session, cycle, Gate.BALLOTS_STAMPED)
    record_facts(session, cycle, {"attendance.1.convened": 27, "attendance.1.present": 17}, "điểm danh")

    with pytest.raises(NotYet) as waiting:
        act(session, cycle, Act.OPEN_OFFICIAL, DAY, SOMEBODY)

    (finding,) = waiting.value.findings
    assert finding.code == "gate.quorum"
    assert "17/27" in sentence(finding)
    assert "18" in sentence(finding)

    confirm_all(session, cycle, Gate.QUORUM)
    act(session, cycle, Act.OPEN_OFFICIAL, DAY, SOMEBODY)
    assert "cycle.no_quorum" in {warning.code for warning in warnings_of(session, cycle)}


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
    waive(owed(session, cycle)[2], date(2026, 6, 1), Person("Nguyễn Văn A", "mới thành lập"))

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
    units = [unit_named(session, "Chi bộ Mẫu", level) for level in ("chi_bo", "cấp khác")]
    cycles = [open_cycle(session, BRANCH, units[0], day, DAY, "khóa", "A") for day in (DAY, DAY + timedelta(days=1))]

    assert units[0] is units[1]
    assert cycles[0] is cycles[1]
    assert (units[0].level, cycles[0].held_on) == ("chi_bo", DAY)


def test_a_fact_keeps_its_first_value_and_origin_and_nothing_is_recorded_of_what_is_not_stated(
    session: Session,
) -> None:
    cycle = a_cycle(session)

    record_facts(session, cycle, {"members.total": 27, "place": None}, "tệp")
    record_facts(session, cycle, {"members.total": 28}, "tệp khác")

    assert facts_of(session, cycle) == {"members.total": 27}
