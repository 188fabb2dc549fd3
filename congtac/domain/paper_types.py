"""Types of Party documents (tên loại văn bản) and their codes.

Sources: HD 36-HD/VPTW (03/4/2018) item 1.3 and appendix; QĐ 399-QĐ/TW (09/01/2026); the code of a giấy mời is practice.
"""

from __future__ import annotations

from typing import Self

from congtac.domain.labels import Labelled


class PaperType(Labelled):
    """Types of party documents (tên loại) with their code in a symbol; quyết định and quy định share one.

    A type without a code is a working paper that takes no number.
    """

    code: str

    def __new__(cls, value: str, label: str, code: str) -> Self:
        member = str.__new__(cls, value)
        member._value_, member.label, member.code = value, label, code
        return member

    RESOLUTION = "resolution", "Nghị quyết", "NQ"
    DECISION = "decision", "Quyết định", "QĐ"
    REGULATION = "regulation", "Quy định", "QĐ"
    DIRECTIVE = "directive", "Chỉ thị", "CT"
    CONCLUSION = "conclusion", "Kết luận", "KL"
    WORKING_RULES = "working_rules", "Quy chế", "QC"
    CIRCULAR = "circular", "Thông tri", "TT"
    GUIDANCE = "guidance", "Hướng dẫn", "HD"
    NOTICE = "notice", "Thông báo", "TB"
    REPORT = "report", "Báo cáo", "BC"
    PLAN = "plan", "Kế hoạch", "KH"
    PROGRAMME = "programme", "Chương trình", "CTr"
    SCHEME = "scheme", "Đề án", "ĐA"
    OPTION = "option", "Phương án", "PA"
    SUBMISSION = "submission", "Tờ trình", "TTr"
    LETTER = "letter", "Công văn", "CV"
    MINUTES = "minutes", "Biên bản", "BB"
    INVITATION = "invitation", "Giấy mời", "GM"
    # working papers without a number of their own
    SCRIPT = "script", "Kịch bản", ""
    LIST = "list", "Danh sách", ""
    BALLOT = "ballot", "Phiếu bầu", ""
    PLEDGE = "pledge", "Bản giao ước", ""
