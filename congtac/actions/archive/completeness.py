"""Whether the file of a cycle has what it cannot do without: the gate before it is put away asks this module.

It asks neither the configuration nor Word, so that every act can ask it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.archive import needs_of
from congtac.domain.cycle import CycleKind, Gate, Holder, Stage
from congtac.domain.dossiers import DossierKind, DossierOutcome
from congtac.domain.gates import Answer
from congtac.domain.paper_kinds import PaperKind
from congtac.store.tables import (
    Cycle,
    Dossier,
    DossierDecision,
    Election,
    KeptElsewhere,
    Paper,
    PaperIssue,
    TransitionLog,
)

BEFORE_ARCHIVING = (Stage.RATIFIED, Stage.FOLLOWING_UP)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that must be in a file and is not there in its final form."""

    item: str
    label: str


def answer_of_file(session: Session, cycle: Cycle) -> dict[Gate, Answer]:
    """What the file says about the gate before archiving; nothing at the stages before it."""
    if Stage(cycle.stage) not in BEFORE_ARCHIVING:
        return {}
    lacking = lacking_of(session, cycle)
    entered = select(TransitionLog.on).where(TransitionLog.cycle_id == cycle.id)
    since = session.scalar(entered.order_by(TransitionLog.number.desc()).limit(1)) or cycle.held_on
    figures = {"items": "; ".join(one.label for one in lacking) or "–", "since": since}
    return {Gate.FILE_COMPLETE: Answer(not lacking, Holder.SECRETARY, figures)}


def lacking_of(session: Session, cycle: Cycle) -> tuple[Lacking, ...]:
    """What is missing in the file, in its order; a line for what is kept on paper stands for it."""
    elsewhere = select(KeptElsewhere.stands_for).where(KeptElsewhere.cycle_id == cycle.id)
    there = {item for item in session.scalars(elsewhere) if item}
    issued = select(Paper.kind, Paper.subject).join(PaperIssue, PaperIssue.paper_id == Paper.id)
    rows = session.execute(issued.where(Paper.cycle_id == cycle.id, PaperIssue.cancelled_on.is_(None)))
    there |= {key_of(kind, subject) for kind, subject in rows}
    there |= {PaperKind.RATIFICATION_DECISION.value} if _ratified(session, cycle) else set()
    return tuple(one for one in _needed(session, cycle) if one.item not in there)


def key_of(kind: str, subject: str) -> str:
    """How an item of a file is named: the kind of paper, with what it is about where there are several."""
    return f"{kind}/{subject}" if subject else kind


def needed_items(session: Session, cycle: Cycle) -> tuple[Lacking, ...]:
    """Everything that the file of this cycle must have."""
    return tuple(_needed(session, cycle))


def _needed(session: Session, cycle: Cycle) -> Iterator[Lacking]:
    kind = CycleKind(cycle.kind)
    for paper in needs_of(kind):
        yield Lacking(paper.value, paper.label)
    if kind.is_congress:
        minutes = PaperKind.BALLOT_MINUTES
        for subject in _ballots(session, cycle):
            yield Lacking(key_of(minutes.value, subject), f"{minutes.label} {subject}")
        decision = PaperKind.RATIFICATION_DECISION
        yield Lacking(decision.value, decision.label)


def _ballots(session: Session, cycle: Cycle) -> list[str]:
    """Of which ballots minutes were drafted, and of which elections of the congress none were and some must be."""
    own = (Paper.cycle_id == cycle.id, Paper.kind == PaperKind.BALLOT_MINUTES.value)
    drafted = list(session.scalars(select(Paper.subject).where(*own).order_by(Paper.id)))
    held = (Election.cycle_id == cycle.id, Election.by_congress, ~Election.by_election)
    decided = select(Election.label).where(*held, Election.decided_on.is_not(None))
    labels = dict.fromkeys(session.scalars(decided.order_by(Election.attempt, Election.position)))
    return drafted + [label for label in labels if not any(f"{one} ".startswith(f"{label} ") for one in drafted)]


def _ratified(session: Session, cycle: Cycle) -> bool:
    """Whether the superior's decision is on record with its number, although its paper is not ours."""
    own = (Dossier.cycle_id == cycle.id, Dossier.kind == DossierKind.RESULTS.value)
    decided = (DossierDecision.outcome == DossierOutcome.APPROVED.value, DossierDecision.symbol.is_not(None))
    found = select(DossierDecision.id).join(Dossier).where(*own, *decided)
    return session.scalar(found.limit(1)) is not None
