"""Papers as other people make them in Word: direct formatting, tables or tabs, no styles of ours."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
PROSE = (
    "Đảng ủy đề nghị các chi bộ trực thuộc đánh giá đúng tình hình, báo cáo đầy đủ kết quả thực hiện nhiệm vụ "
    "chính trị và công tác xây dựng Đảng sáu tháng đầu năm, gửi về Văn phòng Đảng ủy trước ngày 15 của tháng cuối kỳ."
)
RULE = """<w:r {}><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,0" to="{}pt,0"/></w:pict></w:r>"""


def blank():
    """A4 with the margins of 2018, Times New Roman 14 as the normal style, a page number from page 2."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.header_distance = Mm(210), Mm(297), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    field = '<w:fldSimple {} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    number._p.append(parse_xml(field.format(nsdecls("w"))))
    return document


def line(holder, text, *, bold=False, italic=False, size=14, align=None, underline=False):
    """A paragraph with one run, formatted directly."""
    paragraph = holder.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline, run.font.size = bold, italic, underline, Pt(size)
    paragraph.alignment = align
    return paragraph


def prose(document, text=PROSE):
    """A paragraph of text as the rules ask for it."""
    paragraph = line(document, text, align=JUSTIFY)
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_before = Mm(10), Pt(6)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    return paragraph


def heading(holder):
    """The heading of the Party with a drawn line as long as it."""
    paragraph = line(holder, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15, align=CENTRE)
    drawn = line(holder, "", align=CENTRE)
    drawn._p.append(parse_xml(RULE.format(nsdecls("w"), 206)))
    return paragraph


def head(document, number="Số 12-CV/ĐU", day="Hà Nội, ngày 05 tháng 6 năm 2023", below=None):
    """The head in a table of two columns."""
    left, right = columns(document)
    line(left, "ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH", align=CENTRE)
    line(left, "ĐẢNG ỦY SỞ A", bold=True, align=CENTRE)
    line(left, "*", align=CENTRE)
    line(left, number, align=CENTRE)
    if below:
        line(left, below, italic=True, size=12, align=CENTRE)
    heading(right)
    line(right, day, italic=True, align=CENTRE)


def foot(document, recipients=("- Như trên,", "- Lưu Văn phòng."), authority="T/M ĐẢNG ỦY", position="PHÓ BÍ THƯ"):
    """Recipients left and signature right, in a table."""
    left, right = columns(document)
    line(left, "Nơi nhận:", underline=True)
    for recipient in recipients:
        line(left, recipient, size=12)
    line(right, authority, bold=True, align=CENTRE)
    line(right, position, align=CENTRE)
    for _ in range(4):
        line(right, "", align=CENTRE)
    line(right, "Nguyễn Văn A", bold=True, align=CENTRE)


def salutation(document, word="Kính gửi", to=" Các chi bộ trực thuộc Đảng ủy"):
    """Addressees: the word in italics, the rest upright."""
    paragraph = line(document, f"{word}:", italic=True, align=CENTRE)
    paragraph.add_run(to).font.size = Pt(14)


def letter():
    """A letter (công văn)."""
    document = blank()
    head(document, below="Về việc báo cáo sáu tháng")
    salutation(document)
    prose(document)
    prose(document)
    foot(document)
    return document


def submission(word="Kính gửi", end=",", day="Hà Nội, ngày 05 tháng 6 năm 2023"):
    """A submission (tờ trình) with two bases."""
    document = blank()
    head(document, "Số 03-TTr/ĐU", day)
    line(document, "TỜ TRÌNH", bold=True, size=16, align=CENTRE)
    line(document, "về nhân sự cấp ủy", bold=True, align=CENTRE)
    line(document, "-----", align=CENTRE)
    salutation(document, word, " Đảng ủy Khối")
    prose(document, "- Căn cứ Điều lệ Đảng;")
    prose(document, "- Căn cứ Quy chế làm việc của Đảng ủy,")
    prose(document)
    foot(document, (f"- Như trên{end}", "- Lưu Đảng ủy."))
    return document


def set_with_tabs():
    """A report whose head and foot are set with tabs, without any table."""
    document = blank()

    def pair(left, right, **look):
        paragraph = line(document, f"{left}\t{right}", **look)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(120), WD_TAB_ALIGNMENT.CENTER)
        return paragraph

    top = pair("ĐẢNG BỘ XÃ A", "")
    top.add_run("ĐẢNG CỘNG SẢN VIỆT NAM").bold = True
    top.runs[1].font.size = Pt(15)
    top._p.append(parse_xml(RULE.format(nsdecls("w"), 206)))
    line(document, "CHI BỘ THÔN B", bold=True)
    line(document, "*").paragraph_format.alignment = CENTRE
    last = pair("Số 04-BC/CB", "")
    last.add_run("Xã A, ngày 12 tháng 02 năm 2021").italic = True
    line(document, "BÁO CÁO", bold=True, size=15, align=CENTRE)
    line(document, "tình hình tháng 01", bold=True, align=CENTRE)
    line(document, "-----", align=CENTRE)
    prose(document)
    prose(document)
    label = line(document, "Nơi nhận:", underline=True)
    label.add_run("\tT/M CHI BỘ").bold = True
    first = line(document, "- Đảng ủy xã A,", size=12)
    first.add_run("\tBÍ THƯ")
    line(document, "- Lưu Chi bộ.", size=12)
    for _ in range(4):
        line(document, "")
    line(document, "\tTrần Thị B", bold=True)
    return document


def state_paper(motto=True):
    """A decision of an agency of the state, by the rules from 05/3/2020 on."""
    document = blank()
    left, right = columns(document)
    line(left, "ỦY BAN NHÂN DÂN TỈNH A", size=13, align=CENTRE)
    line(left, "SỞ B", bold=True, size=13, align=CENTRE)
    _ruled(left, 40)
    line(left, "Số: 15/QĐ-SB", size=13, align=CENTRE)
    if motto:
        line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=13, align=CENTRE)
        line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, align=CENTRE)
        _ruled(right, 171)
    line(right, "A, ngày 05 tháng 6 năm 2023", italic=True, align=CENTRE)
    line(document, "QUYẾT ĐỊNH", bold=True, align=CENTRE)
    line(document, "Về việc thành lập Tổ biên tập", bold=True, align=CENTRE)
    _ruled(document, 60)
    for basis in ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Căn cứ Quy chế làm việc của Sở B."):
        prose(document, basis).runs[0].italic = True
    for number, text in ((1, " Thành lập Tổ biên tập của Sở B."), (2, " Quyết định này có hiệu lực từ ngày ký./.")):
        clause = prose(document, f"Điều {number}.")
        clause.runs[0].bold = True
        clause.add_run(text)
    left, right = columns(document)
    line(left, "Nơi nhận:", bold=True, italic=True, size=12)
    for recipient in ("- Như Điều 2;", "- Lưu: VT, VP."):
        line(left, recipient, size=11)
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "", "Nguyễn Văn A"):
        line(right, text, bold=True, align=CENTRE)
    return document


def _ruled(holder, points):
    """A drawn line of that length in a paragraph of its own."""
    line(holder, "", align=CENTRE)._p.append(parse_xml(RULE.format(nsdecls("w"), points)))


def saved(document) -> bytes:
    """The document as bytes."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def columns(document):
    """The two cells of a new table, without the empty paragraph that python-docx puts into each."""
    cells = document.add_table(1, 2).rows[0].cells
    for cell in cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    return cells
