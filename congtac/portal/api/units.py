"""Who asks, and the units that they see."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import func, select

from congtac.domain.access import Right
from congtac.portal.api.answers import UnitAnswer
from congtac.portal.api.answers import units as told_units
from congtac.portal.api.calls import Call, known
from congtac.store.access import visible_units
from congtac.store.tables import Unit

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
def me(call: Annotated[Call[None], known()]) -> MeAnswer:
    """The account of the token and its roles."""
    grants = [GrantAnswer(role=one.role.value, unit=one.unit_id) for one in call.visitor.grants]
    return MeAnswer(login=call.visitor.login, name=call.visitor.name, grants=grants)


@router.get("/units")
def units(call: Annotated[Call[None], known()], first: First = 0, most: Most = 100) -> UnitPage:
    """The units that the token may read, by their number."""
    seen = Unit.id.in_(visible_units(call.visitor, Right.READ))
    total = call.session.scalar(select(func.count(Unit.id)).where(seen)) or 0
    rows = call.session.scalars(select(Unit).where(seen).order_by(Unit.id).offset(first).limit(most))
    return UnitPage(total=total, units=told_units(rows))
