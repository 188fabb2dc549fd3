"""The papers of one election: ballot papers before it, the minutes of the count behind it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.elections.overview import ElectionLine, line_of
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.papers.studio import Studio
from congtac.domain.errors import NotYet, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_kinds import PaperKind
from congtac.store.paper_rows import papers_of_kinds
from congtac.store.tables import Cycle, Election, Paper

OF_BALLOT = (PaperKind.BALLOT_PAPER, PaperKind.BALLOT_MINUTES)


def draft_ballot_paper(
    session: Session, election: Election, kind: PaperKind, studio: Studio, today: date, person: Person
) -> Paper:
    """Draft the ballot papers, or the minutes of what was announced; the same facts again are the same draft.

    Raises NotYet (``election.no_paper``) where the election has not come so far, RuleBroken for a by-election: its
    papers are not among those of the congress.
    """
    if election.by_election:
        raise RuleBroken(Finding("by_election.no_papers", Level.ERROR, figures={"election": election.label}))
    draft_papers(session, session.get_one(Cycle, election.cycle_id), studio, today, person, kind, early=True)
    own = ballot_papers_of(session, line_of(session, election), kind)
    if not own:
        raise NotYet(Finding("election.no_paper", Level.ERROR, figures={"kind": kind, "election": election.label}))
    return own[-1]


def ballot_papers_of(session: Session, line: ElectionLine, kind: PaperKind) -> list[Paper]:
    """The papers of the rounds of an election: one for each time of voting."""
    rounds = range(2, len(line.rounds) + 2)
    subjects = [line.words, *(f"{line.words} vòng {number}" for number in rounds)]
    found = papers_of_kinds(session, line.election.cycle_id, [kind.value])
    by_subject = {paper.subject: paper for paper in found}
    return [by_subject[subject] for subject in subjects if subject in by_subject]
