"""Four eyes: whose work is before the superior. Whoever did any of it does not decide on it, on whatever way."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of
from congtac.actions.dossiers.standings import newest
from congtac.actions.hands import hand_of, hands_on
from congtac.domain.cycle import GATE_HOLDERS, LIFE, Act, CycleKind, Gate, Holder
from congtac.domain.dossiers import DossierKind, wanted_documents, wanted_personnel, wanted_results
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.people import Hand
from congtac.store.cycle_state import confirmations_in, log_in
from congtac.store.tables import Cycle, Dossier, Paper, PaperVersion

SUBMITTING = (Act.SUBMIT, Act.SUBMIT_RESULTS)
REFUSING = (Act.RETURN, Act.REFUSE)  # nobody agrees to the own work by giving it back
_WANTED = {
    DossierKind.DOCUMENTS: wanted_documents(self_review=True),
    DossierKind.PERSONNEL: wanted_personnel(),
    DossierKind.RESULTS: wanted_results([("", True)]),
}


def hands_in(session: Session, dossier: Dossier) -> list[Hand]:
    """Everybody whose work it is: who wrote a version of a paper in it, answered for an item, or submitted it."""
    papers = [item.version.paper_id for item in dossier.items if item.version is not None]
    wrote = session.scalars(select(PaperVersion).where(PaperVersion.paper_id.in_(papers)))
    answered = [Hand(item.confirmed_by, item.account_id) for item in dossier.items if item.confirmed_by]
    return [*hands_on(wrote), *answered, Hand(dossier.by, dossier.account_id)]


def hands_before(session: Session, cycle: Cycle, gates: Collection[Gate]) -> list[Hand]:
    """Whose work the superior agrees to with these gates: also where it came without a dossier."""
    log = log_in(session, cycle)
    attempt = attempt_of(log)
    hands = hands_on(row for row in log if row.act in SUBMITTING)
    for kind in (one for one in DossierKind if one.gate in gates):
        dossier = newest(session, cycle, kind, attempt)
        hands += hands_in(session, dossier) if dossier else _writers(session, cycle, kind)
    if Gate.NOTICE_LONG_ENOUGH in gates:  # a shorter notice is permitted to whoever announced the day
        hands += hands_on(row for row in confirmations_in(session, cycle) if row.gate == Gate.DATE_ANNOUNCED)
    return hands


def refuse_own_gate(session: Session, cycle: Cycle, gate: Gate, by: str) -> None:
    """RuleBroken where somebody would confirm for the superior what is the own work."""
    if GATE_HOLDERS[gate] is Holder.SUPERIOR:
        refuse_own_work(session, cycle, by, hands_before(session, cycle, (gate,)))


def refuse_own_act(session: Session, cycle: Cycle, act: Act, by: str) -> None:
    """RuleBroken where somebody would agree as the superior to the own work."""
    rows = [row for row in LIFE[CycleKind(cycle.kind)] if row.act is act and row.holder is Holder.SUPERIOR]
    if rows and act not in REFUSING:
        refuse_own_work(session, cycle, by, hands_before(session, cycle, rows[0].gates))


def refuse_own_work(session: Session, cycle: Cycle, by: str, hands: Collection[Hand]) -> None:
    """RuleBroken where whoever acts now is one of them."""
    own = hand_of(session, by)
    if any(own.is_same_as(other) for other in hands):
        raise RuleBroken(Finding("dossier.four_eyes", Level.ERROR, cycle.title, {"by": by}))


def _writers(session: Session, cycle: Cycle, kind: DossierKind) -> list[Hand]:
    papers = {one.paper.value for one in _WANTED[kind] if one.paper is not None}
    own = select(PaperVersion).join(Paper).where(Paper.cycle_id == cycle.id, Paper.kind.in_(papers))
    return hands_on(session.scalars(own))
