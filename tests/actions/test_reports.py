"""Reports of units: who owes one is frozen, every change is a revision, the same content twice is one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from builders import DAY, a_review, sub_branches
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from congtac.actions.reports.reports import expect_reports, latest_reports, owed, submit_report
from congtac.domain.errors import RuleBroken
from congtac.messages import sentence
from congtac.store import session as store
from congtac.store.tables import Cycle, Report, Unit

NEXT_DAY = DAY + timedelta(days=1)
CLERK = "Nguyễn Văn A"


def members(total: int, probationary: int = 0) -> dict[str, dict[str, int]]:
    return {"answers": {"members_total.result": total, "members_probationary.result": probationary}}


def revisions(session: Session) -> list[tuple[int, int]]:
    """Number and members of every revision on record."""
    rows = session.scalars(select(Report).order_by(Report.unit_id, Report.revision))
    return [(row.revision, row.content["answers"]["members_total.result"]) for row in rows]


def test_who_owes_a_report_is_frozen(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session, 4)
    expect_reports(session, cycle, units[:3], DAY)

    expect_reports(session, cycle, units, NEXT_DAY)
    units[0].valid_until = DAY
    session.flush()

    assert [(row.unit.slug, row.due_on) for row in owed(session, cycle)] == [(unit.slug, DAY) for unit in units[:3]]


def test_who_owes_no_report_cannot_hand_one_in(session: Session) -> None:
    cycle, (first, second) = a_review(session), sub_branches(session, 2)
    expect_reports(session, cycle, [first], DAY)

    with pytest.raises(RuleBroken) as refused:
        submit_report(session, cycle, second, members(5), DAY, CLERK)

    assert second.name in sentence(refused.value.findings[0])
    assert revisions(session) == []


def test_a_report_discharges_its_obligation_on_the_day_of_the_first_revision(session: Session) -> None:
    cycle, (unit, other) = a_review(session), sub_branches(session, 2)
    expect_reports(session, cycle, [unit, other], DAY)

    submit_report(session, cycle, unit, members(12), DAY, CLERK)
    submit_report(session, cycle, unit, members(13), NEXT_DAY, CLERK)

    assert [row.discharged_on for row in owed(session, cycle)] == [DAY, None]
    assert revisions(session) == [(1, 12), (2, 13)]


def test_the_same_content_twice_is_one_revision_in_whatever_order_it_is_written(session: Session) -> None:
    cycle, (unit,) = a_review(session), sub_branches(session, 1)
    expect_reports(session, cycle, [unit], DAY)

    first = submit_report(session, cycle, unit, {"a": 1, "b": {"c": 2, "d": 3}}, DAY, CLERK)
    again = submit_report(session, cycle, unit, {"b": {"d": 3, "c": 2}, "a": 1}, NEXT_DAY, "Trần Thị B")

    assert first is again
    assert (again.revision, again.submitted_on, again.by) == (1, DAY, CLERK)


def test_who_goes_back_to_his_first_figures_makes_a_third_revision_and_that_one_counts(session: Session) -> None:
    cycle, (unit,) = a_review(session), sub_branches(session, 1)
    expect_reports(session, cycle, [unit], DAY)

    for total in (12, 13, 12, 12):
        submit_report(session, cycle, unit, members(total), DAY, CLERK)

    assert revisions(session) == [(1, 12), (2, 13), (3, 12)]
    assert [report.revision for report in latest_reports(session, cycle)] == [3]


def test_two_units_may_report_the_same_figures(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session, 2)
    expect_reports(session, cycle, units, DAY)

    for unit in units:
        submit_report(session, cycle, unit, members(12), DAY, CLERK)

    assert revisions(session) == [(1, 12), (1, 12)]


def test_the_latest_reports_come_in_the_order_in_which_they_are_owed(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)

    for unit, total in zip(reversed(units), (5, 18, 12), strict=True):
        submit_report(session, cycle, unit, members(total), DAY, CLERK)

    assert [report.content["answers"]["members_total.result"] for report in latest_reports(session, cycle)] == [
        12,
        18,
        5,
    ]


def test_a_report_that_is_sent_twice_at_the_same_moment_is_one_revision(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        cycle, (unit,) = a_review(session), sub_branches(session, 1)
        expect_reports(session, cycle, [unit], DAY)
        ids = cycle.id, unit.id

    def sending(_turn: int) -> int:
        with store.sessions(engine).begin() as session:
            cycle, unit = session.get_one(Cycle, ids[0]), session.get_one(Unit, ids[1])
            return submit_report(session, cycle, unit, members(12), DAY, CLERK).revision

    with ThreadPoolExecutor(4) as pool:
        outcome = list(pool.map(sending, range(4)))

    assert outcome == [1] * 4
    with store.sessions(engine)() as session:
        assert revisions(session) == [(1, 12)]
