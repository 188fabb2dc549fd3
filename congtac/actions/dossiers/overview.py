"""A congress's dossiers told for people and machines: where each stands, what is missing, who holds it, since when."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of, state_of
from congtac.actions.cycles import log_of
from congtac.actions.dossiers.contents import Item, contents_of
from congtac.actions.dossiers.standings import Standing, standing_of
from congtac.actions.papers.letterheads import House
from congtac.domain.cycle import AGAIN_AFTER_SETBACK, CycleKind, Gate, Stage, next_acts
from congtac.domain.dossiers import DossierKind
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.store.tables import Confirmation, Cycle, Dossier

GATES = (Gate.DOCUMENTS_APPROVED, Gate.PERSONNEL_APPROVED, Gate.DOSSIER_COMPLETE, Gate.RESULTS_RATIFIED)


def overview(session: Session, cycle: Cycle, house: House, today: date) -> dict[str, Any]:
    """The dossiers of a congress on a day; BadInput for a review, which has none."""
    kind, stage = CycleKind(cycle.kind), Stage(cycle.stage)
    if not kind.is_congress:
        raise BadInput(Finding("dossier.no_congress", Level.ERROR, cycle.title))
    return {
        "cycle": cycle.id,
        "title": cycle.title,
        "stage": stage,
        "possible": [row.act for row in next_acts(kind, stage)],
        "dossiers": [_told(session, cycle, one, house, today) for one in DossierKind],
        "gates": _gates(session, cycle),
    }


def _told(session: Session, cycle: Cycle, kind: DossierKind, house: House, today: date) -> dict[str, Any]:
    now = standing_of(session, cycle, kind, attempt_of(log_of(session, cycle)))
    items = contents_of(session, cycle, kind, house)
    return {
        "kind": kind,
        "standing": now.standing,
        "holder": now.standing.holder,
        "since": now.since,
        "days": (today - now.since).days if now.since else None,
        "submitted": _submitted(now.dossier),
        "decision": _decided(now.dossier),
        "items": [_item(item, now) for item in items],
        "missing": [
            {
                "item": item.wanted.key,
                "label": item.wanted.label,
                "standing": item.standing,
                "holder": item.holder,
                "since": item.since,
                "days": max(0, (today - item.since).days),
            }
            for item in items
            if item.is_missing
        ],
        "history": [_line(row) for row in _all(session, cycle, kind)],
    }


def _all(session: Session, cycle: Cycle, kind: DossierKind) -> list[Dossier]:
    own = select(Dossier).where(Dossier.cycle_id == cycle.id, Dossier.kind == kind.value)
    return list(session.scalars(own.order_by(Dossier.number)))


def _line(row: Dossier) -> dict[str, Any]:
    return {"number": row.number, "on": row.on, "by": row.by, "reason": row.reason, "decision": _decided(row)}


def _submitted(dossier: Dossier | None) -> dict[str, Any] | None:
    if dossier is None:
        return None
    return {"number": dossier.number, "on": dossier.on, "by": dossier.by, "reason": dossier.reason}


def _decided(dossier: Dossier | None) -> dict[str, Any] | None:
    if dossier is None or dossier.decision is None:
        return None
    row = dossier.decision
    return {"outcome": row.outcome, "symbol": row.symbol, "on": row.on, "by": row.by, "reason": row.reason}


def _item(item: Item, now: Standing) -> dict[str, Any]:
    bound = {row.item: row for row in now.dossier.items} if now.dossier else {}
    changed = {one.item.item: one for one in now.changed}
    row, word = bound.get(item.wanted.key), item.confirmation
    return {
        "key": item.wanted.key,
        "label": item.wanted.label,
        "required": item.wanted.required,
        "standing": item.standing,
        "proof": item.wanted.proof,
        "since": item.since,
        "paper": item.version.paper_id if item.version else None,
        "draft": item.version.draft if item.version else None,
        "number": item.symbol,
        "content_hash": item.content_hash,
        "confirmed_by": word.by if word else None,
        "confirmed_because": word.reason if word else None,
        "submitted_hash": row.content_hash if row else None,
        "changed": item.wanted.key in changed,
        "only_blanks_filled": changed[item.wanted.key].filled if item.wanted.key in changed else None,
    }


def _gates(session: Session, cycle: Cycle) -> list[dict[str, Any]]:
    """How each gate is open: by a dossier, by a person's word, or not."""
    state, attempt = state_of(session, cycle), attempt_of(log_of(session, cycle))
    rows = session.scalars(select(Confirmation).where(Confirmation.cycle_id == cycle.id).order_by(Confirmation.id))
    words = {Gate(row.gate): row for row in rows if row.attempt == attempt or Gate(row.gate) not in AGAIN_AFTER_SETBACK}
    told = []
    for gate in GATES:
        answer, word = state.answers.get(gate), words.get(gate)
        proven = answer is not None and answer.proves
        told.append(
            {
                "gate": gate,
                "proven_by": "dossier" if proven else "person" if word else None,
                "by": word.by if word and not proven else None,
                "reason": word.reason if word and not proven else None,
            }
        )
    return told
