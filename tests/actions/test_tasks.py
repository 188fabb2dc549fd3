"""Tasks on record: registered once and completely, followed up by a history that is only added to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import a_unit, brought_to
from noticed import CLERK, DUE, ISSUED, a_notice, a_task, an_office, at_once, registered
from sqlalchemy import func, select

from congtac.actions.cycles import Person, waiting_for
from congtac.actions.tasks.importing import take_in
from congtac.actions.tasks.listing import led_by, listed, next_working, summed
from congtac.actions.tasks.progress import close, pause, reopen, report, resume, state_on, task_named
from congtac.actions.tasks.registering import open_notice
from congtac.config import load
from congtac.domain.cycle import Gate, Stage
from congtac.domain.deadlines import read_deadline, stated_day
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.notices import AssignedMilestone, LeadKind
from congtac.domain.tasks import TaskState
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.rulebook.calendars import calendar_from
from congtac.store.tables import Cycle, Task, TaskEntry, TaskMilestone, TaskSupport
from congtac.store.task_sums import TaskFilter

A_DAY = timedelta(days=1)
ALL = TaskFilter()


@pytest.fixture(scope="module")
def installation():
    return load(shipped("config"))


def refused(error, *codes):
    """The error's codes, each with a sentence."""
    found = [finding.code for finding in error.value.findings]
    assert found == list(codes)
    assert all(sentence(finding) for finding in error.value.findings)


def test_a_task_is_on_record_with_everything_that_the_notice_states(session):
    step = AssignedMilestone("trình dự thảo", read_deadline("15/7/2021", ISSUED, calendar_from(ISSUED)))
    (task,) = registered(
        session,
        an_office(session),
        a_task(
            cooperating=("Phòng Lưu trữ", "các đơn vị liên quan"),
            supervisor="Chánh Văn phòng",
            result="báo cáo",
            points=("một", "hai"),
            milestones=(step,),
            escalates_to="Ủy ban nhân dân Mẫu",
        ),
    )

    session.expire_all()
    assert (task.slug, task.document_number, task.given_on, task.item) == (
        "125-tb-vpm-2021-1",
        "125/TB-VPM",
        ISSUED,
        "1",
    )
    assert (task.lead, task.lead_unit.slug) == ("Cổng TTĐT Mẫu", "cong")
    assert [(one.name, one.unit_id is not None) for one in task.cooperating] == [
        ("Phòng Lưu trữ", True),
        ("các đơn vị liên quan", False),
    ]
    assert (task.deadline_text, task.deadline_kind, task.deadline) == ("Quý III năm 2021", "quarter", DUE)
    assert (task.supervisor, task.result_required, task.points) == ("Chánh Văn phòng", "báo cáo", ["một", "hai"])
    assert [(one.what, one.deadline) for one in task.milestones] == [("trình dự thảo", date(2021, 7, 15))]
    assert [(one.event, one.on, one.by) for one in task.entries] == [("assigned", ISSUED, "Nguyễn Văn A")]


def test_an_item_with_several_tasks_numbers_them_and_two_issuers_may_use_one_number(session):
    office, other = an_office(session), a_unit(session, "khac", name="Văn phòng Khác")
    first = registered(session, office, a_task("2"), a_task("2", text="Việc khác"), a_task("3"))
    second = registered(session, other, a_task("2", leads=("Văn phòng Khác",)), issuer="Văn phòng Khác")

    assert [task.slug.removeprefix("125-tb-vpm-2021-") for task in first] == ["2.1", "2.2", "3"]
    assert second[0].slug not in {task.slug for task in first}


def test_the_same_notice_again_registers_nothing_twice(session):
    office = an_office(session)

    first, tasks = at_once(session, office, a_notice())
    again, same = at_once(session, office, a_notice())

    assert (first.new, again.new, again.cycle.id) == (True, False, first.cycle.id)
    assert [task.id for task in same] == [task.id for task in tasks]
    assert session.scalar(select(func.count()).select_from(TaskEntry)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"tasks": (a_task(text="Việc khác"),)},
        {"tasks": (a_task(deadline="Quý IV năm 2021"),)},
        {"meeting_on": ISSUED - A_DAY},
    ],
)
def test_another_text_under_the_same_number_day_and_issuer_is_refused(session, other):
    office = an_office(session)
    at_once(session, office, a_notice())

    with pytest.raises(RuleBroken) as error:
        open_notice(session, office, a_notice(**other), ISSUED, "A")

    refused(error, "notice.issued_twice")


