"""The preparation of a congress as its plan lists it: what is done by when, who leads it and who helps.

Source: lifecycle of the congress, phases; who leads and helps is practice, which a plan may state otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from congtac.domain.plan import Milestone

PLAN = "plan"  # the milestone at which the plan itself is adopted


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One piece of work with its last day. ``support`` are those who help; None prints a blank to be filled in."""

    work: str
    lead: str | None
    support: str | None
    deadline: date | None


_SUPERIOR, _PRESIDIUM, _ELECTED = "Cấp ủy cấp trên", "Đoàn Chủ tịch", "Cấp ủy khóa mới"
_TEXTS, _PEOPLE, _HALL = "Tổ văn kiện", "Tổ nhân sự", "Tổ tổ chức, phục vụ"
_MEMBERS, _ALL_TEAMS = "Đảng viên", "Các tổ giúp việc"
# Who leads (None: the convening committee) and who helps, by milestone.
_DUTIES: Mapping[str, tuple[str | None, str]] = {
    "plan": (None, _MEMBERS),
    "announce": (None, _HALL),
    "draft": (None, _TEXTS),
    "personnel": (None, _PEOPLE),
    "nomination": (None, f"{_PEOPLE}, đảng viên"),
    "comments": (None, f"{_TEXTS}, đảng viên"),
    "approval": (_SUPERIOR, "Cấp ủy triệu tập"),
    "scripts": (None, _TEXTS),
    "invitations": (None, _HALL),
    "rehearsal": (None, _ALL_TEAMS),
    "opening": (_PRESIDIUM, _ALL_TEAMS),
    "first_meeting": (_ELECTED, "Cấp ủy khóa cũ"),
    "results": (_ELECTED, "Đoàn Thư ký"),
    "ratification": (_SUPERIOR, _ELECTED),
    "implementation": (_ELECTED, _MEMBERS),
    "lessons": (_ELECTED, _MEMBERS),
    "archive": (_ELECTED, "Đoàn Thư ký"),
}


def work_rows(milestones: Mapping[str, Milestone], convenor: str) -> tuple[WorkRow, ...]:
    """The work from the adoption of the plan on, by day; a milestone of the organisation's own has blanks."""
    start = milestones.get(PLAN)
    planned = sorted(milestones.values(), key=lambda row: row.on)
    return tuple(_row(row, convenor) for row in planned if start is None or row.on >= start.on)


def _row(row: Milestone, convenor: str) -> WorkRow:
    if row.key not in _DUTIES:
        return WorkRow(row.label, None, None, row.on)
    lead, support = _DUTIES[row.key]
    return WorkRow(row.label, lead or convenor, support, row.on)
