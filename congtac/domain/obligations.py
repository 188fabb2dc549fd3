"""Obligations: who owes what by when, and where each stands. The state follows from facts and dates, stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congtac.domain.labels import Labelled


class ObligationKind(Labelled):
    """What is owed."""

    REPORT = "report", "Báo cáo"
    APPROVAL = "approval", "Duyệt, chuẩn y"
    PAPER = "paper", "Văn bản"
    TASK = "task", "Nhiệm vụ"
    ACT = "act", "Công việc"


class Standing(Labelled):
    """Where an obligation stands on a day."""

    NOT_DUE = "not_due", "Chưa đến hạn"
    DUE = "due", "Đến hạn"
    LATE = "late", "Quá hạn"
    DONE_ON_TIME = "done_on_time", "Hoàn thành đúng hạn"
    DONE_LATE = "done_late", "Hoàn thành quá hạn"
    WAIVED = "waived", "Được miễn"


@dataclass(frozen=True, slots=True)
class Owed:
    """What the standing of an obligation follows from. ``due_on`` is its last day, an extension included."""

    due_on: date
    discharged_on: date | None = None
    waived_because: str | None = None

    def standing(self, today: date) -> Standing:
        """The state on a day: it is due on its last day, and late from the day after it."""
        if self.waived_because is not None:
            return Standing.WAIVED
        if self.discharged_on is not None:
            return Standing.DONE_ON_TIME if self.discharged_on <= self.due_on else Standing.DONE_LATE
        if today > self.due_on:
            return Standing.LATE
        return Standing.DUE if today == self.due_on else Standing.NOT_DUE

    def days_late(self, today: date) -> int:
        """Days after the deadline: up to today while it is owed, up to the day on which it was met; else 0."""
        if self.waived_because is not None:
            return 0
        return max(0, ((self.discharged_on or today) - self.due_on).days)
