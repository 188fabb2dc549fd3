"""A letter for tests: a call names only what differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from congtac.mail.letters import Appointment, Letter, Mailbox

VIETNAM = timezone(timedelta(hours=7))
DEADLINE = Appointment("nghia-vu-12@example.vn", date(2026, 6, 11), "Hạn nộp báo cáo sơ kết: Chi bộ Văn phòng", 1)
LETTER = Letter(
    number=12,
    key="reminder/12/2026-06-11/phamthid/-5/email",
    organisation="Đảng bộ Cơ quan Mẫu",
    sender="vanphong@example.vn",
    recipient="phamthid",
    to=Mailbox("Phạm Thị D", "phamthid@example.vn"),
    subject="Nhắc nộp báo cáo sơ kết 6 tháng đầu năm 2026: Chi bộ Văn phòng",
    body="Kính gửi đồng chí Phạm Thị D,\n\nHạn nộp báo cáo là ngày 11/06/2026.\n\nTrân trọng.",
    moment=datetime(2026, 6, 5, 7, 30, tzinfo=VIETNAM),
)


def a_letter(**differs: Any) -> Letter:
    """A reminder in Vietnamese."""
    return replace(LETTER, **differs)
