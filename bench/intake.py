"""Handing in filled-in forms of Word and Excel: read, checked, stored, against the libraries only opening the files.

CPU time of one process, as it is "per core": other work on the machine is not in it, and neither is PostgreSQL's own.
"""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median

from lxml import etree
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bench.databases import databases
from congtac.actions.cycles import Person, open_cycle
from congtac.actions.reports.intake import from_sheet, hand_in
from congtac.actions.reports.reports import expect_reports
from congtac.actions.units import unit_named
from congtac.config import load
from congtac.domain.cycle import CycleKind
from congtac.domain.figures import Figure, percentage, rounded
from congtac.domain.report_answers import Answer
from congtac.domain.report_form import Field, Form, Line, LineKind
from congtac.domain.report_sheet import Identity
from congtac.report_file import sheet_in, write_form
from congtac.resources import shipped
from congtac.store.session import sessions
from congtac.store.tables import Cycle, Unit

UNITS, DAY, KIND = 30, date(2023, 6, 15), CycleKind.HALF_YEAR_REVIEW
SOMEBODY = Person("Nguyễn Văn A", "theo kế hoạch")
SAME = 20  # what a line counts unless something has to add up
DIFFERENT = {
    "members_total": 35,
    "members_official": 33,
    "members_probationary": 2,
    "members_start": 35,
    "members_admitted": 3,
    "transferred_in": 2,
    "transferred_out": 3,
    "members_removed": 1,
    "members_died": 1,
    "disciplined": 80,
    "staff_total": 40,
}


def run() -> Iterator[dict[str, object]]:
    """One row for each database and format: medians over the files, ours and the floor in turn."""
    installation = load(shipped("config"))
    form = installation.report_form(KIND, installation.of_level("chi_bo"))
    floors: dict[str, Callable[[Path], object]] = {"xlsx": _open_workbook, "docx": _open_document}
    for name, engine in databases():
        for suffix, floor in floors.items():
            yield _measured(name, engine, form, suffix, floor)


def _measured(name: str, engine: Engine, form: Form, suffix: str, floor: Callable[[Path], object]) -> dict[str, object]:
    answers = {at: _answer(form, at) for at in form.fields}
    ours, floors = [], []
    with tempfile.TemporaryDirectory() as folder:
        with sessions(engine).begin() as session:
            number, units = _expected(session, suffix)
        for unit_id, slug in units:
            file, identity = Path(folder, f"{slug}.{suffix}"), Identity(form.id, suffix, slug)
            write_form(file, suffix, form, identity, answers)
            began = time.process_time()
            floor(file)
            floors.append(time.process_time() - began)
            began = time.process_time()
            _hand_in(engine, form, file, identity, (number, unit_id))
            ours.append(time.process_time() - began)
    each, least = median(ours), median(floors)
    what = f".{suffix} forms of {len(answers)} fields read, checked and stored one by one, {name}"
    pace = f"{60 / each:,.0f} a minute and core, target 1,000"
    return {"name": f"{what} ({pace})", "ours": each, "floor": least, "ratio": each / least}


def _expected(session: Session, key: str) -> tuple[int, list[tuple[int, str]]]:
    """A review that expects the reports of some branches."""
    cycle = open_cycle(session, KIND, unit_named(session, "Đảng bộ", "dang_bo_co_so"), DAY, DAY, key, SOMEBODY.by)
    units = [unit_named(session, f"Chi bộ {number}", "chi_bo") for number in range(UNITS)]
    expect_reports(session, cycle, units, DAY)
    return cycle.id, [(unit.id, unit.slug) for unit in units]


def _hand_in(engine: Engine, form: Form, file: Path, identity: Identity, rows: tuple[int, int]) -> None:
    """What ``congtac report submit`` does with a file, after its start."""
    with sessions(engine).begin() as session:
        way, sheet = sheet_in(file, form)
        cycle, unit = session.get_one(Cycle, rows[0]), session.get_one(Unit, rows[1])
        handed = from_sheet(form, identity, sheet, way)
        taken = hand_in(session, cycle, unit, form, handed, DAY, SOMEBODY, Fraction(1, 2))
        if not taken.changed or len(handed.answers) != len(list(form.fields)):
            raise AssertionError(f"{file.name} was not read as a whole")


def _answer(form: Form, at: Field) -> Answer:
    line = form.by_key[at.line]
    match line.kind:
        case LineKind.RATE:
            return Figure(rounded(_rate(line)), percent=True)
        case LineKind.YES_NO:
            return True
        case LineKind.DATE:
            return DAY
        case LineKind.TEXT:
            return "Hoàn thành tốt nhiệm vụ được giao; việc đổi mới nội dung sinh hoạt còn chậm."
        case _:
            return Figure(Decimal(_number(line.key)))


def _number(key: str | None) -> int:
    return DIFFERENT.get(key or "", SAME)


def _rate(line: Line) -> Fraction:
    return percentage(_number(line.numerator), _number(line.denominator))


def _open_workbook(file: Path) -> object:
    """The floor of Excel: every value of every sheet, nothing done with it."""
    book = load_workbook(file, data_only=True, read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def _open_document(file: Path) -> object:
    """The floor of Word: unpacked and parsed, nothing looked for."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return etree.fromstring(parts["word/document.xml"])
