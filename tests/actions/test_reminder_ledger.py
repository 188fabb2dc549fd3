"""The ledger of reminders: who is reminded of what on which day, once, and why somebody is not."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import SOMEBODY, a_cycle, a_review, brought_to, sub_branches, the_sample
from reminding import (
    DAY,
    DEPUTY,
    DUE,
    HELD_ON,
    OFFICE,
    OPENED,
    ORGANISER,
    STEPS,
    TECHNIQUE,
    TRADE,
    collecting,
    configured,
    duties,
    ledger,
    look_at,
    messages,
    played,
    recipients,
    sweep,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, disable, enable
from congtac.actions.cycles import Person, act, postpone
from congtac.actions.obligations import waive
from congtac.actions.reminders.due import reminded_units
from congtac.actions.reports.reports import expect_reports, submit_report
from congtac.actions.reports.standings import extend
from congtac.clock import local, morning_of
from congtac.domain.cycle import Act, Holder, Stage
from congtac.domain.deliveries import Drop, reason_to_drop
from congtac.domain.obligations import ObligationKind
from congtac.store.outbox import concerns_of
from congtac.store.tables import MilestoneRow, Obligation, Reminder


def test_of_a_report_the_secretary_of_the_unit_that_owes_it_is_reminded_and_nobody_else(session: Session) -> None:
    cycle, branches = collecting(session)
    submit_report(session, cycle, branches[0], {}, OPENED, "Nguyễn Văn A")

    made = sweep(session, STEPS[-10])

    assert recipients(session, STEPS[-10]) == [(TRADE, "chi_bo_nghiep_vu"), (TECHNIQUE, "chi_bo_ky_thuat")]
    assert [(row.recipient, row.sent_at, row.useful_until) for row in messages(session)] == [
        (TRADE, None, DUE),
        (TECHNIQUE, None, DUE),
    ]
    assert (made.looked, made.queued, made.skipped) == (2, 2, 0)
    assert reminded_units(session, cycle) == ["Chi bộ Nghiệp vụ", "Chi bộ Kỹ thuật"]


def test_asked_every_day_and_twice_a_day_each_step_goes_out_once(session: Session) -> None:
    collecting(session)

    for offset in range(50):
        for _ in range(2):
            sweep(session, OPENED + offset * DAY)

    assert ledger(session, OFFICE) == [(step, "due") for step in STEPS]
    wanted = select(Reminder.on).where(Reminder.recipient == OFFICE).order_by(Reminder.id)
    assert session.scalars(wanted).all() == list(STEPS.values())
    assert [duty.look_on for duty in duties(session)] == [None] * 3


def test_each_branch_climbs_the_ladder_that_was_set_for_it(session: Session) -> None:
    collecting(session)

    for offset in range(20):
        sweep(session, OPENED + offset * DAY)

    assert [step for step, _why in ledger(session, TECHNIQUE)] == [-10, -5, -2, -1, 2]
    assert [step for step, _why in ledger(session, TRADE)] == [-10, -5, -1, 2]


def test_between_two_steps_a_duty_is_not_looked_at(session: Session) -> None:
    collecting(session)
    sweep(session, STEPS[-10])

    assert sweep(session, STEPS[-10] + DAY).looked == 0
    assert [duty.look_on for duty in duties(session)][:2] == [STEPS[-5]] * 2


def test_off_on_the_due_day_and_on_again_later_the_missed_reminder_is_sent_once(session: Session) -> None:
    collecting(session)
    sweep(session, STEPS[-10])

    sweep(session, DUE)

    assert ledger(session, OFFICE) == [(-10, "due"), (-5, "superseded"), (-1, "caught_up")]
    reasons = session.scalars(select(Reminder.reason).where(Reminder.recipient == OFFICE).order_by(Reminder.step)).all()
    assert reasons == [
        "đến hạn nhắc",
        "bỏ qua: lỡ ngày nhắc, đã có lần nhắc sau thay",
        "nhắc bù cho ngày 10/6/2026",
    ]
    assert sum(row.recipient == OFFICE for row in messages(session)) == 2


def test_past_its_use_a_step_is_written_down_as_skipped(session: Session) -> None:
    collecting(session)

    sweep(session, DUE + DAY)

    assert ledger(session, OFFICE) == [(-10, "too_late"), (-5, "too_late"), (-1, "too_late")]
    assert messages(session) == []


def test_on_delivery_or_waiver_the_ladder_stops_by_itself(session: Session) -> None:
    cycle, branches = collecting(session)
    sweep(session, STEPS[-10])
    submit_report(session, cycle, branches[0], {}, STEPS[-10], "Trần Thị B")
    waive(duties(session)[1], STEPS[-10], Person("Nguyễn Văn A", "mới thành lập"))

    sweep(session, STEPS[-5])

    assert recipients(session, STEPS[-5]) == [(TECHNIQUE, "chi_bo_ky_thuat")]
    assert [duty.look_on for duty in duties(session)] == [None, None, STEPS[-1] - DAY]


def test_nobody_is_reminded_of_what_was_not_asked_for_yet_and_the_request_wakes_the_clock(session: Session) -> None:
    house, branches = the_sample(session)
    cycle = a_review(session, house, held_on=HELD_ON, opened_on=OPENED)
    expect_reports(session, cycle, branches, DUE)

    before = sweep(session, STEPS[-10])
    parked = [duty.look_on for duty in duties(session)]
    brought_to(session, cycle, Stage.COLLECTING, STEPS[-10] + DAY)
    sweep(session, STEPS[-10] + DAY)

    assert (before.queued, parked) == (0, [None] * 3)
    assert ledger(session, OFFICE) == [(-10, "caught_up")]


@pytest.mark.parametrize("stage", [Stage.CONSOLIDATING, Stage.ARCHIVED])
def test_nobody_is_reminded_once_the_figures_are_added_up(session: Session, stage: Stage) -> None:
    cycle, _branches = collecting(session)
    brought_to(session, cycle, stage)

    assert sweep(session, DUE).queued == 0


def test_while_a_review_is_postponed_nobody_is_reminded_and_then_of_its_new_deadline(session: Session) -> None:
    cycle, _branches = collecting(session)
    sweep(session, STEPS[-10])
    postpone(session, cycle, HELD_ON + 30 * DAY, STEPS[-10] + DAY, SOMEBODY)
    during = sweep(session, DUE)
    act(session, cycle, Act.RESUME, DUE, SOMEBODY)

    for offset in range(31):
        sweep(session, DUE + offset * DAY)

    assert during.queued == 0
    later = DUE + 30 * DAY  # a Saturday
    assert ledger(session, OFFICE, deadline=DUE) == [(-10, "due")]
    assert ledger(session, OFFICE, deadline=later) == [(step, "due") for step in (-10, -5, -1)]


def test_a_cancelled_review_reminds_nobody(session: Session) -> None:
    cycle, _branches = collecting(session)
    act(session, cycle, Act.CANCEL, OPENED, SOMEBODY)

    assert sweep(session, DUE).queued == 0
    assert [duty.look_on for duty in duties(session)] == [None] * 3


def test_when_the_anchor_moves_into_the_past_no_reminder_leaves(session: Session) -> None:
    collecting(session)
    today = DUE + 12 * DAY
    for duty in duties(session):
        duty.set_on = duty.look_on = today

    for offset in range(30):
        sweep(session, today + offset * DAY)

    assert {why for _step, why in ledger(session)} == {"set_overdue"}
    assert messages(session) == []


def test_a_unit_that_was_granted_a_later_day_is_reminded_of_that_one_and_not_of_the_old_one(session: Session) -> None:
    cycle, branches = collecting(session)
    sweep(session, STEPS[-10])
    extend(session, cycle, branches[0], DUE + 7 * DAY, Person("Nguyễn Văn A", "bão"), STEPS[-5])

    for offset in range(20):
        sweep(session, STEPS[-5] + offset * DAY)

    assert ledger(session, OFFICE, deadline=DUE) == [(-10, "due")]
    steps = ledger(session, OFFICE, deadline=DUE + 7 * DAY)
    assert steps == [(-10, "due"), (-5, "due"), (-1, "due"), (2, "due"), (4, "due"), (6, "due")]


def test_a_mail_about_a_later_day_still_speaks_of_what_is_owed_and_one_about_the_day_before_does_not(
    session: Session,
) -> None:
    cycle, branches = collecting(session)
    sweep(session, STEPS[-10])
    extend(session, cycle, branches[0], DUE + 7 * DAY, Person("Nguyễn Văn A", "bão"), STEPS[-10])
    sweep(session, STEPS[-5])

    mails = [row for row in messages(session) if row.recipient == OFFICE]
    why = [reason_to_drop(concerns_of(session, row), row.useful_until, STEPS[-5]) for row in mails]

    assert [row.useful_until for row in mails] == [DUE, DUE + 7 * DAY]
    assert why == [Drop.MOVED, None]


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (None, None),
        (Act.CONSOLIDATE, Drop.NOT_ASKED),
        (Act.CANCEL, Drop.CANCELLED),
        (Act.POSTPONE, Drop.POSTPONED),
        ("resumed", Drop.MOVED),
        ("waived", Drop.WAIVED),
    ],
)
def test_a_reminder_that_waits_for_the_morning_leaves_only_while_it_is_asked_for(
    session: Session, deed: object, why: Drop | None
) -> None:
    cycle, _branches = collecting(session)
    today = STEPS[-10]
    sweep(session, today, now=morning_of(today).replace(hour=18))

    if deed is Act.CONSOLIDATE:
        brought_to(session, cycle, Stage.CONSOLIDATING, today)
    elif deed is Act.CANCEL:
        act(session, cycle, Act.CANCEL, today, SOMEBODY)
    elif deed in (Act.POSTPONE, "resumed"):
        postpone(session, cycle, HELD_ON + 7 * DAY, today, SOMEBODY)
        if deed == "resumed":
            act(session, cycle, Act.RESUME, today, SOMEBODY)
    elif deed == "waived":
        for duty in duties(session):
            waive(duty, today, SOMEBODY)

    left = {reason_to_drop(concerns_of(session, row), row.useful_until, today + DAY) for row in messages(session)}
    assert left == {why}


def test_who_stays_silent_is_told_of_above_after_so_many_reminders_past_the_deadline(session: Session) -> None:
    cycle, branches = collecting(session)
    for branch in branches[1:]:
        submit_report(session, cycle, branch, {}, OPENED, "Nguyễn Văn A")

    for offset in range(50):
        sweep(session, OPENED + offset * DAY)

    told = [step for step, _why in ledger(session, DEPUTY)]
    assert told == [8, 10, 12, 14]  # after three in vain; he is the superior of that house too, and gets one mail
    assert ledger(session, ORGANISER) == []
    subject = next(row.subject for row in messages(session) if row.recipient == DEPUTY)
    assert subject == "Chi bộ Văn phòng chậm nộp báo cáo sơ kết 6 tháng: hạn 11/6/2026, đến 23/6/2026 chưa xong"


def test_where_nobody_is_configured_the_line_says_so_and_those_above_are_told_all_the_same(session: Session) -> None:
    house, _branches = the_sample(session)
    cycle = a_review(session, house, held_on=HELD_ON, opened_on=OPENED)
    expect_reports(session, cycle, sub_branches(session, 1), DUE)
    brought_to(session, cycle, Stage.COLLECTING, OPENED)

    for offset in range(30):
        sweep(session, OPENED + offset * DAY)

    lines = session.execute(select(Reminder.recipient, Reminder.reason).where(Reminder.step == -10)).all()
    assert lines == [("chi_bo_1", "bỏ qua: chưa khai báo người nhận (bí thư, người báo cáo - Chi bộ số 1)")]
    assert [row.recipient for row in messages(session)] == [DEPUTY] * 2
    assert "chưa nhắc được, vì chưa khai báo người nhận" in messages(session)[0].body


def test_while_an_account_is_disabled_its_lines_say_so_and_afterwards_reminders_go_on(session: Session) -> None:
    collecting(session)
    account = create_account(session, OFFICE, "Phạm Thị D", morning_of(OPENED))
    disable(session, account, morning_of(OPENED))
    for day in (STEPS[-10], STEPS[-5]):
        sweep(session, day)
    enable(session, account)
    sweep(session, STEPS[-1])

    assert ledger(session, OFFICE) == [(-10, "disabled"), (-5, "disabled"), (-1, "due")]
    lines = session.scalars(select(Reminder.reason).where(Reminder.recipient == OFFICE, Reminder.outcome == "skipped"))
    assert set(lines) == {"bỏ qua: tài khoản của người nhận đã khóa"}
    assert [row.queued_on for row in messages(session) if row.recipient == OFFICE] == [STEPS[-1]]
    assert ledger(session, TRADE)[0] == (-10, "due")


def test_those_above_are_told_that_the_account_of_whoever_would_be_reminded_is_disabled(session: Session) -> None:
    collecting(session)
    disable(session, create_account(session, OFFICE, "Phạm Thị D", morning_of(OPENED)), morning_of(OPENED))

    for step in (2, 4, 6, 8):
        sweep(session, STEPS[step])

    letters = [row for row in messages(session) if row.recipient == DEPUTY and "Chi bộ Văn phòng" in row.subject]
    assert [row.queued_on for row in letters] == [STEPS[8]]
    assert "chưa nhắc được, vì tài khoản của người nhận đã khóa" in letters[0].body


def test_what_a_body_of_the_cycle_owes_its_people_are_reminded_of(session: Session) -> None:
    _house, branches = the_sample(session)
    cycle = a_cycle(session, branches[0], held_on=HELD_ON, opened_on=OPENED, stage=Stage.SUBMITTED.value)
    planned = {"label": "Cấp trên duyệt văn kiện", "on": DUE, "anchor": HELD_ON, "offset": "-18 days"}
    session.add(MilestoneRow(cycle_id=cycle.id, key="approval", **planned))
    for holder, kind in ((Holder.CONVENOR, ObligationKind.ACT), (Holder.SUPERIOR, ObligationKind.APPROVAL)):
        owed = {"subject": "approval", "unit_id": branches[0].id, "due_on": DUE, "set_on": OPENED, "look_on": OPENED}
        session.add(Obligation(cycle_id=cycle.id, kind=kind.value, holder=holder.value, **owed))
    session.flush()

    sweep(session, STEPS[-10])

    assert recipients(session, STEPS[-10]) == [(OFFICE, "chi_bo_van_phong"), (DEPUTY, "chi_bo_van_phong")]
    assert {row.subject for row in messages(session)} == {
        "Nhắc việc, hạn 11/6/2026: Cấp trên duyệt văn kiện - Đại hội chi bộ, Chi bộ Văn phòng"
    }


def test_a_mail_leaves_after_the_quiet_hours_and_holds_the_deadline_for_the_calendar(session: Session) -> None:
    collecting(session)

    sweep(session, STEPS[-10], now=morning_of(STEPS[-10]).replace(hour=20))

    mail = messages(session)[0]
    assert local(mail.next_at).isoformat() == "2026-06-02T07:30:00+07:00"
    assert mail.key == f"reminder/{duties(session)[0].id}/2026-06-11/{OFFICE}/-10/email"
    assert mail.appointment == {
        "uid": f"obligation-{duties(session)[0].id}@congtac",
        "on": "2026-06-11",
        "summary": "Hạn: Nộp báo cáo sơ kết 6 tháng - Chi bộ Văn phòng",
        "sequence": 0,
    }


def test_the_appointment_of_a_deadline_that_moved_replaces_the_one_before(session: Session) -> None:
    cycle, branches = collecting(session)
    sweep(session, STEPS[-10])
    extend(session, cycle, branches[0], DUE + 7 * DAY, SOMEBODY, STEPS[-10])

    sweep(session, STEPS[-10] + 7 * DAY)

    mails = [row.appointment for row in messages(session) if row.recipient == OFFICE]
    assert [(mail["uid"], mail["on"], mail["sequence"]) for mail in mails] == [
        (mails[0]["uid"], "2026-06-11", 0),
        (mails[0]["uid"], "2026-06-18", 1),
    ]


def test_after_the_deadline_nothing_goes_into_a_calendar(session: Session) -> None:
    collecting(session)

    sweep(session, STEPS[2])

    assert [row.appointment for row in messages(session)] == [None] * 3


def test_lines_are_written_for_each_channel_that_is_on(session: Session, tmp_path: Path) -> None:
    collecting(session)
    posted = configured(tmp_path, notifications="webhook: {enabled: true, url_file: dia-chi}")

    sweep(session, STEPS[-10], posted)

    assert {(row.recipient, row.channel) for row in messages(session)} == {
        (person, "webhook") for person in (OFFICE, TRADE, TECHNIQUE)
    }


def test_of_what_was_played_the_unit_is_written_down_and_nothing_may_ever_leave(session: Session) -> None:
    cycle, _branches = collecting(session)
    played(session, cycle)

    swept = sweep(session, STEPS[-10])
    look_at(session, cycle, STEPS[-10])

    assert swept.queued == 0
    assert recipients(session, STEPS[-10])[0] == ("chi_bo_van_phong", "chi_bo_van_phong")
    assert [(row.next_at, row.dropped_because) for row in messages(session)] == [
        (None, "mô phỏng: kỳ dựng lại từ tệp sự kiện, không gửi gì ra ngoài")
    ] * 3
    assert [duty.look_on for duty in duties(session)] == [None] * 3


def test_what_is_expected_of_a_played_cycle_is_not_looked_at_and_after_an_act_put_aside(session: Session) -> None:
    house, branches = the_sample(session)
    cycle = played(session, a_review(session, house, held_on=HELD_ON, opened_on=OPENED))

    expect_reports(session, cycle, branches, DUE)
    before = [duty.look_on for duty in duties(session)]
    brought_to(session, cycle, Stage.COLLECTING, OPENED)
    sweep(session, STEPS[-10])

    assert before == [duty.look_on for duty in duties(session)] == [None] * 3
    assert ledger(session) == []


def test_a_duty_that_cannot_be_looked_at_stops_no_other_and_is_told(session: Session) -> None:
    collecting(session)
    duties(session)[0].due_on = date(2060, 1, 1)  # no calendar reaches so far

    made = sweep(session, STEPS[-10])

    assert made.queued == 2
    assert [finding.code for finding in made.unclear] == ["calendar.years"]
    assert duties(session)[0].look_on == STEPS[-10] + DAY


def test_one_cycle_is_looked_at_by_the_same_rules_and_the_others_are_left_alone(session: Session) -> None:
    cycle, branches = collecting(session)
    other = a_cycle(session, branches[1], held_on=HELD_ON, opened_on=OPENED)
    owed = {"subject": "plan", "unit_id": branches[1].id, "due_on": DUE, "set_on": OPENED, "look_on": OPENED}
    session.add(Obligation(cycle_id=other.id, kind="act", holder="convening_committee", **owed))
    session.flush()

    assert look_at(session, cycle, STEPS[-10]).queued == 3
    assert look_at(session, cycle, STEPS[-10]).queued == 0
    assert session.scalar(select(func.count()).select_from(Reminder)) == 3


def test_the_next_reminder_follows_no_sooner_than_the_gap_after_the_last(session: Session, tmp_path: Path) -> None:
    collecting(session)
    installation = configured(tmp_path, reminders="minimum_gap_hours: 50")

    for offset in range(20):
        sweep(session, OPENED + offset * DAY, installation)

    assert ledger(session, OFFICE) == [(-10, "due"), (-5, "due"), (-1, "too_soon"), (2, "due")]
    assert timedelta(hours=48) == morning_of(STEPS[-1]) - morning_of(STEPS[-5])
