"""The progress board: its counts and its order are those of the rules, in a few queries whatever the units."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from random import Random

import pytest
from builders import DAY, a_review, a_unit
from openpyxl import load_workbook
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from visiting import House, words_of

from congtac.actions.reports.standings import standings
from congtac.clock import today
from congtac.domain.report_standing import Review, Standing, Timeliness, tally
from congtac.store.board_rows import board_rows, tally_of
from congtac.store.tables import Cycle, Extension, Obligation, Report, ReportDecision


def review_with(session: Session, count: int, seed: int = 0, slug: str = "dang_bo_x", due: date = DAY) -> Cycle:
    """A review in which so many units owe a report, with every standing among them."""
    chance = Random(seed)
    above = a_unit(session, slug, name=f"Đảng bộ {slug}", level="dang_bo_co_so")
    cycle = a_review(session, above, key=f"{slug}/review")
    for number in range(count):
        unit = a_unit(session, f"{slug}_{number}", name=f"Chi bộ {slug} {number:02}", superior_id=above.id)
        _one(session, cycle, unit.id, chance, due)
    session.flush()
    return cycle


def _one(session: Session, cycle: Cycle, unit_id: int, chance: Random, due: date) -> None:
    due += timedelta(days=chance.randint(-9, 9))
    first = due + timedelta(days=chance.randint(-2, 2)) if chance.random() < 0.6 else None
    waived = chance.random() < 0.1
    duty = Obligation(cycle_id=cycle.id, kind="report", unit_id=unit_id, holder="sub_branches", due_on=due, set_on=due)
    duty.discharged_on = first
    if waived:
        duty.waived_because, duty.waived_by, duty.waived_on = "giải thể", "Đảng ủy", due
    session.add(duty)
    session.flush()
    for _turn in range(chance.randint(0, 2)):
        until = due + timedelta(days=chance.randint(1, 5))
        session.add(Extension(obligation_id=duty.id, until=until, on=due, by="Đảng ủy", reason="đề nghị"))
    for revision in range(1, chance.randint(1, 3) if first else 1):
        report = Report(cycle_id=cycle.id, unit_id=unit_id, revision=revision, submitted_on=due, by="A", way="form")
        report.reason, report.content, report.digest = "sửa" if revision > 1 else None, {}, f"{revision}"
        session.add(report)
        session.flush()
        if chance.random() < 0.6:
            accepted = chance.random() < 0.5
            session.add(ReportDecision(report_id=report.id, accepted=accepted, on=due, by="B", reason="xem xét"))


@pytest.mark.parametrize("seed", range(3))
def test_the_board_says_what_the_rules_say(session: Session, seed: int) -> None:
    cycle = review_with(session, 40, seed)
    expected = standings(session, cycle)

    sums, waived = tally_of(session, cycle)
    rows = board_rows(session, cycle, DAY, worst=False, first=0, most=100)

    assert (sums, waived) == (tally(expected), sum(one.waived for one in expected))
    assert {one.unit: told(one) for one in expected} == {row.standing.unit: told(row.standing) for row in rows}


def told(one: Standing) -> tuple[date, date | None, Timeliness, Review, bool, int]:
    """What a standing says of a unit."""
    return one.deadline, one.first_on, one.timeliness, one.review, one.waived, one.days_late(DAY)


def test_the_worst_come_first_and_the_excused_last(session: Session) -> None:
    cycle = review_with(session, 40, 7)

    rows = [row.standing for row in board_rows(session, cycle, DAY, worst=True, first=0, most=100)]

    overdue = [not one.waived and one.first_on is None and one.deadline < DAY for one in rows]
    assert overdue == sorted(overdue, reverse=True)
    assert any(overdue)
    assert [one.waived for one in rows] == sorted(one.waived for one in rows)


def test_pages_follow_each_other_without_a_gap(session: Session) -> None:
    cycle = review_with(session, 25, 1)

    whole = board_rows(session, cycle, DAY, worst=True, first=0, most=100)
    pieces = [row for first in (0, 10, 20) for row in board_rows(session, cycle, DAY, worst=True, first=first, most=10)]

    assert pieces == whole


def test_a_page_of_those_who_have_not_sent_looks_at_nobody_else_and_says_the_same(session: Session) -> None:
    cycle = review_with(session, 40, 5)
    none = tally_of(session, cycle)[0].none
    whole = board_rows(session, cycle, DAY, worst=True, first=0, most=100)

    for most in (none, none + 1):  # the last of them, and the first of the others with them
        assert board_rows(session, cycle, DAY, worst=True, first=0, most=most, none=none) == whole[:most]
    assert none > 2


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent to any database in the block."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def two_reviews(house: House) -> tuple[int, int]:
    """The numbers of a review with three units and one with thirty, for the superior to look at."""
    with house.place.session() as session:
        few, many = (review_with(session, count, 3, f"nhom_{count}", today()) for count in (3, 30))
        for cycle in (few, many):
            cycle.unit.superior_id = house.numbers["above"]
        return few.id, many.id


@pytest.mark.parametrize("path", ["/cycles/{}/board", "/cycles/{}", "/cycles/{}/board.xlsx"])
def test_the_number_of_queries_does_not_grow_with_the_units(
    house: House, two_reviews: tuple[int, int], path: str
) -> None:
    counts = []
    for number in two_reviews:
        browser = house.browser("superior")
        browser.get("/")  # which version the database is, is asked once
        with counted() as sent:
            assert browser.get(path.format(number)).status_code == 200
        counts.append(len(sent))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["/", "/cycles"])
def test_the_first_pages_ask_as_often_for_many_duties_as_for_few(
    house: House, two_reviews: tuple[int, int], path: str
) -> None:
    assert two_reviews
    counts = []
    for person in ("secretary", "superior"):  # one sees one unit, the other all of them
        browser = house.browser(person)
        with counted() as sent:
            assert browser.get(path).status_code == 200
        counts.append(len(sent))

    assert abs(counts[0] - counts[1]) <= 1


def test_the_sums_on_the_page_add_up(house: House, two_reviews: tuple[int, int]) -> None:
    with house.place.session() as session:
        sums, waived = tally_of(session, session.get_one(Cycle, two_reviews[1]))

    words = words_of(house.browser("superior").get(f"/cycles/{two_reviews[1]}/board").text)

    assert sums.on_time + sums.late + sums.none == sums.expected
    assert sums.expected + waived == 30
    told = f"Phải báo cáo {sums.expected} = đúng hạn {sums.on_time} + trễ hạn {sums.late} + chưa gửi {sums.none}."
    assert told in words


def test_the_file_for_excel_has_a_line_for_each_unit_and_no_formula(house: House, two_reviews: tuple[int, int]) -> None:
    with house.place.session() as session:
        cycle = session.get_one(Cycle, two_reviews[0])
        unit = a_unit(session, "la", name="=1+1", superior_id=cycle.unit_id)
        _one(session, cycle, unit.id, Random(1), today())

    answer = house.browser("superior").get(f"/cycles/{two_reviews[0]}/board.xlsx")

    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for (cell,) in sheet.iter_rows(min_row=4, min_col=2, max_col=2) if cell.value is not None]
    assert len(cells) == 4
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in {cell.value for cell in cells}
