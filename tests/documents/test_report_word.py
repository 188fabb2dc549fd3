"""Word forms of reports: what goes out comes back by tag, title or label, also through LibreOffice."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from congtac.config import load
from congtac.documents.reports import word as report_word
from congtac.documents.reports import word_reader as report_word_reader
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.report_answers import Absence
from congtac.domain.report_form import Column, Field
from congtac.domain.report_sheet import Identity, read_sheet
from congtac.messages import sentence
from congtac.resources import shipped

MINE = Identity("review", "kỳ/2023", "chi_bo_1", "Chi bộ số 1", "6 tháng đầu năm 2023")
TOTAL, WORDS = Field("members_total", Column.RESULT), Field("shortcomings", Column.RESULT)
KNOWN = {
    TOTAL: Figure(Decimal(35)),
    Field("members_total", Column.LAST_YEAR): Figure(Decimal(33)),
    Field("candidates", Column.PLAN): Figure(Decimal(12), Qualifier.ABOUT),
    Field("members_died", Column.RESULT): Absence.NIL,
    Field("meeting_rate", Column.PLAN): Figure(Decimal(90), percent=True),
    Field("emulation_signed", Column.RESULT): True,
    WORDS: "Sinh hoạt chuyên đề còn ít.\nTỷ lệ dự họp chưa đều.",
}


@pytest.fixture(scope="module")
def form():
    installation = load(shipped("config"))
    return installation.report_form(CycleKind.HALF_YEAR_REVIEW, installation.of_level("chi_bo"))


@pytest.fixture
def filled(form, tmp_path):
    """A form with what is known, edited by a function of its body, as a file."""

    def made(edit=lambda _body: None, known=None):
        document = Document(BytesIO(report_word.write(form, MINE, KNOWN if known is None else known)))
        edit(document.element.body)
        path = tmp_path / "bao-cao.docx"
        document.save(path)
        return path

    return made


def controls(body, name):
    title = f"{qn('w:sdtPr')}/{qn('w:alias')}"
    return [one for one in body.iter(qn("w:sdt")) if one.find(title).get(qn("w:val")) == name]


def typed(name, text):
    """What a person does who types into a control."""

    def edit(body):
        (control,) = controls(body, name)
        prompt = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
        if prompt is not None:
            prompt.getparent().remove(prompt)
        first, *rest = control.iter(qn("w:t"))
        first.text = text
        for other in rest:
            other.getparent().remove(other)

    return edit


def row_of(body, name):
    (control,) = controls(body, name)
    return next(control.iterancestors(qn("w:tr")))


def read(path, form):
    return read_sheet(form, report_word_reader.read(path, form))


def test_a_form_that_nobody_touched_comes_back_with_what_was_known(filled, form):
    path = filled()

    assert read(path, form) == (KNOWN, [])
    assert report_word_reader.read(path, form).identity == MINE


def test_the_same_form_gives_the_same_bytes(form):
    assert report_word.write(form, MINE, KNOWN) == report_word.write(form, MINE, KNOWN)


def test_every_field_of_the_form_has_a_control(form, filled):
    assert set(report_word_reader.read(filled(), form).cells) == set(form.fields)


def test_what_is_typed_into_a_control_is_read_and_a_prompt_is_nothing(filled, form):
    answers, _ = read(filled(typed("meetings_held.result", "06"), known={}), form)

    assert answers == {Field("meetings_held", Column.RESULT): Figure(Decimal(6))}


def test_rows_that_are_moved_take_their_fields_along(filled, form):
    def move(body):
        row = row_of(body, "members_total.result")
        row.getparent().append(row)

    assert read(filled(move), form)[0] == KNOWN


def test_a_control_without_its_tag_is_known_by_its_title(filled, form):
    def drop(body):
        for tag in list(body.iter(qn("w:tag"))):
            tag.getparent().remove(tag)

    assert read(filled(drop), form)[0] == KNOWN


def test_a_control_that_was_pasted_over_is_known_by_the_label_of_its_row(filled, form):
    def paste(body):
        (control,) = controls(body, "members_total.result")
        run = deepcopy(next(control.iter(qn("w:r"))))
        control.getparent().replace(control, run)

    assert read(filled(paste), form)[0] == KNOWN


def test_what_tracked_changes_struck_out_is_not_read(filled, form):
    def strike(body):
        (control,) = controls(body, "members_total.result")
        run = next(control.iter(qn("w:r")))
        struck = run.makeelement(qn("w:del"))
        run.addprevious(struck)
        old = deepcopy(run)
        next(old.iter(qn("w:t"))).text = "34"
        struck.append(old)

    assert read(filled(strike), form)[0][TOTAL] == Figure(Decimal(35))


def test_a_field_that_stands_twice_with_two_figures_is_told(filled, form):
    def copy(body):
        row = row_of(body, "members_total.result")
        row.addnext(deepcopy(row))
        first, _ = controls(body, "members_total.result")
        next(first.iter(qn("w:t"))).text = "36"

    _, problems = read(filled(copy), form)

    assert [one.code for one in problems] == ["report.field_twice"]


@pytest.mark.parametrize("text", ["1,200", "một nghìn hai trăm", "12%"])
def test_what_cannot_be_read_is_told_with_its_place(filled, form, text):
    _, (finding,) = read(filled(typed("members_total.result", text)), form)

    assert (finding.where, finding.figures["place"]) == ("members_total.result", "bảng 1, dòng 3, ô 5")
    assert sentence(finding)


def test_an_explanation_beside_a_line_goes_with_its_cells(filled, form):
    sheet = report_word_reader.read(filled(typed("explain.members_total", "chuyển đến 5 đồng chí")), form)

    assert sheet.explanations[TOTAL] == "chuyển đến 5 đồng chí"


def test_an_explanation_that_was_pasted_over_its_control_is_known_by_the_head_of_its_column(filled, form):
    def paste(body):
        (control,) = controls(body, "explain.members_total")
        run = deepcopy(next(control.iter(qn("w:r"))))
        next(run.iter(qn("w:t"))).text = "chuyển đến 5 đồng chí"
        control.getparent().replace(control, run)

    assert report_word_reader.read(filled(paste), form).explanations[TOTAL] == "chuyển đến 5 đồng chí"


def test_a_paper_that_is_no_form_has_no_field_of_it(tmp_path, form):
    document = Document()
    document.add_paragraph("Báo cáo của chúng tôi")
    document.save(tmp_path / "x.docx")

    with pytest.raises(BadInput, match=r"report\.no_fields"):
        report_word_reader.read(tmp_path / "x.docx", form)


def test_a_form_with_macros_is_refused_by_the_gate(filled, form):
    path = filled()
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", "a")

    with pytest.raises(BadInput):
        report_word_reader.read(path, form)


def test_a_form_saved_by_libreoffice_comes_back(filled, form, saved_by_libreoffice):
    path = filled()

    path.write_bytes(saved_by_libreoffice(path.read_bytes()))

    sheet = report_word_reader.read(path, form)
    assert read_sheet(form, sheet) == (KNOWN, [])
    assert sheet.identity == MINE
