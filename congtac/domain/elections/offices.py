"""Who elects, and what is elected."""

from __future__ import annotations

from collections.abc import Mapping

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


OFFICES: Mapping[str, tuple[str, Office]] = {
    "chi_uy": ("Chi ủy", Office.BRANCH_COMMITTEE),
    "ban_chap_hanh": ("Ban Chấp hành", Office.COMMITTEE),
    "ban_thuong_vu": ("Ban Thường vụ", Office.STANDING_BOARD),
    "bi_thu": ("Bí thư", Office.SECRETARY),
    "pho_bi_thu": ("Phó Bí thư", Office.DEPUTY_SECRETARY),
    "dai_bieu": ("Đại biểu dự đại hội cấp trên", Office.DELEGATES),
    "dai_bieu_du_khuyet": ("Đại biểu dự khuyết", Office.ALTERNATES),
}
"""The bodies and offices that events and people name, by slug, in the words of papers and in their order."""
