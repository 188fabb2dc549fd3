"""A committee's emulation told for people and machines: who signed, who has not, scores and recognition by year."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of
from congtac.actions.emulation.scores import newest_score
from congtac.actions.emulation.sign_ups import criteria_of, may_sign, signed_at
from congtac.domain.emulation import Scorer, Years, as_points
from congtac.store.tables import Cycle, EmulationRecognition, EmulationScore, EmulationSignUp


def overview(session: Session, cycle: Cycle, year: int | None = None) -> dict[str, Any]:
    """The sign-ups of a conference with what followed; ``year`` leaves the others out.

    ``stated`` is what a source states about a movement: it is printed as it is stated, and is nobody's sign-up here.
    """
    rows = signed_at(session, cycle)
    signed = {row.unit_id for row in rows}
    return {
        "cycle": cycle.id,
        "title": cycle.title,
        "stated": facts_of(session, cycle).get("emulation"),
        "not_signed": [
            {"unit": unit.slug, "name": unit.name} for unit in may_sign(session, cycle) if unit.id not in signed
        ],
        "signed": [_signed(session, row, year) for row in rows],
    }


def _signed(session: Session, row: EmulationSignUp, year: int | None) -> dict[str, Any]:
    criteria, years = criteria_of(row), Years(row.first_year, row.last_year)
    shown = [one for one in range(years.first, years.last + 1) if year in (None, one)]
    return {
        "unit": row.unit.slug,
        "name": row.unit.name,
        "model": criteria.model,
        "set": row.criteria_set,
        "version": row.version,
        "period": str(years),
        "on": row.on,
        "by": row.by,
        "contents": [one.label for one in criteria.contents],
        "years": [_year(session, row, one) for one in shown],
    }


def _year(session: Session, row: EmulationSignUp, year: int) -> dict[str, Any]:
    own = (EmulationRecognition.sign_up_id == row.id, EmulationRecognition.year == year)
    decided = session.scalar(select(EmulationRecognition).where(*own))
    return {
        "year": year,
        "self": told_score(newest_score(session, row, year, Scorer.SELF)),
        "committee": told_score(newest_score(session, row, year, Scorer.COMMITTEE)),
        "recognition": told_recognition(decided) if decided else None,
    }


def told_score(row: EmulationScore | None) -> dict[str, Any] | None:
    """A score in points as they are written."""
    if row is None:
        return None
    points = {key: as_points(given) for key, given in row.points.items()}
    own = {"revision": row.revision, "on": row.on, "by": row.by, "reason": row.reason}
    return {"total": as_points(row.total), "points": points} | own


def told_recognition(row: EmulationRecognition) -> dict[str, Any]:
    """A decision with its number and day."""
    return {
        "recognised": row.recognised,
        "level": row.level,
        "quality": row.quality,
        "number": row.symbol,
        "on": row.on,
        "by": row.by,
        "reason": row.reason,
    }
