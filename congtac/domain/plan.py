"""Plans: the days of a cycle counted from its anchor, and the window in which a congress may be held."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.calendar import Day, DayKind, Move, WorkingCalendar
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

_WRITTEN = re.compile(r"(?P<days>[-+−]?[0-9]{1,4})\s+(?:(?P<working>working )days?|days?(?P<exactly> exactly)?)")


@dataclass(frozen=True, slots=True)
class Offset:
    """Days before (negative) or after the anchor; ``working`` days skip rest days, ``exactly`` stays on one."""

    days: int
    working: bool = False
    exactly: bool = False

    @classmethod
    def parse(cls, text: str, *, where: str = "") -> Offset:
        """The offset of "-30 working days", "-15 days", "0 days", "+5 days exactly". Raises BadInput otherwise."""
        match = _WRITTEN.fullmatch(" ".join(text.lower().split()))
        if match is None:
            raise BadInput(Finding("plan.offset", Level.ERROR, where, {"text": text}, found=text))
        days = int(match["days"].replace("−", "-"))
        return cls(days, match["working"] is not None, match["exactly"] is not None)

    def __str__(self) -> str:
        sign, unit = "+" if self.days > 0 else "", "day" if abs(self.days) == 1 else "days"
        return f"{sign}{self.days} {'working ' if self.working else ''}{unit}{' exactly' if self.exactly else ''}"


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody keeps a day where it is, whatever the plan says."""

    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """One day of a plan. ``move`` leads from the day that the offset gives to the day that the calendar makes of it.

    That is ``on``, unless somebody keeps another day, or the day was confirmed when the calendar was another.
    ``moved_from`` is the first day where it is a rest day: both days are shown to people.
    """

    key: str
    label: str
    on: date
    offset: Offset
    anchor: date
    move: Move
    kept: Kept | None = None

    @property
    def moved_from(self) -> date | None:
        """The rest day that the deadline moved off, or None."""
        moved = not self.offset.working and self.move.start != self.on and self.move.on == self.on
        return self.move.start if moved else None

    @property
    def explanation(self) -> Finding:
        """Why the day is what it is, for ``congtac.messages``: "T−15 ngày, tính từ 15/05/2026, ..."."""
        figures: dict[str, object] = {
            "sign": "+" if self.offset.days > 0 else "−",
            "days": abs(self.offset.days),
            "anchor": self.anchor,
            "on": self.on,
        }
        if self.kept is not None:
            figures |= {"by": self.kept.by, "because": self.kept.because, "computed": self.move.on}
            code = "plan.kept"
        elif self.on != self.move.on:
            figures |= {"computed": self.move.on}
            code = "plan.as_confirmed"
        elif not self.offset.days:
            code = "plan.anchor"
        elif self.offset.working:
            figures |= {"holidays": len(self.move.holidays), "made_up": tuple(day.on for day in self.move.made_up)}
            code = _WORKING_DAYS[bool(self.move.holidays), bool(self.move.made_up)]
        elif self.offset.exactly and self.move.rest:
            figures |= {"reason": _reason(self.move.rest[0])}
            code = "plan.stays_on_rest_day"
        elif self.moved_from is None:
            code = "plan.days"
        else:
            figures |= {"moved_from": self.moved_from, "reason": _reason(self.move.rest[0])}
            code = "plan.moved_later" if self.on > self.moved_from else "plan.moved_earlier"
        return Finding(code, Level.NOTE, self.key, figures)


# Whether holidays were left out, and whether make-up days counted.
_WORKING_DAYS = {
    (False, False): "plan.working_days",
    (True, False): "plan.working_days_over_holidays",
    (False, True): "plan.working_days_and_make_up",
    (True, True): "plan.working_days_over_holidays_and_make_up",
}


def _reason(day: Day) -> str | DayKind:
    return day.note or day.kind


def plan(
    anchor: date,
    offsets: Mapping[str, Offset],
    calendar: WorkingCalendar,
    labels: Mapping[str, str] | None = None,
) -> tuple[Milestone, ...]:
    """The milestones by date (then in the order of ``offsets``), counted from ``anchor``.

    A deadline on a rest day moves to the next working day (practice of reviews) unless its offset says ``exactly``
    (a house setting); one before the anchor that would thereby reach the anchor moves to the working day before
    instead. The anchor is an event that people have set: "0 days" never moves. BadInput where the calendar ends.
    """
    names = labels or {}
    milestones = (_milestone(key, names.get(key, key), anchor, offset, calendar) for key, offset in offsets.items())
    return tuple(sorted(milestones, key=lambda milestone: milestone.on))


def _milestone(key: str, label: str, anchor: date, offset: Offset, calendar: WorkingCalendar) -> Milestone:
    move = counted(anchor, offset, calendar)
    return Milestone(key, label, move.on, offset, anchor, move)


def counted(anchor: date, offset: Offset, calendar: WorkingCalendar) -> Move:
    """From the day that the offset gives to the working day that it becomes; see ``plan``."""
    if offset.working:
        return calendar.shift(anchor, offset.days)
    if offset.days == 0:
        return Move(anchor, anchor)
    given = anchor + timedelta(days=offset.days)
    if offset.exactly:
        day = calendar.day(given)
        return Move(given, given, () if day.working else (day,))
    move = calendar.on_or_after(given)
    if offset.days < 0 and move.on >= anchor:
        return calendar.on_or_before(given)
    return move


# -- the window of a congress ---------------------------------------------------------------------------

WINDOW_SOURCE = "Điều lệ Đảng, Điều 24 khoản 3"


@dataclass(frozen=True, slots=True)
class Window:
    """The day a congress is due, and the first and last day on which it may be held."""

    due: date
    opens: date
    closes: date

    def __contains__(self, day: date) -> bool:
        return self.opens <= day <= self.closes


def congress_window(last_closing: date, term_months: int, leeway_months: int = 6) -> Window:
    """Closing day of the last congress plus the term, ± the leeway (Điều lệ Đảng, Điều 24 khoản 3).

    A branch that meets "năm năm hai lần" has a term of 30 months: closed 06/01/2020, due 06/7/2022, held
    from 06/01/2022 to 06/01/2023. Each month count starts at the closing day, so 31/8 + 6 is 28 or 29/02.
    """
    return Window(
        due=months_after(last_closing, term_months),
        opens=months_after(last_closing, term_months - leeway_months),
        closes=months_after(last_closing, term_months + leeway_months),
    )


def outside_window(day: date, window: Window, *, where: str = "", level: Level = Level.WARNING) -> Finding | None:
    """A finding ``plan.outside_window`` when the congress day is too early or too late."""
    if day in window:
        return None
    figures = {"day": day, "due": window.due, "opens": window.opens, "closes": window.closes}
    return Finding(
        "plan.outside_window",
        level,
        where,
        figures,
        source=WINDOW_SOURCE,
        found=day.isoformat(),
        expected=f"{window.opens.isoformat()}/{window.closes.isoformat()}",
    )


def months_after(day: date, months: int) -> date:
    """The same day of another month; where that month is shorter, its last day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
