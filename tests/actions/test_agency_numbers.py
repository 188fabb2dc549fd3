"""Numbers of an agency's papers: one register for each type and year, written as papers of the state write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.papers.books import book_named, title_of
from congtac.actions.papers.numbers import agency_book
from congtac.actions.papers.registers import note_numbers
from congtac.actions.practice import practice_on
from congtac.actions.units import unit_named
from congtac.config import Installation, load
from congtac.domain.cycle import CycleKind
from congtac.domain.papers import PaperType
from congtac.store.tables import Unit

UNITS = """\
units:
  - slug: tt_mau
    name: Trung tâm Mẫu
    level: co_quan
    body_code: TTM
    settings: {house_style: {drafting_unit: VP, head_office: Giám đốc}}
"""
LAST, FIRST = date(2025, 12, 31), date(2026, 1, 1)


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    (tmp_path / "units.yaml").write_text(UNITS, "utf-8")
    return load(tmp_path)


@pytest.fixture
def agency(session: Session) -> Unit:
    return unit_named(session, "Trung tâm Mẫu", "co_quan", None, "tt_mau")


@pytest.mark.parametrize(
    ("paper_type", "symbol"),
    [(PaperType.REPORT, "BC-TTM"), (PaperType.NOTICE, "TB-TTM"), (PaperType.LETTER, "TTM-VP")],
)
def test_a_symbol_names_type_and_agency_and_that_of_a_letter_the_unit_that_drafts_it(
    agency: Unit, installation: Installation, paper_type: PaperType, symbol: str
) -> None:
    studio = practice_on(installation, agency, FIRST).studio(CycleKind.ANNUAL_CONFERENCE, ())

    assert agency_book(agency, paper_type, studio, FIRST).symbol == symbol
    assert studio.house.head == "Giám đốc"


def test_the_registers_of_an_agency_begin_anew_on_the_first_of_january(
    session: Session, agency: Unit, installation: Installation
) -> None:
    somebody = Person("Trần Thị B", "sổ giấy")
    named = {day: book_named(session, installation, agency.slug, "BC", day, ()) for day in (LAST, FIRST)}

    old = note_numbers(session, named[LAST].register, named[LAST].symbol, 12, LAST, somebody)
    new = note_numbers(session, named[FIRST].register, named[FIRST].symbol, 1, FIRST, somebody)

    assert (old[-1].number, [one.number for one in new]) == (12, [1])
    title = title_of(session, named[FIRST].register.key)
    assert (title.unit, title.type_code, title.year, title.term) == ("Trung tâm Mẫu", "BC", "2026", None)
