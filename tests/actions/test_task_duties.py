"""Tasks in the clock: the lead unit owes each by its day, is reminded along the ladder, and never once it is done."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_review, brought_to, the_sample
from reminding import DAY, configured, ledger, messages, played, sample, sweep
from sqlalchemy import select

from congtac.actions.conclusions import TaskDetail, register_tasks, tasks_of
from congtac.actions.cycles import Person
from congtac.actions.obligations import standings
from congtac.actions.reminders.forecast import forecast
from congtac.actions.tasks.owing import settle_task
from congtac.actions.tasks.progress import close, extend, pause, reach, reopen, resume
from congtac.clock import morning_of
from congtac.domain.cycle import Stage
from congtac.domain.deadlines import read_deadline
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.obligations import Standing
from congtac.domain.written_days import DeadlineKind
from congtac.messages import sentence
from congtac.rulebook.calendars import calendar_from
from congtac.store.tables import Obligation, TaskMilestone

GIVEN = date(2026, 6, 29)  # a Monday
DUE = date(2026, 9, 30)  # the end of the third quarter, a Wednesday
SOMEBODY = Person("Nguyễn Văn A", "đã có văn bản")
TECHNIQUE = "buivanh"  # the secretary of the branch that leads
# 31/8 is a day off in exchange for Saturday 22/8, and 01/9 and 02/9 are the National Day
LONG = {-30: date(2026, 9, 3), -14: date(2026, 9, 16), -7: date(2026, 9, 23), -1: date(2026, 9, 29)}


def conclusion(session, *deadlines, lead=None):
    """A review whose conclusion gave a branch one task for each of these deadlines as written."""
    house, branches = the_sample(session)
    cycle = a_review(session, house, held_on=GIVEN, opened_on=GIVEN)
    details = {
        number: TaskDetail(lead or branches[-1].name, None, text) for number, text in enumerate(deadlines, start=1)
    }
    texts = [f"Việc {number}" for number in details]
    register_tasks(session, cycle, texts, "tệp", details)
    return cycle, tasks_of(session, cycle)


def owed(session):
    return list(session.scalars(select(Obligation).order_by(Obligation.id)))


def swept(session, first, last, installation=None):
    """Every day from the first to the last."""
    day = first
    while day <= last:
        sweep(session, day, installation)
        day += DAY


def queued(session):
    """Step and day of every reminder that went out."""
    return [(int(row.key.split("/")[4]), row.queued_on) for row in messages(session)]


def test_the_lead_unit_owes_each_task_with_a_day_and_no_other(session):
    cycle, tasks = conclusion(session, "Quý III năm 2026", "thường xuyên", None, "đầu tháng 7")

    (row,) = owed(session)

    assert (row.kind, row.subject, row.holder, row.due_on) == ("task", tasks[0].slug, "lead_unit", DUE)
    assert row.unit_id == tasks[0].lead_unit_id
    assert (row.set_on, row.look_on) == (GIVEN, GIVEN)
    assert standings(session, cycle, GIVEN)[0].label == "Việc 1"


def test_a_task_without_a_lead_in_the_tree_owes_nothing(session):
    conclusion(session, "Quý III năm 2026", lead="Sở Tài chính")

    assert owed(session) == []


def test_what_was_played_from_a_file_is_nobodys_duty(session):
    house, branches = the_sample(session)
    cycle = played(session, a_review(session, house, held_on=GIVEN, opened_on=GIVEN))
    register_tasks(session, cycle, ["Việc"], "tệp", {1: TaskDetail(branches[0].name, None, "Quý III năm 2026")})

    assert owed(session) == []


def test_registering_and_settling_again_changes_nothing(session):
    cycle, (task,) = conclusion(session, "Quý III năm 2026")

    register_tasks(session, cycle, ["Việc 1"], "tệp")
    settle_task(session, task, GIVEN + DAY)

    (row,) = owed(session)
    assert (row.set_on, row.look_on) == (GIVEN, GIVEN)


def test_a_quarter_is_reminded_of_30_14_7_and_1_days_before_its_end(session):
    conclusion(session, "Quý III năm 2026")

    swept(session, GIVEN, DUE)

    assert queued(session) == list(LONG.items())
    assert {row.recipient for row in messages(session)} == {TECHNIQUE}


def test_a_nearer_deadline_has_a_shorter_ladder(session):
    conclusion(session, "31/7/2026")

    swept(session, GIVEN, date(2026, 7, 31))
    assert queued(session) == [(-7, date(2026, 7, 24)), (-1, date(2026, 7, 30))]


def test_an_organisation_may_have_days_of_its_own(session, tmp_path):
    conclusion(session, "31/7/2026")

    swept(session, GIVEN, date(2026, 7, 31), configured(tmp_path, deadlines="short_task_warnings_days: [3]"))

    assert queued(session) == [(-3, date(2026, 7, 28))]


def test_a_sweep_twice_is_one_line_and_three_days_of_downtime_are_one_reminder(session):
    conclusion(session, "Quý III năm 2026")
    sweep(session, GIVEN)

    sweep(session, LONG[-30] - 4 * DAY)
    assert messages(session) == []
    for _twice in range(2):
        sweep(session, LONG[-30])
    assert queued(session) == [(-30, LONG[-30])]
    for _twice in range(2):
        sweep(session, LONG[-14] + 3 * DAY)  # a Saturday; the mail waits until Monday
    assert ledger(session)[1:] == [(-14, "caught_up")]
    sweep(session, DUE)
    assert ledger(session)[2:] == [(-7, "superseded"), (-1, "caught_up")]


def test_a_task_that_is_closed_is_silent_from_then_on(session):
    cycle, (task,) = conclusion(session, "Quý III năm 2026")
    swept(session, GIVEN, LONG[-30])

    close(session, task, "12-BC/CB", LONG[-30] + DAY, SOMEBODY)
    swept(session, LONG[-30] + DAY, DUE + 10 * DAY)

    (row,) = owed(session)
    assert (row.discharged_on, row.look_on) == (LONG[-30] + DAY, None)
    assert queued(session) == [(-30, LONG[-30])]
    assert standings(session, cycle, DUE)[0].standing is Standing.DONE_ON_TIME


def test_a_task_that_is_taken_up_again_is_owed_and_reminded_of_again(session):
    _cycle, (task,) = conclusion(session, "Quý III năm 2026")
    close(session, task, "12-BC/CB", GIVEN + DAY, SOMEBODY)

    reopen(session, task, GIVEN + 2 * DAY, SOMEBODY)
    swept(session, GIVEN + 2 * DAY, DUE)

    (row,) = owed(session)
    assert row.discharged_on is None
    assert queued(session) == list(LONG.items())


def test_more_time_ends_after_the_present_day_and_moves_what_is_owed_and_reminded_of(session):
    cycle, (task,) = conclusion(session, "Quý III năm 2026")

    with pytest.raises(RuleBroken) as refused:
        extend(session, task, DUE, DUE, SOMEBODY)
    extend(session, task, DUE + DAY, DUE, SOMEBODY)
    swept(session, DUE, DUE + DAY)

    assert [one.code for one in refused.value.findings] == ["task.not_later"]
    (row,) = owed(session)
    assert (row.due_on, row.set_on) == (DUE + DAY, DUE)
    assert standings(session, cycle, DUE + DAY)[0].standing is not Standing.LATE
    assert standings(session, cycle, DUE + 2 * DAY)[0].standing is Standing.LATE
    assert "trước đó: Quý III năm 2026" in task.entries[-1].text


@pytest.mark.parametrize(("closed_on", "standing"), [(DUE, Standing.DONE_ON_TIME), (DUE + DAY, Standing.DONE_LATE)])
def test_the_last_day_is_in_time_and_the_day_after_it_is_late(session, closed_on, standing):
    cycle, (task,) = conclusion(session, "Quý III năm 2026")

    close(session, task, "12-BC/CB", closed_on, SOMEBODY)

    assert standings(session, cycle, closed_on)[0].standing is standing


def test_while_a_task_waits_nobody_looks_and_afterwards_only_what_is_still_to_come_is_sent(session):
    _cycle, (task,) = conclusion(session, "Quý III năm 2026")
    sweep(session, LONG[-30])
    pause(session, task, LONG[-30], SOMEBODY)

    (mail,) = messages(session)
    assert (mail.next_at, mail.dropped_because) == (None, "nhiệm vụ tạm dừng")
    assert owed(session)[0].look_on is None
    swept(session, LONG[-30] + DAY, LONG[-7] - DAY)
    resume(session, task, LONG[-7], SOMEBODY)
    swept(session, LONG[-7], DUE)

    assert ledger(session) == [(-30, "due"), (-14, "set_later"), (-7, "due"), (-1, "due")]


def test_a_paused_task_stays_silent_when_its_cycle_is_woken(session):
    _cycle, (task,) = conclusion(session, "Quý III năm 2026")
    pause(session, task, GIVEN, SOMEBODY)
    owed(session)[0].look_on = GIVEN  # as a cycle does that goes on after a postponement

    swept(session, LONG[-30], LONG[-30])

    assert messages(session) == []
    assert owed(session)[0].look_on is None


def test_what_became_late_is_escalated_and_outlives_the_file_of_its_conference(session):
    cycle, _tasks = conclusion(session, "Quý III năm 2026")
    brought_to(session, cycle, Stage.ARCHIVED, GIVEN)

    swept(session, LONG[-1], DUE + 13 * DAY)  # the fourth reminder after the deadline

    late = [row for row in messages(session) if row.queued_on > DUE]
    assert [row.queued_on for row in late if row.recipient == TECHNIQUE][:2] == [date(2026, 10, 2), date(2026, 10, 6)]
    assert any(row.recipient != TECHNIQUE for row in late)
    (above, *_rest) = [row for row in late if "đôn đốc" in row.body]
    assert "chưa hoàn thành việc “Việc 1” (Kết luận tại sơ kết 6 tháng ngày 29/6/2026, mục 1)" in above.body
    assert "điều chỉnh thời hạn" in above.body


def test_a_deadline_that_moves_moves_the_ladder_and_one_that_was_met_stays(session):
    _cycle, (task,) = conclusion(session, "Quý III năm 2026")
    later = read_deadline("Quý IV năm 2026", GIVEN, calendar_from(GIVEN))
    task.deadline_text, task.deadline = later.text, later.on

    settle_task(session, task, GIVEN + DAY)

    (row,) = owed(session)
    assert (row.due_on, row.set_on, row.look_on) == (date(2026, 12, 31), GIVEN + DAY, GIVEN + DAY)


def test_a_milestone_is_owed_by_itself_until_it_is_reached(session):
    cycle, (task,) = conclusion(session, "Quý III năm 2026")
    step = TaskMilestone(
        position=1,
        what="trình dự thảo",
        deadline_text="15/7",
        deadline_kind=DeadlineKind.DAY,
        deadline=GIVEN + 16 * DAY,
    )
    task.milestones.append(step)
    settle_task(session, task, GIVEN)
    sweep(session, date(2026, 7, 8))
    (mail,) = messages(session)
    assert "- Nhiệm vụ: trình dự thảo (mốc của nhiệm vụ: Việc 1)." in mail.body

    reach(session, task, 1, date(2026, 7, 10), SOMEBODY)
    settle_task(session, task, date(2026, 7, 11))
    swept(session, date(2026, 7, 11), date(2026, 7, 31))

    assert [(row.standing, row.label) for row in standings(session, cycle, DUE)] == [
        (Standing.DUE, "Việc 1"),
        (Standing.DONE_ON_TIME, "trình dự thảo (mốc của nhiệm vụ: Việc 1)"),
    ]
    assert len(messages(session)) == 1
    assert task.entries[-1].text == "Đạt mốc 1 (trình dự thảo): đã có văn bản"
    with pytest.raises(RuleBroken) as again:
        reach(session, task, 1, date(2026, 7, 12), SOMEBODY)
    with pytest.raises(BadInput) as unknown:
        reach(session, task, 2, date(2026, 7, 12), SOMEBODY)
    told = [sentence(finding) for finding in (*again.value.findings, *unknown.value.findings)]
    assert all(told)


def test_the_forecast_says_what_the_ledger_will_say(session):
    conclusion(session, "Quý III năm 2026")
    sweep(session, GIVEN)

    ahead = forecast(session, sample(), date(2026, 8, 25), morning_of(date(2026, 8, 25)), 37)

    assert [(one.line.step.number, one.on) for one in ahead.lines] == list(LONG.items())


def test_five_tasks_of_one_lead_on_one_day_are_one_mail(session):
    conclusion(session, *["Quý III năm 2026"] * 5)

    sweep(session, LONG[-30])

    (mail,) = messages(session)
    assert mail.body.count("hạn 30/9/2026") == 5
    assert "Sơ kết 6 tháng" in mail.body


def test_the_mail_says_who_what_until_when_from_which_document_and_what_to_do(session):
    conclusion(session, "trong Quý III năm 2026")
    sweep(session, LONG[-30])

    (mail,) = messages(session)

    unit = owed(session)[0].unit.name
    assert mail.subject == f"Nhắc nhiệm vụ, hạn 30/9/2026: Việc 1 - {unit}"
    assert mail.body == (
        f"Kính gửi: {unit}\n\n"
        f"Kết luận tại sơ kết 6 tháng ngày 29/6/2026, mục 1, giao {unit} chủ trì nhiệm vụ sau đây; đến ngày 03/9/2026 "
        "chưa được ghi nhận là đã hoàn thành.\n\n"
        "- Nhiệm vụ: Việc 1.\n"
        "- Hạn: hết ngày 30/9/2026 (thứ Tư).\n"
        "- Thời hạn ghi trong văn bản: trong Quý III năm 2026.\n"
        f"- Nơi theo dõi: {owed(session)[0].cycle.unit.name}.\n\n"
        "Khi hoàn thành, đề nghị ghi nhận kết quả kèm số, ký hiệu văn bản chứng minh để không nhắc nữa. Nếu khó bảo "
        f"đảm thời hạn, đề nghị báo cáo sớm với {owed(session)[0].cycle.unit.name}.\n\n"
        "--\nThư gửi tự động theo lịch nhắc việc, không cần trả lời.\n"
    )
