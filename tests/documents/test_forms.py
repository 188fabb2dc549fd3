"""Reading a Word file: all that a reader sees and nothing else, with its place."""

from __future__ import annotations

import pytest
from small_papers import NAMES, SECTION, p, r, small, style, table

from congtac.documents.package import packed, parts_of
from congtac.documents.reading.form import read_form
from congtac.domain.errors import BadInput
from congtac.domain.form import Component, FormKind, Side

LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="{1}"/><w:numFmt w:val="{2}"/><w:lvlText w:val="{3}"/></w:lvl>'


def texts(body, **parts):
    return [line.text for line in read_form(small(body, **parts)).lines]


def listed(text, number=1, level=0):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def lists(*levels):
    inside = "".join(LEVEL.format(index, *level) for index, level in enumerate(levels))
    abstract = f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def test_content_controls_are_ordinary_text():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Nguyễn Văn A')}</w:sdtContent></w:sdt>"
    whole = f"<w:sdt><w:sdtContent>{p('trong khung')}</w:sdtContent></w:sdt>"

    assert texts(f"<w:p>{r('Đồng chí ')}{control}{r('.')}</w:p>{whole}") == ["Đồng chí Nguyễn Văn A.", "trong khung"]


def test_inserted_text_is_read_and_deleted_text_is_not():
    body = f"<w:p>{r('một ')}<w:ins>{r('hai')}</w:ins><w:del><w:r><w:delText>ba</w:delText></w:r></w:del></w:p>"

    form = read_form(small(body))

    assert [line.text for line in form.lines] == ["một hai"]
    assert form.tracked == 2


def test_a_text_box_is_read_once_though_word_keeps_two_copies():
    box = f"<w:txbxContent>{p('KHẨN')}</w:txbxContent>"
    copies = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )

    form = read_form(small(f"<w:p><w:r>{copies}</w:r></w:p>"))

    assert [line.text for line in form.lines if line.text] == ["KHẨN"]
    assert form.lines[-1].boxed


@pytest.mark.parametrize(
    ("drawing", "lengths"),
    [
        ('<w:pict><v:line from="10pt,0" to="216pt,0"/></w:pict>', [73]),
        ('<w:pict><v:shape type="#_x0000_t32" style="position:absolute;width:206pt;height:0"/></w:pict>', [73]),
        ('<w:pict><v:shape type="#_x0000_t75" style="width:206pt;height:90pt"/></w:pict>', []),
        ('<w:drawing><wp:extent cx="2628000" cy="0"/><a:prstGeom prst="straightConnector1"/></w:drawing>', [73]),
        ('<w:drawing><wp:inline><wp:extent cx="2628000" cy="12700"/></wp:inline></w:drawing>', [73]),
        ('<w:drawing><wp:inline><wp:extent cx="2628000" cy="900000"/><a:blip/></wp:inline></w:drawing>', []),
    ],
)
def test_drawn_lines_are_told_from_pictures_and_measured(drawing, lengths):
    (line,) = read_form(small(f"<w:p><w:r>{drawing}</w:r></w:p>")).lines

    assert [round(length) for length in line.shape.rules] == lengths


def test_line_breaks_make_lines_and_page_breaks_do_not():
    body = '<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:br w:type="page"/><w:t>ba</w:t></w:r></w:p>'

    assert texts(body) == ["một", "haiba"]


def test_numbers_that_word_produces_are_part_of_the_text():
    numbering = lists((1, "upperRoman", "%1-"), (1, "decimal", "%2."), (1, "lowerLetter", "%3)"))
    body = "".join([listed("A"), listed("B", level=1), listed("C", level=1), listed("D", level=2), listed("E")])
    body += listed("G", level=1)

    assert texts(body, numbering=numbering) == ["I- A", "1. B", "2. C", "a) D", "II- E", "1. G"]


def test_a_bullet_of_a_symbol_font_is_shown_as_a_bullet_and_a_dash_as_a_dash():
    numbering = lists((1, "bullet", "\uf0b7"), (1, "bullet", "-"))

    assert texts(listed("A") + listed("B", level=1), numbering=numbering) == ["• A", "- B"]


