"""Units sign up for a set of criteria at a conference; what they signed is kept as it was on that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.reports.reports import owed
from congtac.config import Settings
from congtac.domain.emulation import Content, CriteriaSet, EmulationLevel, Years
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.store.claims import claimed
from congtac.store.tables import Cycle, EmulationSignUp, Unit


def criteria_on(settings: Settings, day: date, named: str | None = None) -> CriteriaSet:
    """The set that is named, or else the newest one valid on the day; BadInput naming those that there are."""
    known = settings.emulation.criteria
    valid = [key for key, one in known.items() if one.valid_from <= day and named in (None, key)]
    if not valid:
        figures = {"value": named or "–", "on": day, "known": ", ".join(known) or "–"}
        raise BadInput(Finding("emulation.unknown_set", Level.ERROR, figures=figures))
    key = max(valid, key=lambda one: known[one].valid_from)
    return known[key].as_set(key)


def may_sign(session: Session, cycle: Cycle) -> list[Unit]:
    """Who signs at a conference: the units that report to it, and the committee itself."""
    return [*(row.unit for row in owed(session, cycle)), cycle.unit]


def units_called(session: Session, cycle: Cycle, names: Sequence[str]) -> list[Unit]:
    """The units of a conference with these names in the files, or full names; BadInput with every unknown one."""
    units = may_sign(session, cycle)
    found = {name: next((one for one in units if name in (one.slug, one.name)), None) for name in names}
    unknown = [name for name, unit in found.items() if unit is None]
    if unknown:
        known = ", ".join(one.slug for one in units)
        raise BadInput(
            *(
                Finding("emulation.unknown_unit", Level.ERROR, cycle.title, {"unit": one, "known": known})
                for one in unknown
            )
        )
    return [unit for unit in found.values() if unit is not None]


def sign_up(
    session: Session, cycle: Cycle, units: Sequence[Unit], criteria: CriteriaSet, years: Years, on: date, by: str
) -> list[EmulationSignUp]:
    """Units sign up at a conference; signed twice is signed once, with the day and the criteria of the first time."""
    if not by.strip():
        raise BadInput(Finding("cycle.person_and_reason", Level.ERROR, cycle.title))
    signed = []
    for unit in units:
        same = select(EmulationSignUp).where(
            EmulationSignUp.organiser_id == cycle.unit_id,
            EmulationSignUp.unit_id == unit.id,
            EmulationSignUp.criteria_set == criteria.key,
            EmulationSignUp.first_year == years.first,
        )
        made = EmulationSignUp(
            organiser_id=cycle.unit_id,
            unit_id=unit.id,
            cycle_id=cycle.id,
            criteria_set=criteria.key,
            version=criteria.version,
            criteria=_kept(criteria),
            first_year=years.first,
            last_year=years.last,
            on=on,
            by=by,
        )
        signed.append(claimed(session, made, same))
    session.flush()
    return signed


def _kept(criteria: CriteriaSet) -> dict[str, Any]:
    return {
        "model": criteria.model,
        "also": criteria.also,
        "source": criteria.source,
        "contents": [[one.key, one.label, one.maximum] for one in criteria.contents],
        "levels": [[one.label, one.at_least] for one in criteria.levels],
    }


def criteria_of(signed: EmulationSignUp) -> CriteriaSet:
    """The criteria as they were when the unit signed."""
    kept = signed.criteria
    contents = tuple(Content(*one) for one in kept["contents"])
    levels = tuple(EmulationLevel(*one) for one in kept["levels"])
    return CriteriaSet(
        signed.criteria_set, signed.version, kept["model"], kept["also"], contents, levels, kept["source"]
    )


def signed_at(session: Session, cycle: Cycle) -> list[EmulationSignUp]:
    """The sign-ups of a conference, in the order in which its units report, the committee last."""
    rows = session.scalars(select(EmulationSignUp).where(EmulationSignUp.cycle_id == cycle.id)).all()
    order = {unit.id: place for place, unit in enumerate(may_sign(session, cycle))}
    return sorted(rows, key=lambda row: (order.get(row.unit_id, len(order)), row.id))


def sign_up_for(session: Session, name: str, year: int) -> EmulationSignUp:
    """What a unit signed up for that covers a year, the newest of several; BadInput where there is nothing."""
    found = select(EmulationSignUp).join(Unit, EmulationSignUp.unit_id == Unit.id)
    of_it = found.where((Unit.slug == name) | (Unit.name == name)).order_by(EmulationSignUp.id.desc())
    rows = session.scalars(of_it).all()
    covers = next((row for row in rows if year in Years(row.first_year, row.last_year)), None)
    if covers is None:
        periods = ", ".join(str(Years(row.first_year, row.last_year)) for row in rows)
        figures = {"unit": name, "year": year, "known": periods or "–"}
        raise BadInput(Finding("emulation.not_signed", Level.ERROR, figures=figures))
    return covers
