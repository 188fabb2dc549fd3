"""Reading the figures of a paper back, and writing one: whatever stands around it keeps its bytes."""

from __future__ import annotations

import pytest

from congtac.documents.controls import controls_in, rewritten
from congtac.domain.errors import BadInput

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
FACT = "congress.members_total"
TITLE = f'<w:alias w:val="{FACT}"/>'


def a_part(inside: str) -> bytes:
    return f"<?xml version='1.0' encoding=\"UTF-8\"?>\r\n<w:document {NAMESPACES}>{inside}</w:document>".encode()


def a_control(content: str, known_by: str = TITLE) -> str:
    return f"<w:sdt><w:sdtPr>{known_by}<w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def run(text: str, form: str = "") -> str:
    return f'<w:r>{form}<w:t xml:space="preserve">{text}</w:t></w:r>'


def read(inside: str) -> list[tuple[str, str]]:
    return [(one.printed.id, one.printed.text) for one in controls_in(a_part(inside))]


@pytest.mark.parametrize(
    ("known_by", "fact"),
    [
        (f'<w:alias w:val="Đảng viên"/><w:tag w:val="{FACT}"/>', FACT),
        (f'<w:tag w:val="{FACT}"/><w:alias w:val="Đảng viên"/>', FACT),
        (TITLE, FACT),
    ],
)
def test_a_control_is_known_by_its_tag_and_else_by_its_title(known_by: str, fact: str) -> None:
    assert read(a_control(run("27"), known_by)) == [(fact, "27")]


def test_controls_that_people_made_for_other_things_are_no_figures() -> None:
    assert read(a_control(run("Chọn ngày"), '<w:alias w:val="Ngày ký"/>') + a_control(run("x"), "")) == []


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("hơn ") + run("4.600"), "hơn 4.600"),
        ("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r>", "một\nhai\tba"),
        (run("A &amp; B &lt; C"), "A & B < C"),
        (run("e\u0302\u0323"), "ệ"),
        (f"<w:p>{run('một')}</w:p><w:p>{run('hai')}</w:p>", "một\nhai"),
        (f"<w:hyperlink>{run('27')}</w:hyperlink><w:proofErr/>", "27"),
        ("", ""),
    ],
)
def test_the_text_of_a_control_is_what_a_reader_sees(content: str, text: str) -> None:
    assert read(a_control(content)) == [(FACT, text)]


def test_tracked_changes_count_as_accepted() -> None:
    changed = f"<w:del><w:r><w:delText>27</w:delText></w:r></w:del><w:ins>{run('26')}</w:ins>"
    moved = f"<w:moveFrom>{run('27')}</w:moveFrom><w:moveTo>{run('25')}</w:moveTo>"

    assert read(a_control(changed) + a_control(moved)) == [(FACT, "26"), (FACT, "25")]


def test_a_control_that_was_deleted_in_tracked_changes_is_not_there() -> None:
    assert read(f"<w:del>{a_control(run('27'))}</w:del>") == []


def test_a_prompt_is_no_text() -> None:
    assert read(a_control(run("Bấm để nhập"), TITLE + "<w:showingPlcHdr/>")) == [(FACT, "")]


