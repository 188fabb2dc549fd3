"""Opening a cycle: what is looked at before, what is written, and what a second opening leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import SOMEBODY, brought_to
from opened import (
    BRANCH,
    COMMITTEE,
    CONGRESS_ON,
    OPENED_ON,
    REVIEW_ON,
    a_congress,
    configured,
    looked_ahead,
    opened,
    owed,
    sample,
)
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from congtac.actions.configured_units import unit_called
from congtac.actions.cycles import act, facts_of
from congtac.actions.opening import open_prospect
from congtac.actions.planning import plan_of
from congtac.actions.practice import practice_of, studio_of
from congtac.domain.cycle import Act, CycleKind, Holder, Stage
from congtac.domain.errors import BadInput
from congtac.domain.findings import Level
from congtac.messages import sentence
from congtac.store import session as store
from congtac.store.cycles import open_cycles
from congtac.store.tables import Cycle, Fact, MilestoneRow, Nudge, Obligation, Unit

BRANCH_CONGRESS, REVIEW = CycleKind.BRANCH_CONGRESS, CycleKind.HALF_YEAR_REVIEW


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_opened_review_has_its_plan_its_facts_and_the_report_of_every_unit_below(session: Session) -> None:
    cycle = opened(session)

    reports = session.scalars(select(Obligation).where(Obligation.kind == "report").order_by(Obligation.id)).all()
    assert (cycle.kind, cycle.held_on, cycle.opened_on) == (REVIEW, REVIEW_ON, OPENED_ON)
    assert [row.unit.slug for row in reports] == ["chi_bo_van_phong", "chi_bo_nghiep_vu", "chi_bo_ky_thuat"]
    assert {(row.due_on, row.set_on, row.look_on) for row in reports} == {(date(2026, 6, 11), OPENED_ON, OPENED_ON)}
    assert facts_of(session, cycle)["period"] == "6 tháng đầu năm 2026"
    assert session.scalars(select(Nudge.why)).all() == ["mở kỳ"]
    assert open_cycles(session) == [cycle]


def test_every_fact_of_an_opened_cycle_says_where_it_comes_from(session: Session) -> None:
    cycle = a_congress(session, term="2027-2032")

    origins = {row.key: row.origin for row in session.scalars(select(Fact).where(Fact.cycle_id == cycle.id))}

    assert facts_of(session, cycle)["ordinal"] == "VI"
    assert origins["previous.term"] == "cấu hình đơn vị chi_bo_van_phong, last_congress: previous.term"
    assert origins["term"] == "người mở kỳ nêu: term"


def test_what_the_superior_owes_is_owed_by_the_superior_and_the_rest_by_the_organisation(session: Session) -> None:
    cycle = a_congress(session)

    approval, announcement = owed(session, cycle, "approval"), owed(session, cycle, "announce")

    assert (approval.kind, approval.holder, approval.unit.slug) == ("approval", Holder.SUPERIOR, COMMITTEE)
    assert (announcement.kind, announcement.holder, announcement.unit.slug) == ("act", Holder.CONVENOR, BRANCH)


def test_a_superior_of_which_only_the_name_is_known_owes_its_approval_too(session: Session) -> None:
    cycle = opened(session, kind=CycleKind.COMMITTEE_CONGRESS, held_on=date(2030, 3, 15), today=date(2029, 9, 3))

    assert owed(session, cycle, "ratification").unit.name == "Đảng ủy cấp trên Mẫu"


def test_opened_twice_it_is_one_cycle_and_nothing_is_written_again(session: Session) -> None:
    first = opened(session)
    before = [count(session, table) for table in (Cycle, MilestoneRow, Obligation, Fact, Nudge, Unit)]

    again = opened(session, today=OPENED_ON + timedelta(days=3))

    assert again is first
    assert [count(session, table) for table in (Cycle, MilestoneRow, Obligation, Fact, Nudge, Unit)] == before


def test_opened_by_four_people_at_the_same_moment_it_is_one_cycle(engine: Engine) -> None:
    def opening(_turn: int) -> int:
        with store.sessions(engine).begin() as session:
            return opened(session).id

    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(opening, range(4)))

    with store.sessions(engine)() as session:
        assert len(ids) == count(session, Cycle) == 1
        assert (count(session, MilestoneRow), count(session, Obligation)) == (13, 12)


def test_a_cancelled_cycle_stays_as_it_is_and_another_one_is_opened(session: Session) -> None:
    first = opened(session)
    act(session, first, Act.CANCEL, OPENED_ON, SOMEBODY)

    second = opened(session)

    assert second.id != first.id
    assert opened(session) is second
    assert open_cycles(session) == [second]


def test_looking_ahead_writes_nothing(session: Session) -> None:
    prospect = looked_ahead(session)

    assert [len(prospect.plan), len(prospect.reporters)] == [13, 3]
    assert [count(session, table) for table in (Cycle, MilestoneRow, Obligation, Unit)] == [0, 0, 0, 0]


def test_the_plan_that_papers_print_is_the_one_that_was_stored(session: Session) -> None:
    cycle = opened(session)
    row = session.scalar(select(MilestoneRow).where(MilestoneRow.key == "reports"))
    row.on = date(2026, 6, 5)

    plan = plan_of(session, cycle, practice_of(sample(), cycle))
    house = studio_of(session, sample(), cycle, ()).house

    assert house.plan["reports"].on == plan["reports"].on == date(2026, 6, 5)
    assert sentence(plan["reports"].explanation) == (
        "ngày đã xác nhận; tính theo lịch hiện nay là 11/06/2026. Muốn dời thì điều chỉnh kế hoạch."
    )


def test_a_stored_plan_explains_itself_as_it_did_when_it_was_opened(session: Session) -> None:
    prospect = looked_ahead(session)
    cycle = open_prospect(session, sample(), prospect, SOMEBODY)

    plan = plan_of(session, cycle, practice_of(sample(), cycle))

    assert {one.key: sentence(one.explanation) for one in prospect.plan} == {
        key: sentence(one.explanation) for key, one in plan.items()
    }


# -- refused, and told ----------------------------------------------------------------------------------


def test_a_branch_holds_no_congress_of_a_committee(session: Session) -> None:
    with pytest.raises(BadInput) as refused:
        looked_ahead(session, CycleKind.COMMITTEE_CONGRESS, BRANCH)

    assert [one.code for one in refused.value.findings] == ["opening.kind_not_held"]
    assert "Đại hội chi bộ" in sentence(refused.value.findings[0])


@pytest.mark.parametrize(("day", "there"), [(date(2018, 7, 1), True), (date(2018, 6, 30), False)])
def test_a_unit_that_is_not_there_on_the_day_opens_nothing(session: Session, day: date, there: bool) -> None:
    if there:
        assert looked_ahead(session, BRANCH_CONGRESS, "chi_bo_ky_thuat", day, day).plan
        return
    with pytest.raises(BadInput) as refused:
        looked_ahead(session, BRANCH_CONGRESS, "chi_bo_ky_thuat", day, day)
    assert [one.code for one in refused.value.findings] == ["opening.unit_not_there"]


def test_outside_the_window_of_its_term_a_branch_is_told_as_an_error_and_opened_all_the_same(
    session: Session,
) -> None:
    in_time = looked_ahead(session, BRANCH_CONGRESS, BRANCH, date(2028, 2, 20))
    late = looked_ahead(session, BRANCH_CONGRESS, BRANCH, date(2028, 2, 21))

    assert "plan.outside_window" not in [one.code for one in in_time.findings]
    assert (late.findings[0].code, late.findings[0].level) == ("plan.outside_window", Level.ERROR)
    assert open_prospect(session, sample(), late, SOMEBODY).id


def test_the_window_counts_from_the_last_congress_that_congtac_saw_close(session: Session) -> None:
    brought_to(session, a_congress(session), Stage.CLOSED, CONGRESS_ON)

    next_one = looked_ahead(session, BRANCH_CONGRESS, BRANCH, date(2028, 1, 10), date(2027, 12, 1))

    found = next(one for one in next_one.findings if one.code == "plan.outside_window")
    assert found.figures["due"] == date(2030, 4, 15)
    asked = next(one for one in next_one.findings if one.code == "term.pilot_unanswered")
    assert asked.figures["pilot_due"] == date(2032, 10, 15)  # closed after 01/7/2025: five years, if it takes part


def test_the_superiors_window_is_inherited_by_the_units_below(session: Session, tmp_path: Path) -> None:
    own = configured(
        tmp_path,
        """
