"""What is owed in a cycle: where each obligation stands, who was excused, and what becomes of a unit that is closed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import a_review, brought_to, sub_branches
from opened import COMMITTEE, OPENED_ON, REVIEW_ON, a_congress, configured, opened, owed
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import state_of
from congtac.actions.cycles import Person, record_facts
from congtac.actions.nudges import PLAYED
from congtac.actions.obligations import CORRECTION, OwedLine, closed_units, excuse, meet, owe, standings
from congtac.actions.reports.reports import submit_report
from congtac.actions.reports.standings import day_to_correct, decide, extend
from congtac.actions.reports.standings import standings as report_standings
from congtac.domain.cycle import Holder, Stage
from congtac.domain.errors import BadInput, CongtacError, RuleBroken
from congtac.domain.obligations import ObligationKind, Standing
from congtac.domain.report_standing import Timeliness, tally
from congtac.messages import sentence
from congtac.store.tables import Cycle, Nudge, Obligation

DUE = date(2026, 6, 11)
DAY = timedelta(days=1)
CLERK = Person("Trần Thị B", "đơn vị mới thành lập")
REPORT, ACT = ObligationKind.REPORT, ObligationKind.ACT
UNIT = "chi_bo_ky_thuat"


@pytest.fixture
def review(session: Session) -> Cycle:
    """A review that collects the reports of three branches."""
    return brought_to(session, opened(session), Stage.COLLECTING, OPENED_ON)


def line(session: Session, cycle: Cycle, today: date, unit: str = UNIT, subject: str = "") -> OwedLine:
    return next(one for one in standings(session, cycle, today) if (one.unit, one.subject) == (unit, subject))


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    return [finding.code for finding in error.value.findings]


@pytest.mark.parametrize(
    ("today", "standing", "words"),
    [
        (DUE - DAY, Standing.NOT_DUE, "hạn 11/06/2026"),
        (DUE, Standing.DUE, "đến hạn hôm nay (11/06/2026)"),
        (DUE + DAY, Standing.LATE, "quá hạn 1 ngày (hạn 11/06/2026)"),
    ],
)
def test_where_a_report_stands_follows_from_its_day(
    session: Session, review: Cycle, today: date, standing: Standing, words: str
) -> None:
    found = line(session, review, today)

    assert (found.standing, sentence(found.told)) == (standing, words)


def test_a_report_that_came_is_done_and_nobody_looks_at_it_again(session: Session, review: Cycle) -> None:
    row = owed(session, review, "", UNIT)

    submit_report(session, review, row.unit, {}, DUE + 2 * DAY, "Bùi Văn H")

    assert row.look_on is None
    found = line(session, review, DUE + 30 * DAY)
    assert (found.standing, sentence(found.told)) == (
        Standing.DONE_LATE,
        "hoàn thành ngày 13/06/2026, quá hạn 2 ngày",
    )


def test_a_granted_day_is_the_last_day_and_is_looked_at_anew(session: Session, review: Cycle) -> None:
    row = owed(session, review, "", UNIT)

    extend(session, review, row.unit, DUE + 5 * DAY, CLERK, DUE)

    assert (row.set_on, row.look_on) == (DUE, DUE)
    assert line(session, review, DUE + 5 * DAY).standing is Standing.DUE
    assert line(session, review, DUE + 5 * DAY, "chi_bo_van_phong").standing is Standing.LATE


def test_a_returned_report_keeps_its_day_and_its_correction_is_owed(session: Session, review: Cycle) -> None:
    row = owed(session, review, "", UNIT)
    report = submit_report(session, review, row.unit, {}, DUE, "Bùi Văn H")

    decide(session, report, CLERK, DUE + DAY, accepted=False, correct_by=DUE + 4 * DAY)

    correction = line(session, review, DUE + 5 * DAY, subject=CORRECTION)
    assert (correction.standing, correction.label) == (Standing.LATE, "Sửa báo cáo được trả lại")
    assert line(session, review, DUE + 5 * DAY).standing is Standing.DONE_ON_TIME
    assert next(one for one in report_standings(session, review) if one.unit == UNIT).timeliness is Timeliness.ON_TIME


def test_the_next_revision_is_the_correction_and_a_second_return_asks_for_another(
    session: Session, review: Cycle
) -> None:
    unit = owed(session, review, "", UNIT).unit
    first = submit_report(session, review, unit, {}, DUE, "Bùi Văn H")
    decide(session, first, CLERK, DUE, accepted=False, correct_by=DUE + 3 * DAY)

    second = submit_report(session, review, unit, {"answers": {}}, DUE + DAY, "Bùi Văn H", reason="sửa")
    assert owed(session, review, CORRECTION).discharged_on == DUE + DAY

    decide(session, second, CLERK, DUE + 2 * DAY, accepted=False, correct_by=DUE + 5 * DAY)
    row = owed(session, review, CORRECTION)
    assert (row.discharged_on, row.due_on, row.look_on) == (None, DUE + 5 * DAY, DUE + 2 * DAY)


# -- excused --------------------------------------------------------------------------------------------


def test_an_excused_unit_is_not_expected_and_the_reason_stays(session: Session, review: Cycle) -> None:
    row = excuse(session, review, "Chi bộ Kỹ thuật", REPORT, DUE, CLERK)

    found = line(session, review, DUE + DAY)
    assert (found.standing, sentence(found.told)) == (Standing.WAIVED, "được miễn: đơn vị mới thành lập")
    assert (row.waived_by, row.waived_on, row.look_on) == ("Trần Thị B", DUE, None)
    assert state_of(session, review).reports_expected == 2
    assert "miễn nghĩa vụ: Chi bộ Kỹ thuật" in session.scalars(select(Nudge.why)).all()


def test_who_is_excused_twice_is_told_when_and_why_it_was(session: Session, review: Cycle) -> None:
    excuse(session, review, UNIT, REPORT, DUE, CLERK)

    with pytest.raises(RuleBroken) as refused:
        excuse(session, review, UNIT, REPORT, DUE + DAY, Person("Lê Văn C", "lý do khác"))

    assert codes(refused) == ["obligation.waived_already"]
    assert owed(session, review, "", UNIT).waived_because == "đơn vị mới thành lập"


def test_who_need_not_report_need_not_correct_either(session: Session, review: Cycle) -> None:
    unit = owed(session, review, "", UNIT).unit
    report = submit_report(session, review, unit, {}, DUE, "Bùi Văn H")
    decide(session, report, CLERK, DUE, accepted=False, correct_by=DUE + 3 * DAY)

    excuse(session, review, UNIT, REPORT, DUE, CLERK)

    assert owed(session, review, CORRECTION).waived_because == CLERK.reason


def test_of_several_acts_it_is_said_which_one_is_meant(session: Session, review: Cycle) -> None:
    with pytest.raises(BadInput) as unclear:
        excuse(session, review, COMMITTEE, ACT, DUE, CLERK)
    row = excuse(session, review, COMMITTEE, ACT, DUE, CLERK, "archive")

    assert codes(unclear) == ["obligation.which_one"]
    assert "consolidate" in sentence(unclear.value.findings[0])
    assert row.subject == "archive"


def test_what_was_done_and_what_is_not_owed_cannot_be_excused(session: Session, review: Cycle) -> None:
    with pytest.raises(RuleBroken) as done:
        excuse(session, review, COMMITTEE, ACT, DUE, CLERK, "request")
    with pytest.raises(BadInput) as nobody:
        excuse(session, review, "chi_bo_la", REPORT, DUE, CLERK)

    assert codes(done) == ["obligation.met_already"]
    assert codes(nobody) == ["obligation.not_owed"]
    assert UNIT in sentence(nobody.value.findings[0])


# -- a unit that is closed in mid-period (DHIS2 39591) --------------------------------------------------

CLOSING = """
units:
  - {slug: dang_bo, name: Đảng bộ Thử, level: dang_bo_co_so}
  - {slug: chi_bo_1, name: Chi bộ 1, level: chi_bo, superior: dang_bo%s}
  - {slug: chi_bo_2, name: Chi bộ 2, level: chi_bo, superior: dang_bo}
