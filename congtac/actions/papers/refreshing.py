"""Bring the figures of a paper's file up to date, and touch nothing else in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from congtac.actions.cycles import Person
from congtac.actions.papers.drafting import draft_again, rendered
from congtac.actions.papers.figures import PaperFile, Verified, facts_of_paper, verify
from congtac.actions.papers.manifests import blanks_noted, manifest_of
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import refuse_issued, take
from congtac.documents.controls import BODY, Control, controls_in, rewritten
from congtac.documents.package import packed, write
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.printed import Compared, FigureStanding


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The file with its new bytes, the figures that were rewritten as they were before, and how it stands now."""

    file: PaperFile
    rewritten: Sequence[Compared]
    now: Verified


def refresh(file: PaperFile, studio: Studio, on: date, person: Person) -> Refreshed:
    """Write today's text into each stale figure; what people changed stays and is among the findings of ``now``.

    All other parts of the package, and within the document all but the text of these figures, keep their bytes. What
    the facts say today is put on record as a draft, so that the file can be verified later. Nothing is written to the
    disk; a second refresh changes nothing. Raises RuleBroken for an issued paper.
    """
    refuse_issued(file.session, file.paper)
    before = verify(file, studio)
    stale = [(figure, control, today) for figure, control, today in _stale(before) if control.is_writable]
    if not stale:
        return Refreshed(file, (), before)
    part = rewritten(file.parts[BODY], [(control, today) for _figure, control, today in stale])
    parts = {**file.parts, BODY: part}
    made = replace(file, data=packed(parts), parts=parts, controls=controls_in(part))
    _put_on_record(made, studio, on, person)
    return Refreshed(made, [figure for figure, _control, _today in stale], verify(made, studio))


def _put_on_record(made: PaperFile, studio: Studio, on: date, person: Person) -> None:
    """What the facts say today is the next draft; where a person took the text over, the file itself is."""
    paper, facts = made.paper, facts_of_paper(made.session, made.paper, studio)
    draft_again(made.session, paper, facts, studio, on, person)
    if paper.versions[-1].taken_from is not None:
        taken = take(made.session, paper, made.data, made.path.name, on, person)
        today = manifest_of(rendered(paper.cycle, paper, facts, taken.draft, studio), facts.origins)
        taken.manifest = today | blanks_noted(made.data)
        made.session.flush()


def _stale(result: Verified) -> Iterator[tuple[Compared, Control, str]]:
    for figure in result.figures:
        if figure.standing is FigureStanding.STALE and figure.position is not None and figure.today is not None:
            yield figure, result.file.controls[figure.position], figure.today


def refuse_open(path: Path) -> None:
    """Raise RuleBroken while Word or LibreOffice has the file open: its next save would undo what is written here."""
    name = path.name
    owners = (f".~lock.{name}#", f"~${name}", f"~${name[1:]}", f"~${name[2:]}")
    found = next((owner for owner in owners if path.with_name(owner).exists()), None)
    if found is not None:
        raise RuleBroken(Finding("printed.open", Level.ERROR, f"{path}", {"lock": found}))


def put_down(done: Refreshed, before: bytes, target: Path) -> None:
    """Write the file whole or not at all; RuleBroken where somebody else wrote there since ``before`` was read."""
    there = target.read_bytes() if target.exists() else None
    if there == done.file.data:
        return
    if there is not None and (target != done.file.path or there != before):
        raise RuleBroken(Finding("printed.other_file", Level.ERROR, f"{target}"))
    write(target, done.file.data)