units:
  - slug: dang_bo
    name: Đảng bộ Thử
    level: dang_bo_co_so
    settings:
      windows:
        branch_congress:
          - {opens: 2027-01-01, closes: 2027-03-31, source: "Kế hoạch số 12-KH/ĐU"}
  - {slug: chi_bo, name: Chi bộ Thử, level: chi_bo, superior: dang_bo}
""",
    )

    outside = looked_ahead(session, BRANCH_CONGRESS, "chi_bo", date(2027, 4, 1), date(2026, 12, 1), own)
    inside = looked_ahead(session, BRANCH_CONGRESS, "chi_bo", date(2027, 3, 31), date(2026, 12, 1), own)

    (found,) = [one for one in outside.findings if one.code == "plan.outside_superior_window"]
    assert (found.level, found.source) == (Level.WARNING, "Kế hoạch số 12-KH/ĐU")
    assert "plan.outside_superior_window" not in [one.code for one in inside.findings]


def test_another_open_cycle_of_the_same_kind_is_told(session: Session) -> None:
    first = opened(session)

    other = looked_ahead(session, held_on=REVIEW_ON + timedelta(days=7))

    (found,) = [one for one in other.findings if one.code == "opening.another_is_open"]
    assert found.figures["number"] == first.id


def test_who_has_nobody_below_is_told_that_nobody_reports(session: Session) -> None:
    prospect = looked_ahead(session, REVIEW, BRANCH)

    assert "opening.nobody_reports" in [one.code for one in prospect.findings]
    assert prospect.reporters == ()


def test_an_organisation_is_found_by_its_slug_or_its_name_and_an_unknown_one_is_told_what_there_is() -> None:
    assert unit_called(sample(), "  đảng bộ CƠ QUAN mẫu ").slug == unit_called(sample(), COMMITTEE).slug == COMMITTEE
    with pytest.raises(BadInput) as refused:
        unit_called(sample(), "Chi bộ Lạ")
    assert "chi_bo_van_phong (Chi bộ Văn phòng)" in sentence(refused.value.findings[0])


# -- the dated tree -------------------------------------------------------------------------------------

MERGING = """
units:
  - {slug: dang_bo, name: Đảng bộ Thử, level: dang_bo_co_so}
  - {slug: chi_bo_1, name: Chi bộ 1, level: chi_bo, superior: dang_bo, valid_until: %s, merged_into: chi_bo_2}
  - {slug: chi_bo_2, name: Chi bộ 2, level: chi_bo, superior: dang_bo}
  - {slug: chi_bo_3, name: Chi bộ 3, level: chi_bo, superior: dang_bo, valid_from: %s}
