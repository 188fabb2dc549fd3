"""Numbers of papers: one for each paper, none twice, none left out, whoever asks at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from builders import DAY, a_cycle
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from congtac.actions.registers import RegisterKey, reserve_number
from congtac.domain.papers import PaperKind
from congtac.store import session as store
from congtac.store.tables import Cycle, Paper, Registration

RESOLUTIONS = RegisterKey("chi_bo_mau/2026-2030/NQ")
THREADS, PAPERS = 4, 12


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
