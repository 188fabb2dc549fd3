"""Numbers of papers: one for each paper, none twice, none left out, whoever asks at the same moment."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from builders import DAY, SOMEBODY, a_cycle
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.papers.registers import (
    RegisterKey,
    RegisterPage,
    cancel_number,
    gap_findings,
    note_numbers,
    pages,
    register_secret,
    reserve_number,
)
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.papers import PaperKind
from congtac.domain.secrecy import SecrecyMark
from congtac.store import session as store
from congtac.store.tables import Cycle, Paper, Registration

RESOLUTIONS = RegisterKey("chi_bo_mau/2026-2030/NQ")
THREADS, PAPERS = 4, 12
REGISTERING = """
import sys
from datetime import date
from congtac.actions.papers.registers import RegisterKey, reserve_number
from congtac.store import session as store
from congtac.store.tables import Paper
engine = store.engine(sys.argv[1])
print("ready", flush=True)
sys.stdin.read()
for paper in sys.argv[2:]:
    with store.sessions(engine).begin() as session:
        one = session.get_one(Paper, int(paper))
        print(reserve_number(session, one, RegisterKey("chi_bo_mau/2026-2030/NQ"), "NQ/CB", date(2026, 3, 2)).number)
engine.dispose()
"""


def a_paper(session: Session, cycle: Cycle, subject: str) -> Paper:
    kind = PaperKind.CONGRESS_RESOLUTION
    paper = Paper(cycle_id=cycle.id, kind=kind.value, subject=subject, file_name=f"{subject}.docx")
    session.add(paper)
    session.flush()
    return paper


def test_numbers_run_from_one_on_without_a_gap(session: Session) -> None:
    cycle = a_cycle(session)

    held = [reserve_number(session, a_paper(session, cycle, name), RESOLUTIONS, "NQ/CB", DAY) for name in "abc"]

    assert [(row.number, row.symbol, row.on) for row in held] == [(n, "NQ/CB", DAY) for n in (1, 2, 3)]


def test_a_paper_that_has_a_number_keeps_it(session: Session) -> None:
    cycle = a_cycle(session)
    paper = a_paper(session, cycle, "a")

    held = [reserve_number(session, paper, RESOLUTIONS, "NQ/CB", DAY) for _ in range(2)]

    assert held[0] is held[1]
    assert reserve_number(session, a_paper(session, cycle, "b"), RESOLUTIONS, "NQ/CB", DAY).number == 2


def test_a_register_goes_on_where_the_book_before_it_ended(session: Session) -> None:
    cycle = a_cycle(session)
    continued = RegisterKey("chi_bo_mau/2026-2030/BC", last_before=46)

    numbers = [reserve_number(session, a_paper(session, cycle, name), continued, "BC/CB", DAY).number for name in "ab"]

    assert numbers == [47, 48]


def test_each_register_counts_for_itself(session: Session) -> None:
    cycle = a_cycle(session)
    others = [RegisterKey("chi_bo_mau/2026-2030/BC"), RegisterKey("chi_bo_khac/2026-2030/NQ")]

    numbers = [
        reserve_number(session, a_paper(session, cycle, register.key), register, "NQ/CB", DAY).number
        for register in (RESOLUTIONS, *others)
    ]

    assert numbers == [1, 1, 1]


def test_what_is_rolled_back_leaves_no_gap(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        first, second = (a_paper(session, cycle, name).id for cycle in [a_cycle(session)] for name in "ab")
    with store.sessions(engine)() as session:
        reserve_number(session, session.get_one(Paper, first), RESOLUTIONS, "NQ/CB", DAY)
        session.rollback()

    with store.sessions(engine).begin() as session:
        held = reserve_number(session, session.get_one(Paper, second), RESOLUTIONS, "NQ/CB", DAY)
        assert held.number == 1


def test_many_who_register_at_once_get_numbers_without_gap_or_double(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        cycle = a_cycle(session)
        papers = [a_paper(session, cycle, f"{number}").id for number in range(PAPERS)]

    def registering(paper: int) -> int:
        with store.sessions(engine).begin() as session:
            return reserve_number(session, session.get_one(Paper, paper), RESOLUTIONS, "NQ/CB", DAY).number

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(registering, papers))

    assert sorted(numbers) == list(range(1, PAPERS + 1))


def test_one_paper_that_many_register_at_once_gets_one_number(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        paper = a_paper(session, a_cycle(session), "a").id

    def registering(_turn: int) -> int:
        with store.sessions(engine).begin() as session:
            return reserve_number(session, session.get_one(Paper, paper), RESOLUTIONS, "NQ/CB", DAY).number

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(registering, range(THREADS)))

    assert numbers == [1] * THREADS
    with store.sessions(engine)() as session:
        assert len(session.scalars(select(Registration)).all()) == 1


# -- secret papers, notes, cancelled numbers --------------------------------------------------------------


def kept(page: RegisterPage) -> list[tuple[int, str | None, str | None]]:
    return [(row.number, row.mark, row.note) for row in page.rows]


def test_a_secret_paper_takes_its_number_from_the_same_register_and_leaves_no_title(session: Session) -> None:
    cycle = a_cycle(session)
    reserve_number(session, a_paper(session, cycle, "a"), RESOLUTIONS, "NQ/CB", DAY)

    stub = register_secret(session, RESOLUTIONS, "NQ/CB", SecrecyMark.SECRET, "tủ số 1", DAY, "Nguyễn Văn A")
    after = reserve_number(session, a_paper(session, cycle, "b"), RESOLUTIONS, "NQ/CB", DAY)

    assert (stub.number, stub.symbol, stub.on, stub.mark, stub.kept_at) == (2, "NQ/CB", DAY, "secret", "tủ số 1")
    assert (stub.paper_id, stub.note) == (None, None)
    assert after.number == 3


@pytest.mark.parametrize(("kept_at", "by"), [("", "Nguyễn Văn A"), ("tủ số 1", " ")])
def test_a_secret_paper_without_its_place_or_its_clerk_is_not_registered(
    session: Session, kept_at: str, by: str
) -> None:
    with pytest.raises(BadInput):
        register_secret(session, RESOLUTIONS, "NQ/CB", SecrecyMark.SECRET, kept_at, DAY, by)

    assert pages(session, RESOLUTIONS.key) == []


def test_numbers_given_on_paper_are_noted_and_the_register_goes_on_after_them(session: Session) -> None:
    cycle = a_cycle(session)
    reserve_number(session, a_paper(session, cycle, "a"), RESOLUTIONS, "NQ/CB", DAY)

    note_numbers(session, RESOLUTIONS, "NQ/CB", 4, DAY, Person("Trần Thị B", "theo sổ giấy"))

    assert reserve_number(session, a_paper(session, cycle, "b"), RESOLUTIONS, "NQ/CB", DAY).number == 5
    (page,) = pages(session, RESOLUTIONS.key)
    assert [note for _number, _mark, note in kept(page)] == [None, *["theo sổ giấy"] * 3, None]
    assert page.gaps == ()


@pytest.mark.parametrize("through", [1, 502])
def test_numbers_that_were_given_and_more_than_anybody_gives_at_once_are_not_noted(
    session: Session, through: int
) -> None:
    reserve_number(session, a_paper(session, a_cycle(session), "a"), RESOLUTIONS, "NQ/CB", DAY)

    with pytest.raises(BadInput):
        note_numbers(session, RESOLUTIONS, "NQ/CB", through, DAY, SOMEBODY)

    note_numbers(session, RESOLUTIONS, "NQ/CB", {1: 2, 502: 501}[through], DAY, SOMEBODY)


def test_a_cancelled_number_stays_with_its_reason_and_its_paper_may_get_another(session: Session) -> None:
    paper = a_paper(session, a_cycle(session), "a")
    first = reserve_number(session, paper, RESOLUTIONS, "NQ/CB", DAY)

    cancel_number(session, first, DAY, Person("Trần Thị B", "ghi nhầm loại"))
    second = reserve_number(session, paper, RESOLUTIONS, "NQ/CB", DAY)

    (page,) = pages(session, RESOLUTIONS.key)
    assert [(row.number, row.cancelled_because) for row in page.rows] == [(1, "ghi nhầm loại"), (2, None)]
    assert (second.number, page.gaps) == (2, ())
    with pytest.raises(RuleBroken):
        cancel_number(session, first, DAY, SOMEBODY)


def test_a_number_that_nothing_stands_for_is_a_finding(session: Session) -> None:
    cycle = a_cycle(session)
    held = [reserve_number(session, a_paper(session, cycle, name), RESOLUTIONS, "NQ/CB", DAY) for name in "abcd"]
    session.delete(held[1])  # what only a hand in the database can do
    session.delete(held[3])
    session.flush()

    (page,) = pages(session, RESOLUTIONS.key)

    assert page.gaps == (2, 4)
    assert [(finding.code, finding.figures["number"]) for finding in gap_findings(page)] == [
        ("register.gap", 2),
        ("register.gap", 4),
    ]


def test_what_stands_before_a_continued_register_is_no_gap(session: Session) -> None:
    cycle = a_cycle(session)
    reserve_number(session, a_paper(session, cycle, "a"), RegisterKey("x", last_before=46), "BC/CB", DAY)

    (page,) = pages(session, "x")

    assert page.gaps == ()


def test_stubs_and_papers_registered_at_once_share_one_sequence(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        cycle = a_cycle(session)
        papers = [a_paper(session, cycle, f"{number}").id for number in range(PAPERS)]

    def registering(turn: int) -> int:
        with store.sessions(engine).begin() as session:
            if turn % 2:
                mark = SecrecyMark.CONFIDENTIAL
                return register_secret(session, RESOLUTIONS, "NQ/CB", mark, "tủ số 1", DAY, "Nguyễn Văn A").number
            return reserve_number(session, session.get_one(Paper, papers[turn]), RESOLUTIONS, "NQ/CB", DAY).number

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(registering, range(PAPERS)))

    assert sorted(numbers) == list(range(1, PAPERS + 1))


def test_processes_that_register_at_once_get_numbers_without_gap_or_double(database: str) -> None:
    made = store.engine(database)
    with store.sessions(made).begin() as session:
        cycle = a_cycle(session)
        papers = [str(a_paper(session, cycle, f"{number}").id) for number in range(PAPERS)]
    made.dispose()
    command = [sys.executable, "-c", REGISTERING, database]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with ExitStack() as stack:
        both = [stack.enter_context(subprocess.Popen([*command, *papers[turn::2]], **pipes)) for turn in range(2)]
        for process in both:
            assert process.stdout.readline() == "ready\n"
        for process in both:
            process.stdin.close()
        given = [int(line) for process in both for line in process.stdout.read().split()]

    assert sorted(given) == list(range(1, PAPERS + 1))
