"""The ledger of reminders: one line for each step, one message for each line that is sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import SOMEBODY, a_review, brought_to, sub_branches
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, postpone
from congtac.actions.obligations import waive
from congtac.actions.reminders import remind_late_units, reminded_units
from congtac.actions.reports.reports import expect_reports, owed, submit_report
from congtac.domain.calendar import WorkingCalendar
from congtac.domain.cycle import Act, Stage
from congtac.domain.reminders import Ladder
from congtac.store.tables import Cycle, Message, Reminder

HELD_ON, DUE = date(2026, 6, 29), date(2026, 6, 11)  # a Monday and a Thursday
CALENDAR = WorkingCalendar({}, {}, date(2025, 1, 1), date(2027, 12, 31))
LADDER = Ladder(before=(10, 5, 1), after=(2, 4, 6))


@pytest.fixture
def review(session: Session) -> Cycle:
    """A review that collects the reports of three branches, of which the first has reported."""
    cycle, units = a_review(session, held_on=HELD_ON), sub_branches(session)
    expect_reports(session, cycle, units, DUE)
    brought_to(session, cycle, Stage.COLLECTING)
    submit_report(session, cycle, units[0], {}, DUE - timedelta(days=20), "Nguyễn Văn A")
    return cycle


def remind(session: Session, cycle: Cycle, today: date) -> list[tuple[str, int]]:
    """Recipient and step of what is queued on a day."""
    return [(line.recipient, line.step) for line in remind_late_units(session, cycle, LADDER, today, CALENDAR)]


def ledger(session: Session, recipient: str) -> list[tuple[int, str]]:
    rows = session.scalars(select(Reminder).where(Reminder.recipient == recipient).order_by(Reminder.step))
    return [(row.step, row.outcome) for row in rows]


def messages(session: Session) -> list[Message]:
    return list(session.scalars(select(Message).order_by(Message.id)))


def test_who_owes_a_report_is_reminded_and_who_has_reported_is_not(session: Session, review: Cycle) -> None:
    queued = remind(session, review, DUE - timedelta(days=10))

    assert queued == [("chi_bo_2", -10), ("chi_bo_3", -10)]
    assert [(row.recipient, row.sent_at) for row in messages(session)] == [("chi_bo_2", None), ("chi_bo_3", None)]
    assert reminded_units(session, review) == ["Chi bộ số 2", "Chi bộ số 3"]


def test_asked_every_day_and_twice_a_day_each_step_goes_out_once(session: Session, review: Cycle) -> None:
    for offset in range(-20, 20):
        for _ in range(2):
            remind(session, review, DUE + timedelta(days=offset))

    assert ledger(session, "chi_bo_2") == [(step, "queued") for step in (-10, -5, -1, 2, 4, 6)]
    assert len(messages(session)) == 12


def test_after_three_days_of_downtime_one_message_goes_out_and_the_ledger_says_why_not_more(
    session: Session, review: Cycle
) -> None:
    remind(session, review, DUE - timedelta(days=10))

    queued = remind(session, review, DUE - timedelta(days=1))

    assert queued == [("chi_bo_2", -1), ("chi_bo_3", -1)]
    assert ledger(session, "chi_bo_2") == [(-10, "queued"), (-5, "skipped"), (-1, "queued")]
    skipped = session.scalars(select(Reminder.reason).where(Reminder.outcome == "skipped")).all()
    assert set(skipped) == {"bỏ qua: lỡ ngày nhắc, đã gửi lần nhắc sau"}
    assert len(messages(session)) == 4


def test_after_its_report_a_unit_is_left_in_peace(session: Session, review: Cycle) -> None:
    remind(session, review, DUE - timedelta(days=10))
    submit_report(session, review, owed(session, review)[1].unit, {}, DUE - timedelta(days=7), "Trần Thị B")

    assert remind(session, review, DUE) == [("chi_bo_3", -1)]


def test_who_is_excused_is_not_reminded(session: Session, review: Cycle) -> None:
    waive(owed(session, review)[1], date(2026, 6, 1), Person("Nguyễn Văn A", "mới thành lập"))

    assert remind(session, review, DUE) == [("chi_bo_3", -1)]


def test_nobody_is_reminded_of_what_was_not_asked_for_yet(session: Session) -> None:
    cycle = a_review(session, held_on=HELD_ON)
    expect_reports(session, cycle, sub_branches(session), DUE)

    assert remind(session, cycle, DUE) == []


@pytest.mark.parametrize("stage", [Stage.CONSOLIDATING, Stage.ARCHIVED])
def test_nobody_is_reminded_once_the_figures_are_added_up(session: Session, review: Cycle, stage: Stage) -> None:
    brought_to(session, review, stage)

    assert remind(session, review, DUE) == []


def test_while_a_review_is_postponed_nobody_is_reminded(session: Session, review: Cycle) -> None:
    postpone(session, review, HELD_ON + timedelta(days=30), DUE, SOMEBODY)
    assert remind(session, review, DUE) == []

    act(session, review, Act.RESUME, DUE, SOMEBODY)

    assert remind(session, review, DUE) == []
    assert remind(session, review, DUE + timedelta(days=29)) == [("chi_bo_2", -1), ("chi_bo_3", -1)]


def test_a_cancelled_review_reminds_nobody(session: Session, review: Cycle) -> None:
    act(session, review, Act.CANCEL, DUE, SOMEBODY)

    assert remind(session, review, DUE) == []


@pytest.mark.parametrize(("late", "words"), [(0, "Hạn nộp báo cáo là ngày"), (1, "Đã quá hạn nộp báo cáo (ngày")])
def test_the_message_says_on_its_own_day_whether_the_deadline_has_passed(
    session: Session, review: Cycle, late: int, words: str
) -> None:
    remind(session, review, DUE + timedelta(days=late))

    first = messages(session)[0]

    assert f"{words} 11/6/2026" in first.body
    assert first.subject == "Nhắc nộp báo cáo: Chi bộ số 2"
    assert "Kính gửi Chi bộ số 2" in first.body
    assert "về Đảng bộ Mẫu" in first.body
