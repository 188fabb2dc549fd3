"""The figures of a paper's file: which of them people changed, and which the facts have left behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.papers.destroyed import refuse_destroyed
from congtac.actions.papers.drafting import facts_of_papers, issue_of, rendered
from congtac.actions.papers.files import bytes_at
from congtac.actions.papers.manifests import origins_by, printed_by, printed_in
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import paper_of_file
from congtac.documents.controls import BODY, Control, controls_in, properties_of
from congtac.documents.identity import DRAFT
from congtac.documents.package import parts_of
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.origins import Origin, origin_of
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import PaperFacts
from congtac.domain.printed import Compared, compare, findings
from congtac.domain.printed_rows import Printed, row_counts
from congtac.domain.secrecy import refuse_secret
from congtac.store.tables import Paper, PaperVersion


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file that was made from a draft of ours, with what is in it."""

    session: Session
    path: Path
    data: bytes
    parts: Mapping[str, bytes]
    controls: Sequence[Control]
    paper: Paper
    draft: PaperVersion

    @property
    def printed(self) -> list[Printed]:
        """What the file prints, in order."""
        return [control.printed for control in self.controls]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a comparison found: each figure, its place and origin, and what a person has to look at."""

    file: PaperFile
    figures: Sequence[Compared]
    findings: Sequence[Finding]
    origins: Mapping[str, Origin]

    def place_of(self, figure: Compared) -> str:
        """Where a figure stands in the file; empty for one that is not there."""
        return "" if figure.position is None else self.file.controls[figure.position].where


def read_paper(session: Session | None, path: Path, on: date) -> PaperFile:
    """The file with the paper and the draft that its properties name.

    Raises BadInput for a file that is not there or not sound, that no draft of this installation is behind, that has
    lost the marks of its figures, or whose draft is from a time when figures were not written down; RuleBroken for one
    that bears a mark of secrecy.
    """
    return paper_in(session, bytes_at(path), path, on)


def paper_in(session: Session | None, data: bytes, path: Path, on: date) -> PaperFile:
    """The same for the bytes of a file; ``path`` names it in what is told."""
    parts = parts_of(data, f"{path}")
    if session is None:  # no database, so no paper of ours
        raise BadInput(Finding("version.unknown_file", Level.ERROR, f"{path}"))
    paper, named = paper_of_file(session, data, f"{path}"), properties_of(parts).get(DRAFT, "")
    draft = next((one for one in paper.versions if f"{one.draft}" == named), None)
    if draft is None:
        figures = {"paper": paper.key, "draft": named or "–"}
        raise BadInput(Finding("printed.no_draft", Level.ERROR, f"{path}", figures))
    if draft.manifest is None:
        raise BadInput(Finding("printed.no_manifest", Level.ERROR, f"{path}", {"draft": draft.draft}))
    controls = controls_in(parts[BODY])
    if printed_by(draft) and not controls:
        raise BadInput(Finding("printed.no_figures", Level.ERROR, f"{path}"))
    refuse_secret(texts_that_may_mark(data), on, f"{path}")
    return PaperFile(session, path, data, parts, controls, paper, draft)


def verify(file: PaperFile, studio: Studio) -> Verified:
    """Compare a file with its draft and with what the paper would state today. Nothing is written.

    An issued paper is compared with what was issued. Raises RuleBroken where no facts call for the paper any more.
    """
    today, told = _today(file, studio)
    later = [one for one in file.paper.versions if one.draft > file.draft.draft]
    figures = compare(file.printed, [printed_by(file.draft), *map(printed_by, later)], today, vi.BLANK)
    places = [control.where for control in file.controls]
    found = findings(figures, row_counts(file.printed, today), places)
    before = origins_by(file.draft)
    origins = {one.id: told_of for one in figures if (told_of := origin_of(one.id, told) or before.get(one.id))}
    return Verified(file, figures, list(found), origins)


def _today(file: PaperFile, studio: Studio) -> tuple[list[Printed], Mapping[str, Origin]]:
    refuse_destroyed(file.session, file.paper)
    issued = issue_of(file.session, file.paper)
    if issued is not None:
        return printed_in(issued.data), origins_by(issued.version)
    facts = facts_of_paper(file.session, file.paper, studio)
    # With the ordinal of the file: it stays a copy of that draft, whatever its figures are.
    data = rendered(file.paper.cycle, file.paper, facts, file.draft.draft, studio)
    return printed_in(data), facts.origins


def facts_of_paper(session: Session, paper: Paper, studio: Studio) -> PaperFacts:
    """What a paper states today; RuleBroken where no facts call for it any more."""
    kind = PaperKind.of(paper.kind)
    papers = dict(facts_of_papers(session, paper.cycle, kind, studio))
    if paper.subject not in papers:
        figures = {"kind": kind, "subject": paper.subject}
        raise RuleBroken(Finding("printed.no_longer_due", Level.ERROR, paper.key, figures))
    return papers[paper.subject]
