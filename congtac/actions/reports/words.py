"""How papers and screens name a report that a figure comes from."""

from __future__ import annotations

from congtac import vi
from congtac.store.tables import Report


def report_words(report: Report) -> str:
    """``báo cáo của Chi bộ 1, lần gửi 2, ngày 15/6/2023, người gửi Nguyễn Văn A``."""
    day = vi.short_date(report.submitted_on)
    return f"báo cáo của {report.unit.name}, lần gửi {report.revision}, ngày {day}, người gửi {report.by}"
