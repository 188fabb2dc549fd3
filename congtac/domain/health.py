"""What an examination of an installation says: one line for each side of it, well or not, with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled


class Health(Labelled):
    """How one side of an installation is."""

    OK = "ok", "tốt"
    WARNING = "warning", "cảnh báo"
    ERROR = "error", "lỗi"


class Side(Labelled):
    """What is looked at, in the order in which a person would look."""

    DATABASE = "database", "cơ sở dữ liệu"
    AUDIT = "audit", "nhật ký"
    FOLDER = "folder", "thư mục dữ liệu"
    CONFIGURATION = "configuration", "cấu hình"
    TEMPLATES = "templates", "mẫu văn bản"
    CLOCK = "clock", "đồng hồ"
    CONSEQUENCES = "consequences", "việc chờ xử lý"
    MESSAGES = "messages", "thư chờ gửi"
    CHANNELS = "channels", "kênh gửi"
    SIGN_IN = "sign_in", "đăng nhập"
    PREFECT = "prefect", "Prefect"
    CALENDAR = "calendar", "lịch nghỉ"
    TIME = "time", "giờ"
    OFFICE = "office", "LibreOffice"


@dataclass(frozen=True, slots=True)
class Check:
    """One side with what was found there: a note that all is well, or what is not. Never empty."""

    side: Side
    findings: tuple[Finding, ...]

    @property
    def health(self) -> Health:
        """By the worst finding; a note is well."""
        levels = {finding.level for finding in self.findings}
        if Level.ERROR in levels:
            return Health.ERROR
        return Health.WARNING if Level.WARNING in levels else Health.OK


NOTHING_WORKS_WITHOUT = (Side.DATABASE, Side.FOLDER, Side.CONFIGURATION)


def exit_status(checks: Iterable[Check]) -> int:
    """0 where nothing is wrong or only doubtful, 2 where no command can work as it is, 1 for other errors."""
    wrong = {check.side for check in checks if check.health is Health.ERROR}
    if wrong & set(NOTHING_WORKS_WITHOUT):
        return 2
    return 1 if wrong else 0
