"""A notice that exists already, taken in from Word or YAML: first shown as it was understood, then registered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, confirm, record_facts
from congtac.actions.tasks.registering import IMPORTED, Registered, open_notice, register_notice
from congtac.actions.tasks.trees import issuing_unit, tree_of
from congtac.config import Installation
from congtac.documents.extent import sent_parts
from congtac.documents.reading.form import read_form
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.findings import Finding, Level
from congtac.domain.form import Component, FormKind, PaperForm
from congtac.domain.notice_reading import head_of, read_notice
from congtac.domain.notices import Notice, UnitTree, notice_findings
from congtac.domain.secrecy import refuse_secret
from congtac.rulebook.calendars import calendar_from


@dataclass(frozen=True, slots=True)
class Understood:
    """A notice as it was understood, with everything doubtful; ``stated`` says whether number and day are there."""

    notice: Notice
    findings: tuple[Finding, ...]
    stated: bool = True

    @property
    def issued_on(self) -> date | None:
        """The day of the notice; None where its head has none."""
        return None if self.notice.issued_on == date.min else self.notice.issued_on

    @property
    def can_be_registered(self) -> bool:
        """Whether nothing is left to ask."""
        return self.stated and not any(one.level is Level.ERROR for one in self.findings)


def word_notice(data: bytes, where: str, on: date) -> PaperForm:
    """A Word file as it is read; of one with a mark of secrecy nothing is kept. Needs no database: nobody waits."""
    sent_parts(data, where)
    refuse_secret(texts_that_may_mark(data, where), on, where)
    return read_form(data, where)


def from_word(
    session: Session, installation: Installation, form: PaperForm, where: str, unit: str, on: date
) -> Understood:
    """The notice in a Word file. ``unit`` names the issuer where the paper's own head should not; ``on`` is today."""
    head = head_of(form)
    day = head.issued_on or on
    found = [] if form.kind is FormKind.TYPED else [Finding("notice.no_notice", Level.WARNING, where)]
    named = unit or head.issuer
    issuer = issuing_unit(session, installation, named, day) if named else None
    tree = tree_of(session, issuer, day, installation).tree if issuer else UnitTree({})
    name = (tree.find(head.issuer) if head.issuer else None) or head.issuer or (issuer.name if issuer else "")
    notice, doubts = read_notice(form, head, name, tree, calendar_from)
    found += [*doubts, *notice_findings(notice, tree)]
    if form.first(Component.DRAFT_NOTE) is not None:
        found.append(Finding("notice.draft", Level.WARNING, where))
    return Understood(notice, tuple(found), stated=None not in (head.number, head.issued_on, issuer))


def from_file(
    session: Session, installation: Installation, notice: Notice, unit: str, notes: Iterable[Finding]
) -> Understood:
    """The notice of a YAML file, against the tree of its issuer."""
    issuer = issuing_unit(session, installation, unit or notice.issuer, notice.issued_on)
    tree = tree_of(session, issuer, notice.issued_on, installation).tree
    return Understood(notice, (*notes, *notice_findings(notice, tree)))


def take_in(
    session: Session, installation: Installation, notice: Notice, unit: str, on: date, person: Person
) -> Registered:
    """Register a notice that was issued outside congtac, and follow its tasks up from now on.

    The same notice again changes nothing. Raises BadInput with every error of the notice, RuleBroken where another text
    was registered under its number, day and issuer.
    """
    issuer = issuing_unit(session, installation, unit or notice.issuer, notice.issued_on)
    registered = open_notice(session, issuer, notice, on, person.by)
    cycle = registered.cycle
    if not registered.new:
        return registered
    record_facts(session, cycle, {IMPORTED: True}, person.reason)
    tree = tree_of(session, issuer, notice.issued_on, installation)
    register_notice(session, cycle, notice, tree, person, person.reason)
    if Stage(cycle.stage) is Stage.PLANNING:
        confirm(session, cycle, Gate.CONCLUSION_SIGNED, on, person)
        act(session, cycle, Act.CONCLUDE, on, person)
        act(session, cycle, Act.FOLLOW_UP, on, person)
    return registered
