"""What becomes of an election result: an office that is held, from the announcement to its end.

Source: Charter Art. 12 and 13; 190-QĐ/TW Art. 2 (the superior ratifies); 294-QĐ/TW (the superior appoints).
"""

from __future__ import annotations

from congtac.domain.labels import Labelled


class MandateState(Labelled):
    """Where a mandate stands with the superior committee."""

    PENDING = "pending_ratification", "chờ chuẩn y"
    RATIFIED = "ratified", "đã chuẩn y"
    REFUSED = "refused", "không được chuẩn y"
    APPOINTED = "appointed", "được cấp trên chỉ định"


class Ending(Labelled):
    """Why somebody left an office before the end of the term: the seat is vacant from that day on."""

    RESIGNED = "resigned", "thôi tham gia theo nguyện vọng"
    MOVED = "moved", "chuyển công tác, chuyển sinh hoạt đảng"
    DECEASED = "deceased", "từ trần"
    REMOVED = "removed", "bị miễn nhiệm, cách chức hoặc bãi nhiệm"
