"""Draft the papers that a cycle's stage calls for, keep their versions, and reserve their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions import congress_papers, review_papers
from congtac.actions.cycles import Person, facts_of
from congtac.actions.letterheads import House
from congtac.actions.makers import Maker
from congtac.actions.registers import RegisterKey, reserve_number
from congtac.documents.package import content_hash, writable, write
from congtac.documents.render import render
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.drafting import Draftable, due_for_drafting, due_for_numbering
from congtac.domain.drafting import Sequence as NumberSequence
from congtac.domain.errors import BadInput
from congtac.domain.labels import Labelled
from congtac.domain.layouts import Layout
from congtac.domain.numbering import KeyPart, NumberingRules, numbering_on
from congtac.domain.papers import PaperFacts, PaperKind
from congtac.domain.slugs import slug
from congtac.rulebook.numberings import numberings
from congtac.store.tables import Cycle, Paper, PaperVersion, Registration

MAKERS: Mapping[PaperKind, Maker] = congress_papers.MAKERS | review_papers.MAKERS
"""Who gathers the facts of each kind of paper."""
LONGEST_NAME = 120  # letters of a file's name, so that every file system takes it


@dataclass(frozen=True, slots=True)
class Studio:
    """What drafting needs beside the rows: template folders in order, layout rule sets, house style, wanted kinds.

    ``last_numbers`` are those given before congtac kept the registers, by type; they belong to ``numbered_term``, and
    the registers of another term begin with 1.
    """

    templates: Sequence[Path]
    layouts: Sequence[Layout]
    house: House
    wanted: frozenset[PaperKind]
    last_numbers: Mapping[str, int]
    numbered_term: str | None = None


class FileStanding(Labelled):
    """What a file in the papers' folder is."""

    ABSENT = "absent", "chưa có"
    CURRENT = "current", "bản dự thảo mới nhất"
    OUTDATED = "outdated", "bản dự thảo cũ"
    EDITED = "edited_by_hand", "đã được sửa tay"


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted paper: its row, the ordinal of the draft, and its bytes (a pure function of template and facts)."""

    paper: Paper
    draft: int
    data: bytes
    changed: bool


def draft_papers(session: Session, cycle: Cycle, studio: Studio, on: date, person: Person) -> list[Draft]:
    """Draft every paper of the cycle's stage; a paper whose facts have not changed keeps its draft and bytes."""
    return [
        _drafted(session, cycle, row.kind, subject, facts, studio, on, person)
        for row in due_for_drafting(CycleKind(cycle.kind), Stage(cycle.stage))
        if row.kind in studio.wanted
        for subject, facts in _facts(session, cycle, row.kind, studio.house)
    ]


def _facts(session: Session, cycle: Cycle, kind: PaperKind, house: House) -> Iterator[tuple[str, PaperFacts]]:
    """The facts of each paper of a kind, with the subject that tells several of a kind apart."""
    return MAKERS[kind](session, cycle, facts_of(session, cycle), house)


def _drafted(
    session: Session,
    cycle: Cycle,
    kind: PaperKind,
    subject: str,
    facts: PaperFacts,
    studio: Studio,
    on: date,
    person: Person,
) -> Draft:
    first = render(kind, facts, cycle.held_on, studio.templates, studio.layouts)
    facts_hash = content_hash(first)  # with the ordinal of the first draft: equal facts and template, equal hash
    paper = _paper(session, cycle, kind, subject)
    last = paper.versions[-1] if paper.versions else None
    if last is not None and last.facts_hash == facts_hash:
        return Draft(paper, last.draft, _as_draft(kind, facts, last.draft, first, cycle, studio), changed=False)
    draft = last.draft + 1 if last is not None else 1
    data = _as_draft(kind, facts, draft, first, cycle, studio)
    paper.versions.append(
        PaperVersion(
            draft=draft,
            facts_hash=facts_hash,
            content_hash=content_hash(data),
            on=on,
            by=person.by,
            reason=person.reason,
        )
    )
    session.flush()
    return Draft(paper, draft, data, changed=True)


def _as_draft(kind: PaperKind, facts: PaperFacts, draft: int, first: bytes, cycle: Cycle, studio: Studio) -> bytes:
    if draft == 1:
        return first
    facts = replace(facts, letterhead=replace(facts.letterhead, draft=draft))
    return render(kind, facts, cycle.held_on, studio.templates, studio.layouts)


