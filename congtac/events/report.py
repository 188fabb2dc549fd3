"""What a play left behind: stages, papers and findings for machines, and the same in counts for people."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycle_states import warnings_of
from congtac.actions.cycles import facts_of, log_of
from congtac.actions.elections.elections import elections_of
from congtac.actions.papers.papers import FileStanding, file_standing, number_text, papers_of
from congtac.actions.reminders.due import reminded_units
from congtac.actions.reports.reports import owed
from congtac.actions.tasks.listing import listed
from congtac.actions.tasks.registering import NUMBER
from congtac.domain.cycle import Stage
from congtac.domain.findings import Finding, Level
from congtac.domain.tasks import TaskState
from congtac.store.tables import Cycle
from congtac.store.task_sums import TaskFilter


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the cycle: its kind, its reserved number, its file and the file's hash."""

    kind: str
    title: str
    number: str | None
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Played:
    """The outcome of a play; ``changed`` is False when there was nothing left to do."""

    cycle: str
    unit: str
    stage: Stage
    stages: list[dict[str, Any]]
    papers: list[PaperLine]
    findings: Sequence[Finding]
    opened_on: date
    held_on: date
    reports_expected: int
    reports_in_time: int
    reports_received: int
    reminded: list[str]
    rehearsed: bool
    elected: list[tuple[str, int]] = field(default_factory=list)
    notice: str | None = None
    tasks: Mapping[TaskState, int] = field(default_factory=dict)
    changed: bool = True

    def as_json(self) -> dict[str, Any]:
        """The answer of ``congtac event run --json``."""
        papers = [
            {"kind": line.kind, "number": line.number, "path": str(line.path), "sha256": line.sha256}
            for line in self.papers
        ]
        return {"cycle": self.cycle, "stages": self.stages, "papers": papers, "findings": list(self.findings)}


def played(
    session: Session, cycle_id: int, folder: Path, findings: Sequence[Finding], changed: bool, day: date
) -> Played:
    """Read from the rows what a play up to a day left behind."""
    cycle = session.get_one(Cycle, cycle_id)
    obligations = owed(session, cycle)
    received = [row for row in obligations if row.discharged_on is not None]
    lines, edited = _papers(session, cycle, folder)
    return Played(
        cycle=cycle.key,
        unit=cycle.unit.name,
        stage=Stage(cycle.stage),
        stages=_stages(session, cycle),
        papers=lines,
        findings=[*findings, *warnings_of(session, cycle), *edited],
        opened_on=cycle.opened_on,
        held_on=cycle.held_on,
        reports_expected=len(obligations),
        reports_in_time=sum(row.discharged_on is not None and row.discharged_on <= row.due_on for row in received),
        reports_received=len(received),
        reminded=reminded_units(session, cycle),
        rehearsed=facts_of(session, cycle).get("reports_rehearsed", False),
        notice=facts_of(session, cycle).get(NUMBER),
        tasks=Counter(one.state for one in listed(session, day, TaskFilter(cycle.id))),
        elected=[(row.label, row.elected) for row in elections_of(session, cycle) if row.elected is not None],
        changed=changed,
    )


def _stages(session: Session, cycle: Cycle) -> list[dict[str, Any]]:
    first = {"stage": Stage.PLANNING.value, "on": cycle.opened_on, "by": cycle.opened_by}
    return [first] + [{"stage": row.target, "on": row.on, "by": row.by} for row in log_of(session, cycle)]


def _papers(session: Session, cycle: Cycle, folder: Path) -> tuple[list[PaperLine], list[Finding]]:
    lines, edited = [], []
    for paper in papers_of(session, cycle):
        path = folder / paper.file_name
        standing = file_standing(session, paper, path)
        if standing is FileStanding.ABSENT:
            continue
        if standing is FileStanding.EDITED:
            edited.append(Finding("paper.edited_by_hand", Level.WARNING, str(path)))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        title = paper.file_name.removesuffix(".docx")
        lines.append(PaperLine(paper.kind, title, number_text(session, cycle, paper), path, digest))
    return lines, edited