"""


def test_a_unit_that_is_closed_in_mid_period_is_counted_once_and_a_person_decides(
    session: Session, tmp_path: Path
) -> None:
    open_ = configured(tmp_path / "before", CLOSING % "")
    closed = configured(tmp_path / "after", CLOSING % ", valid_until: 2026-05-31, merged_into: chi_bo_2")
    cycle = brought_to(session, opened(session, unit="dang_bo", installation=open_), Stage.COLLECTING, OPENED_ON)
    submit_report(session, cycle, owed(session, cycle, "", "chi_bo_2").unit, {}, OPENED_ON, "Lê Văn C")

    last_day, after = date(2026, 5, 31), date(2026, 6, 1)
    assert closed_units(session, closed, cycle, last_day) == []
    (found,) = closed_units(session, closed, cycle, after)
    before = tally(report_standings(session, cycle))
    assert (before.expected, before.on_time + before.late + before.none) == (2, 2)
    assert "đơn vị đã ngừng hoạt động từ 01/06/2026" in sentence(found)

    excuse(session, cycle, "chi_bo_1", REPORT, after, Person("Trần Thị B", "đơn vị đã ngừng hoạt động từ 01/06/2026"))
    counts = tally(report_standings(session, cycle))
    assert (counts.expected, counts.on_time, counts.late, counts.none) == (1, 1, 0, 0)
    assert closed_units(session, closed, cycle, after) == []


def test_a_closed_unit_that_has_reported_is_nobodys_question(session: Session, tmp_path: Path) -> None:
    closed = configured(tmp_path, CLOSING % ", valid_until: 2026-06-30")
    cycle = brought_to(session, opened(session, unit="dang_bo", installation=closed), Stage.COLLECTING, OPENED_ON)
    submit_report(session, cycle, owed(session, cycle, "", "chi_bo_1").unit, {}, DUE, "Lê Văn C")

    found = closed_units(session, closed, cycle, date(2026, 7, 1))

    assert found == []
    assert tally(report_standings(session, cycle)).on_time == 1


# -- owed by others -------------------------------------------------------------------------------------


def test_what_is_owed_twice_is_one_obligation_with_the_day_of_now(session: Session) -> None:
    cycle = a_congress(session)
    arguments = (session, cycle, ObligationKind.TASK, "7", cycle.unit, Holder.LEAD)

    first = owe(*arguments, DUE, OPENED_ON)
    same = owe(*arguments, DUE, OPENED_ON + DAY)
    assert (same is first, same.set_on) == (True, OPENED_ON)
    later = owe(*arguments, DUE + DAY, OPENED_ON + DAY)
    assert (later is first, later.due_on, later.set_on) == (True, DUE + DAY, OPENED_ON + DAY)


def test_what_was_met_is_open_again_when_it_is_owed_anew(session: Session) -> None:
    cycle = a_congress(session)
    row = owe(session, cycle, ObligationKind.TASK, "7", cycle.unit, Holder.LEAD, DUE, OPENED_ON)

    meet(session, cycle, ObligationKind.TASK, "7", cycle.unit, OPENED_ON)
    meet(session, cycle, ObligationKind.TASK, "7", cycle.unit, OPENED_ON + DAY)
    assert (row.discharged_on, row.look_on) == (OPENED_ON, None)
    owe(session, cycle, ObligationKind.TASK, "7", cycle.unit, Holder.LEAD, DUE, OPENED_ON + DAY)

    assert (row.discharged_on, row.look_on) == (None, OPENED_ON + DAY)


def test_of_a_played_cycle_nobody_is_looked_at(session: Session) -> None:
    cycle, (unit,) = a_review(session), sub_branches(session, 1)
    record_facts(session, cycle, {PLAYED: True}, "tệp")

    row = owe(session, cycle, ObligationKind.TASK, "1", unit, Holder.LEAD, DUE, OPENED_ON)

    assert row.look_on is None


def test_a_task_is_still_looked_at_when_the_file_was_put_away(session: Session) -> None:
    cycle = brought_to(session, opened(session), Stage.FOLLOWING_UP, REVIEW_ON)
    row = owe(session, cycle, ObligationKind.TASK, "1", cycle.unit, Holder.LEAD, date(2026, 12, 31), REVIEW_ON)

    brought_to(session, cycle, Stage.ARCHIVED, REVIEW_ON)

    others = select(Obligation.look_on).where(Obligation.cycle_id == cycle.id, Obligation.id != row.id)
    assert row.look_on == REVIEW_ON
    assert set(session.scalars(others)) == {None}


@pytest.mark.parametrize(("by_settings", "by"), [(-1, 0), (0, 0), (1, 1)])
def test_a_correction_is_never_due_before_the_report_itself(
    session: Session, review: Cycle, by_settings: int, by: int
) -> None:
    unit = owed(session, review, "", UNIT).unit

    assert day_to_correct(session, review, unit, DUE + by_settings * DAY) == DUE + by * DAY
