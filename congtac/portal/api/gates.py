"""A confirmation taken back that was given by mistake."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from congtac.actions.withdrawing import withdraw
from congtac.domain.cycle import Gate
from congtac.portal.api.asked import Because
from congtac.portal.api.cycles import CycleHome, home_of
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import right_of_gate
from congtac.store.tables import Cycle

router = APIRouter(prefix="/cycles/{cycle}/gates", tags=["cycles"])


@router.post("/{gate}/withdraw")
def take_back(
    inquiry: Annotated[Inquiry[Cycle], inquires(right_of_gate, the_cycle)], gate: Gate, asked: Because
) -> CycleHome:
    """The gate closes again; both the confirmation and its end stay told."""
    withdraw(inquiry.session, inquiry.thing, gate, asked.on or inquiry.today, inquiry.person(asked.reason))
    return home_of(inquiry)
