"""The papers of a cycle for people: where each stands, what it lacks, who holds that, and which are still to come."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congtac.actions.papers.destroyed import refuse_destroyed
from congtac.actions.papers.drafting import bytes_now
from congtac.actions.papers.manifests import blanks_by
from congtac.actions.papers.readable import remade
from congtac.actions.papers.studio import Studio
from congtac.documents.package import content_hash
from congtac.domain.blanks import BlankGroup, by_holder
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.drafting import DRAFTABLE, Draftable, due_for_drafting
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_states import PaperState
from congtac.store.paper_rows import PaperRow, paper_rows
from congtac.store.tables import Cycle, Paper, PaperVersion

NAMES = 6  # of what is blank, in a line of the list


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the list: its rows, and what it waits for as findings with the holder among their figures."""

    row: PaperRow
    lacks: tuple[Finding, ...]

    @property
    def kind(self) -> PaperKind:
        """What kind of paper it is."""
        return PaperKind.of(self.row.paper.kind)


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers that there are, those that may be drafted now, and those that a later stage calls for."""

    lines: Sequence[PaperLine]
    due: Sequence[Draftable]
    later: Sequence[Draftable]


def papers_overview(session: Session, cycle: Cycle, wanted: frozenset[PaperKind]) -> Papers:
    """The papers of a cycle; ``wanted`` are the kinds that its organisation asks for."""
    lines = [PaperLine(row, tuple(_lacks(row))) for row in paper_rows(session, cycle)]
    there = {line.kind for line in lines}
    kind = CycleKind(cycle.kind)
    now = due_for_drafting(kind, Stage(cycle.stage))
    absent = [row for row in DRAFTABLE[kind] if row.kind in wanted and row.kind not in there]
    return Papers(lines, [row for row in absent if row in now], [row for row in absent if row not in now])


def _lacks(row: PaperRow) -> list[Finding]:
    where, draft = row.paper.file_name, row.newest.draft
    if row.state is PaperState.ISSUED:
        return []
    found = []
    if row.returned is not None:
        figures = {"by": row.returned.by, "reason": row.returned.text, "draft": draft}
        found.append(Finding("paper.lacks_correction", Level.WARNING, where, figures))
    elif row.state is PaperState.DRAFT:
        found.append(Finding("paper.lacks_approval", Level.NOTE, where, {"draft": draft, "on": row.newest.on}))
    else:
        approved = max(one.on for one in row.approvals)
        found.append(Finding("paper.lacks_issue", Level.NOTE, where, {"on": approved}))
    return [*found, *(blank_finding(group, where, NAMES) for group in by_holder(blanks_by(row.newest.manifest)))]


def blank_finding(group: BlankGroup, where: str, most: int | None = None) -> Finding:
    """What is blank in a paper, by its names (the first ones where only so many are wanted), and who knows it."""
    figures = {"holder": group.holder, "count": group.count, "names": group.words(most)}
    return Finding("paper.lacks_words", Level.WARNING, where, figures)


def bytes_of_version(session: Session, version: PaperVersion, studio: Studio) -> bytes:
    """The bytes of one version: as they are kept, or made again where that gives the very same.

    Raises RuleBroken for a destroyed paper, for an earlier version that is not kept and cannot be made again, and where
    the facts of the newest have moved on since.
    """
    paper = version.paper
    if version.data is not None:
        data: bytes | None = version.data
    elif version is not paper.versions[-1]:
        refuse_destroyed(session, paper)
        data = remade(session, version, studio)
        if data is None:
            raise RuleBroken(Finding("version.not_kept", Level.ERROR, paper.file_name, {"draft": version.draft}))
    else:
        data = bytes_now(session, paper, studio)
    if data is None or content_hash(data) != version.content_hash:
        raise RuleBroken(Finding("version.facts_moved", Level.ERROR, paper.file_name, {"draft": version.draft}))
    return data


def keep_bytes(session: Session, version: PaperVersion, studio: Studio) -> None:
    """Keep the bytes of a version that people answer to, as long as it can still be made: so it can be read again."""
    if version.data is None:
        with suppress(RuleBroken):
            version.data = bytes_of_version(session, version, studio)


def version_named(paper: Paper, draft: int) -> PaperVersion | None:
    """The version of a paper with that ordinal."""
    return next((one for one in paper.versions if one.draft == draft), None)
