"""The forecast of term alerts says what the sweep then writes, and writes nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from test_term_mails import BRANCH, DAY, due, sample, sweep

from congtac.actions.reminders.forecast import forecast
from congtac.actions.reminders.ledger import text_of
from congtac.actions.term_forecast import ExpectedAlert, foresee_terms
from congtac.clock import morning_of
from congtac.store.tables import Message

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def foreseen(session: Session, today: date, days: int = 35) -> list[ExpectedAlert]:
    return foresee_terms(session, sample(), today, morning_of(today), today + (days - 1) * DAY)


def test_what_is_foreseen_of_terms_is_what_the_sweep_then_writes_word_for_word(session: Session) -> None:
    today = due() - 20 * DAY
    expected = {one.key: one.letter() for one in foreseen(session, today) if one.is_sent}
    skipped = {one.key: one.reason for one in foreseen(session, today) if not one.is_sent}
    assert session.scalar(select(func.count(Message.id))) == 0
    assert any("đến hạn hôm nay" in letter.body for letter in expected.values())

    for day in range(35):
        sweep(session, today + day * DAY)

    written = {row.key: row for row in session.scalars(select(Message))}
    leaves = {key: (row.subject, row.body) for key, row in written.items() if row.dropped_because is None}
    assert leaves == {key: (letter.subject, letter.body) for key, letter in expected.items()}
    assert {key: written[key].dropped_because for key in skipped} == skipped


def test_what_was_told_already_is_not_foreseen_again(session: Session) -> None:
    sweep(session, due())

    assert [one for one in foreseen(session, due(), days=1) if one.alert.told.unit == BRANCH] == []


def test_the_forecast_of_reminders_has_what_terms_bring_and_its_text(
    session: Session,
) -> None:
    today = due() - timedelta(days=2)
    made = forecast(session, sample(), today, morning_of(today), 5)

    of_day = next(one for one in made.terms if one.on == due() and one.alert.told.unit == BRANCH and one.is_sent)
    assert text_of(session, sample(), of_day.key, today).body == made.letter(of_day.key).body  # type: ignore[union-attr]
