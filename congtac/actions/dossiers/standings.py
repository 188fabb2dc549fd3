"""Where the dossiers of a cycle stand, read from their rows, and what they answer to the gates.

Nothing here asks the configuration or moves a cycle: the gates of every act ask this module.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.domain.cycle import CycleKind, Gate, Holder, Stage, reached
from congtac.domain.dossiers import (
    BEFOREHAND,
    DossierKind,
    DossierOutcome,
    DossierStanding,
    only_fills_blanks,
    standing,
)
from congtac.domain.elections.mandates import MandateState
from congtac.domain.elections.offices import Office
from congtac.domain.gates import Answer
from congtac.domain.printed_rows import Printed
from congtac.store.tables import Cycle, Dossier, DossierItem, Election, Mandate, PaperVersion

NOT_RATIFIED = (Office.DELEGATES.value, Office.ALTERNATES.value)  # the superior's congress verifies its delegates


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item of a submitted dossier that is another one by now; ``filled`` where only blanks were filled in."""

    item: DossierItem
    content_hash: str
    on: date | None
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest dossier of a kind, where it stands since when, and what changed since it was submitted."""

    kind: DossierKind
    dossier: Dossier | None
    standing: DossierStanding
    since: date | None
    changed: tuple[ChangedItem, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """What it says about the gate of its decision; None where nothing was submitted."""
        if self.dossier is None or self.since is None:
            return None
        changed = [one.item.label for one in self.changed if not one.filled]
        figures = {"standing": self.standing, "since": self.since, "items": "; ".join(changed) or "–"}
        return Answer(self.standing is DossierStanding.APPROVED, self.standing.holder, figures)


def newest(session: Session, cycle: Cycle, kind: DossierKind, attempt: int) -> Dossier | None:
    """The dossier of a kind that counts: the last one submitted, of results at the present attempt."""
    own = select(Dossier).where(Dossier.cycle_id == cycle.id, Dossier.kind == kind.value)
    if kind is DossierKind.RESULTS:
        own = own.where(Dossier.attempt == attempt)
    return session.scalar(own.order_by(Dossier.number.desc()).limit(1))


def standing_of(session: Session, cycle: Cycle, kind: DossierKind, attempt: int) -> Standing:
    """Where the dossier of a kind stands now."""
    dossier = newest(session, cycle, kind, attempt)
    if dossier is None:
        return Standing(kind, None, DossierStanding.NOT_SUBMITTED, None)
    decision = dossier.decision
    outcome = DossierOutcome(decision.outcome) if decision else None
    changed = tuple(changed_items(session, dossier))
    counts = bool(changed) and not _is_used(cycle, kind)
    now = standing(outcome, changed=counts, beyond_blanks=counts and any(not one.filled for one in changed))
    since = decision.on if decision else dossier.on
    if now in (DossierStanding.CHANGED, DossierStanding.CHANGED_SINCE):
        since = max((one.on for one in changed if one.on), default=since)
    return Standing(kind, dossier, now, since, changed)


def _is_used(cycle: Cycle, kind: DossierKind) -> bool:
    """Whether an approval has done its work: the official session was opened on it, and the congress itself decides."""
    return kind in BEFOREHAND and reached(CycleKind(cycle.kind), Stage(cycle.stage), Stage.OFFICIAL)


def changed_items(session: Session, dossier: Dossier) -> list[ChangedItem]:
    """The items whose newest version is another one than was submitted: what is decided is what was submitted."""
    changed = []
    for item in dossier.items:
        if item.version is not None:
            last = newest_version(session, item.version.paper_id)
            if last.content_hash != item.content_hash:
                changed.append(ChangedItem(item, last.content_hash, last.on, _filled(item.version, last)))
        elif item.content_hash is not None:
            digest = elected_digest(session, dossier.cycle_id)
            if digest != item.content_hash:
                changed.append(ChangedItem(item, digest, None))
    return changed


def newest_version(session: Session, paper_id: int) -> PaperVersion:
    """The newest version of a paper."""
    own = select(PaperVersion).where(PaperVersion.paper_id == paper_id)
    return session.scalars(own.order_by(PaperVersion.draft.desc()).limit(1)).one()


def _filled(before: PaperVersion, now: PaperVersion) -> bool:
    """Whether only figures came in where blanks had been; what people wrote is read by people."""
    drafted = now.taken_from is None and before.template == now.template
    return drafted and only_fills_blanks(_printed(before), _printed(now))


def _printed(version: PaperVersion) -> list[Printed]:
    """What a draft printed, as its manifest says; ``papers.manifests`` would bring Word along to every gate."""
    return [Printed(one["id"], one["text"]) for one in (version.manifest or {}).get("controls", ())]


def elected_rows(session: Session, cycle_id: int) -> list[Mandate]:
    """The mandates that the superior is asked to ratify, in the order of the elections and seats."""
    own = (Election.cycle_id == cycle_id, ~Election.by_election, Mandate.state != MandateState.REFUSED.value)
    ratified = Election.rank.is_(None) | Election.rank.not_in(NOT_RATIFIED)
    order = (Election.attempt, Election.position, Mandate.seat)
    return list(session.scalars(select(Mandate).join(Election).where(*own, ratified).order_by(*order)))


def elected_digest(session: Session, cycle_id: int) -> str:
    """SHA-256 over who was elected to what for which term: the list of the elected as rows."""
    rows = [
        [row.office, row.seat, row.person, row.term, row.elected_on.isoformat()]
        for row in elected_rows(session, cycle_id)
    ]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def answers_of(session: Session, cycle: Cycle, attempt: int) -> dict[Gate, Answer]:
    """What the dossiers of a cycle say about its gates; one question to the database where there are none."""
    any_there = select(func.count()).select_from(Dossier).where(Dossier.cycle_id == cycle.id)
    if not session.scalar(any_there):
        return {}
    answers: dict[Gate, Answer] = {}
    for kind in DossierKind:
        now = standing_of(session, cycle, kind, attempt)
        answer = now.answer
        if answer is not None:
            answers[kind.gate] = answer
            if kind is DossierKind.RESULTS:
                complete = now.standing in (DossierStanding.PENDING, DossierStanding.APPROVED)
                answers[Gate.DOSSIER_COMPLETE] = Answer(complete, Holder.CONVENOR, answer.figures)
    return answers