def _paper(session: Session, cycle: Cycle, kind: PaperKind, subject: str) -> Paper:
    wanted = select(Paper).where(Paper.cycle_id == cycle.id, Paper.kind == kind.value, Paper.subject == subject)
    paper = session.scalar(wanted)
    if paper is None:
        name = slug(f"{kind.label} {subject}")[:LONGEST_NAME]
        paper = Paper(cycle_id=cycle.id, kind=kind.value, subject=subject, file_name=f"{name}.docx")
        session.add(paper)
        session.flush()
    return paper


def papers_of(session: Session, cycle: Cycle) -> list[Paper]:
    """The papers of a cycle in the order of their first draft."""
    return list(session.scalars(select(Paper).where(Paper.cycle_id == cycle.id).order_by(Paper.id)))


def number_papers(session: Session, cycle: Cycle, studio: Studio, on: date) -> list[Registration]:
    """Reserve the numbers that the cycle's stage calls for, in the order of registration; each paper once.

    The number is kept in the register; a draft shows a blank until the signed paper is issued (item 1.3.1).
    """
    papers = papers_of(session, cycle)
    stated = facts_of(session, cycle)
    reserved = []
    for row in due_for_numbering(CycleKind(cycle.kind), Stage(cycle.stage)):
        for paper in papers:
            if paper.kind == row.kind:
                code = studio.house.congress_code if _congress(row) else studio.house.body_code
                register = _register(cycle, row, stated, studio)
                reserved.append(reserve_number(session, paper, register, f"{row.kind.type_code}/{code}", on))
    return reserved


def rules_of(cycle: Cycle) -> NumberingRules:
    """The numbering rules in force on the day of the cycle's meeting."""
    return numbering_on(numberings(), cycle.held_on)


def _congress(row: Draftable) -> bool:
    return row.sequence is NumberSequence.CONGRESS


def _register(cycle: Cycle, row: Draftable, stated: Mapping[str, Any], studio: Studio) -> RegisterKey:
    term = stated.get("previous.term") if row.sequence is NumberSequence.OLD_TERM else stated.get("term")
    values = {
        KeyPart.CONGRESS: cycle.key,
        KeyPart.BODY: cycle.unit.slug,
        KeyPart.TERM: term or "-",
        KeyPart.TYPE: row.kind.type_code,
    }
    rules = rules_of(cycle)
    key = rules.register_key(of_congress=_congress(row), values=values)
    continued = not _congress(row) and studio.numbered_term in (None, term)
    before = rules.first - 1
    return RegisterKey(key, studio.last_numbers.get(row.kind.type_code, before) if continued else before)


def number_text(session: Session, cycle: Cycle, paper: Paper) -> str | None:
    """``05-NQ/ĐH``, or None while the paper has no number."""
    held = session.scalar(select(Registration).where(Registration.paper_id == paper.id))
    return rules_of(cycle).written(held.number, held.symbol) if held else None


def file_standing(session: Session, paper: Paper, path: Path) -> FileStanding:
    """Whether the file is the paper's last draft, some other draft of ours, absent, or what a person made of it."""
    try:
        found = content_hash(path.read_bytes())
    except OSError:
        return FileStanding.ABSENT
    except BadInput:
        return FileStanding.EDITED
    if found == paper.versions[-1].content_hash:
        return FileStanding.CURRENT
    ours = select(PaperVersion.id).join(Paper).where(Paper.kind == paper.kind, PaperVersion.content_hash == found)
    return FileStanding.EDITED if session.scalar(ours.limit(1)) is None else FileStanding.OUTDATED


def place_draft(session: Session, paper: Paper, data: bytes, folder: Path) -> None:
    """Write a draft into a folder, unless a person edited the file there: what people wrote is never overwritten."""
    path = folder / paper.file_name
    if file_standing(session, paper, path) in (FileStanding.ABSENT, FileStanding.OUTDATED):
        write(path, data)


def ready_for_papers(folder: Path) -> None:
    """Make the folder and try to write in it; raises Unusable where that fails, before any work is done."""
    writable(folder)
