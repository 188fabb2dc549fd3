"""A mistyped day is refused where a person acts; rows that have one are read, and taken back, all the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, a_cycle, brought_to
from reminding import DUE, collecting, duties
from sqlalchemy import select

from congtac.actions.acting import answer, do, put_off
from congtac.actions.cycle_states import state_of
from congtac.actions.cycles import confirm, log_of, waiting_for
from congtac.actions.withdrawing import withdraw, withdrawn_of
from congtac.domain.cycle import Act, CycleKind, Gate, Stage
from congtac.domain.errors import BadInput
from congtac.messages import sentence
from congtac.store.tables import Confirmation

A_DAY = timedelta(days=1)
FAR = [(date(2062, 3, 2), "cycle.day_to_come"), (date(2006, 3, 2), "cycle.day_long_before")]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def approved(session):
    """A congress of delegates that waits for the announcement of its day."""
    kind = CycleKind.COMMITTEE_CONGRESS.value
    return brought_to(session, a_cycle(session, kind=kind, held_on=DAY + 60 * A_DAY), Stage.APPROVED)


def refused(call):
    with pytest.raises(BadInput) as error:
        call()
    (finding,) = error.value.findings
    return finding


@pytest.mark.parametrize(("on", "code"), [*FAR, (DAY + A_DAY, "cycle.day_to_come")])
def test_acts_and_confirmations_of_a_mistyped_day_are_refused_in_words_and_leave_nothing(session, on, code):
    cycle = approved(session)
    before = (cycle.stage, len(log_of(session, cycle)), cycle.held_on)
    asked = [
        lambda: do(session, cycle, Act.CONVENE, on, SOMEBODY, today=DAY, four_eyes=False),
        lambda: answer(session, cycle, Gate.DATE_ANNOUNCED, on, SOMEBODY, today=DAY, four_eyes=False),
        lambda: put_off(session, cycle, cycle.held_on + A_DAY, on, SOMEBODY, today=DAY),
    ]

    found = [refused(one) for one in asked]

    assert {one.code for one in found} == {code}
    assert "02/3/2026" in sentence(found[0])
    assert (cycle.stage, len(log_of(session, cycle)), cycle.held_on) == before
    wanted = (Confirmation.cycle_id == cycle.id, Confirmation.gate == Gate.DATE_ANNOUNCED.value)
    assert session.scalars(select(Confirmation).where(*wanted)).all() == []


def test_reports_that_were_asked_for_today_are_reminded_of_and_not_in_2062(session):
    cycle, _branches = collecting(session)
    cycle.stage = Stage.PLANNING.value
    today = DUE - 20 * A_DAY

    wrong = refused(
        lambda: do(session, cycle, Act.REQUEST_REPORTS, date(2062, 5, 22), SOMEBODY, today=today, four_eyes=False)
    )
    do(session, cycle, Act.REQUEST_REPORTS, today, SOMEBODY, today=today, four_eyes=False)

    assert wrong.code == "cycle.day_to_come"
    assert {row.look_on for row in duties(session)} == {today}


@pytest.mark.parametrize("on", [date(1926, 3, 2), date(2006, 3, 2), date(2062, 3, 2), date(9999, 12, 31)])
def test_a_cycle_whose_day_was_announced_in_an_odd_year_is_read_and_put_right(session, on):
    cycle = approved(session)
    confirm(session, cycle, Gate.DATE_ANNOUNCED, on, SOMEBODY)

    notice = state_of(session, cycle).notice
    missing = {one.gate for one in waiting_for(session, cycle)}
    withdraw(session, cycle, Gate.DATE_ANNOUNCED, DAY, SOMEBODY, today=DAY)

    assert (notice.announced_on, notice.long_enough) == (on, on < DAY)
    assert (Gate.NOTICE_LONG_ENOUGH in missing) is (on > DAY)
    assert [one.confirmed_on for one in withdrawn_of(session, cycle)] == [on]
    answer(session, cycle, Gate.DATE_ANNOUNCED, DAY, SOMEBODY, today=DAY, four_eyes=False)
    assert state_of(session, cycle).notice.announced_on == DAY


def test_what_is_taken_back_has_a_day_up_to_today_too(session):
    cycle = approved(session)
    confirm(session, cycle, Gate.DATE_ANNOUNCED, DAY, SOMEBODY)

    wrong = refused(lambda: withdraw(session, cycle, Gate.DATE_ANNOUNCED, DAY + A_DAY, SOMEBODY, today=DAY))

    assert (wrong.code, wrong.where) == ("cycle.day_to_come", "on")
