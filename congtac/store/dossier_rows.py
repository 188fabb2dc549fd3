"""Dossiers that wait for a superior, as a list that is limited to his part of the tree by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from congtac.domain.access import Right, Visitor
from congtac.domain.cycle import ENDED
from congtac.domain.elections.mandates import MandateState
from congtac.store.access import visible_units
from congtac.store.tables import Cycle, Dossier, DossierDecision, DossierItem, Election, Mandate, PaperVersion, Unit


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A dossier that is before the superior, and the papers in it that are other ones by now."""

    dossier: Dossier
    changed: tuple[str, ...]


def waiting_dossiers(session: Session, visitor: Visitor, *, first: int, most: int) -> Sequence[WaitingRow]:
    """The dossiers that somebody is to decide on, the one that waits longest first."""
    rows = _waiting(visitor).options(
        joinedload(Dossier.cycle).joinedload(Cycle.unit), selectinload(Dossier.items).joinedload(DossierItem.version)
    )
    found = list(session.scalars(rows.order_by(Dossier.on, Dossier.id).offset(first).limit(most)))
    papers = {item.version.paper_id for one in found for item in one.items if item.version is not None}
    newest = _newest_hashes(session, papers)
    return [WaitingRow(one, tuple(_changed(one, newest))) for one in found]


def count_waiting(session: Session, visitor: Visitor) -> int:
    """How many there are."""
    counted = _waiting(visitor).with_only_columns(Dossier.id).subquery()
    return session.scalar(select(func.count()).select_from(counted)) or 0


def decided_lately(session: Session, visitor: Visitor, most: int) -> Sequence[Dossier]:
    """What was decided last in somebody's part of the tree."""
    rows = select(Dossier).join(Dossier.decision).join(Cycle, Dossier.cycle_id == Cycle.id)
    rows = rows.where(Cycle.unit_id.in_(visible_units(visitor, Right.DECIDE)))
    rows = rows.options(joinedload(Dossier.cycle).joinedload(Cycle.unit), joinedload(Dossier.decision))
    return list(session.scalars(rows.order_by(DossierDecision.on.desc(), DossierDecision.id.desc()).limit(most)))


def by_elections_waiting(session: Session, visitor: Visitor, most: int) -> Sequence[tuple[Election, Unit]]:
    """The by-elections whose result somebody is to decide on, with the unit, the one that waits longest first."""
    pending = select(Mandate.election_id).where(Mandate.state == MandateState.PENDING.value)
    rows = select(Election, Unit).join(Cycle, Election.cycle_id == Cycle.id).join(Unit, Cycle.unit_id == Unit.id)
    rows = rows.where(Election.by_election, Election.id.in_(pending), Unit.id.in_(visible_units(visitor, Right.DECIDE)))
    found = session.execute(rows.order_by(Election.decided_on, Election.id).limit(most))
    return [(election, unit) for election, unit in found]


def _waiting(visitor: Visitor) -> Any:
    """The last dossier of each kind of a cycle that goes on, where nobody has decided on it."""
    last = select(func.max(Dossier.id)).group_by(Dossier.cycle_id, Dossier.kind)
    rows = select(Dossier).join(Cycle, Dossier.cycle_id == Cycle.id).outerjoin(Dossier.decision)
    return rows.where(
        Dossier.id.in_(last),
        DossierDecision.id.is_(None),
        Cycle.stage.not_in([stage.value for stage in ENDED]),
        Cycle.unit_id.in_(visible_units(visitor, Right.DECIDE)),
    )


def _newest_hashes(session: Session, papers: set[int]) -> dict[int, str]:
    last = select(PaperVersion.paper_id, func.max(PaperVersion.draft).label("draft"))
    top = last.where(PaperVersion.paper_id.in_(papers)).group_by(PaperVersion.paper_id).subquery()
    newest = (PaperVersion.paper_id == top.c.paper_id) & (PaperVersion.draft == top.c.draft)
    rows = session.execute(select(PaperVersion.paper_id, PaperVersion.content_hash).join(top, newest))
    return {row.paper_id: row.content_hash for row in rows}


def _changed(dossier: Dossier, newest: dict[int, str]) -> list[str]:
    return [
        item.label
        for item in dossier.items
        if item.version is not None and newest.get(item.version.paper_id) != item.content_hash
    ]
