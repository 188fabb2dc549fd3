"""What people decide about a term: the superior agrees to another day, somebody says how the term is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycles import Person
from congtac.actions.restating import restate
from congtac.actions.term_book import row_of_organisation
from congtac.actions.term_standings import TermStanding, standing_of
from congtac.config import Installation
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.term_labels import ORDINALS, ordinal_of, term_years
from congtac.domain.terms import Consent, ConsentKind
from congtac.store.claims import claimed, hold
from congtac.store.tables import Cycle, TermConsent, TermName


@dataclass(frozen=True, slots=True)
class Decided:
    """The standing after an act, and whether the act changed anything."""

    standing: TermStanding
    changed: bool


def agree(session: Session, installation: Installation, name: str, consent: Consent, on: date) -> Decided:
    """Record that the superior agreed to a longer term or an earlier congress; the same consent twice is one.

    A day beyond the months of the rule is recorded and shown. BadInput, with every problem, where the consent says
    nothing: no term is known, the day lies on the wrong side of the due day, the decision is not named.
    """
    standing = standing_of(session, installation, name, on)
    problems = _consent_problems(standing, consent, on)
    if problems or standing.last is None:
        raise BadInput(*problems)
    unit = row_of_organisation(session, installation, standing.unit, on)
    same = (
        TermConsent.unit_id == unit.id,
        TermConsent.after == standing.last.on,
        TermConsent.kind == consent.kind.value,
        TermConsent.day == consent.day,
        TermConsent.decision == consent.decision,
    )
    made = TermConsent(
        unit_id=unit.id,
        after=standing.last.on,
        kind=consent.kind.value,
        day=consent.day,
        decision=consent.decision,
        decided_on=consent.decided_on,
        by=consent.by,
        reason=consent.reason,
    )
    stored = claimed(session, made, select(TermConsent).where(*same))
    return Decided(standing_of(session, installation, name, on), stored is made)


def _consent_problems(standing: TermStanding, consent: Consent, on: date) -> list[Finding]:
    where, found = standing.unit.name, []
    if not all(text.strip() for text in (consent.by, consent.decision, consent.reason)):
        found.append(Finding("term.decision_missing", Level.ERROR, where))
    if consent.decided_on > on:
        figures = {"decided_on": consent.decided_on, "on": on}
        found.append(Finding("term.decided_in_future", Level.ERROR, where, figures))
    if standing.window is None or standing.last is None:
        return [*found, Finding("term.nothing_to_move", Level.ERROR, where)]
    if consent.decided_on < standing.last.on:
        figures = {"decided_on": consent.decided_on, "closed_on": standing.last.on}
        found.append(Finding("term.decided_before", Level.ERROR, where, figures))
    due, figures = standing.window.due, {"day": consent.day, "due": standing.window.due}
    if consent.kind is ConsentKind.EXTENSION and consent.day <= due:
        found.append(Finding("term.extension_not_later", Level.ERROR, where, figures))
    if consent.kind is ConsentKind.EARLY and not standing.last.on < consent.day < due:
        figures["closed_on"] = standing.last.on
        found.append(Finding("term.early_not_earlier", Level.ERROR, where, figures))
    return found


def name_term(
    session: Session, installation: Installation, name: str, ordinal: str, term: str, on: date, person: Person
) -> Decided:
    """A person says how the coming congress and its term are called; an empty text leaves what is generated.

    Where that congress is opened already, its papers are drafted anew with the name. The same name twice is one.
    BadInput, with every problem, for what is no ordinal or no term of two years.
    """
    standing = standing_of(session, installation, name, on)
    problems = _name_problems(standing.unit.name, ordinal, term)
    if problems:
        raise BadInput(*problems)
    unit = row_of_organisation(session, installation, standing.unit, on)
    hold(session, unit)
    years, before = term_years(term), standing.chosen
    wanted = (
        ordinal_of(ordinal) or (before.ordinal if before else None),
        f"{years[0]}-{years[1]}" if years else (before.term if before else None),
    )
    if before is not None and (before.ordinal, before.term) == wanted:
        return Decided(standing, changed=False)
    after = standing.last.on if standing.last else None
    session.add(
        TermName(
            unit_id=unit.id,
            after=after,
            ordinal=wanted[0],
            term=wanted[1],
            on=on,
            by=person.by,
            reason=person.reason,
        )
    )
    session.flush()
    if standing.coming is not None:
        cycle = session.get_one(Cycle, standing.coming.cycle_id)
        stated = {"ordinal": vi.roman(wanted[0]) if wanted[0] else None, "term": wanted[1]}
        restate(session, cycle, stated, person, "đặt tên nhiệm kỳ")
    return Decided(standing_of(session, installation, name, on), changed=True)


def _name_problems(where: str, ordinal: str, term: str) -> list[Finding]:
    found = []
    if not ordinal and not term:
        found.append(Finding("term.names_nothing", Level.ERROR, where))
    if ordinal and ordinal_of(ordinal) is None:
        found.append(Finding("term.bad_ordinal", Level.ERROR, where, {"last": ORDINALS[-1]}, found=ordinal))
    if term and term_years(term) is None:
        found.append(Finding("term.bad_term", Level.ERROR, where, found=term))
    return found
