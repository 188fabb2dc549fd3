"""A plan looked at before it is confirmed: against the term, the superior's window, the notice and the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.practice import Practice
from congtac.config import Installation
from congtac.domain.cycle import Act, CycleKind
from congtac.domain.findings import Finding, Level
from congtac.domain.plan import Milestone, Window, congress_window
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
from congtac.store.tables import Cycle, TransitionLog, Unit

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
    window = _window(session, installation, practice, unit, meeting.held_on)
    windows = [
        SuperiorWindow(one.opens, one.closes, one.source) for one in practice.settings.windows.get(meeting.kind, ())
    ]
    found = [
        *about_the_day(meeting, calendar),
        *about_the_term(meeting, window, rules.extension_months),
        *about_the_superior(meeting, windows),
        *([] if announced else about_the_notice(meeting, plan, rules.notice_days, calendar)),
        *about_passed_days(meeting, plan),
    ]
    if plan:
        years = [one.on.year for one in plan]
        found += (replace(one, where=meeting.where) for one in provisional(min(years), max(years)))
    return sorted(found, key=lambda one: _WEIGHT.index(one.level))


def _window(
    session: Session | None, installation: Installation, practice: Practice, unit: str, held_on: date
) -> Window | None:
    closed, terms = last_closing(session, installation, unit, held_on), practice.settings.terms
    rule = terms.rule_on(closed) if closed else None
    return congress_window(closed, rule.months, terms.window_months) if closed and rule else None


def last_closing(session: Session | None, installation: Installation, unit: str, before: date) -> date | None:
    """The day on which the last congress of a unit closed, by its log or by the configuration."""
    configured = {one.slug: one for one in installation.all_units()}.get(unit)
    stated = configured.last_congress.closed_on if configured and configured.last_congress else None
    days = [stated] if stated and stated < before else []
    if session is not None:
        kinds = [kind.value for kind in CycleKind if kind.is_congress]
        closed = select(func.max(TransitionLog.on)).join(Cycle, Cycle.id == TransitionLog.cycle_id).join(Unit)
        own = (Unit.slug == unit, Cycle.kind.in_(kinds), TransitionLog.act == Act.CLOSE.value)
        by_log = session.scalar(closed.where(*own, TransitionLog.on < before))
        days += [by_log] if by_log else []
    return max(days, default=None)
