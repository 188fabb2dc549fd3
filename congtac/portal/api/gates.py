"""What is put right: a confirmation given by mistake is taken back, somebody is excused from what is owed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from congtac.actions.obligations import excuse
from congtac.actions.withdrawing import withdraw
from congtac.domain.access import Right
from congtac.domain.cycle import Gate
from congtac.domain.obligations import ObligationKind
from congtac.portal.api.asked import Because
from congtac.portal.api.cycles import CycleHome, home_of
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle, the_obligation
from congtac.portal.pages.cycles import right_of_gate
from congtac.store.tables import Cycle, Obligation

router = APIRouter(prefix="/cycles/{cycle}", tags=["cycles"])


class WaivedAnswer(BaseModel):
    """The duty from which a unit is excused."""

    id: int
    unit: int
    waived_because: str | None


@router.post("/gates/{gate}/withdraw")
def take_back(
    inquiry: Annotated[Inquiry[Cycle], inquires(right_of_gate, the_cycle)], gate: Gate, asked: Because
) -> CycleHome:
    """The gate closes again; both the confirmation and its end stay told."""
    on, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    withdraw(inquiry.session, inquiry.thing, gate, on, person, today=inquiry.today)
    return home_of(inquiry)


@router.post("/obligations/{obligation}/waive")
def waive(
    inquiry: Annotated[Inquiry[Obligation], inquires(Right.ORGANISE, the_obligation)], asked: Because
) -> WaivedAnswer:
    """An excused unit is not expected, not reminded and not counted; who decided and why stays on record."""
    row, day, person = inquiry.thing, asked.on or inquiry.today, inquiry.person(asked.reason)
    excuse(inquiry.session, row.cycle, row.unit.slug, ObligationKind(row.kind), day, person, row.subject)
    return WaivedAnswer(id=row.id, unit=row.unit_id, waived_because=row.waived_because)
