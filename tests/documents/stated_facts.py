"""What the three reference events state, as papers take it: nothing that an event does not state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from congtac.domain.figures import Figure
from congtac.domain.notice_facts import NoticeItem, NoticeStep
from congtac.domain.paper_facts import SessionDate
from congtac.domain.papers import (
    Conclusion,
    Congress,
    CongressName,
    ElectionRow,
    Emulation,
    FloorPaper,
    Letterhead,
    Membership,
    PaperKind,
    ResultRow,
    Review,
    Signature,
    TargetRow,
)

CONGRESS_DAY = date(2020, 1, 6)
COMMITTEE_DAY = date(2023, 6, 23)
DEPARTMENT_DAY = date(2023, 7, 3)
NOTE = "nguồn công bố ghi 86% – cần đối chiếu trước khi ban hành"

CONGRESS = Congress(
    organisation="Chi bộ Cổng Thông tin điện tử",
    superior="Đảng ủy Văn phòng UBND tỉnh",
    ordinal="III",
    term="2020-2022",
    held_on=CONGRESS_DAY,
    session="chiều",
    pilot=True,
    members_total=27,
    guests=("Đảng ủy Văn phòng UBND tỉnh", "chi ủy các chi bộ trực thuộc"),
    superior_guidance=True,
    superior_congress=CongressName("VIII", "2020-2025"),
    previous=CongressName("II", "2017-2020"),
)

RESULTS = (
    ResultRow("Tin, bài mới", None, "hơn 4.600 tin"),
    ResultRow("Tỷ lệ tin bài khai thác mới", "60-70%", "khoảng 90%", verdict="vượt"),
    ResultRow("Câu hỏi phản ánh kiến nghị tiếp nhận", None, "khoảng 1.200 câu"),
    ResultRow("Tỷ lệ câu hỏi được đôn đốc trả lời", "70%", "trên 90%", verdict="vượt"),
    ResultRow("Kết nạp đảng viên", "3", "5", "166,67%", "66,67%", "vượt", "66,67%"),
    ResultRow("Đảng viên cử học lý luận chính trị (cao cấp 2, trung cấp 3)", "3", "5", "166,67%", "66,67%", "vượt"),
    ResultRow("Đảng viên hoàn thành xuất sắc nhiệm vụ", "15%", "15%", "100%", "0%", "đạt"),
)

TARGETS = (
    TargetRow("Đảng viên học tập, quán triệt chỉ thị, nghị quyết và viết thu hoạch", "100%"),
    TargetRow("Đảng viên hoàn thành xuất sắc nhiệm vụ", "15%"),
    TargetRow("Kết nạp đảng viên mới", "ít nhất 2"),
    TargetRow("Kỳ sinh hoạt chuyên đề", "4"),
    TargetRow("Chi bộ trong sạch vững mạnh", "mỗi kỳ đánh giá"),
)

ELECTIONS = (
    ElectionRow("Chi ủy", 3),
    ElectionRow("Bí thư", 1),
    ElectionRow("Phó Bí thư", 1),
)

EMULATION = Emulation(
    model="Chi bộ 4 tốt",
    criteria=(
        "Hoàn thành tốt nhiệm vụ chính trị",
        "Chất lượng sinh hoạt tốt",
        "Đoàn kết kỷ luật tốt",
        "Cán bộ đảng viên tốt",
    ),
    also="Đảng bộ Sở bốn tốt",
    period="2023-2025",
    signed_by="các chi bộ trực thuộc và đảng ủy",
    targets=(
        TargetRow("Chi bộ hoàn thành tốt nhiệm vụ", "100%"),
        TargetRow("Đảng bộ", "hoàn thành xuất sắc nhiệm vụ"),
    ),
)

COMMITTEE = Review(
    organisation="Đảng bộ Cổng Thông tin điện tử Chính phủ",
    committee="Đảng ủy Cổng Thông tin điện tử Chính phủ",
    superior="Đảng ủy Văn phòng Chính phủ",
    term="2020-2025",
    committee_size=11,
    membership=Membership(
        total=125,
        staff=147,
        share=Figure(Decimal("85.0340"), percent=True),
        share_stated="86%",
        contradiction=NOTE,
    ),
    sibling_committees=9,
    period="6 tháng đầu năm 2023",
    next_period="6 tháng cuối năm 2023",
    held_on=COMMITTEE_DAY,
    reporter="Chánh Văn phòng, Ủy viên Ban Thường vụ",
    superior_guidance=True,
)

DEPARTMENT = Review(
    organisation="Đảng bộ Sở Thông tin và Truyền thông",
    committee="Đảng ủy Sở Thông tin và Truyền thông",
    superior="Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh",
    membership=Membership(total=35, official=33, probationary=2),
    sub_branches=3,
    period="6 tháng đầu năm 2023",
    next_period="6 tháng cuối năm 2023",
    held_on=DEPARTMENT_DAY,
    session="chiều",
    attendance="toàn thể đảng viên",
    superior_representative="Phó Trưởng Ban Tuyên giáo Đảng ủy Khối",
)

COMMITTEE_PAPERS = (
    FloorPaper("Tăng cường công tác bảo vệ chính trị nội bộ"),
    FloorPaper("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    FloorPaper("Tính tiên phong, gương mẫu của cán bộ, đảng viên hoàn thành xuất sắc nhiệm vụ"),
    FloorPaper("Nâng cao chất lượng sinh hoạt chi bộ gắn với bảo vệ nền tảng tư tưởng của Đảng"),
)
DEPARTMENT_PAPERS = (
    FloorPaper("Triển khai học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    FloorPaper("Triển khai Quy định 85-QĐ/TW về trang thông tin điện tử cá nhân, mạng xã hội"),
)

EIGHT_GROUPS = Conclusion(
    task_groups=8,
    named=(
        "Nâng cao chất lượng sinh hoạt chi bộ, chú trọng chính trị tư tưởng",
        "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Tăng cường bảo vệ chính trị nội bộ, đấu tranh bảo vệ nền tảng tư tưởng",
        "Đề cao tập trung dân chủ, tập thể lãnh đạo, cá nhân phụ trách",
        "Đoàn thể, công đoàn, đoàn thanh niên, chi hội nhà báo tăng cường hoạt động",
        "Công tác kiểm tra, giám sát, dân vận, tuyên giáo",
    ),
)
DIRECTIONS = Conclusion(
    chaired_by="Bí thư Đảng ủy",
    directions=(
        "Bảo vệ nền tảng tư tưởng; theo dõi, giám sát thông tin trên mạng",
        "Kiểm tra, giám sát, kỷ luật",
    ),
    cited=("Quy định 08-QĐi/TW", "Chỉ thị 28-CT/TW ngày 21/01/2019"),
)


def head(kind: PaperKind, superior: str, *issuer: str, body: str, on: date, draft: int | None = 1) -> Letterhead:
    """A letterhead on a known day at a place that no event states."""
    return Letterhead(superior, issuer, None, kind.type_code, body, None, on.day, on.month, on.year, draft)


def congress_head(kind: PaperKind) -> Letterhead:
    """The congress as issuing body."""
    issuer = ("Đại hội Chi bộ Cổng Thông tin điện tử", "lần thứ III")
    return head(kind, "Đảng bộ Văn phòng UBND tỉnh", *issuer, body="ĐH", on=CONGRESS_DAY)


def review_head(kind: PaperKind, review: Review) -> Letterhead:
    """The committee as issuing body."""
    assert review.held_on is not None
    return head(kind, review.superior or "", review.committee, body="ĐU", on=review.held_on)


PRESIDIUM = Signature("T/M Đoàn Chủ tịch", None, None)
HEAD_OF_COMMITTEE = Signature("T/M Đảng ủy", "Bí thư", None)
BRANCH_RECIPIENTS = ("Đảng ủy Văn phòng UBND tỉnh (để báo cáo)", "Đảng viên chi bộ", "Lưu Chi bộ")
COMMITTEE_RECIPIENTS = ("Đảng ủy cấp trên (để báo cáo)", "Các chi bộ trực thuộc", "Lưu Đảng ủy")


NOTICE: dict[str, Any] = {
    "issuer": "Văn phòng Chính phủ",
    "meeting": SessionDate(date(2021, 5, 12), None),
    "meeting_with": "ban lãnh đạo Cổng Thông tin điện tử Chính phủ",
    "reviewed": "08 năm thực hiện Quyết định số 06/2013/QĐ-TTg ngày 24/01/2013",
    "items": (
        NoticeItem(
            number="1",
            text="Đánh giá, tổng kết thực hiện Quyết định 06/2013/QĐ-TTg",
            lead="Cổng TTĐT Chính phủ",
            cooperating=("cơ quan, đơn vị liên quan",),
            supervisor="Nguyễn Văn A",
            result="báo cáo tổng kết",
            deadline="Quý III năm 2021",
            report_period="hằng tháng",
            points=("cơ chế phối hợp", "cơ sở vật chất và dữ liệu"),
            milestones=(NoticeStep("trình dự thảo", "trước ngày 15/7/2021"), NoticeStep("lấy ý kiến")),
        ),
        NoticeItem(
            number="2",
            text="Trình các kiến nghị cụ thể",
            without_lead=True,
            deadline="không thời hạn",
            escalates_to="Thủ tướng Chính phủ",
        ),
    ),
}
"""What the notice of 2021 states, with an invented task beside it."""
