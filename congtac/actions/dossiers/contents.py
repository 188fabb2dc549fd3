"""What goes into a dossier: each item with the paper, rows or person it rests on, or since when it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of
from congtac.actions.cycles import log_of
from congtac.actions.dossiers.standings import elected_digest, elected_rows, newest_version
from congtac.actions.facts.ballot_rows import standing_ballots
from congtac.actions.facts.preparation import SECRETARY, convenor_of
from congtac.actions.papers.drafting import issue_of
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.versions import approvals_of
from congtac.domain.cycle import Act, Holder
from congtac.domain.dossiers import (
    DossierKind,
    ItemStanding,
    Proof,
    Wanted,
    wanted_documents,
    wanted_personnel,
    wanted_results,
)
from congtac.store.tables import Cycle, DossierConfirmation, Paper, PaperVersion

BEGINS_WITH = {
    DossierKind.DOCUMENTS: Act.START_DRAFTING,
    DossierKind.PERSONNEL: Act.START_DRAFTING,
    DossierKind.RESULTS: Act.CLOSE,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands now. ``since`` is the day of what is there, or the first on which it could have been."""

    wanted: Wanted
    standing: ItemStanding
    since: date
    version: PaperVersion | None = None
    content_hash: str | None = None
    symbol: str | None = None
    confirmation: DossierConfirmation | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the dossier has to wait for it."""
        return self.wanted.required and not self.standing.counts

    @property
    def holder(self) -> Holder | None:
        """Who holds what is missing: the convening committee makes the dossier up."""
        return Holder.CONVENOR if self.is_missing else None


def contents_of(session: Session, cycle: Cycle, kind: DossierKind, house: House) -> tuple[Item, ...]:
    """The items of a dossier in their order; what is not required and not there is left out."""
    attempt = attempt_for(session, cycle, kind)
    own = (DossierConfirmation.cycle_id == cycle.id, DossierConfirmation.kind == kind.value)
    rows = session.scalars(select(DossierConfirmation).where(*own, DossierConfirmation.attempt == attempt))
    confirmed = {row.item: row for row in rows}
    begun = _begun(session, cycle, kind)
    items = (
        _item(session, cycle, one, confirmed.get(one.key), begun) for one in wanted_of(session, cycle, kind, house)
    )
    return tuple(item for item in items if item.wanted.required or item.standing is not ItemStanding.MISSING)


def wanted_of(session: Session, cycle: Cycle, kind: DossierKind, house: House) -> tuple[Wanted, ...]:
    """The list of a kind of dossier for this cycle."""
    match kind:
        case DossierKind.DOCUMENTS:
            return wanted_documents(self_review=convenor_of(session, cycle, house) != SECRETARY)
        case DossierKind.PERSONNEL:
            return wanted_personnel()
        case DossierKind.RESULTS:
            return wanted_results((words, ballot.by_congress) for words, ballot in standing_ballots(session, cycle))


def attempt_for(session: Session, cycle: Cycle, kind: DossierKind) -> int:
    """The attempt to which a dossier belongs: results are submitted anew after a refusal, approvals stand."""
    return attempt_of(log_of(session, cycle)) if kind is DossierKind.RESULTS else 1


def _begun(session: Session, cycle: Cycle, kind: DossierKind) -> date:
    done = [row.on for row in log_of(session, cycle) if row.act in (BEGINS_WITH[kind], Act.RE_ELECT)]
    return done[-1] if done else cycle.opened_on


def _item(session: Session, cycle: Cycle, wanted: Wanted, word: DossierConfirmation | None, begun: date) -> Item:
    found = None
    if wanted.paper is not None:
        found = _of_paper(session, cycle, wanted)
    elif wanted.proof is Proof.ROWS:
        found = _of_rows(session, cycle, wanted, begun)
    if found is not None and found.standing.counts:
        return found
    if word is not None:
        return Item(wanted, ItemStanding.CONFIRMED, word.on, confirmation=word)
    return found or Item(wanted, ItemStanding.MISSING, begun)


def _of_paper(session: Session, cycle: Cycle, wanted: Wanted) -> Item | None:
    assert wanted.paper is not None  # noqa: S101 - asked by the caller
    own = (Paper.cycle_id == cycle.id, Paper.kind == wanted.paper.value, Paper.subject == wanted.subject)
    paper = session.scalar(select(Paper).where(*own))
    if paper is None:
        return None
    version, issued = newest_version(session, paper.id), issue_of(session, paper)
    ready = not wanted.finished or issued is not None or approvals_of(session, version)
    return Item(
        wanted,
        ItemStanding.THERE if ready else ItemStanding.UNAPPROVED,
        issued.on if issued else version.on,
        version=version,
        content_hash=version.content_hash,
        symbol=issued.symbol if issued else None,
    )


def _of_rows(session: Session, cycle: Cycle, wanted: Wanted, begun: date) -> Item | None:
    rows = elected_rows(session, cycle.id)
    if not rows:
        return None
    named = all(row.person for row in rows)
    last = max(row.elected_on for row in rows)
    digest = elected_digest(session, cycle.id) if named else None
    return Item(wanted, ItemStanding.THERE if named else ItemStanding.UNNAMED, max(last, begun), content_hash=digest)
