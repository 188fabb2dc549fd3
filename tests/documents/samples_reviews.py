"""Facts of the papers around a review conference: those of the two reference events, and invented ones of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from paper_samples import COMMITTEE_RECIPIENTS, DEPARTMENT, HEAD_OF_COMMITTEE, review_head

from congtac.domain.papers import Conclusion, Coverage, HalfYearReportFacts, PaperFacts, PaperKind, ResultRow
from congtac.domain.review_facts import Activity

YEAR_DAY = date(2025, 12, 22)
YEAR = replace(DEPARTMENT, period="năm 2025", next_period="năm 2026", held_on=YEAR_DAY, annual=True, session=None)

REVIEW_FACTS: dict[str, tuple[PaperKind, PaperFacts, date]] = {
    "annual_report": (
        PaperKind.ANNUAL_REPORT,
        HalfYearReportFacts(
            letterhead=review_head(PaperKind.ANNUAL_REPORT, YEAR),
            signature=HEAD_OF_COMMITTEE,
            recipients=COMMITTEE_RECIPIENTS,
            review=YEAR,
            coverage=Coverage(4, 3, ("Chi bộ 4",)),
            activity=Activity(admitted=2, meetings=36, thematic_meetings=9),
            results=(
                ResultRow("Kết nạp đảng viên", "3", "2", "66,67%", verdict="chưa đạt"),
                ResultRow("Kỳ sinh hoạt chuyên đề", "8", "9", "112,5%", "12,5%", "vượt"),
            ),
            conclusion=Conclusion(named=("Hoàn thành chỉ tiêu kết nạp đảng viên",)),
            rating_rule="Quy định số 366-QĐ/TW, ngày 30/8/2025",
        ),
        YEAR_DAY,
    ),
}
"""Facts by name of the golden file: kind, facts and date of the paper."""
