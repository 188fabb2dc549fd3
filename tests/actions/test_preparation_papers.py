"""What the committee's papers before a congress state: its plan, who is convened, and nothing that nobody stated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, an_election
from sqlalchemy.orm import Session

from congtac.actions.cycles import confirm
from congtac.actions.elections.elections import plan_elections
from congtac.actions.facts import preparation as preparation_papers
from congtac.actions.facts.preparation import convenor_of, tally_of
from congtac.actions.papers.letterheads import House
from congtac.domain.calendar import WorkingCalendar
from congtac.domain.citations import is_of
from congtac.domain.cycle import Gate
from congtac.domain.elections.offices import Office
from congtac.domain.paper_facts import ResultRow
from congtac.domain.plan import Offset, plan
from congtac.domain.preparation_facts import AllocationRow, Members, Tally
from congtac.rulebook.regulations import charter_rules

CALENDAR = WorkingCalendar({}, {}, date(2019, 1, 1), date(2027, 12, 31))
OFFSETS = {
    "guidance": Offset(-90),
    "plan": Offset(-75),
    "announce": Offset(-30, working=True),
    "own": Offset(-20),
    "opening": Offset(0),
}


def a_house(day: date = DAY, **differs: object) -> House:
    """A branch with a plan of five milestones."""
    milestones = {row.key: row for row in plan(day, OFFSETS, CALENDAR, {"own": "Việc riêng"})}
    return House(**({"body_code": "CB", "place": "Xã Mẫu", "plan": milestones} | differs))


def test_the_plan_lists_its_work_by_day_from_its_own_adoption_on(session: Session) -> None:
    paper = preparation_papers.congress_plan(session, a_cycle(session), {}, a_house())

    days = [row.deadline for row in paper.work]

    assert days == sorted(days)
    assert "guidance" not in {row.work for row in paper.work}
    assert [row.work for row in paper.work] == ["plan", "announce", "Việc riêng", "opening"]


def test_work_that_the_organisation_added_itself_leaves_blank_who_does_it(session: Session) -> None:
    paper = preparation_papers.congress_plan(session, a_cycle(session), {}, a_house())

    own = next(row for row in paper.work if row.work == "Việc riêng")

    assert (own.lead, own.support) == (None, None)
    assert {row.lead for row in paper.work if row is not own} == {"Chi ủy", "Đoàn Chủ tịch"}


def test_the_day_of_a_paper_that_nobody_dated_stays_blank(session: Session) -> None:
    paper = preparation_papers.congress_plan(session, a_cycle(session), {}, a_house())

    assert (paper.letterhead.day, paper.letterhead.month, paper.letterhead.year) == (None, None, None)


@pytest.mark.parametrize(
    ("elections", "convenor"),
    [((), "Chi ủy"), (THREE_ELECTIONS, "Chi ủy"), (THREE_ELECTIONS[1:], "Bí thư")],
)
def test_a_branch_without_a_committee_is_convened_by_its_secretary(session: Session, elections, convenor) -> None:
    cycle = a_cycle(session)
    plan_elections(session, cycle, elections)

    assert convenor_of(session, cycle, a_house()) == convenor


def test_official_members_follow_from_total_and_probationary_and_from_nothing_less(session: Session) -> None:
    cycle = a_cycle(session)
    both, total = {"members.total": 27, "members.probationary": 2}, {"members.total": 27}

    known, unknown = (
        preparation_papers.convocation_notice(session, cycle, facts, a_house()) for facts in (both, total)
    )

    assert known.members == Members(25, 2)
    assert unknown.members == Members(None, None)


@pytest.mark.parametrize(
    ("day", "source"), [(date(2020, 1, 6), None), (date(2022, 6, 6), "Quy định 24-QĐ/TW, mục 11.1")]
)
def test_the_notice_counts_working_days_and_cites_the_article_only_while_it_is_in_force(
    session: Session, day: date, source: str | None
) -> None:
    house = a_house(day)
    cycle = a_cycle(session, held_on=day, opened_on=house.plan["guidance"].on)

    notice = preparation_papers.convocation_notice(session, cycle, {}, house)

    assert (notice.notice_days, notice.notice_source) == (30, source)
    assert (notice.notice_by, notice.contradiction) == (house.plan["announce"].on, None)


@pytest.mark.parametrize(
    ("opened", "announced", "note"),
    [
        (0, None, None),
        (1, None, "hạn chót 19/01/2026 đã qua khi bắt đầu chuẩn bị ngày 20/01/2026 – cần đối chiếu"),
        (0, 1, "hạn chót 19/01/2026 đã qua khi thông báo ngày 20/01/2026 – cần đối chiếu"),
        (1, 0, None),  # announced in time, and put into congtac later
    ],
)
def test_a_last_day_that_lay_before_the_paper_is_no_deadline_but_a_note_for_who_signs(
    session: Session, opened: int, announced: int | None, note: str | None
) -> None:
    last = a_house().plan["announce"].on
    cycle = a_cycle(session, opened_on=last + timedelta(days=opened))
    if announced is not None:
        confirm(session, cycle, Gate.DATE_ANNOUNCED, last + timedelta(days=announced), SOMEBODY)

    notice = preparation_papers.convocation_notice(session, cycle, {}, a_house())

    assert (notice.notice_by, notice.contradiction) == (None if note else last, note)


@pytest.mark.parametrize("day", [date(2020, 1, 6), date(2022, 6, 6), date(2026, 11, 26)])
def test_the_rule_on_the_notice_names_the_regulation_that_is_in_force_on_the_day(day: date) -> None:
    rules = charter_rules(day)

    assert is_of(rules.notice_days.source, rules.regulation)


@pytest.mark.parametrize(
    ("announced", "regulation"), [(date(2024, 10, 9), "244-QĐ/TW"), (date(2024, 10, 10), "190-QĐ/TW")]
)
def test_a_paper_cites_the_election_regulation_of_the_day_on_which_it_is_written(
    session: Session, announced: date, regulation: str
) -> None:
    day = CALENDAR.shift(announced, 30).on

    notice = preparation_papers.convocation_notice(session, a_cycle(session, held_on=day), {}, a_house(day))

    assert regulation in notice.basis[-1]


def test_delegates_are_allocated_to_the_units_below_and_nobody_states_how_many(session: Session) -> None:
    unit = a_unit(session, "dang_bo", name="Đảng bộ Mẫu")
    for slug, name in (("b", "Chi bộ 2"), ("a", "Chi bộ 1")):
        a_unit(session, slug, name=name, superior_id=unit.id)
    cycle = a_cycle(session, unit, kind="committee_congress")
    plan_elections(session, cycle, [an_election("ban_chap_hanh", "Ban Chấp hành", 9, rank=Office.COMMITTEE)])

    notice = preparation_papers.convocation_notice(session, cycle, {}, a_house(body_code="ĐU", is_branch=False))

    assert notice.allocation == (AllocationRow("Chi bộ 1"), AllocationRow("Chi bộ 2"))
    assert (notice.convenor, notice.letterhead.issuer) == ("Ban Chấp hành", ("Đảng ủy Mẫu",))
    assert notice.recipients[-1] == "Lưu Đảng ủy Mẫu"


def test_a_branch_without_a_committee_has_no_self_review_of_its_own(session: Session) -> None:
    cycle = a_cycle(session)
    with_committee = list(preparation_papers.self_reviews(session, cycle, {}, a_house()))
    plan_elections(session, cycle, THREE_ELECTIONS[1:])

    assert [subject for subject, _paper in with_committee] == [""]
    assert list(preparation_papers.self_reviews(session, cycle, {}, a_house())) == []


def test_the_tally_counts_only_targets_that_have_a_verdict() -> None:
    rows = [ResultRow("Tin", None, "90", verdict=word) for word in ("vượt", "vượt", "đạt", "chưa đạt", None)]

    assert tally_of(rows) == Tally(judged=4, exceeded=2, met=1, missed=1)
    assert tally_of(rows[-1:]) is None


def test_the_submission_goes_to_the_superior_first_of_all(session: Session) -> None:
    above = a_unit(session, "cap_tren", name="Đảng ủy Mẫu", level=None)
    cycle = a_cycle(session, a_unit(session, superior_id=above.id))

    paper = preparation_papers.approval_submission(session, cycle, {}, a_house())

    assert (paper.addressees, paper.recipients) == (("Đảng ủy Mẫu",), ("Như trên", "Lưu Chi bộ"))
