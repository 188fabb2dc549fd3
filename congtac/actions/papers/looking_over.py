"""A paper looked over before somebody approves it: its form by the rules, its figures beside today's facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.papers.checks import CheckedPaper, check_bytes
from congtac.actions.papers.drafting import draft_again, issue_of
from congtac.actions.papers.figures import Verified, facts_of_paper, paper_in, verify
from congtac.actions.papers.overview import bytes_of_version
from congtac.actions.papers.refreshing import refresh
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import refuse_issued
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding
from congtac.store.tables import Paper, PaperIssue


@dataclass(frozen=True, slots=True)
class LookedOver:
    """What was found; ``problems`` say why something could not be looked at, and is None then."""

    issued: PaperIssue | None
    checked: CheckedPaper | None
    verified: Verified | None
    problems: Sequence[Finding]


def look_over(session: Session, paper: Paper, studio: Studio, day: date) -> LookedOver:
    """The paper as it was issued, else its newest version. Nothing is written."""
    issued, checked, verified = issue_of(session, paper), None, None
    problems: Sequence[Finding] = ()
    try:
        data = issued.data if issued else bytes_of_version(session, paper.versions[-1], studio)
        checked = check_bytes(data, None, paper.file_name)
        verified = verify(paper_in(session, data, Path(paper.file_name), day), studio)
    except CongtacError as error:
        problems = error.findings
    return LookedOver(issued, checked, verified, problems)


def bring_up_to_date(session: Session, paper: Paper, studio: Studio, day: date, person: Person) -> int:
    """Today's figures in the newest version: what people wrote stays, and the result is the next version.

    Gives how many figures were rewritten; of a version that nobody edited only whether there is a new one. Raises
    RuleBroken for an issued paper.
    """
    refuse_issued(session, paper)
    newest = paper.versions[-1]
    if newest.taken_from is None:
        before = newest.draft
        facts = facts_of_paper(session, paper, studio)
        return int(draft_again(session, paper, facts, studio, day, person).draft != before)
    file = paper_in(session, bytes_of_version(session, newest, studio), Path(paper.file_name), day)
    return len(refresh(file, studio, day, person).rewritten)
