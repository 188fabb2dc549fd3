"""Where every unit stands in its term: the last closing, the next congress with its window, what it will be called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from congtac.actions.term_book import Organisation, TermBook, every_organisation, organisation
from congtac.config import Installation
from congtac.config.terms import TermRule
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.plan import congress_window
from congtac.domain.plan_findings import SuperiorWindow, binding_level
from congtac.domain.term_labels import ChosenLabel, TermLabel, next_term, term_years
from congtac.domain.terms import (
    Closing,
    TermDay,
    TermLength,
    TermWindow,
    day_finding,
    last_closing,
    reached,
    term_days,
    term_window,
)
from congtac.rulebook.regulations import charter_on
from congtac.store.term_rows import HeldCongress

FIRST = 1
UNNAMED = TermLabel(None, None)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermStanding:
    """A unit in its term on a day. ``coming`` is the next congress where it is opened already.

    ``chosen`` is the name that a person gave it, ``named`` how it calls itself; ``doubts`` are what is odd about the
    term, whatever comes next.
    """

    unit: Organisation
    last: Closing | None
    window: TermWindow | None
    days: tuple[TermDay, ...]
    coming: HeldCongress | None
    chosen: ChosenLabel | None
    named: TermLabel
    superior_windows: tuple[SuperiorWindow, ...]
    doubts: tuple[Finding, ...]
    day: date

    @property
    def label(self) -> TermLabel:
        """How the next congress is called: as it calls itself, or else as it would be on the day it is due."""
        return self.named if self.named != UNNAMED else self.label_on(self._day)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a person should know."""
        doubts = self.name_doubts(self._day) if self.named == UNNAMED else ()
        return (*self.doubts, *doubts, *_ahead(self))

    @property
    def _day(self) -> date | None:
        return self.coming.held_on if self.coming else self.window.due if self.window else None

    def agreed(self, day: date) -> bool:
        """Whether a superior wants the congress held on such a day."""
        return any(one.opens <= day <= one.closes for one in self.superior_windows)

    def on(self, day: date) -> list[Finding]:
        """What is odd about a congress of the unit on that day: outside its window, or without the consent it needs."""
        if self.window is None:
            return []
        level = binding_level(self.unit.kind, charter_on(day).extension_months)
        return self.window.on(day, self.unit.name, agreed=self.agreed(day), level=level)

    def label_on(self, held_on: date | None) -> TermLabel:
        """How a congress of that day and its term are called: as somebody chose, or else as generated.

        The next ordinal follows the last one; who was founded by a merger begins with I. The years follow from the day
        and the length of the term that it begins.
        """
        last, chosen = self.last, self.chosen
        ordinal = FIRST if last is None and self.unit.founded_by_merger else None
        if last is not None and last.ordinal is not None:
            ordinal = last.ordinal + 1
        term = _term(self.unit.terms.rule_on(held_on), last, held_on) if held_on else None
        if chosen is not None:
            return TermLabel(chosen.ordinal or ordinal, chosen.term or term)
        return TermLabel(ordinal, term)

    def name_doubts(self, held_on: date | None) -> tuple[Finding, ...]:
        """What a person has to say of a generated name: the ordinal, a gap between two terms, a pilot."""
        label, where = self.label_on(held_on), self.unit.name
        found = [Finding("term.ordinal_unknown", Level.NOTE, where)] if label.ordinal is None else []
        if label.term is None or held_on is None or (self.chosen is not None and self.chosen.term is not None):
            return tuple(found)
        before, after = term_years(self.last.term if self.last else None), term_years(label.term)
        if self.last and before and after and before[1] != after[0]:
            figures = {"before": self.last.term, "term": label.term}
            found.append(Finding("term.label_gap", Level.NOTE, where, figures))
        asked = self.unit.terms.pilot_asked_on(held_on)
        by_pilot = _term(asked, self.last, held_on)
        if asked is not None and by_pilot != label.term:
            figures = {"term": label.term, "pilot": by_pilot}
            found.append(Finding("term.pilot_changes_name", Level.NOTE, where, figures, source=asked.source))
        return tuple(found)


def standings(session: Session | None, installation: Installation, day: date) -> list[TermStanding]:
    """Every unit that holds congresses, on that day."""
    book = TermBook(session)
    return [_standing(book, unit, day, day + A_DAY) for unit in every_organisation(book, installation, day)]


def standing_of(session: Session | None, installation: Installation, name: str, day: date) -> TermStanding:
    """The unit of that slug or name; BadInput where nothing bears the name or it holds no congresses."""
    book, unit = organisation(session, installation, name, day)
    return _standing(book, unit, day, day + A_DAY)


def standing_before(
    session: Session | None, installation: Installation, slug: str, held_on: date
) -> TermStanding | None:
    """The term that a congress of that day ends: what closed on the day itself is that congress.

    None for a unit that holds no congresses.
    """
    try:
        book, unit = organisation(session, installation, slug, held_on)
    except BadInput:
        return None
    return _standing(book, unit, held_on, held_on)


def _standing(book: TermBook, unit: Organisation, day: date, until: date) -> TermStanding:
    stated = unit.stated if unit.stated is not None and unit.stated.on < until else None
    last, doubts = last_closing(book.closing(unit.slug, until), stated)
    window = _window(book, unit, last)
    coming = book.coming(unit.slug, day)
    days = term_days(window, unit.terms.remind_months) if window else ()
    windows = (*unit.windows, *book.windows(unit.slug))
    if last is not None and window is not None:
        doubts += [*_pilot(unit, last, window), *window.beyond_rule(unit.name)]
    return TermStanding(
        unit=unit,
        last=last,
        window=window,
        days=days,
        coming=coming,
        chosen=book.chosen(unit.slug, last.on if last else None),
        named=book.called(coming) if coming else UNNAMED,
        superior_windows=windows,
        doubts=tuple(doubts),
        day=day,
    )


def _window(book: TermBook, unit: Organisation, last: Closing | None) -> TermWindow | None:
    rule = unit.terms.rule_on(last.on) if last else None
    if last is None or rule is None:
        return None
    return term_window(last.on, _length(rule), unit.terms.window_months, book.agreed(unit.slug, last.on))


def _length(rule: TermRule) -> TermLength:
    return TermLength(months=rule.months, since=rule.valid_from, source=rule.source, pilot=rule.pilot)


def _term(rule: TermRule | None, last: Closing | None, held_on: date) -> str | None:
    return next_term(held_on.year, rule.months, last.term if last else None) if rule else None


def _pilot(unit: Organisation, last: Closing, window: TermWindow) -> Iterator[Finding]:
    """A pilot that would count, as long as nobody has said whether it does."""
    asked = unit.terms.pilot_asked_on(last.on)
    if asked is not None and asked.months != window.length.months:
        figures = {
            "months": window.length.months,
            "due": window.due,
            "pilot_months": asked.months,
            "pilot_due": congress_window(last.on, asked.months, window.leeway_months).due,
        }
        yield Finding("term.pilot_unanswered", Level.WARNING, unit.name, figures, source=asked.source)


def _ahead(standing: TermStanding) -> list[Finding]:
    """What is to be said of the next congress: of its day where it is opened, else what the day calls for."""
    unit, window, coming = standing.unit, standing.window, standing.coming
    if standing.last is None:
        return [Finding("term.no_congress_known", Level.WARNING, unit.name)]
    if window is None:
        return [Finding("term.no_rule", Level.WARNING, unit.name, {"day": standing.last.on})]
    if coming is not None:
        return standing.on(coming.held_on)
    last = reached(standing.days, standing.day)
    return [day_finding(last, window, standing.day, unit.name)] if last else []