def test_the_second_copy_of_a_text_box_and_a_formula_are_passed_over() -> None:
    box = f"<mc:AlternateContent><mc:Choice>{a_control(run('27'))}</mc:Choice>"
    box += f"<mc:Fallback>{a_control(run('27'))}</mc:Fallback></mc:AlternateContent>"
    formula = a_control(run("27") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")

    assert read(box + formula) == [(FACT, "27"), (FACT, "27")]


def test_a_place_is_told_as_the_check_of_the_form_tells_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{a_control(run('1'))}</w:p></w:tc></w:tr></w:tbl>"
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/>{inner}</w:tc>"
    cell = f"<w:tc><w:p>{a_control(run('2'))}</w:p></w:tc>"
    table = f"<w:tbl><w:tr>{wide}{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"
    block = a_control("<w:p>" + run("3") + "</w:p>")
    part = a_part(f"<w:p/><w:p>{a_control(run('0'))}</w:p>{table}{block}")

    assert [one.where for one in controls_in(part)] == [
        "đoạn 2",
        "bảng 1, hàng 1, ô 1",
        "bảng 1, hàng 1, ô 3",
        "bảng 1, hàng 2, ô 1",
        "đoạn 3",
    ]


@pytest.mark.parametrize("inside", ["<w:p>", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"])
def test_a_part_that_is_no_xml_of_word_is_refused(inside: str) -> None:
    with pytest.raises(BadInput):
        controls_in(inside.encode())


# -- writing ----------------------------------------------------------------------------------------------

AROUND = "<w:p><w:pPr  w:x='1' ></w:pPr>{}<w:r><w:t>đồng chí</w:t></w:r ></w:p>"


def written(content: str, text: str) -> str:
    """What stands in the control after another text was written into it; all else must be as it was."""
    before, after = a_part(AROUND.format("CONTROL")).split(b"CONTROL")
    part = before + a_control(content).encode() + after
    (control,) = controls_in(part)

    new = rewritten(part, [(control, text)])

    assert new.startswith(before)
    assert new.endswith(after)
    inside = new[len(before) : len(new) - len(after)].decode()
    return inside.partition("<w:sdtContent>")[2].partition("</w:sdtContent>")[0]


def test_another_text_keeps_the_form_of_the_run() -> None:
    bold = '<w:rPr><w:b/><w:sz w:val="28" /></w:rPr>'

    assert written(run("27", bold), "28") == run("28", bold)


def test_a_text_over_several_runs_is_written_in_the_first_of_them() -> None:
    content = run("hơn ", "<w:rPr><w:b/></w:rPr>") + "<w:proofErr/>" + run("4.600")

    assert written(content, "4.700") == run("4.700", "<w:rPr><w:b/></w:rPr>") + "<w:proofErr/><w:r></w:r>"


def test_breaks_tabs_and_signs_are_written_as_word_has_them() -> None:
    t = '<w:t xml:space="preserve">'

    assert written(run("x"), "A & B\n<C>\tD") == (
        f"<w:r>{t}A &amp; B</w:t><w:br/>{t}&lt;C&gt;</w:t><w:tab/>{t}D</w:t></w:r>"
    )
    assert written("<w:r><w:t>A</w:t><w:br /><w:t a='>'>B</w:t><w:t/></w:r>", "C") == f"<w:r>{t}C</w:t></w:r>"


def test_what_was_struck_out_stays_struck_out() -> None:
    struck = "<w:del><w:r><w:delText>26</w:delText></w:r></w:del>"

    assert written(struck + f"<w:ins>{run('27')}</w:ins>", "28") == struck + f"<w:ins>{run('28')}</w:ins>"


def test_a_control_whose_text_is_empty_gets_it_in_its_run() -> None:
    assert written("<w:r><w:rPr><w:b/></w:rPr></w:r>", "28") == run("28", "<w:rPr><w:b/></w:rPr>")


@pytest.mark.parametrize(("content", "writable"), [("", False), ("<w:r/>", False), ("<w:r></w:r>", True)])
def test_without_any_run_there_is_no_place_to_write(content: str, writable: bool) -> None:
    (control,) = controls_in(a_part(a_control(content)))

    assert control.is_writable is writable


def test_several_controls_are_written_at_once() -> None:
    part = a_part(a_control(run("27")) + a_control(run("một") + run(" hai")) + a_control(run("3")))
    first, second, third = controls_in(part)

    new = rewritten(part, [(third, "bốn"), (first, "hai mươi tám"), (second, "2")])

    assert [one.text for one in controls_in(new)] == ["hai mươi tám", "2", "bốn"]
