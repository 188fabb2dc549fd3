"""Who asks, and the units that they see."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.portal.api.answers import UnitAnswer
from congtac.portal.api.answers import units as told_units
from congtac.portal.api.inquiries import Inquiry, known
from congtac.store.visible_rows import count_visible_units, visible_unit_rows

router = APIRouter(tags=["units"])
First = Annotated[int, Query(ge=0, le=10**6)]
Most = Annotated[int, Query(ge=1, le=500)]


class GrantAnswer(BaseModel):
    """A role in a unit and everything below it."""

    role: str
    unit: int


class MeAnswer(BaseModel):
    """For whom the token stands, and what it may be used for."""

    login: str
    name: str
    grants: list[GrantAnswer]


class UnitPage(BaseModel):
    """Some of the units, and how many there are."""

    total: int
    units: list[UnitAnswer]


@router.get("/me")
def me(inquiry: Annotated[Inquiry[None], known()]) -> MeAnswer:
    """The account of the token and its roles."""
    grants = [GrantAnswer(role=one.role.value, unit=one.unit_id) for one in inquiry.visitor.grants]
    return MeAnswer(login=inquiry.visitor.login, name=inquiry.visitor.name, grants=grants)


@router.get("/units")
def units(inquiry: Annotated[Inquiry[None], known()], first: First = 0, most: Most = 100) -> UnitPage:
    """The units that the token may read, by their number."""
    rows = visible_unit_rows(inquiry.session, inquiry.visitor, first=first, most=most)
    return UnitPage(total=count_visible_units(inquiry.session, inquiry.visitor), units=told_units(rows))
