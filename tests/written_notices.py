"""Notices of conclusions as offices write them in Word: of a committee, of a state office, and with a table."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
PARTY_TASKS = (
    "I- ĐÁNH GIÁ KẾT QUẢ",
    "1. Kết quả trong kỳ được ghi nhận; các chi bộ hoàn thành nhiệm vụ.",
    "II- NHIỆM VỤ TRỌNG TÂM",
    (
        "1. Giao Chi bộ Văn phòng chủ trì, phối hợp với Chi bộ Kỹ thuật tham mưu kế hoạch kiểm tra theo Quy định "
        "22-QĐ/TW ngày 28/7/2021, hoàn thành trước ngày 15/7/2026."
    ),
    "2. Chi bộ Nghiệp vụ:",
    "a) Rà soát, bổ sung quy chế làm việc trong Quý III năm 2026;",
    "b) Sinh hoạt chuyên đề thường kỳ.",
    (
        "3. Tăng cường công tác tuyên truyền (Chi bộ Kỹ thuật chủ trì), báo cáo định kỳ hằng quý; những vấn đề vượt "
        "thẩm quyền báo cáo Đảng ủy cấp trên Mẫu xem xét."
    ),
    "- trên trang thông tin điện tử;",
    "- trong sinh hoạt chi bộ.",
    "III- TỔ CHỨC THỰC HIỆN",
    "1. Các chi bộ quán triệt Thông báo này.",
)
STATE_TASKS = (
    "Trên cơ sở báo cáo và các ý kiến, Chánh Văn phòng kết luận như sau:",
    (
        "1. Giao Cổng TTĐT Mẫu chủ trì, phối hợp với các cơ quan, đơn vị liên quan đánh giá, tổng kết thực hiện Quyết "
        "định số 06/2013/QĐ-TTg ngày 24/01/2013; hoàn thành trong Quý III năm 2021."
    ),
    "2. Giao Phòng Lưu trữ xây dựng đề án số hóa tài liệu, trình trong 15 ngày làm việc kể từ ngày ký Thông báo này.",
)


def notice(
    paragraphs: Sequence[str],
    *,
    issuer: str = "ĐẢNG ỦY CƠ QUAN MẪU",
    number: str = "Số 12-TB/ĐU",
    day: str = "Xã Mẫu, ngày 03 tháng 7 năm 2026",
    state: bool = False,
    rows: Sequence[Sequence[str]] = (),
) -> bytes:
    """A notice with these paragraphs, and with a table where rows are given."""
    document: Any = Document()
    table = document.add_table(1, 2)
    left, right = table.rows[0].cells
    for text, bold in (("ĐẢNG ỦY CẤP TRÊN MẪU", False), (issuer, True), ("*", False), (number, False)):
        if text != "*" or not state:
            _centred(left, text, bold)
    if state:
        _centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True)
        _centred(right, "Độc lập - Tự do - Hạnh phúc", True)
    else:
        _centred(right, "ĐẢNG CỘNG SẢN VIỆT NAM", True)
    _centred(right, day, False)
    _centred(document, "THÔNG BÁO", True)
    _centred(document, "kết luận của đồng chí Nguyễn Văn A tại Hội nghị", True)
    _centred(document, "-----", False)
    document.add_paragraph("Ngày 30 tháng 6 năm 2026, Hội nghị được tổ chức.")
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        grid = document.add_table(len(rows), len(rows[0]))
        for cells, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    _foot(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _foot(document: Any) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    for text in ("Nơi nhận:", "- Các chi bộ trực thuộc,", "- Lưu Văn phòng."):
        left.add_paragraph(text)
    for text in ("T/M ĐẢNG ỦY", "BÍ THƯ", "", "", "Nguyễn Văn A"):
        _centred(right, text, True)


def _centred(holder: Any, text: str, bold: bool) -> None:
    paragraph = holder.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.alignment = CENTRE
