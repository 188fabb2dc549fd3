"""Nudges: coalesced by cycle, claimed for a while, gone when drawn; who fails is tried again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from builders import DAY, a_cycle, a_unit, brought_to
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import record_facts
from congtac.actions.nudges import LONGEST_WHY, PLAYED, nudge
from congtac.domain.cycle import Holder, Stage
from congtac.domain.obligations import ObligationKind
from congtac.store.nudges import LATEST, LEASE, SOONEST, ask_for_days, claim, drawn, is_asked, longest_waiting, put_back
from congtac.store.session import sessions
from congtac.store.tables import Cycle, MilestoneRow, Nudge, Obligation

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def a_cycle_nudged(session: Session, *whys: str, asked_at: datetime = NOW, slug: str = "chi_bo_mau") -> Cycle:
    """An open cycle that asks for its consequences, once for each reason."""
    cycle = a_cycle(session, a_unit(session, slug), key=slug)
    session.add_all(Nudge(cycle_id=cycle.id, why=why, asked_at=asked_at) for why in whys)
    session.flush()
    return cycle


def left(session: Session) -> int:
    """How many nudges are there."""
    return session.scalar(select(func.count()).select_from(Nudge)) or 0


def test_all_nudges_of_a_cycle_are_one_call(session: Session) -> None:
    cycle = a_cycle_nudged(session, "báo cáo", "duyệt", "báo cáo")

    (call,) = claim(session, NOW, limit=10)

    assert (call.cycle_id, len(call.nudges), call.why) == (cycle.id, 3, ("báo cáo", "duyệt"))


def test_who_has_waited_longest_comes_first_and_no_more_are_claimed_than_wanted(session: Session) -> None:
    first, second, third = (a_cycle_nudged(session, "việc", slug=f"chi_bo_{number}") for number in (1, 2, 3))

    assert [call.cycle_id for call in claim(session, NOW, limit=2)] == [first.id, second.id]
    assert [call.cycle_id for call in claim(session, NOW, limit=2)] == [third.id]
    assert claim(session, NOW) == []


def test_a_cycle_that_somebody_works_on_is_left_to_him_until_his_lease_is_over(session: Session) -> None:
    cycle = a_cycle_nudged(session, "việc")
    claim(session, NOW)
    nudge(session, cycle, "việc sau")
    session.flush()

    assert is_asked(session, NOW)  # something is there, but for nobody else
    assert claim(session, NOW + LEASE - SECOND) == []
    (call,) = claim(session, NOW + LEASE)
    assert call.why == ("việc", "việc sau")


def test_what_is_added_while_consequences_are_drawn_waits_for_the_next_run(session: Session) -> None:
    cycle = a_cycle_nudged(session, "việc")
    (call,) = claim(session, NOW)
    nudge(session, cycle, "việc sau")
    session.flush()

    drawn(session, call)

    assert [call.why for call in claim(session, NOW)] == [("việc sau",)]


@pytest.mark.parametrize(
    ("waited", "pause"),
    [(timedelta(0), SOONEST), (timedelta(minutes=3), timedelta(minutes=3)), (timedelta(days=2), LATEST)],
)
def test_a_cycle_that_failed_is_tried_again_after_as_long_as_it_has_waited(
    session: Session, waited: timedelta, pause: timedelta
) -> None:
    a_cycle_nudged(session, "việc", asked_at=NOW - waited)
    (call,) = claim(session, NOW)

    put_back(session, call, NOW)

    assert not is_asked(session, NOW + pause - SECOND)
    assert len(claim(session, NOW + pause)) == 1


def test_who_acts_on_a_cycle_that_fails_does_not_wait_for_its_next_try(session: Session) -> None:
    cycle = a_cycle_nudged(session, "việc", asked_at=NOW - timedelta(hours=5))
    (call,) = claim(session, NOW)
    put_back(session, call, NOW)
    nudge(session, cycle, "đã sửa")
    session.flush()

    (again,) = claim(session, NOW + SECOND)

    assert again.why == ("việc", "đã sửa")


def test_what_could_not_be_tried_at_all_is_free_at_once(session: Session) -> None:
    a_cycle_nudged(session, "việc")
    (call,) = claim(session, NOW)

    put_back(session, call, NOW, failed=False)

    assert len(claim(session, NOW)) == 1


def test_two_who_claim_at_the_same_moment_get_different_cycles(engine: Engine) -> None:
    new = sessions(engine)
    with new.begin() as session:
        for number in (1, 2):
            a_cycle_nudged(session, "việc", slug=f"chi_bo_{number}")

    with new.begin() as one:
        (first,) = claim(one, NOW)
        if engine.dialect.name == "sqlite":  # the other one queues for the place of the writer
            one.commit()
        with new.begin() as other:
            (second,) = claim(other, NOW)

    assert first.cycle_id != second.cycle_id


def test_how_long_the_first_has_waited_is_known(session: Session) -> None:
    assert longest_waiting(session) == (0, None)
    a_cycle_nudged(session, "việc", "việc", asked_at=NOW - timedelta(minutes=9))
    a_cycle_nudged(session, "việc", slug="chi_bo_hai")

    assert longest_waiting(session) == (2, NOW - timedelta(minutes=9))


def test_a_played_cycle_leaves_no_nudge_and_a_long_reason_is_cut(session: Session) -> None:
    cycle, played = a_cycle_nudged(session), a_cycle_nudged(session, slug="chi_bo_hai")
    record_facts(session, played, {PLAYED: True}, "tệp sự kiện")

    nudge(session, cycle, "x" * 500)
    nudge(session, played, "việc")
    session.flush()

    assert [len(row.why) for row in session.scalars(select(Nudge))] == [LONGEST_WHY]


def with_a_day(session: Session, slug: str, on: date) -> Cycle:
    """An open cycle with one day in its plan."""
    cycle = a_cycle(session, a_unit(session, slug), key=slug)
    session.add(MilestoneRow(cycle_id=cycle.id, key="draft", label="Dự thảo", on=on, anchor=on, offset="0 days"))
    session.flush()
    return cycle


def with_a_deadline(session: Session, slug: str, due_on: date, **differs: object) -> Cycle:
    """An open cycle with one obligation."""
    cycle = a_cycle(session, a_unit(session, slug), key=slug)
    days = {"due_on": due_on, "set_on": DAY}
    who = {"unit_id": cycle.unit_id, "holder": Holder.SUB_BRANCHES.value, "kind": ObligationKind.REPORT.value}
    session.add(Obligation(cycle_id=cycle.id, **who, **days, **differs))
    session.flush()
    return cycle


def test_a_day_that_came_and_a_deadline_that_passed_ask_for_their_cycles_once(session: Session) -> None:
    yesterday, today, tomorrow = (DAY + timedelta(days=days) for days in (-1, 0, 1))
    with_a_day(session, "hom_qua", yesterday)
    came = with_a_day(session, "hom_nay", today)
    with_a_day(session, "ngay_mai", tomorrow)
    with_a_deadline(session, "den_han", today)  # its last day is not over yet
    late = with_a_deadline(session, "qua_han", yesterday)
    with_a_deadline(session, "da_nop", yesterday, discharged_on=yesterday)
    brought_to(session, with_a_day(session, "da_xong", today), Stage.ARCHIVED)
    for row in session.scalars(select(Nudge)):
        session.delete(row)
    session.flush()

    assert ask_for_days(session, yesterday, today, NOW) == 2

    assert {call.cycle_id for call in claim(session, NOW, limit=10)} == {came.id, late.id}
    assert ask_for_days(session, today, today, NOW) == 0


def test_the_first_time_every_open_cycle_is_asked_for(session: Session) -> None:
    with_a_day(session, "hom_qua", DAY - timedelta(days=30))
    a_cycle_nudged(session, slug="chi_bo_hai")

    assert ask_for_days(session, None, DAY, NOW) == 2
