"""A plan looked at before it is confirmed: against the term, the superior's window, the notice and the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.practice import Practice
from congtac.actions.term_standings import TermStanding, standing_before
from congtac.config import Installation
from congtac.config.settings import Window
from congtac.domain.findings import Finding, Level
from congtac.domain.plan import Milestone
from congtac.domain.plan_findings import (
    Meeting,
    SuperiorWindow,
    about_passed_days,
    about_the_day,
    about_the_notice,
    about_the_superior,
    about_the_term,
)
from congtac.rulebook.calendars import provisional
from congtac.rulebook.regulations import charter_on

_WEIGHT = (Level.ERROR, Level.WARNING, Level.NOTE)


def findings_on(
    session: Session | None,
    installation: Installation,
    practice: Practice,
    unit: str,
    meeting: Meeting,
    plan: Sequence[Milestone],
    *,
    announced: bool = False,
) -> list[Finding]:
    """What a person should know, the weightiest first. ``unit`` is a slug; nothing is stored.

    ``announced``: the date has been announced, so that the notice is a matter of its gate.
    """
    rules, calendar = charter_on(meeting.held_on), practice.calendar(meeting.held_on)
    standing = standing_before(session, installation, unit, meeting.held_on) if meeting.kind.is_congress else None
    window = standing.window if standing else None
    wanted = practice.settings.windows.get(meeting.kind, ())
    windows = standing.superior_windows if standing else [SuperiorWindow(*_days(one), one.source) for one in wanted]
    found = [
        *about_the_day(meeting, calendar),
        *about_the_term(meeting, window.agreed if window else None, rules.extension_months),
        *(_of_the_term(standing, meeting) if standing else ()),
        *about_the_superior(meeting, windows),
        *([] if announced else about_the_notice(meeting, plan, rules.notice_days, calendar)),
        *about_passed_days(meeting, plan),
    ]
    if plan:
        years = [one.on.year for one in plan]
        found += (replace(one, where=meeting.where) for one in provisional(min(years), max(years)))
    return sorted(found, key=lambda one: _WEIGHT.index(one.level))


def _days(window: Window) -> tuple[date, date]:
    return window.opens, window.closes


def _of_the_term(standing: TermStanding, meeting: Meeting) -> Iterator[Finding]:
    """What is odd about the term that the congress ends, and a consent that its day still lacks."""
    yield from (replace(one, where=one.where or meeting.where) for one in standing.doubts)
    if standing.window is not None:
        agreed = standing.agreed(meeting.held_on)
        yield from standing.window.consent_on(meeting.held_on, meeting.where, agreed=agreed)
