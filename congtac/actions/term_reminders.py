"""What a clock reminds of before a congress: unit, kind, day, and the words in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.term_standings import TermStanding, standings
from congtac.config import Installation
from congtac.domain.terms import TermDay, TermDayKind


@dataclass(frozen=True, slots=True)
class TermReminder:
    """On ``day``, whoever looks after ``unit`` is told ``words``."""

    unit: str
    kind: TermDayKind
    day: date
    words: str


def term_reminders(
    session: Session | None, installation: Installation, today: date, *, since: date, until: date
) -> Iterator[TermReminder]:
    """The reminders from one day to another, both included, unit by unit, as things stand today.

    Only for configured units, and only as long as the next congress is not opened: from then on its own plan counts.
    """
    configured = {unit.slug for unit in installation.units(today)}
    for standing in standings(session, installation, today):
        if standing.unit.slug in configured and standing.coming is None:
            for day in standing.days:
                if since <= day.on <= until:
                    yield TermReminder(standing.unit.slug, day.kind, day.on, words(standing, day))


def words(standing: TermStanding, day: TermDay) -> str:
    """What a mail of that day says, with the days that count and where they come from."""
    window = standing.window
    if window is None:
        return ""
    name, due, closes = congress_name(standing), vi.short_date(window.due), vi.short_date(window.closes)
    match day.kind:
        case TermDayKind.COMING:
            told = f"còn {day.months} tháng đến hạn, ngày {due}"
        case TermDayKind.DUE:
            told = f"đến hạn hôm nay, ngày {due}; được tổ chức chậm nhất ngày {closes}"
        case TermDayKind.CLOSING:
            told = f"đã quá hạn ngày {due}; còn {day.months} tháng đến ngày chậm nhất được tổ chức, {closes}"
        case TermDayKind.OVER:
            told = f"đã quá ngày chậm nhất được tổ chức, {closes}; đề nghị báo cáo cấp ủy cấp trên trực tiếp"
    return f"{name}: {told} ({window.length.source})."


def congress_name(standing: TermStanding) -> str:
    """``Đại hội chi bộ, Chi bộ Mẫu lần thứ III, nhiệm kỳ 2020-2022``; what nobody knows is left out."""
    label, parts = standing.label, [f"{standing.unit.kind.label}, {standing.unit.name}"]
    if label.ordinal is not None:
        parts[0] += f" lần thứ {vi.roman(label.ordinal)}"
    if label.term is not None:
        parts.append(f"nhiệm kỳ {label.term}")
    return ", ".join(parts)