@pytest.mark.parametrize("differs", [{"number": "126/TB-VPM"}, {"issued_on": ISSUED + A_DAY}])
def test_another_number_or_day_is_another_document(session, differs):
    office = an_office(session)
    at_once(session, office, a_notice())

    assert open_notice(session, office, a_notice(**differs), ISSUED, "A").new


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (a_task("2", leads=()), "task.no_lead"),
        (a_task("2", leads=("Cổng TTĐT Mẫu", "Phòng Lưu trữ")), "task.two_leads"),
        (a_task("2", leads=("Sở Tài chính",)), "task.lead_outside"),
        (a_task("2", deadline="sớm"), "deadline.unreadable"),
        (a_task("2", escalates_to="Cổng TTĐT Mẫu"), "task.escalation_cycle"),
    ],
)
def test_of_a_notice_with_one_bad_task_nothing_is_registered(engine, installation, task, code):
    from congtac.store.session import sessions

    with sessions(engine).begin() as session:
        an_office(session)

    with pytest.raises(BadInput) as error, sessions(engine).begin() as session:
        take_in(session, installation, a_notice(a_task(), task), "van_phong", ISSUED, CLERK)

    refused(error, code)
    with sessions(engine)() as session:
        for table in (Task, TaskEntry, TaskSupport, TaskMilestone, Cycle):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_a_lead_outside_the_tree_or_none_is_registered_where_it_is_said_openly(session):
    tasks = registered(
        session,
        an_office(session),
        a_task("1", leads=("Sở Tài chính",), lead_kind=LeadKind.OUTSIDE),
        a_task("2", leads=(), lead_kind=LeadKind.NONE),
    )

    assert [(task.lead, task.lead_unit_id) for task in tasks] == [("Sở Tài chính", None), (None, None)]


def test_a_day_stated_by_a_person_stands_beside_the_words(session):
    deadline = stated_day("ngay sau hội nghị", DUE, ISSUED, calendar_from(ISSUED))

    (task,) = registered(session, an_office(session), replace(a_task(), deadline=deadline))

    assert (task.deadline_text, task.deadline) == ("ngay sau hội nghị", DUE)


def test_a_notice_that_was_taken_in_is_followed_up_and_writes_no_paper_of_its_own(session, installation):
    from congtac.actions.papers.papers import draft_papers
    from congtac.actions.practice import studio_of

    an_office(session)
    taken = take_in(session, installation, a_notice(), "van_phong", ISSUED + A_DAY, CLERK)
    again = take_in(session, installation, a_notice(), "van_phong", ISSUED + 9 * A_DAY, CLERK)
    studio = studio_of(session, installation, taken.cycle, (shipped("templates_docx"),))

    assert (taken.new, again.new) == (True, False)
    assert Stage(taken.cycle.stage) is Stage.FOLLOWING_UP
    assert [missing.gate for missing in waiting_for(session, taken.cycle)] == [Gate.FILE_COMPLETE]
    assert draft_papers(session, taken.cycle, studio, ISSUED, CLERK) == []


def test_configured_units_and_bodies_can_lead_the_tasks_of_a_configured_committee(session, installation):
    notice = a_notice(
        a_task("1", leads=("Chi bộ Kỹ thuật",)),
        a_task("2", leads=("Ủy ban Kiểm tra Đảng uỷ",)),
        issuer="Đảng ủy Cơ quan Mẫu",
        number="12-TB/ĐU",
    )

    taken = take_in(session, installation, notice, "", ISSUED, CLERK)

    tasks = session.scalars(select(Task).order_by(Task.position)).all()
    assert taken.cycle.unit.slug == "co_quan_mau"
    assert [task.lead_unit.slug for task in tasks] == ["chi_bo_ky_thuat", "co_quan_mau"]


# -- what happens to a task -----------------------------------------------------------------------------


@pytest.fixture
def task(session):
    return registered(session, an_office(session))[0]


def words(text="đã trình dự thảo"):
    return Person("Trần Thị B", text)


