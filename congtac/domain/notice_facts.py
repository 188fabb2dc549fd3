"""What a notice of conclusions states that no conference of ours reached; see ``congtac.domain.paper_facts``."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.paper_facts import PaperFacts, SessionDate

UNKNOWN_DAY = SessionDate(None, None)


@dataclass(frozen=True, slots=True)
class NoticeStep:
    """A milestone of a task with its deadline as written."""

    what: str
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeItem:
    """One task as the notice sets it; ``deadline`` is as written, or says that there is none.

    ``without_lead``: the notice openly names no lead unit.
    """

    number: str
    text: str | None
    lead: str | None = None
    without_lead: bool = False
    cooperating: tuple[str, ...] = ()
    supervisor: str | None = None
    result: str | None = None
    deadline: str | None = None
    report_period: str | None = None
    escalates_to: str | None = None
    points: tuple[str, ...] = ()
    milestones: tuple[NoticeStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNoticeFacts(PaperFacts):
    """Thông báo kết luận cuộc họp: what was looked back at, and the tasks in order."""

    issuer: str
    meeting: SessionDate = UNKNOWN_DAY
    meeting_with: str | None = None
    chaired_by: str | None = None
    reviewed: str | None = None
    items: tuple[NoticeItem, ...] = ()
