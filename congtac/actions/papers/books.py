"""Which register somebody means who names a cycle or a unit: of its congress, or of its committee for a type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.papers.numbers import Book, agency_book, committee_book, congress_book
from congtac.actions.practice import practice_on, studio_of
from congtac.actions.terms import term_of
from congtac.config import Installation
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.numbering import KeyPart
from congtac.domain.paper_types import PaperType
from congtac.store.register_rows import cycles_by_key
from congtac.store.tables import Cycle, Unit


def prefix_of(session: Session, installation: Installation, named: str) -> str:
    """How the keys of the registers begin that belong to a cycle (by number) or a unit (by its name in the files).

    Raises BadInput ``register.unknown`` where the name is neither.
    """
    found = _found(session, installation, named)
    if isinstance(found, Cycle) and CycleKind(found.kind).is_congress:
        return f"{KeyPart.CONGRESS.value}={found.key}"
    slug = found.unit.slug if isinstance(found, Cycle) else found.slug
    return f"{KeyPart.BODY.value}={slug}/"


@dataclass(frozen=True, slots=True)
class RegisterTitle:
    """What a register is kept for: a congress on its day, a committee's type and term, an agency's type and year."""

    unit: str
    congress_on: date | None = None
    term: str | None = None
    type_code: str | None = None
    year: str | None = None


def title_of(session: Session, key: str) -> RegisterTitle:
    """What the register of that key is kept for."""
    return titles_of(session, [key])[key]


def titles_of(session: Session, keys: Sequence[str]) -> dict[str, RegisterTitle]:
    """The same for several registers with two queries."""
    head = f"{KeyPart.CONGRESS.value}="
    parts = {key: dict(part.partition("=")[::2] for part in key.split("/")) for key in keys}
    held = cycles_by_key(session, [key.removeprefix(head) for key in keys if key.startswith(head)])
    slugs = {key: one.get(KeyPart.BODY.value, key) for key, one in parts.items()}
    named = select(Unit.slug, Unit.name).where(Unit.slug.in_(set(slugs.values())))
    names: dict[str, str] = {row.slug: row.name for row in session.execute(named)}
    found = {}
    for key, one in parts.items():
        if key.startswith(head):
            cycle = held.get(key.removeprefix(head))
            found[key] = RegisterTitle(cycle.unit.name, cycle.held_on) if cycle else RegisterTitle(key[len(head) :])
            continue
        term, slug = one.get(KeyPart.TERM.value), slugs[key]
        found[key] = RegisterTitle(
            names.get(slug, slug),
            term=None if term == "-" else term,
            type_code=one.get(KeyPart.TYPE.value),
            year=one.get(KeyPart.YEAR.value),
        )
    return found


def book_named(
    session: Session, installation: Installation, named: str, type_code: str, day: date, templates: tuple[Path, ...]
) -> Book:
    """The register that gives a number on a day to a type (by its code, ``NQ``), of a congress or of a committee."""
    known = {one.code: one for one in PaperType if one.code}
    if type_code not in known:
        figures = {"value": type_code, "known": ", ".join(known)}
        raise BadInput(Finding("register.unknown_type", Level.ERROR, figures=figures))
    found = _found(session, installation, named)
    if isinstance(found, Cycle):
        studio = studio_of(session, installation, found, templates)
        if CycleKind(found.kind).is_congress:
            return congress_book(found, type_code, studio)
        found = found.unit
    else:
        studio = practice_on(installation, found, day).studio(CycleKind.HALF_YEAR_REVIEW, templates)
    if studio.house.is_agency:
        return agency_book(found, known[type_code], studio, day)
    term = term_of(session, found, day) or studio.numbered_term
    return committee_book(found, type_code, term, studio, day)


def _found(session: Session, installation: Installation, named: str) -> Cycle | Unit:
    if named.isdecimal() and len(named) < 10:  # a cycle's number fits into its column
        cycle = session.get(Cycle, int(named))
        if cycle is not None:
            return cycle
    unit = session.scalar(select(Unit).where(Unit.slug == named))
    if unit is not None:
        return unit
    configured = {one.slug: one for one in installation.all_units()}
    if named in configured:
        one = configured[named]
        return Unit(slug=one.slug, name=one.name, level=one.level)
    figures = {"value": named, "known": ", ".join(sorted(configured)[:20])}
    raise BadInput(Finding("register.unknown", Level.ERROR, figures=figures))
