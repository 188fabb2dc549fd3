"""Which number a paper takes: its register by sequence, term and type, and when the stage calls for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of
from congtac.actions.papers.drafting import papers_of
from congtac.actions.papers.registers import RegisterKey, registration_of, reserve_number
from congtac.actions.papers.studio import Studio
from congtac.actions.tasks.registering import NUMBER
from congtac.actions.terms import congress_days, term_of
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.drafting import DRAFTABLE, Draftable, Sequence, due_for_numbering
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.numbering import KeyPart, NumberingRules, numbering_on
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import Issuer, PaperType, competence_findings, state_symbol
from congtac.rulebook.numberings import numberings
from congtac.store.tables import Cycle, Paper, Register, Registration, Unit

_NUMBERED = re.compile(r"0*([1-9]\d{0,5})[-/](.+)")


@dataclass(frozen=True, slots=True)
class Book:
    """The register that gives a number, and what follows the number in the symbol (``NQ/ĐH``)."""

    register: RegisterKey
    symbol: str


def number_papers(session: Session, cycle: Cycle, studio: Studio, on: date) -> list[Registration]:
    """Reserve the numbers that the cycle's stage calls for, in the order of registration; each paper once.

    The number is kept in the register; a draft shows a blank until the signed paper is issued (item 1.3.1).
    """
    papers = papers_of(session, cycle)
    reserved = []
    for row in due_for_numbering(CycleKind(cycle.kind), Stage(cycle.stage)):
        # The term of a committee follows from the row, the year of an agency from the day of registering.
        book = book_of(session, cycle, row, studio, on if studio.house.is_agency else None)
        reserved += [
            reserve_number(session, paper, book.register, book.symbol, on) for paper in papers if paper.kind == row.kind
        ]
    return reserved


def number_to_come(session: Session, paper: Paper, studio: Studio, on: date) -> str | None:
    """The number that the paper would bear if it were issued on a day: the one reserved, or the next of its register.

    Nothing is reserved by asking. None for a paper whose register another body keeps, and for one without a number.
    """
    row = row_of(paper)
    if not row.sequence.is_ours:
        return None
    held = registration_of(session, paper)
    if held is not None:
        return written(held, on)
    book = book_of(session, paper.cycle, row, studio, on)
    last = session.scalar(select(Register.last_number).where(Register.key == book.register.key))
    return rules_on(on).written((book.register.last_before if last is None else last) + 1, book.symbol)


def row_of(paper: Paper) -> Draftable:
    """The row of the table of drafts that a paper comes from."""
    return next(row for row in DRAFTABLE[CycleKind(paper.cycle.kind)] if row.kind == paper.kind)


def book_of(session: Session, cycle: Cycle, row: Draftable, studio: Studio, day: date | None = None) -> Book:
    """Where a paper of the cycle is registered: of an agency in the register of the year and type.

    ``day`` is the paper's date, which says the term: a paper of the old period registered late takes the old period's
    number. Without it the row's own sequence says the term.
    """
    code = row.kind.type_code
    if row.sequence is Sequence.CONGRESS:
        return congress_book(cycle, code, studio)
    numbered = stated_book(session, cycle) if row.kind is PaperKind.TASK_NOTICE else None
    if numbered is not None:
        return numbered
    if studio.house.is_agency:
        return agency_book(cycle.unit, row.kind.paper_type, studio, day or cycle.held_on)
    term = _term(session, cycle, row, day) or studio.numbered_term
    return committee_book(cycle.unit, code, term, studio, day or cycle.held_on)


def _term(session: Session, cycle: Cycle, row: Draftable, day: date | None) -> str | None:
    if CycleKind(cycle.kind).is_congress:
        days = congress_days(session, cycle)
        is_new = row.sequence is Sequence.TERM if day is None else days.is_of_the_new_term(day)
        return days.new_term or "-" if is_new else days.old_term
    stated: str | None = facts_of(session, cycle).get("term")
    return stated or term_of(session, cycle.unit, day or cycle.held_on)


def stated_book(session: Session, cycle: Cycle) -> Book | None:
    """The page of the one number that a notice is known to bear; our own registers stay untouched by it."""
    stated = _NUMBERED.fullmatch(facts_of(session, cycle).get(NUMBER) or "")
    if stated is None:
        return None
    key = f"{KeyPart.BODY.value}={cycle.unit.slug}/{KeyPart.YEAR.value}={cycle.held_on.year}/number={stated[0]}"
    return Book(RegisterKey(key, int(stated[1]) - 1), stated[2])


def congress_book(cycle: Cycle, type_code: str, studio: Studio) -> Book:
    """The one register of a congress and all its organs."""
    rules = rules_on(cycle.held_on)
    key = rules.register_key(of_congress=True, values={KeyPart.CONGRESS: cycle.key})
    return Book(RegisterKey(key, rules.first - 1), f"{type_code}/{studio.house.congress_code}")


def committee_book(unit: Unit, type_code: str, term: str | None, studio: Studio, day: date) -> Book:
    """The register of a committee for a type and a term; it goes on where the organisation's own book ended."""
    rules = rules_on(day)
    values = {KeyPart.BODY: unit.slug, KeyPart.TERM: term or "-", KeyPart.TYPE: type_code}
    before = rules.first - 1
    if studio.numbered_term in (None, term):
        before = studio.last_numbers.get(type_code, before)
    key = rules.register_key(of_congress=False, values=values)
    return Book(RegisterKey(key, before), f"{type_code}/{studio.house.body_code}")


