"""Where every unit stands in its term: the last closing, the next congress with its window, what it will be called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.term_book import Organisation, TermBook, every_organisation, organisation
from congtac.config import Installation
from congtac.config.settings import TermRule
from congtac.domain.findings import Finding, Level
from congtac.domain.plan import congress_window
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
from congtac.store.term_rows import HeldCongress

FIRST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TermStanding:
    """A unit in its term on a day. ``coming`` is the next congress where it is opened already.

    ``chosen`` is the name that a person gave it, ``label`` how it is called after all.
    """

    unit: Organisation
    last: Closing | None
    window: TermWindow | None
    days: tuple[TermDay, ...]
    coming: HeldCongress | None
    chosen: ChosenLabel | None
    label: TermLabel
    findings: tuple[Finding, ...]


def standings(session: Session | None, installation: Installation, day: date) -> list[TermStanding]:
    """Every unit that holds congresses, on that day."""
    book = TermBook(session)
    return [_standing(book, unit, day) for unit in every_organisation(book, installation, day)]


def standing_of(session: Session | None, installation: Installation, name: str, day: date) -> TermStanding:
    """The unit of that slug or name; BadInput where nothing bears the name or it holds no congresses."""
    book, unit = organisation(session, installation, name, day)
    return _standing(book, unit, day)


def _standing(book: TermBook, unit: Organisation, day: date) -> TermStanding:
    last, found = last_closing(book.closing(unit.slug, day), unit.stated)
    window = _window(book, unit, last)
    plan = term_days(window, unit.terms.remind_months) if window else ()
    coming, chosen = book.coming(unit.slug, day), book.chosen(unit.slug, last.on if last else None)
    label = book.called(coming) if coming else TermLabel(None, None)
    if label == TermLabel(None, None):
        held_on = coming.held_on if coming else window.due if window else None
        label = label_on(unit, last, chosen, held_on)
        found += _doubts(unit, last, chosen, held_on, label)
    if last is None:
        found.append(Finding("term.no_congress_known", Level.WARNING, unit.name))
    elif window is None:
        found.append(Finding("term.no_rule", Level.WARNING, unit.name, {"day": last.on}))
    else:
        found += [
            *_pilot(unit, last, window),
            *window.beyond_rule(unit.name),
            *_next(book, unit, window, plan, coming, day),
        ]
    return TermStanding(
        unit=unit,
        last=last,
        window=window,
        days=plan,
        coming=coming,
        chosen=chosen,
        label=label,
        findings=tuple(found),
    )


def _window(book: TermBook, unit: Organisation, last: Closing | None) -> TermWindow | None:
    rule = unit.terms.rule_on(last.on) if last else None
    if last is None or rule is None:
        return None
    return term_window(last.on, _length(rule), unit.terms.window_months, book.agreed(unit.slug, last.on))


def _length(rule: TermRule) -> TermLength:
    return TermLength(months=rule.months, since=rule.valid_from, source=rule.source, pilot=rule.pilot)


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


def _next(
    book: TermBook,
    unit: Organisation,
    window: TermWindow,
    plan: tuple[TermDay, ...],
    coming: HeldCongress | None,
    day: date,
) -> list[Finding]:
    """What is to be said of the next congress: of its day where it is opened, else what the day calls for."""
    if coming is not None:
        return window.on(coming.held_on, unit.name, agreed=book.is_agreed(unit.slug, coming.held_on))
    last = reached(plan, day)
    return [day_finding(last, window, day, unit.name)] if last else []


def label_on(unit: Organisation, last: Closing | None, chosen: ChosenLabel | None, held_on: date | None) -> TermLabel:
    """How a congress of that day and its term are called: as somebody chose, or else as generated.

    The next ordinal follows the last one; who was founded by a merger begins with I. The years follow from the day and
    the length of the term that it begins.
    """
    ordinal = FIRST if last is None and unit.founded_by_merger else None
    if last is not None and last.ordinal is not None:
        ordinal = last.ordinal + 1
    term = _term(unit.terms.rule_on(held_on), last, held_on) if held_on else None
    if chosen is not None:
        return TermLabel(chosen.ordinal or ordinal, chosen.term or term)
    return TermLabel(ordinal, term)


def _term(rule: TermRule | None, last: Closing | None, held_on: date) -> str | None:
    return next_term(held_on.year, rule.months, last.term if last else None) if rule else None


def _doubts(
    unit: Organisation, last: Closing | None, chosen: ChosenLabel | None, held_on: date | None, label: TermLabel
) -> Iterator[Finding]:
    """What a person has to say of a generated name: the ordinal, a gap between two terms, a pilot of other terms."""
    if label.ordinal is None:
        yield Finding("term.ordinal_unknown", Level.NOTE, unit.name)
    if label.term is None or held_on is None or (chosen is not None and chosen.term is not None):
        return
    before, after = term_years(last.term if last else None), term_years(label.term)
    if before and after and before[1] != after[0]:
        figures = {"before": last.term if last else "–", "term": label.term}
        yield Finding("term.label_gap", Level.NOTE, unit.name, figures)
    asked = unit.terms.pilot_asked_on(held_on)
    by_pilot = _term(asked, last, held_on)
    if asked is not None and by_pilot != label.term:
        figures = {"term": label.term, "pilot": by_pilot}
        yield Finding("term.pilot_changes_name", Level.NOTE, unit.name, figures, source=asked.source)