def test_a_report_a_pause_and_its_end_are_lines_of_the_history(session, task):
    report(session, task, ISSUED + A_DAY, words())
    pause(session, task, DUE - A_DAY, words("chờ ý kiến cấp trên"))
    resume(session, task, DUE + A_DAY, words("có ý kiến"))
    close(session, task, "45/BC-TTĐT", DUE + 2 * A_DAY, words("xong"))

    session.expire_all()
    assert [(one.number, one.event, one.evidence) for one in task.entries] == [
        (1, "assigned", None),
        (2, "reported", None),
        (3, "paused", None),
        (4, "resumed", None),
        (5, "closed", "45/BC-TTĐT"),
    ]
    states = [state_on(task, day) for day in (ISSUED, ISSUED + A_DAY, DUE, DUE + A_DAY, DUE + 2 * A_DAY)]
    assert states == [
        TaskState.NOT_DUE,
        TaskState.IN_PROGRESS,
        TaskState.PAUSED,
        TaskState.OVERDUE,
        TaskState.DONE_LATE,
    ]


def test_a_task_is_closed_with_evidence_only_and_the_same_evidence_again_is_one_act(session, task):
    with pytest.raises(BadInput) as error:
        close(session, task, " ", DUE, words())
    refused(error, "task.no_evidence")

    first = close(session, task, "45/BC-TTĐT", DUE, words())
    again = close(session, task, " 45/BC-TTĐT", DUE + A_DAY, words())

    assert first is again
    assert (task.closed_on, len(task.entries)) == (DUE, 2)
    with pytest.raises(RuleBroken) as error:
        close(session, task, "46/BC-TTĐT", DUE, words())
    refused(error, "task.closed_already")


@pytest.mark.parametrize("act", [report, pause, resume])
def test_nothing_happens_to_a_closed_task(session, task, act):
    close(session, task, "45/BC-TTĐT", DUE, words())

    with pytest.raises(RuleBroken) as error:
        act(session, task, DUE, words())

    refused(error, "task.closed_already")


def test_a_task_closed_too_early_is_taken_up_again_and_its_end_stays_in_the_history(session, task):
    close(session, task, "12-BC/CB", ISSUED + A_DAY, CLERK)

    reopen(session, task, ISSUED + 3 * A_DAY, Person("Chánh Văn phòng", "thiếu phụ lục"))

    assert (task.closed_on, task.evidence) == (None, None)
    assert [(one.event, one.evidence) for one in task.entries[1:]] == [("closed", "12-BC/CB"), ("resumed", None)]
    assert state_on(task, ISSUED + 2 * A_DAY) is TaskState.DONE_ON_TIME
    assert not state_on(task, ISSUED + 3 * A_DAY).done
    close(session, task, "15-BC/CB", ISSUED + 4 * A_DAY, CLERK)
    assert task.evidence == "15-BC/CB"


def test_a_task_that_is_not_closed_is_not_reopened_nor_one_before_its_end(session, task):
    with pytest.raises(RuleBroken) as error:
        reopen(session, task, ISSUED + A_DAY, CLERK)
    refused(error, "task.not_closed")
    close(session, task, "12-BC/CB", ISSUED + 2 * A_DAY, CLERK)

    with pytest.raises(BadInput) as error:
        reopen(session, task, ISSUED + A_DAY, CLERK)

    refused(error, "task.too_early")


def test_a_task_is_paused_and_resumed_in_turn(session, task):
    with pytest.raises(RuleBroken) as error:
        resume(session, task, DUE, words())
    refused(error, "task.not_paused")

    pause(session, task, DUE, words())

    with pytest.raises(RuleBroken) as error:
        pause(session, task, DUE, words())
    refused(error, "task.paused_already")


@pytest.mark.parametrize(("day", "early"), [(ISSUED - A_DAY, True), (ISSUED, False)])
def test_nothing_is_reported_before_the_task_was_given(session, task, day, early):
    if not early:
        assert report(session, task, day, words()).on == day
        return
    with pytest.raises(BadInput) as error:
        report(session, task, day, words())
    refused(error, "task.too_early")


def test_a_report_may_tell_of_an_earlier_day_but_a_pause_does_not_end_before_it_began(session, task):
    pause(session, task, DUE, words())

    assert report(session, task, DUE - A_DAY, words()).number == 3
    with pytest.raises(BadInput) as error:
        resume(session, task, DUE - A_DAY, words())
    refused(error, "task.too_early")


def test_a_task_is_named_by_its_id_or_its_number(session, task):
    assert task_named(session, task.slug) is task_named(session, str(task.id)) is task
    with pytest.raises(BadInput) as error:
        task_named(session, "khong-co")
    refused(error, "task.unknown")


# -- lists and sums -------------------------------------------------------------------------------------


