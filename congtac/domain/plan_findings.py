"""What a person should know about a plan before it is confirmed: windows, the notice, days that have passed.

A day is never refused here. Each finding weighs as much as its rule is certain: an error where a text that was read
binds this kind of cycle, a warning where it is practice or advice, a note where nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.cycle import CycleKind
from congtac.domain.elections.rules import Ruled
from congtac.domain.findings import Finding, Level
from congtac.domain.plan import Milestone, Window, outside_window

ANNOUNCEMENT, MEETING = "announce", "opening"
ONE_ROUND_DAYS = 366  # a window that is further away belongs to another round of congresses, or another year's review


@dataclass(frozen=True, slots=True)
class SuperiorWindow:
    """The days within which the superior wants it held, and the paper that says so."""

    opens: date
    closes: date
    source: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is planned: the kind, the day, and the day on which somebody looks."""

    kind: CycleKind
    held_on: date
    today: date
    where: str = ""


def about_the_day(meeting: Meeting, calendar: WorkingCalendar) -> Iterator[Finding]:
    """A day that has passed, and one on which nobody works: people may mean both."""
    figures: dict[str, object] = {"on": meeting.held_on}
    if meeting.held_on < meeting.today:
        yield Finding("plan.meeting_has_passed", Level.WARNING, meeting.where, figures | {"today": meeting.today})
    day = calendar.day(meeting.held_on)
    if not day.working:
        figures |= {"reason": day.note or day.kind}
        yield Finding("plan.meeting_on_rest_day", Level.NOTE, meeting.where, figures)


def binding_level(kind: CycleKind, leeway: Ruled[int]) -> Level:
    """How much a day outside the window weighs: for a branch the Charter's text binds (Art. 24(3))."""
    return Level.ERROR if leeway.binding and kind is CycleKind.BRANCH_CONGRESS else Level.WARNING


def about_the_term(meeting: Meeting, window: Window | None, leeway: Ruled[int]) -> Iterator[Finding]:
    """Whether a congress lies in the window of its term."""
    if not meeting.kind.is_congress:
        return
    if window is None:
        yield Finding("plan.last_congress_unknown", Level.NOTE, meeting.where, source=leeway.source)
        return
    level = binding_level(meeting.kind, leeway)
    found = outside_window(meeting.held_on, window, where=meeting.where, level=level)
    if found is not None:
        yield found


def about_the_superior(meeting: Meeting, windows: Sequence[SuperiorWindow]) -> Iterator[Finding]:
    """Whether the day lies in a window that the superior has set; one of another round says nothing about it."""
    near = [one for one in windows if _days_between(one, meeting.held_on) <= ONE_ROUND_DAYS]
    if not near or any(one.opens <= meeting.held_on <= one.closes for one in near):
        return
    nearest = min(near, key=lambda one: _days_between(one, meeting.held_on))
    figures = {"day": meeting.held_on, "opens": nearest.opens, "closes": nearest.closes, "source": nearest.source}
    expected = f"{nearest.opens.isoformat()}/{nearest.closes.isoformat()}"
    yield Finding(
        "plan.outside_superior_window",
        Level.WARNING,
        meeting.where,
        figures,
        source=nearest.source,
        found=meeting.held_on.isoformat(),
        expected=expected,
    )


def _days_between(window: SuperiorWindow, day: date) -> int:
    return max((window.opens - day).days, (day - window.closes).days, 0)


def about_the_notice(
    meeting: Meeting, plan: Iterable[Milestone], notice: Ruled[int], calendar: WorkingCalendar
) -> Iterator[Finding]:
    """Whether the date can still be announced early enough: on the day that the plan has for it, or else today.

    It binds a delegates' congress (24-QĐ/TW item 11.1); for a branch it is advice [U].
    """
    planned = next((one.on for one in plan if one.key == ANNOUNCEMENT), None)
    if not meeting.kind.is_congress or meeting.held_on <= meeting.today:
        return
    announced = max(planned or meeting.today, meeting.today)
    days = calendar.count(announced, meeting.held_on)
    if days >= notice.value:
        return
    figures = {"announced": announced, "days": days, "needed": notice.value, "source": notice.source}
    binds = notice.binding and meeting.kind is CycleKind.COMMITTEE_CONGRESS
    level = Level.ERROR if binds else Level.WARNING
    yield Finding("plan.notice_too_short", level, meeting.where, figures, notice.rule, notice.source)


def about_passed_days(meeting: Meeting, plan: Iterable[Milestone]) -> Iterator[Finding]:
    """The days of the plan that lie before today: what was due then is due at once."""
    passed = tuple(one.label for one in plan if one.on < meeting.today and one.key != MEETING)
    if passed and meeting.held_on >= meeting.today:
        figures = {"count": len(passed), "labels": "; ".join(passed), "today": meeting.today}
        yield Finding("plan.days_have_passed", Level.NOTE, meeting.where, figures)
