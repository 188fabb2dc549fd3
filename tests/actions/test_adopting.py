"""What a live meeting states of itself: what it adopted, who came, and what was confirmed by mistake."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, a_cycle, a_review, a_unit, brought_to
from reminding import sample

from congtac.actions.adopting import Adopted, StatedTask, adopt
from congtac.actions.attending import Attended, attend
from congtac.actions.conclusions import StatedTarget, TaskDetail
from congtac.actions.cycle_states import state_of
from congtac.actions.cycles import Person, confirm, facts_of, waiting_for
from congtac.actions.withdrawing import withdraw, withdrawn_of
from congtac.domain.cycle import CycleKind, Gate, Stage, used_by
from congtac.domain.errors import BadInput, RuleBroken

ADMIT, STUDY = StatedTarget("Kết nạp đảng viên", "3"), StatedTarget("Học trung cấp lý luận chính trị", ">=2")
RULES = StatedTask("Sửa quy chế làm việc", TaskDetail("Chi bộ Mẫu", None, "trong Quý III năm 2026"), "tệp:3")
OPEN_DOOR = StatedTask("Học tập nghị quyết", TaskDetail(), "tệp:4")
A_DAY = timedelta(days=1)
CORRECTOR = Person("Trần Thị B", "ghi nhầm ngày")


def adopted(session, cycle, targets=(ADMIT,), tasks=(RULES, OPEN_DOOR)) -> Adopted:
    return adopt(session, sample(), cycle, targets, tasks, "nghi-quyet.yaml", SOMEBODY)


def codes(error) -> list[str]:
    return [one.code for one in error.value.findings]


def test_a_resolution_registers_its_targets_and_tasks_with_ids_that_stay(session):
    cycle = brought_to(session, a_cycle(session), Stage.ELECTED)

    done = adopted(session, cycle)

    assert [row.indicator for row in done.targets] == ["Kết nạp đảng viên"]
    assert done.targets[0].origin == "Nguyễn Văn A: theo kế hoạch (nghi-quyet.yaml)[1]"
    assert [(row.slug, row.deadline) for row in done.tasks] == [
        (f"nq-{cycle.id}-1", date(2026, 9, 30)),
        (f"nq-{cycle.id}-2", None),
    ]
    assert done.tasks[0].lead_unit is cycle.unit
    assert [one.code for one in done.findings] == ["adopt.no_lead"]


def test_the_same_resolution_again_changes_nothing(session):
    cycle = a_cycle(session)

    first, second = adopted(session, cycle), adopted(session, cycle)

    assert (first.changed, second.changed) == (True, False)
    assert first.tasks == second.tasks


def test_until_the_congress_has_closed_its_targets_may_be_stated_anew(session):
    cycle = brought_to(session, a_cycle(session), Stage.ELECTED)
    adopted(session, cycle)

    done = adopted(session, cycle, (ADMIT, STUDY))

    assert [row.goal for row in done.targets] == ["3", ">=2"]


def test_after_it_has_closed_they_stay_as_they_are(session):
    cycle = a_cycle(session)
    adopted(session, cycle)
    brought_to(session, cycle, Stage.CLOSED)

    with pytest.raises(RuleBroken) as error:
        adopted(session, cycle, (STUDY,))

    assert codes(error) == ["adopt.targets_settled"]
    assert not adopted(session, cycle).changed


def test_other_tasks_than_those_registered_are_refused(session):
    cycle = a_cycle(session)
    adopted(session, cycle)

    with pytest.raises(RuleBroken) as error:
        adopted(session, cycle, tasks=(RULES,))

    assert codes(error) == ["adopt.tasks_there"]


def test_every_task_that_cannot_be_understood_is_told_and_nothing_is_registered(session):
    cycle = a_cycle(session)
    tasks = (StatedTask("Một", TaskDetail("Chi bộ Lạ"), "tệp:3"), StatedTask("Hai", TaskDetail(None, None, "sớm"), "4"))

    with pytest.raises(BadInput) as error:
        adopted(session, cycle, tasks=tasks)

    assert codes(error) == ["adopt.lead_unknown", "deadline.unreadable"]
    assert [one.where for one in error.value.findings] == ["tệp:3", "4"]
    assert adopted(session, cycle, (), (OPEN_DOOR,)).targets == ()


def test_a_notice_of_conclusions_adopts_no_resolution(session):
    cycle = a_cycle(session, kind=CycleKind.CONCLUSIONS.value)

    with pytest.raises(BadInput) as error:
        adopted(session, cycle)

    assert codes(error) == ["adopt.no_resolution"]


def test_the_tasks_of_a_live_conference_open_the_gate_that_waits_for_them(session):
    cycle = brought_to(session, a_review(session, a_unit(session)), Stage.CONCLUDED)
    assert [item.gate for item in waiting_for(session, cycle)] == [Gate.TASKS_REGISTERED]

    adopted(session, cycle, ())

    assert waiting_for(session, cycle) == []


# -- who came -------------------------------------------------------------------------------------------


def test_who_came_is_recorded_and_the_quorum_follows_from_it(session):
    cycle = a_cycle(session)

    changed = attend(session, cycle, Attended(27, 25, 28, 1, ("Lê Văn C, Phó Bí thư",)), SOMEBODY)

    attendance = state_of(session, cycle).attendance
    assert changed
    assert (attendance.convened, attendance.present, attendance.quorate) == (27, 25, True)
    assert facts_of(session, cycle)["guests"] == ["Lê Văn C, Phó Bí thư"]


def test_stated_again_the_last_word_counts_and_what_is_left_out_stays(session):
    cycle = a_cycle(session)
    attend(session, cycle, Attended(27, 25), SOMEBODY)

    first, second = (attend(session, cycle, Attended(present=26), CORRECTOR) for _ in range(2))

    facts = facts_of(session, cycle)
    assert (first, second) == (True, False)
    assert (facts["attendance.1.convened"], facts["attendance.1.present"]) == (27, 26)


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (Attended(), "attend.nothing"),
        (Attended(convened=20, present=21), "attend.more_present"),
        (Attended(members=3, probationary=4), "attend.more_probationary"),
    ],
)
def test_figures_that_cannot_be_are_refused(session, stated, code):
    cycle = a_cycle(session)

    with pytest.raises(BadInput) as error:
        attend(session, cycle, stated, SOMEBODY)

    assert codes(error) == [code]


# -- confirmed by mistake -------------------------------------------------------------------------------


def test_a_notice_confirmed_by_mistake_is_taken_back_and_confirmed_for_its_right_day(session):
    cycle = brought_to(session, a_cycle(session, held_on=DAY + 60 * A_DAY), Stage.APPROVED)
    confirm(session, cycle, Gate.DATE_ANNOUNCED, DAY, SOMEBODY)

    withdraw(session, cycle, Gate.DATE_ANNOUNCED, DAY + A_DAY, CORRECTOR, today=DAY + A_DAY)

    assert Gate.DATE_ANNOUNCED in {item.gate for item in waiting_for(session, cycle)}
    (told,) = withdrawn_of(session, cycle)
    assert (told.confirmed_by, told.confirmed_on, told.by, told.on) == ("Nguyễn Văn A", DAY, "Trần Thị B", DAY + A_DAY)
    confirm(session, cycle, Gate.DATE_ANNOUNCED, DAY + A_DAY, SOMEBODY)
    assert state_of(session, cycle).notice.announced_on == DAY + A_DAY


def test_what_an_act_rests_on_is_not_taken_back(session):
    cycle = brought_to(session, a_cycle(session), Stage.CONVENED)

    with pytest.raises(RuleBroken) as error:
        withdraw(session, cycle, Gate.DATE_ANNOUNCED, DAY, CORRECTOR, today=DAY)

    assert codes(error) == ["gate.used_already"]
    assert withdrawn_of(session, cycle) == []


def test_what_nobody_confirmed_cannot_be_taken_back(session):
    with pytest.raises(RuleBroken) as error:
        withdraw(session, a_cycle(session), Gate.DATE_ANNOUNCED, DAY, CORRECTOR, today=DAY)

    assert codes(error) == ["gate.not_confirmed"]


@pytest.mark.parametrize(
    ("stage", "used"),
    [(Stage.APPROVED, False), (Stage.CONVENED, True), (Stage.POSTPONED, False), (Stage.RE_ELECTION, True)],
)
def test_a_gate_is_used_from_the_act_on_that_asked_for_it(stage, used):
    assert (used_by(CycleKind.BRANCH_CONGRESS, stage, Gate.DATE_ANNOUNCED) is not None) is used
