"""Who elects, and what is elected."""

from __future__ import annotations

from congtac.domain.labels import Labelled


class Meeting(Labelled):
    """The body that votes; it fixes how the denominator is formed."""

    MEMBERS_CONGRESS = "members_congress", "đại hội đảng viên"
    DELEGATES_CONGRESS = "delegates_congress", "đại hội đại biểu"
    COMMITTEE_MEETING = "committee_meeting", "hội nghị cấp ủy"


class Office(Labelled):
    """What one ballot fills. Each has a ballot of its own (190-QĐ/TW; 244-QĐ/TW Art. 19)."""

    BRANCH_COMMITTEE = "branch_committee", "chi ủy"
    COMMITTEE = "committee", "ban chấp hành"
    STANDING_BOARD = "standing_board", "ban thường vụ"
    SECRETARY = "secretary", "bí thư"
    DEPUTY_SECRETARY = "deputy_secretary", "phó bí thư"
    INSPECTION_COMMITTEE = "inspection_committee", "ủy ban kiểm tra"
    DELEGATES = "delegates", "đại biểu dự đại hội cấp trên"
    ALTERNATES = "alternates", "đại biểu dự khuyết"
