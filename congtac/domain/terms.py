"""Terms: when the next congress is due, within which days it may be held, and on which days somebody is told.

All of it follows from the last closing, the length of the term and what the superior agreed to. A day outside is shown
and stops nothing: who convenes a congress, and with whose consent, is for people to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.plan import WINDOW_SOURCE, Window, congress_window, months_after, outside_window

SAME_CONGRESS_MONTHS = 12  # two statements of closings that are closer together speak of one congress
A_DAY = timedelta(days=1)


class ConsentKind(Labelled):
    """What a superior agreed to."""

    EXTENSION = "extension", "Kéo dài nhiệm kỳ"
    EARLY = "early_congress", "Đại hội trước thời hạn"


class TermDayKind(Labelled):
    """Why somebody is told of a coming congress on a day."""

    COMING = "congress_coming", "Sắp đến hạn đại hội"
    DUE = "congress_due", "Đến hạn đại hội"
    CLOSING = "window_closing", "Sắp hết thời gian được phép tổ chức đại hội"
    OVER = "window_over", "Đã hết thời gian được phép tổ chức đại hội"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLength:
    """The length of a term by one rule."""

    months: int
    since: date
    source: str
    pilot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of a congress: the next one is counted from it. ``where`` is the place a person can go to."""

    on: date
    ordinal: int | None = None
    term: str | None = None
    where: str = ""
    configured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A superior agreed: ``day`` is the new last day of an extension, the new first day of an early congress."""

    kind: ConsentKind
    day: date
    by: str
    decision: str
    decided_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermWindow:
    """The due day with the first and last day by the rule, and the consents that move them."""

    by_rule: Window
    length: TermLength
    leeway_months: int
    extension: Consent | None = None
    early: Consent | None = None

    @property
    def due(self) -> date:
        """The closing of the last congress plus the term."""
        return self.by_rule.due

    @property
    def opens(self) -> date:
        """The first day: as agreed, or else by the rule."""
        return self.early.day if self.early else self.by_rule.opens

    @property
    def closes(self) -> date:
        """The last day: as agreed, or else by the rule."""
        return self.extension.day if self.extension else self.by_rule.closes

    def beyond_rule(self, where: str) -> list[Finding]:
        """Consents that go further than the months the rule allows."""
        far = [one for one in (self.extension, self.early) if one is not None and one.day not in self.by_rule]
        return [_beyond(one, self, where) for one in far]

    @property
    def agreed(self) -> Window:
        """The due day with the first and last day as they are after all."""
        return Window(self.due, self.opens, self.closes)

    def on(self, day: date, where: str, *, agreed: bool = False, level: Level = Level.WARNING) -> list[Finding]:
        """What is odd about a congress on that day. ``agreed`` is a window that the superior set for its units."""
        outside = outside_window(day, self.agreed, where=where, level=level)
        return [outside] if outside is not None else self.consent_on(day, where, agreed=agreed)

    def consent_on(self, day: date, where: str, *, agreed: bool = False) -> list[Finding]:
        """A consent that a day of the window still lacks.

        Early and late are told by months: nobody asks for consent because of a few days around the due day.
        """
        needs = self._needs_consent(day)
        if agreed or needs is None or day not in self.agreed:
            return []
        figures = {"day": day, "due": self.due, "kind": needs}
        return [Finding("term.needs_consent", Level.WARNING, where, figures, source=WINDOW_SOURCE)]

    def _needs_consent(self, day: date) -> ConsentKind | None:
        month, due = (day.year, day.month), (self.due.year, self.due.month)
        if month < due and self.early is None:
            return ConsentKind.EARLY
        return ConsentKind.EXTENSION if month > due and self.extension is None else None


def _beyond(consent: Consent, window: TermWindow, where: str) -> Finding:
    limit = window.by_rule.closes if consent.kind is ConsentKind.EXTENSION else window.by_rule.opens
    figures = {
        "kind": consent.kind,
        "day": consent.day,
        "limit": limit,
        "months": window.leeway_months,
        "decision": consent.decision,
        "by": consent.by,
    }
    return Finding("term.consent_beyond", Level.WARNING, where, figures, source=WINDOW_SOURCE)


def term_window(closed_on: date, length: TermLength, leeway_months: int, consents: Sequence[Consent]) -> TermWindow:
    """The window after a closing; of several consents of a kind the one decided last counts."""
    last = {one.kind: one for one in sorted(consents, key=lambda one: one.decided_on)}
    return TermWindow(
        by_rule=congress_window(closed_on, length.months, leeway_months),
        length=length,
        leeway_months=leeway_months,
        extension=last.get(ConsentKind.EXTENSION),
        early=last.get(ConsentKind.EARLY),
    )


def last_closing(recorded: Closing | None, configured: Closing | None) -> tuple[Closing | None, list[Finding]]:
    """The closing that counts, and what the two say against each other.

    The act in the database wins over what the configuration says of the same congress. A later congress that only the
    configuration knows counts, and is asked for.
    """
    if recorded is None or configured is None:
        return recorded or configured, []
    figures = {
        "configured": configured.on,
        "recorded": recorded.on,
        "configured_name": _name(configured),
        "recorded_name": _name(recorded),
    }
    if _later(configured, recorded):
        return configured, [Finding("term.only_configured", Level.WARNING, configured.where, figures)]
    if _later(recorded, configured):
        return recorded, [Finding("term.configuration_older", Level.NOTE, configured.where, figures)]
    if _differ(recorded, configured):
        found = Finding(
            "term.closing_contradicted",
            Level.WARNING,
            configured.where,
            figures,
            stated=configured.on.isoformat(),
            computed=recorded.on.isoformat(),
        )
        return _completed(recorded, configured), [found]
    return _completed(recorded, configured), []


def _name(closing: Closing) -> str:
    return f"{closing.ordinal or '–'}, {closing.term or '–'}"


def _later(one: Closing, other: Closing) -> bool:
    if one.ordinal is not None and other.ordinal is not None:
        return one.ordinal > other.ordinal
    return one.on >= months_after(other.on, SAME_CONGRESS_MONTHS)


def _differ(recorded: Closing, configured: Closing) -> bool:
    pairs = ((recorded.ordinal, configured.ordinal), (recorded.term, configured.term))
    return recorded.on != configured.on or any(None not in pair and pair[0] != pair[1] for pair in pairs)


def _completed(recorded: Closing, configured: Closing) -> Closing:
    """What the cycle does not state of itself, the configuration says about the same congress."""
    if recorded.ordinal is not None and recorded.term is not None:
        return recorded
    return Closing(
        on=recorded.on,
        ordinal=recorded.ordinal if recorded.ordinal is not None else configured.ordinal,
        term=recorded.term or configured.term,
        where=f"{recorded.where}; {configured.where}",
    )


@dataclass(frozen=True, slots=True)
class TermDay:
    """A day on which somebody is told: so many ``months`` before ``target``."""

    on: date
    kind: TermDayKind
    months: int
    target: date


def term_days(window: TermWindow, months: Sequence[int]) -> tuple[TermDay, ...]:
    """The days of a window in their order: before the due day, on it, before the last day, and after it."""
    due, last = window.due, window.closes
    found = {TermDay(months_after(due, -before), TermDayKind.COMING, before, due) for before in months}
    found |= {TermDay(months_after(last, -before), TermDayKind.CLOSING, before, last) for before in months}
    found = {one for one in found if one.kind is TermDayKind.COMING or one.on > due}
    found |= {TermDay(due, TermDayKind.DUE, 0, due), TermDay(last + A_DAY, TermDayKind.OVER, 0, last)}
    return tuple(sorted(found, key=lambda one: (one.on, list(TermDayKind).index(one.kind))))


def reached(plan: Sequence[TermDay], today: date) -> TermDay | None:
    """The last day that has come; None before the first."""
    return next((one for one in reversed(plan) if one.on <= today), None)


def day_finding(day: TermDay, window: TermWindow, today: date, where: str) -> Finding:
    """What is to be said once that day has come: the due day is ahead, passed, or the window is over."""
    figures = {"due": window.due, "closes": window.closes, "target": day.target, "today": today}
    late = day.kind in (TermDayKind.CLOSING, TermDayKind.OVER) or today > window.due
    if day.kind is TermDayKind.OVER:
        code = "term.window_over"
    elif late:
        code = "term.extended" if window.extension else "term.due_passed"
    else:
        code = "term.due_today" if today == window.due else "term.due_soon"
    level = Level.WARNING if code in ("term.window_over", "term.due_passed") else Level.NOTE
    return Finding(code, level, where, figures, source=window.length.source)
