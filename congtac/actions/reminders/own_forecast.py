"""What the clock will send of everything that somebody organises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from congtac.actions.reminders.forecast import Forecast, forecast_of
from congtac.config import Installation
from congtac.domain.access import Right, Visitor
from congtac.store.access import visible_units
from congtac.store.reminder_rows import Part
from congtac.store.visible_rows import visible_slugs


def own_forecast(
    session: Session, installation: Installation, visitor: Visitor, today: date, now: datetime, days: int, most: int
) -> Forecast:
    """Of the cycles that he organises and the terms of those units, also within a letter about several."""
    part = Part(within=visible_units(visitor, Right.ORGANISE), most=most)
    made = forecast_of(session, installation, today, now, days, part)
    slugs = visible_slugs(session, visitor, Right.ORGANISE)
    terms = [
        replace(one, joint=tuple(each for each in one.joint if each.told.unit in slugs))
        for one in made.terms
        if one.alert.told.unit in slugs
    ]
    return replace(made, terms=terms)
