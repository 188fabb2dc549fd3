"""What is written about terms: who holds congresses, which have closed or are open, what superiors agreed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.configured_units import row_of
from congtac.config import Installation
from congtac.config.organisation import Unit as ConfiguredUnit
from congtac.config.terms import Terms
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.plan_findings import SuperiorWindow
from congtac.domain.term_labels import ChosenLabel, TermLabel, ordinal_of
from congtac.domain.terms import Closing, Consent, ConsentKind
from congtac.store.tables import TermConsent, Unit
from congtac.store.term_rows import (
    HeldCongress,
    chosen_names,
    congresses,
    consents,
    names_of_congresses,
    windows_of_rounds,
)

A_DAY = timedelta(days=1)
Mergers = set[tuple[str, date]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A unit whose terms are asked for: configured, or known from its congresses only."""

    slug: str
    name: str
    level: str
    kind: CycleKind
    terms: Terms
    windows: tuple[SuperiorWindow, ...] = ()  # when the superior wants its congress held, by the configuration
    stated: Closing | None = None  # the last congress by the configuration
    founded_by_merger: bool = False


class TermBook:
    """What is written about terms, read once for all units or for one; without a database nothing is."""

    def __init__(self, session: Session | None, slug: str | None = None) -> None:
        self.held: dict[str, list[HeldCongress]] = {}
        for one in congresses(session, slug) if session else ():
            self.held.setdefault(one.slug, []).append(one)
        self._called = names_of_congresses(session, slug) if session else {}
        self._consents = consents(session, slug) if session else {}
        self._names = chosen_names(session, slug) if session else {}
        self._windows = windows_of_rounds(session, slug) if session else {}

    def closing(self, slug: str, until: date) -> Closing | None:
        """The last congress of the unit that had closed before a day, as its cycle says it."""
        closed = [(one.closed_on, one.cycle_id, one) for one in self.held.get(slug, ()) if one.closed_on is not None]
        closed = [entry for entry in closed if entry[0] < until]
        if not closed:
            return None
        closed_on, _number, last = max(closed, key=lambda entry: entry[:2])
        called = self.called(last)
        return Closing(on=closed_on, ordinal=called.ordinal, term=called.term, where=last.title)

    def called(self, congress: HeldCongress) -> TermLabel:
        """How a congress calls itself."""
        stated = self._called.get(congress.cycle_id, {})
        return TermLabel(ordinal_of(stated.get("ordinal")), stated.get("term"))

    def coming(self, slug: str, day: date) -> HeldCongress | None:
        """The congress that was opened by the day and had not closed by then."""
        begun = [one for one in self.held.get(slug, ()) if one.opened_on <= day]
        return next((one for one in begun if one.closed_on is None or one.closed_on > day), None)

    def agreed(self, slug: str, after: date) -> list[Consent]:
        """The superior's consents for the term that began with a closing."""
        return [consent_of(row) for row in self._consents.get(slug, ()) if row.after == after]

    def windows(self, slug: str) -> list[SuperiorWindow]:
        """The days that superiors set in their rounds for the unit's step."""
        return [
            SuperiorWindow(one.opens, one.closes, f"đợt đại hội của {one.superior}, nhiệm kỳ {one.term}")
            for one in self._windows.get(slug, ())
        ]

    def chosen(self, slug: str, after: date | None) -> ChosenLabel | None:
        """What somebody said last that the congress after a closing is called."""
        row = next((row for row in reversed(self._names.get(slug, [])) if row.after == after), None)
        return ChosenLabel(row.ordinal, row.term, row.by, row.reason) if row else None


def consent_of(row: TermConsent) -> Consent:
    """A stored consent as the rules know it."""
    return Consent(
        kind=ConsentKind(row.kind),
        day=row.day,
        by=row.by,
        decision=row.decision,
        decided_on=row.decided_on,
        reason=row.reason,
    )


def every_organisation(book: TermBook, installation: Installation, day: date) -> Iterator[Organisation]:
    """Units that hold congresses in the order of the files; after them those known from the database only."""
    merged, known = cache(partial(_merged, installation)), {unit.slug for unit in installation.all_units()}
    for unit in installation.units(day):
        found = _configured(installation, unit, day, merged)
        if found is not None:
            yield found
    for slug in book.held:
        stored = None if slug in known else _stored(book, installation, slug)
        if stored is not None:
            yield stored


def organisation(
    session: Session | None, installation: Installation, name: str, day: date
) -> tuple[TermBook, Organisation]:
    """The unit of that slug or name with what is written about it.

    BadInput where nothing bears the name, or what does holds no congresses.
    """
    unit = installation.find(name, day)
    if unit is not None:
        found = _configured(installation, unit, day, partial(_merged, installation))
        if found is None:
            level = installation.level(unit.level).label
            raise BadInput(Finding("term.holds_no_congress", Level.ERROR, unit.name, {"level": level}))
        return TermBook(session, unit.slug), found
    named = select(Unit.slug).where((Unit.slug == name) | (Unit.name == name)).order_by(Unit.id)
    slug = (session.scalar(named.limit(1)) if session else None) or name
    book = TermBook(session, slug)
    stored = _stored(book, installation, slug)
    if stored is None:
        unit = installation.unit(name)  # raises, and says what was probably meant
        raise BadInput(Finding("term.unit_not_there", Level.ERROR, unit.name, {"day": day}))
    return book, stored


def row_of_organisation(session: Session, installation: Installation, unit: Organisation, day: date) -> Unit:
    """The row of a unit, made with those above it where it is configured and not there yet."""
    there = session.scalar(select(Unit).where(Unit.slug == unit.slug))
    if there is not None and installation.find(unit.slug, day) is None:
        return there
    return row_of(session, installation, installation.unit(unit.slug, day), day)


def _merged(installation: Installation) -> Mergers:
    """Units that others were merged into, with the first day after the merger."""
    gone = [unit for unit in installation.all_units() if unit.merged_into and unit.valid_until]
    return {(unit.merged_into or "", (unit.valid_until or date.min) + A_DAY) for unit in gone}


def _configured(
    installation: Installation, unit: ConfiguredUnit, day: date, merged: Callable[[], Mergers]
) -> Organisation | None:
    kind = next((kind for kind in installation.level(unit.level).cycles if kind.is_congress), None)
    if kind is None:
        return None
    last, stated, settings = unit.last_congress, None, installation.effective(unit.slug, day)
    if last is not None:
        place = installation.place_of(unit.slug, "last_congress")
        stated = Closing(on=last.closed_on, ordinal=last.ordinal, term=last.term, where=place, configured=True)
    return Organisation(
        slug=unit.slug,
        name=unit.name,
        level=unit.level,
        kind=kind,
        terms=settings.terms,
        windows=tuple(SuperiorWindow(one.opens, one.closes, one.source) for one in settings.windows.get(kind, ())),
        stated=stated,
        founded_by_merger=unit.valid_from is not None and last is None and (unit.slug, unit.valid_from) in merged(),
    )


def _stored(book: TermBook, installation: Installation, slug: str) -> Organisation | None:
    """A unit that nobody configured, by its congresses; its level says its rules."""
    held = book.held.get(slug)
    if not held or held[-1].level not in installation.levels:
        return None
    level = held[-1].level or ""
    terms, kind = installation.of_level(level).terms, CycleKind(held[-1].kind)
    return Organisation(slug=slug, name=held[-1].name, level=level, kind=kind, terms=terms)
