"""Units are scored by themselves and by the committee, and recognised year by year; people decide, rules only warn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.emulation.sign_ups import criteria_of
from congtac.config import Settings
from congtac.domain.emulation import (
    CriteriaSet,
    QualityLevel,
    Recognised,
    Scorer,
    recognition_warnings,
    score_warnings,
    share_warnings,
)
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import claimed, hold
from congtac.store.tables import EmulationRecognition, EmulationScore, EmulationSignUp


@dataclass(frozen=True, slots=True)
class Given:
    """Points by content and in all, in hundredths; the total is their sum where only they are stated."""

    points: Mapping[str, int]
    total: int | None = None


def score(
    session: Session, signed: EmulationSignUp, year: int, scorer: Scorer, given: Given, on: date, person: Person
) -> tuple[EmulationScore, list[Finding]]:
    """Write a score down as the next revision; the same again is none. Gives what is odd about it as warnings.

    Raises BadInput with every content that the criteria do not have, for a score without points, and where the points
    by content are complete and do not add up to the total.
    """
    criteria, where = criteria_of(signed), f"{signed.unit.name}, {year}"
    total = _total(criteria, given, where)
    hold(session, signed)
    last = newest_score(session, signed, year, scorer)
    if last is None or (dict(last.points), last.total) != (dict(given.points), total):
        last = EmulationScore(
            sign_up_id=signed.id,
            year=year,
            scorer=scorer.value,
            revision=last.revision + 1 if last else 1,
            points=dict(given.points),
            total=total,
            on=on,
            by=person.by,
            reason=person.reason,
        )
        session.add(last)
        session.flush()
    return last, list(score_warnings(criteria, given.points, total, where))


def _total(criteria: CriteriaSet, given: Given, where: str) -> int:
    known = [content.key for content in criteria.contents]
    problems = [
        Finding("emulation.unknown_content", Level.ERROR, where, {"content": key, "known": ", ".join(known)})
        for key in given.points
        if key not in known
    ]
    if not given.points and given.total is None:
        problems.append(Finding("emulation.no_points", Level.ERROR, where))
    added = sum(given.points.values())
    complete = set(given.points) == set(known)
    if given.total is not None and complete and given.total != added:
        problems.append(
            Finding("emulation.other_total", Level.ERROR, where, stated=given.total / 100, computed=added / 100)
        )
    if problems:
        raise BadInput(*problems)
    return added if given.total is None else given.total


def newest_score(session: Session, signed: EmulationSignUp, year: int, scorer: Scorer) -> EmulationScore | None:
    """The last revision of a score; None where nobody scored."""
    own = (EmulationScore.sign_up_id == signed.id, EmulationScore.year == year, EmulationScore.scorer == scorer.value)
    rows = select(EmulationScore).where(*own).order_by(EmulationScore.revision.desc())
    return session.scalar(rows.limit(1))


@dataclass(frozen=True, slots=True)
class Recognition:
    """A decision on one unit for a year: recognised or not, its level, and the quality of the year as it was rated."""

    recognised: bool = True
    level: str | None = None
    quality: QualityLevel | None = None
    symbol: str | None = None


def recognise(
    session: Session,
    signed: EmulationSignUp,
    year: int,
    what: Recognition,
    settings: Settings,
    on: date,
    person: Person,
) -> tuple[EmulationRecognition, list[Finding]]:
    """Write the decision down; the same again is one. Gives what does not fit as warnings: people decide.

    Raises RuleBroken where another decision for this unit and year is on record.
    """
    where = f"{signed.unit.name}, {year}"
    same = select(EmulationRecognition).where(
        EmulationRecognition.sign_up_id == signed.id, EmulationRecognition.year == year
    )
    made = EmulationRecognition(sign_up_id=signed.id, year=year, recognised=what.recognised, on=on, by=person.by)
    made.level, made.quality, made.symbol, made.reason = what.level, what.quality, what.symbol, person.reason
    row = claimed(session, made, same)
    if (row.recognised, row.level, row.quality, row.symbol) != (what.recognised, what.level, what.quality, what.symbol):
        figures = {"on": row.on, "by": row.by, "symbol": row.symbol or "–"}
        raise RuleBroken(Finding("emulation.decided_already", Level.ERROR, where, figures))
    session.flush()
    return row, _warnings(session, signed, year, what, settings, where)


def _warnings(
    session: Session, signed: EmulationSignUp, year: int, what: Recognition, settings: Settings, where: str
) -> list[Finding]:
    chosen, found = settings.emulation, []
    if what.recognised:
        theirs = newest_score(session, signed, year, Scorer.COMMITTEE)
        one = Recognised(what.level, theirs.total if theirs else None, what.quality)
        found = list(recognition_warnings(criteria_of(signed), one, where))
    together = (
        EmulationSignUp.organiser_id == signed.organiser_id,
        EmulationSignUp.criteria_set == signed.criteria_set,
        EmulationSignUp.first_year <= year,
        EmulationSignUp.last_year >= year,
    )
    decided = select(EmulationRecognition).join(EmulationSignUp).where(*together, EmulationRecognition.year == year)
    rows = session.scalars(decided).all()
    all_signed = len(session.scalars(select(EmulationSignUp.id).where(*together)).all())
    return found + list(
        share_warnings(
            sum(row.recognised for row in rows),
            all_signed,
            [QualityLevel(row.quality) for row in rows if row.quality],
            chosen.recognised_at_most_percent,
            chosen.excellent_at_most_percent,
            where,
        )
    )