def test_a_style_takes_the_level_of_a_list_that_is_tied_to_it():
    numbering = lists((1, "upperRoman", "%1-"), (1, "decimal", "%2.")).replace(
        '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="Clause"/>'
    )
    styles = style("Clause", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')

    assert texts(p("A", '<w:pStyle w:val="Clause"/>'), numbering=numbering, styles=styles) == ["1. A"]


def test_a_list_that_does_not_exist_has_no_number():
    assert texts(listed("A", number=7)) == ["A"]


def test_cells_know_their_side_and_their_place():
    merged = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("ngang")

    left, right, across = read_form(small(table([p("trái"), p("phải")], [merged]))).lines

    assert (left.side, right.side, across.side) == (Side.LEFT, Side.RIGHT, Side.WHOLE)
    assert right.at == "bảng 1, hàng 1, ô 2 “phải”"


def test_paragraphs_outside_tables_are_counted_by_themselves():
    lines = read_form(small(p("một") + table([p("ô")]) + p("hai"))).lines

    assert [line.where for line in lines] == ["đoạn 1", "bảng 1, hàng 1, ô 1", "đoạn 2"]


def test_left_and_right_set_with_tabs_are_two_lines():
    first = p("ĐẢNG ỦY SỞ A\tĐẢNG CỘNG SẢN VIỆT NAM").replace("\t", "</w:t><w:tab/><w:t>")

    lines = read_form(small(first + p("BÁO CÁO"))).lines

    assert [(line.component, line.side) for line in lines[:2]] == [
        (Component.ISSUER, Side.LEFT),
        (Component.HEADING, Side.RIGHT),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("NGHỊ QUYẾT", FormKind.TYPED),
        ("KẾ HOẠCH", FormKind.TYPED),
        ("Tờ trình", FormKind.SUBMISSION),
        ("BIÊN BẢN KIỂM PHIẾU", FormKind.MINUTES),
        ("GIẤY MỜI", FormKind.INVITATION),
        ("KỊCH BẢN ĐIỀU HÀNH", FormKind.UNNUMBERED),
        ("PHIẾU BẦU CHI ỦY", FormKind.UNNUMBERED),
        ("Báo cáo này gồm ba phần", FormKind.UNKNOWN),
    ],
)
def test_the_kind_of_a_paper_is_read_from_its_title(title, kind):
    assert read_form(small(p(title))).kind is kind


def test_ballots_in_the_cells_of_a_sheet_are_working_papers():
    ballots = table([p("PHIẾU BẦU CHI ỦY"), p("PHIẾU BẦU CHI ỦY")])

    assert read_form(small(ballots)).kind is FormKind.UNNUMBERED


def test_old_and_new_places_of_tone_marks_name_the_same_body():
    body = p("ĐẢNG BỘ XÃ A") + p("ĐẢNG UỶ CƠ SỞ B") + p("*") + p("BÁO CÁO")

    components = [line.component for line in read_form(small(body)).lines]

    assert components[:3] == [Component.SUPERIOR, Component.ISSUER, Component.ASTERISK]


def test_a_page_number_in_pieces_of_a_field_is_found():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PA</w:instrText></w:r>'
        '<w:r><w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    section = SECTION.replace("<w:pgSz", '<w:headerReference w:type="default" r:id="header1"/><w:pgSz')

    (number,) = read_form(small(p("chữ"), section, header1=f"<w:p>{field}</w:p>")).numbers

    assert (number.in_header, number.on_first) == (True, True)


def test_a_page_number_in_a_text_box_is_found_once():
    field = '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    box = f"<w:txbxContent>{field}</w:txbxContent>"
    copies = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    section = SECTION.replace("<w:pgSz", '<w:headerReference w:type="default" r:id="header1"/><w:pgSz')

    form = read_form(small(p("chữ"), section, header1=f"<w:p><w:r>{copies}</w:r></w:p>"))

    assert len(form.numbers) == 1


def test_a_header_for_the_first_page_counts_only_where_it_is_switched_on():
    section = SECTION.replace("<w:pgSz", '<w:headerReference w:type="first" r:id="header1"/><w:pgSz')
    field = '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'

    off = read_form(small(p("chữ"), section, header1=field))
    on = read_form(small(p("chữ"), section.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>"), header1=field))

    assert off.numbers == ()
    assert on.numbers[0].on_first


def test_sections_are_read_in_order_and_the_binding_room_is_part_of_the_margin():
    first = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
    second = SECTION.replace('w:left="1701"', 'w:left="1417" w:gutter="284"')

    pages = read_form(small(first, second)).sections

    assert [round(page.left) for page in pages] == [30, 30]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_docx_is_refused_with_its_place(data):
    with pytest.raises(BadInput) as caught:
        read_form(data, "văn bản.doc")

    assert caught.value.findings[0].where == "văn bản.doc"


def test_a_file_without_a_body_is_refused():
    parts = parts_of(small("")) | {"word/document.xml": f"<w:document {NAMES}/>".encode()}

    with pytest.raises(BadInput):
        read_form(packed(parts), "x.docx")
