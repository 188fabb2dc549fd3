"""Who looks after a unit is told once of each day on which its next congress comes nearer."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from builders import SOMEBODY
from organisations import three_branches
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, disable
from congtac.actions.configured_units import row_of
from congtac.actions.opening import look_ahead, open_prospect
from congtac.actions.term_alerts import NOBODY, SUPERSEDED, TOGETHER
from congtac.actions.term_mails import remind_of_terms
from congtac.actions.term_standings import standing_of
from congtac.clock import morning_of
from congtac.config import Installation, load
from congtac.domain.cycle import CycleKind
from congtac.domain.reminders import Outcome
from congtac.resources import shipped
from congtac.store.tables import Message

DAY = timedelta(days=1)
BRANCH = "chi_bo_nghiep_vu"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # the claims are tried on both elsewhere


@cache
def sample() -> Installation:
    return load(shipped("config"))


def due() -> date:
    """The day on which the term of the branch ends."""
    window = standing_of(None, sample(), BRANCH, date(2026, 11, 2)).window
    assert window is not None
    return window.due


def sweep(session: Session, day: date, installation: Installation | None = None) -> int:
    return remind_of_terms(session, installation or sample(), day, morning_of(day))


def of_branch(session: Session) -> list[Message]:
    """What was written about the branch."""
    wanted = select(Message).where(Message.key.startswith(f"term/{BRANCH}/")).order_by(Message.id)
    return list(session.scalars(wanted))


def test_on_the_day_itself_and_twice_there_is_one_mail_that_says_which_days_count(session: Session) -> None:
    sweep(session, due())
    sweep(session, due())

    mails = [row for row in of_branch(session) if row.dropped_because in (None, TOGETHER)]
    assert len(mails) == 1
    assert "đến hạn hôm nay" in mails[0].body
    assert mails[0].subject.startswith("Nhắc hạn đại hội: Chi bộ")


def test_the_day_before_nothing_of_that_day_is_written(session: Session) -> None:
    sweep(session, due() - DAY)

    assert [row for row in of_branch(session) if "/congress_due/" in row.key] == []


def test_of_two_days_that_were_missed_the_later_one_is_sent_and_the_other_says_why_not(session: Session) -> None:
    sweep(session, due())  # the clock was off on the day a month before, too

    reasons = {row.key.split("/")[2]: row.dropped_because for row in of_branch(session)}
    assert reasons.pop("congress_due") in (None, TOGETHER)
    assert reasons == {"congress_coming": SUPERSEDED}


def test_where_nobody_is_configured_the_outbox_says_so_and_nothing_leaves(session: Session) -> None:
    assert sweep(session, date(2025, 1, 6), three_branches()) == 0

    rows = list(session.scalars(select(Message)))
    assert {row.dropped_because for row in rows} == {NOBODY, SUPERSEDED}
    assert {row.next_at for row in rows} == {None}


def test_whose_account_is_disabled_gets_none_and_the_outbox_says_so(session: Session) -> None:
    sweep(session, due())
    told = {row.recipient for row in of_branch(session)}
    session.execute(delete(Message))
    for login in told:
        disable(session, create_account(session, login, "Họ Tên", morning_of(due())), morning_of(due()))

    sweep(session, due())

    reasons = {row.dropped_because for row in of_branch(session) if row.recipient in told}
    assert reasons == {Outcome.DISABLED.label, SUPERSEDED}


def test_once_the_next_congress_is_open_its_own_plan_speaks(session: Session) -> None:
    day = due() - 40 * DAY
    unit = sample().unit(BRANCH)
    row_of(session, sample(), unit, day)
    prospect = look_ahead(session, sample(), CycleKind.BRANCH_CONGRESS, unit, due(), day)
    open_prospect(session, sample(), prospect, SOMEBODY)

    sweep(session, due())

    assert of_branch(session) == []