@pytest.fixture
def year(session):
    """Tasks done in time and late, overdue, paused, without a day; the last one is led by the office itself."""
    tasks = registered(
        session,
        an_office(session),
        *(a_task(str(number), text=f"Việc {number}") for number in range(1, 6)),
        a_task("6", deadline=None),
        a_task("7", leads=("Văn phòng Mẫu",), deadline="ngày 01/10/2021"),
    )
    close(session, tasks[0], "1-BC", DUE, words())
    close(session, tasks[1], "2-BC", DUE + A_DAY, words())
    pause(session, tasks[3], DUE, words())
    report(session, tasks[5], ISSUED, words())
    return tasks


def states(session, day, wanted=ALL):
    return {one.line.item: one.state for one in listed(session, day, wanted)}


def test_a_list_says_the_state_that_each_history_gives_on_the_day(session, year):
    for day in (ISSUED, DUE, DUE + A_DAY, DUE + 2 * A_DAY):
        assert states(session, day) == {task.item: state_on(task, day) for task in year}


@pytest.mark.usefixtures("year")
def test_the_overdue_list_has_open_tasks_whose_last_day_has_ended(session):
    overdue = TaskFilter(overdue=True)

    assert states(session, DUE, overdue) == {}
    assert set(states(session, DUE + A_DAY, overdue)) == {"3", "5"}
    assert set(states(session, DUE + 2 * A_DAY, overdue)) == {"3", "5", "7"}


def test_a_list_is_of_a_unit_with_those_below_it_of_a_cycle_or_of_what_is_open(session, year):
    below = TaskFilter(unit_ids=led_by(session, "cổng TTĐT mẫu"))
    office = TaskFilter(unit_ids=led_by(session, "van_phong"))

    assert len(states(session, DUE, below)) == 6
    assert len(states(session, DUE, office)) == 7
    assert len(states(session, DUE, TaskFilter(cycle_id=year[0].cycle_id))) == 7
    assert states(session, DUE, TaskFilter(cycle_id=999)) == {}
    assert set(states(session, DUE, TaskFilter(unfinished=True))) == set("234567")
    assert states(session, ISSUED - A_DAY) == {}
    with pytest.raises(BadInput) as error:
        led_by(session, "không có")
    refused(error, "task.unit_unknown")


@pytest.mark.usefixtures("year")
def test_the_sums_of_a_period_add_up_and_are_those_of_the_states(session):
    rows = {row.unit: row for row in summed(session, date(2021, 1, 1), DUE + 2 * A_DAY)}

    portal = rows["cong"]
    assert portal == ("cong", "Cổng Thông tin điện tử Mẫu", 6, 0, 1, 1, 2, 2, 1)
    assert (rows["van_phong"].assigned, rows["van_phong"].overdue) == (1, 1)
    for row in rows.values():
        assert row.assigned == row.done_on_time + row.done_late + row.overdue + row.open


@pytest.mark.usefixtures("year")
def test_a_period_has_what_was_open_when_it_began_and_not_what_was_finished_before(session):
    (row,) = [one for one in summed(session, DUE + A_DAY, DUE + 2 * A_DAY) if one.unit == "cong"]

    assert (row.assigned, row.carried, row.done_on_time, row.done_late) == (5, 5, 0, 1)
    with pytest.raises(BadInput) as error:
        summed(session, DUE, ISSUED)
    refused(error, "task.period_reversed")


def test_leads_outside_the_tree_and_tasks_without_a_lead_have_sums_of_their_own(session):
    registered(
        session,
        an_office(session),
        a_task("1", leads=("Sở Tài chính",), lead_kind=LeadKind.OUTSIDE),
        a_task("2", leads=(), lead_kind=LeadKind.NONE),
    )

    rows = summed(session, ISSUED, DUE)

    assert [(row.unit, row.name, row.assigned) for row in rows] == [(None, "Sở Tài chính", 1), (None, None, 1)]


def test_the_tasks_of_a_cancelled_notice_are_in_no_list(session, task):
    task.cycle.stage = Stage.CANCELLED.value
    session.flush()

    assert states(session, DUE) == {}
    assert summed(session, ISSUED, DUE) == []


@pytest.mark.parametrize(("day", "following"), [(date(2021, 9, 30), None), (date(2023, 9, 30), date(2023, 10, 2))])
def test_the_working_day_behind_a_rest_day_is_shown_beside_it(day, following):
    assert next_working(day) == following


def test_a_cycle_of_conclusions_goes_from_the_notice_to_the_archive(session):
    cycle = at_once(session, an_office(session), a_notice())[0].cycle

    assert Stage(brought_to(session, cycle, Stage.ARCHIVED).stage) is Stage.ARCHIVED
