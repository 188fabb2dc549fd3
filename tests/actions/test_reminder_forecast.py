"""The forecast says what the clock then does, and writes nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from builders import SOMEBODY, a_review, the_sample
from reminding import (
    DAY,
    DEPUTY,
    DUE,
    HELD_ON,
    OFFICE,
    OPENED,
    STEPS,
    TRADE,
    collecting,
    configured,
    ledger,
    messages,
    played,
    sample,
    sweep,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reminders.forecast import Forecast, forecast, forecast_of
from congtac.actions.reminders.holds import hold_reminders
from congtac.actions.reminders.ledger import ledger_of, text_of
from congtac.actions.reports.reports import expect_reports, submit_report
from congtac.actions.reports.standings import extend
from congtac.clock import morning_of
from congtac.config import Installation
from congtac.domain.errors import BadInput
from congtac.store.reminder_rows import Part
from congtac.store.tables import Cycle, Message, Reminder

# What is asked of the database is tried on both beside this; here days pass, and one is enough.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def foreseen(session: Session, days: int = 50, installation: Installation | None = None, **only: Cycle) -> Forecast:
    return forecast(session, installation or sample(), OPENED, morning_of(OPENED), days, **only)


def lines(session: Session) -> list[tuple[object, ...]]:
    """What the ledger then says, in the order of the forecast."""
    rows = session.scalars(select(Reminder)).all()
    return sorted((row.on, row.obligation_id, row.recipient, row.step, row.channel, row.reason) for row in rows)


def keys(session: Session) -> set[str]:
    return set(session.scalars(select(Message.key)))


def test_what_is_foreseen_is_what_then_happens_word_for_word(session: Session, tmp_path: Path) -> None:
    cycle, branches = collecting(session)
    installation = configured(tmp_path, reminders="digest_from: 3, minimum_gap_hours: 30")
    hold_reminders(session, cycle, branches[1], STEPS[-5], STEPS[-5], Person("Trần Thị B", "lý do"))
    extend(session, cycle, branches[2], DUE + 4 * DAY, SOMEBODY, OPENED)

    made = foreseen(session, installation=installation)
    for offset in range(50):
        sweep(session, OPENED + offset * DAY, installation)

    expected = [
        (one.on, one.looked.matter.row.id, one.line.told.recipient, one.line.step.number, one.channel, one.reason)
        for one in made.lines
    ]
    assert sorted(expected) == lines(session)
    assert {one.key for one in made.lines if one.line.outcome.is_sent} == keys(session)
    assert {one.line.told.recipient for one in made.lines} >= {OFFICE, TRADE, DEPUTY}


def test_a_forecast_writes_nothing(session: Session) -> None:
    collecting(session)

    made = foreseen(session)

    assert len(made.lines) > 20
    assert not session.dirty
    assert not session.new
    assert [session.scalar(select(func.count()).select_from(table)) for table in (Reminder, Message)] == [0, 0]


@pytest.mark.parametrize(("days", "count"), [(4, 0), (5, 3)])
def test_it_reaches_as_many_days_as_asked_today_included(session: Session, days: int, count: int) -> None:
    collecting(session)

    assert STEPS[-10] - OPENED == timedelta(days=4)
    assert len(foreseen(session, days).lines) == count


def test_one_cycle_may_be_looked_at_alone_and_what_was_played_is_not_foreseen(session: Session) -> None:
    cycle, branches = collecting(session)
    other = a_review(session, cycle.unit, key="khác", held_on=HELD_ON, opened_on=OPENED)
    expect_reports(session, other, branches, DUE)

    assert {one.looked.matter.cycle.id for one in foreseen(session).lines} == {cycle.id, other.id}
    assert {one.looked.matter.cycle.id for one in foreseen(session, cycle=cycle).lines} == {cycle.id}
    assert foreseen(session, cycle=played(session, cycle)).lines == []


def test_reports_that_nobody_asked_for_yet_are_foreseen_as_such(session: Session) -> None:
    house, branches = the_sample(session)
    cycle = a_review(session, house, held_on=HELD_ON, opened_on=OPENED)
    expect_reports(session, cycle, branches, DUE)
    before = foreseen(session, 10)
    sweep(session, OPENED)  # nothing to do until somebody asks

    after = foreseen(session, 10)

    assert [(one.on, one.once_asked) for one in before.lines] == [(STEPS[-10], True)] * 3
    assert [one.key for one in after.lines] == [one.key for one in before.lines]


def test_the_text_of_a_mail_can_be_read_before_it_is_written_and_is_then_the_same(session: Session) -> None:
    cycle, branches = collecting(session)
    for branch in branches[1:]:
        submit_report(session, cycle, branch, {}, OPENED, "Nguyễn Văn A")
    made = [one for one in foreseen(session).lines if one.line.outcome.is_sent]
    texts = {one.key: text_of(session, sample(), one.key, OPENED) for one in made}

    for offset in range(50):
        sweep(session, OPENED + offset * DAY)

    written = {row.key: (row.subject, row.body, row.appointment) for row in messages(session)}
    assert {key: (text.subject, text.body, text.appointment) for key, text in texts.items()} == written
    assert "Đã nhắc sau hạn: 3 lần (15/6/2026, 17/6/2026, 19/6/2026)" in next(
        body for key, (_subject, body, _day) in written.items() if DEPUTY in key
    )


def test_of_a_line_that_went_into_a_digest_the_digest_is_shown(session: Session, tmp_path: Path) -> None:
    cycle, _branches = collecting(session)
    installation = configured(tmp_path, reminders="digest_from: 3")
    for day in STEPS.values():
        sweep(session, day, installation)
    folded = next(one.row for one in ledger_of(session, cycle) if one.row.recipient == DEPUTY)
    key = f"reminder/{folded.obligation_id}/{folded.deadline}/{DEPUTY}/{folded.step}/email"

    assert text_of(session, installation, key, OPENED).subject == "Nhắc việc ngày 23/6/2026: 3 việc quá hạn"


@pytest.mark.parametrize(
    "key", ["", "reminder", "reminder/99999999999999999999/2026-06-11/a/-10/email", "reminder/1/x/y/z/email", "a/b"]
)
def test_a_key_of_nothing_is_refused(session: Session, key: str) -> None:
    collecting(session)

    with pytest.raises(BadInput) as refused:
        text_of(session, sample(), key, OPENED)

    assert refused.value.findings[0].code == "remind.no_message"


def test_the_ledger_of_a_cycle_names_what_was_owed_and_what_became_of_each_mail(session: Session) -> None:
    cycle, _branches = collecting(session)
    sweep(session, STEPS[-10])
    off = messages(session)[0]
    off.dropped_because, off.next_at = "kênh thư chưa bật", None

    told = ledger_of(session, cycle)

    assert next((one.row.recipient, one.task) for one in told) == (OFFICE, "Gửi báo cáo và biểu số liệu")
    assert [one.message.dropped_because for one in told if one.message] == ["kênh thư chưa bật", None, None]
    assert [step for step, _why in ledger(session)] == [one.row.step for one in told]


def test_a_part_looks_at_the_duties_that_come_first_and_says_when_there_are_more(session: Session) -> None:
    cycle, branches = collecting(session)

    def of(**part: int) -> Forecast:
        return forecast_of(session, sample(), OPENED, morning_of(OPENED), 50, Part(cycle, **part))

    def units(made: Forecast) -> set[int]:
        return {one.looked.matter.row.unit_id for one in made.lines if one.looked.matter.row.kind == "report"}

    assert (len(units(of(most=1))), of(most=1).cut, of(most=500).cut) == (1, True, False)
    assert units(of(unit=branches[1].id)) == {branches[1].id}