"""


@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [
        ("2026-06-15", "2026-06-15", ["chi_bo_1", "chi_bo_2", "chi_bo_3"]),
        ("2026-06-14", "2026-06-16", ["chi_bo_2"]),
    ],
)
def test_who_is_below_on_the_day_of_the_reports_owes_one(
    session: Session, tmp_path: Path, last: str, first: str, expected: list[str]
) -> None:
    own = configured(tmp_path, MERGING % (last, first))

    prospect = looked_ahead(session, REVIEW, "dang_bo", installation=own)

    assert next(one.on for one in prospect.plan if one.key == "reports") == date(2026, 6, 15)
    assert [unit.slug for unit in prospect.reporters] == expected


def test_a_switched_holiday_moves_the_plan_and_counts_for_the_notice_as_well(session: Session, tmp_path: Path) -> None:
    units = "units:\n  - {slug: chi_bo, name: Chi bộ Thử, level: chi_bo}\n"
    worked = configured(tmp_path, units, "settings:\n  calendar:\n    switches: {culture_day: false}\n")
    meeting, today = date(2026, 12, 21), date(2026, 9, 1)

    usual = looked_ahead(session, BRANCH_CONGRESS, BRANCH, meeting, today)
    switched = looked_ahead(session, BRANCH_CONGRESS, "chi_bo", meeting, today, worked)

    days = [next(one.on for one in each.plan if one.key == "announce") for each in (usual, switched)]
    assert days == [date(2026, 11, 6), date(2026, 11, 9)]
    assert "plan.notice_too_short" not in [one.code for one in switched.findings]


# -- many units -----------------------------------------------------------------------------------------


@pytest.fixture
def statements(session: Session) -> Iterator[list[str]]:
    """What the database is asked from now on."""
    asked: list[str] = []

    def note(*arguments: Any) -> None:
        asked.append(arguments[2])

    event.listen(session.get_bind(), "before_cursor_execute", note)
    yield asked
    event.remove(session.get_bind(), "before_cursor_execute", note)


def test_opening_and_acting_ask_the_database_as_often_for_two_units_as_for_two_hundred(
    session: Session, tmp_path: Path, statements: list[str]
) -> None:
    asked = []
    for count_ in (2, 200):
        units = f"units:\n  - {{slug: dang_bo_{count_}, name: Đảng bộ {count_}, level: dang_bo_co_so}}\n"
        for number in range(count_):
            slug, above = f"chi_bo_{count_}_{number}", f"dang_bo_{count_}"
            units += f"  - {{slug: {slug}, name: Chi bộ {number}, level: chi_bo, superior: {above}}}\n"
        own = configured(tmp_path / str(count_), units)
        session.expunge_all()
        session.connection()  # a transaction that has begun
        statements.clear()

        cycle = opened(session, unit=f"dang_bo_{count_}", installation=own)
        act(session, cycle, Act.REQUEST_REPORTS, OPENED_ON, SOMEBODY)

        asked.append(len(statements))

    assert asked[0] == asked[1] <= 52
