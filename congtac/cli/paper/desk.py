"""What the commands about papers share: who acts, which cycle, paper or file is named, and how a paper is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.papers.drafting import bytes_now, issue_of
from congtac.actions.papers.files import bytes_at
from congtac.actions.papers.numbers import number_text
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import approvals_of, paper_of_file, state_of
from congtac.actions.practice import studio_of
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_kinds import PaperKind
from congtac.store.tables import Cycle, Paper, PaperVersion
from congtac.workplace import Workplace

LONGEST_NUMBER = 9  # digits: a longer one fits into no column
LONGEST_WORDS = 400  # what the columns of names and reasons take


def who(by: str, reason: str) -> Person:
    """Who acts and why; BadInput where the words do not fit into the log."""
    for field, words in (("--by", by), ("--reason", reason)):
        short(field, words)
    return Person(by, reason)


def short(field: str, words: str) -> str:
    """Words that fit into their column; BadInput otherwise."""
    if len(words) > LONGEST_WORDS:
        raise BadInput(Finding("version.too_long", Level.ERROR, figures={"field": field, "most": LONGEST_WORDS}))
    return words


def cycle_of(session: Session | None, number: int, *, to_write: bool = False) -> Cycle:
    """The cycle of that number; ``to_write`` holds it: two drafters take turns. BadInput for an unknown one."""
    cycle = session.get(Cycle, number, with_for_update=to_write or None) if session else None
    if cycle is None:
        raise BadInput(Finding("cycle.unknown", Level.ERROR, figures={"number": number}))
    return cycle


@dataclass(frozen=True, slots=True)
class Named:
    """The paper that somebody named, with the file where a file was named."""

    paper: Paper
    path: Path | None = None
    data: bytes | None = None

    def folder(self, place: Workplace, out: Path | None) -> Path:
        """Where its files go: as asked for, beside the file that was named, or the cycle's own folder."""
        return out or (self.path.parent if self.path else place.folder_of(self.paper.cycle))

    def studio(self, session: Session, place: Workplace) -> Studio:
        """What its organisation drafts with."""
        return studio_of(session, place.installation(), self.paper.cycle, place.templates)

    def read_bytes(self, session: Session, place: Workplace) -> bytes:
        """What a person reads who names it: the file, or the one in the cycle's folder, or the newest version."""
        if self.data is not None:
            return self.data
        usual = place.folder_of(self.paper.cycle) / self.paper.file_name
        if usual.exists():
            return bytes_at(usual)
        data = bytes_now(session, self.paper, self.studio(session, place))
        if data is None:
            raise BadInput(Finding("version.no_file", Level.ERROR, self.paper.file_name))
        return data


def named(session: Session, what: str) -> Named:
    """The paper with that number, or the one that a file is; BadInput where there is none."""
    if what.isdecimal():
        paper = session.get(Paper, int(what)) if len(what) <= LONGEST_NUMBER else None
        if paper is None:
            raise BadInput(Finding("version.unknown_paper", Level.ERROR, figures={"number": what}))
        return Named(paper)
    return named_file(session, Path(what))


def named_file(session: Session, path: Path, number: int = 0) -> Named:
    """A file with the paper that it says it is, or the one with that number."""
    data = bytes_at(path)
    paper = named(session, f"{number}").paper if number else paper_of_file(session, data, f"{path}")
    return Named(paper, path, data)


def told(session: Session, paper: Paper) -> dict[str, Any]:
    """A paper for machines: what it is, where it stands, and its versions."""
    issued = issue_of(session, paper)
    return {
        "id": paper.id,
        "key": paper.key,
        "kind": paper.kind,
        "subject": paper.subject,
        "state": state_of(session, paper),
        "draft": paper.versions[-1].draft,
        "number": issued.symbol if issued else number_text(session, paper.cycle, paper),
        "issued_on": issued.on if issued else None,
        "content_hash": (issued or paper.versions[-1]).content_hash,
        "file": paper.file_name,
        "versions": [_version(session, version) for version in paper.versions],
    }


def _version(session: Session, version: PaperVersion) -> dict[str, Any]:
    return {
        "draft": version.draft,
        "on": version.on,
        "by": version.by,
        "reason": version.reason,
        "content_hash": version.content_hash,
        "template": version.template,
        "taken_from": version.taken_from,
        "approved": [{"on": one.on, "by": one.by, "reason": one.reason} for one in approvals_of(session, version)],
    }


def line(row: dict[str, Any]) -> str:
    """A paper for people, in one line."""
    from congtac.i18n import label

    kind = label(PaperKind.of(row["kind"]))
    subject = f" ({row['subject']})" if row["subject"] else ""
    return f"{row['id']:>4}  {label(row['state']):<20}  {row['number'] or '-':<14}  {kind}{subject}"
