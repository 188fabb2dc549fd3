"""The reconciliation table: what each unit reported beside the totals, with the reasons to look again."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from io import BytesIO

from builders import DAY
from docx import Document
from openpyxl import load_workbook
from reporting import CHECKER, FORM, a_collection, at, reported

from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.reconciliations import reconciliation
from congtac.actions.reports.reports import last_report
from congtac.actions.reports.standings import decide
from congtac.documents.reports.table import as_excel, as_word
from congtac.domain.reconciliation import Flag

NEXT_DAY = DAY + timedelta(days=1)


def table_of(session, cycle):
    return reconciliation(session, ReportDesk(cycle, FORM, "6 tháng đầu năm 2026", Fraction(1, 2)))


def four_units(session):
    """One in time, one late and sent again, one returned, one missing."""
    cycle, units = a_collection(session, 4)
    reported(session, cycle, units[0], total=12, places=10, present=9)
    reported(session, cycle, units[1], NEXT_DAY, total=18)
    reported(session, cycle, units[1], NEXT_DAY, total="hơn 1.200", places=40, present=20)
    reported(session, cycle, units[2], total=5)
    decide(session, last_report(session, cycle, units[2]), CHECKER, NEXT_DAY, accepted=False)
    return cycle, units


def test_each_unit_has_its_figures_and_flags_and_the_totals_are_recomputed(session):
    cycle, _ = four_units(session)

    table = table_of(session, cycle)

    assert [unit.figures.get(at("total")) for unit in table.units] == ["12", "hơn 1.200", None, None]
    assert [unit.flags for unit in table.units] == [(), (Flag.LATE, Flag.CHANGED), (Flag.RETURNED,), (Flag.MISSING,)]
    assert (table.totals[at("total")], table.totals[at("rate")]) == ("hơn 1.212", "58,00%")


def test_the_coverage_names_who_is_missing(session):
    cycle, units = four_units(session)

    coverage = table_of(session, cycle).coverage

    assert coverage == f"Tổng hợp từ 2/4 đơn vị; chưa có: {units[2].name}; {units[3].name}"


def test_the_workbook_has_a_row_for_each_unit_and_numbers_that_can_be_computed_with(session):
    cycle, units = four_units(session)

    sheet = load_workbook(BytesIO(as_excel(table_of(session, cycle)))).active

    rows = list(sheet.iter_rows(min_row=7, values_only=True))
    assert [row[1] for row in rows] == [*(unit.name for unit in units), "Tổng cộng"]
    assert (rows[0][2], rows[1][2], rows[1][-1]) == (12, "hơn 1.200", "gửi trễ, đã gửi lại")


def test_a_unit_that_is_named_like_a_formula_is_a_text_in_the_workbook(session):
    cycle, units = four_units(session)
    units[0].name, units[1].name = "=cmd|'/c calc'!A1", "@Chi bộ"

    sheet = load_workbook(BytesIO(as_excel(table_of(session, cycle)))).active

    assert [(sheet[at].value, sheet[at].data_type) for at in ("B7", "B8")] == [(unit.name, "s") for unit in units[:2]]


def test_the_annex_has_a_column_for_each_unit_and_breaks_where_a_sheet_is_full(session):
    cycle, units = a_collection(session, 8)
    for unit in units:
        reported(session, cycle, unit, total=1)

    tables = Document(BytesIO(as_word(table_of(session, cycle)))).tables

    assert [len(table.columns) for table in tables] == [2 + 6 + 1, 2 + 2 + 1]
    assert tables[1].rows[1].cells[-1].text == "8"


def test_the_same_table_gives_the_same_bytes(session):
    cycle, _ = four_units(session)
    table = table_of(session, cycle)

    assert as_excel(table) == as_excel(table)
    assert as_word(table) == as_word(table)