def agency_book(unit: Unit, paper_type: PaperType, studio: Studio, day: date) -> Book:
    """The register of an agency for a type and a year; it begins with 01 on the first of January."""
    rules = rules_on(day, Family.STATE)
    values = {KeyPart.BODY: unit.slug, KeyPart.YEAR: f"{day.year}", KeyPart.TYPE: paper_type.code}
    key = rules.register_key(of_congress=False, values=values)
    symbol = state_symbol(paper_type.code, studio.house.code_in(paper_type))
    return Book(RegisterKey(key, rules.first - 1), symbol)


def day_findings(session: Session, paper: Paper, day: date) -> list[Finding]:
    """What is odd about the date of a paper: one of the congress outside its days, one of another period."""
    row, cycle = row_of(paper), paper.cycle
    if not CycleKind(cycle.kind).is_congress or not row.sequence.is_ours:
        return []
    days = congress_days(session, cycle)
    figures = {"on": day, "opened": days.opened_on, "closed": days.closed_on or cycle.held_on}
    source = "HD 36-HD/VPTW, 1.3.1"
    if row.sequence is Sequence.CONGRESS:
        code = None if days.is_of_the_congress(day) else "number.outside_congress"
    else:
        code = None if days.is_of_the_new_term(day) is (row.sequence is Sequence.TERM) else "number.other_period"
    return [Finding(code, Level.WARNING, paper.file_name, figures, source=source)] if code else []


def competence_of(row: Draftable, studio: Studio, on: date) -> list[Finding]:
    """A warning where the organ that issues this paper may not issue its type (QĐ 399-QĐ/TW, articles 11 and 13)."""
    if not row.sequence.is_ours or studio.house.is_agency:  # the matrix is the Party's
        return []
    of_branch = studio.house.is_branch
    if row.sequence is Sequence.CONGRESS:
        issuer = Issuer.BRANCH_CONGRESS if of_branch else Issuer.CONGRESS
    else:
        issuer = Issuer.BRANCH if of_branch else Issuer.COMMITTEE
    return competence_findings(issuer, row.kind.paper_type, on)


def number_text(session: Session, cycle: Cycle, paper: Paper) -> str | None:
    """``05-NQ/ĐH``, or None while the paper has no number."""
    held = registration_of(session, paper)
    return written(held, cycle.held_on) if held else None


def written(number: Registration, on: date) -> str:
    """A number of a register as it is printed on a day, without the word Số."""
    return rules_on(on).written(number.number, number.symbol)


def rules_on(day: date, family: Family = Family.PARTY) -> NumberingRules:
    """The numbering rules of a family in force on a day."""
    return numbering_on(numberings(), day, family)
