"""Which register somebody means who names a cycle or a unit: of its congress, or of its committee for a type."""

from __future__ import annotations

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
    congress = key.removeprefix(f"{KeyPart.CONGRESS.value}=")
    if congress != key:
        cycle = session.scalar(select(Cycle).where(Cycle.key == congress))
        return RegisterTitle(cycle.unit.name, cycle.held_on) if cycle else RegisterTitle(congress)
    parts = dict(part.partition("=")[::2] for part in key.split("/"))
    slug, term = parts.get(KeyPart.BODY.value, key), parts.get(KeyPart.TERM.value)
    name = session.scalar(select(Unit.name).where(Unit.slug == slug))
    return RegisterTitle(
        name or slug,
        term=None if term == "-" else term,
        type_code=parts.get(KeyPart.TYPE.value),
        year=parts.get(KeyPart.YEAR.value),
    )


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
