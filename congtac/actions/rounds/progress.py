"""The whole round in one table: read from its rows, the cycles of its units, and the tree of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.config import Installation
from congtac.domain.cycle import Stage
from congtac.domain.rounds import Participant, Progress, StepWindow
from congtac.store.round_rows import (
    CongressOfRound,
    congresses_of_round,
    last_quota,
    lessons_of,
    members_of_round,
    shares_of,
    steps_of,
)
from congtac.store.tables import CongressRound, Cycle, DelegateQuota, RoundLesson, RoundStep, RoundUnit, Unit


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round as it stands: the table of the rules, the rows that people read beside it, its units' numbers."""

    table: Progress
    steps: tuple[RoundStep, ...]
    lessons: tuple[RoundLesson, ...]
    quota: DelegateQuota | None
    ids: Mapping[str, int] = field(default_factory=dict)


def read_progress(session: Session, installation: Installation, round_: CongressRound, today: date) -> RoundProgress:
    """The round on a day, with as many queries for five units as for five thousand."""
    quota, held = last_quota(session, round_.id), congresses_of_round(session, round_)
    seats = {share.unit_id: share.seats for share, _unit in shares_of(session, quota)} if quota else {}
    alive = {unit.slug for unit in installation.units(today)}
    ended = {unit.slug for unit in installation.all_units()} - alive
    members = members_of_round(session, round_.id)
    units = [
        _participant(row, unit, superior, held.get(unit.id), seats.get(unit.id), ended=unit.slug in ended)
        for row, unit, superior in members
    ]
    steps, lessons = steps_of(session, round_.id), lessons_of(session, round_.id)
    windows = [StepWindow(step=one.step, opens=one.opens, closes=one.closes) for one in steps]
    table = Progress(units, windows, [one.unit.slug for one in lessons])
    ids = {unit.slug: unit.id for _row, unit, _superior in members}
    return RoundProgress(table, tuple(steps), tuple(lessons), quota, ids)


def _participant(
    row: RoundUnit,
    unit: Unit,
    superior: str | None,
    congress: CongressOfRound | None,
    seats: int | None,
    *,
    ended: bool,
) -> Participant:
    return Participant(
        slug=unit.slug,
        name=unit.name,
        level=row.level,
        superior=superior,
        pilot=row.pilot,
        planned_on=row.planned_on,
        held_on=congress.held_on if congress else None,
        stage=Stage(congress.stage) if congress else None,
        closed_on=congress.closed_on if congress else None,
        delegates=seats,
        ended=ended,
        ahead=row.ahead_by is not None,
    )


@dataclass(frozen=True, slots=True)
class RoundContext:
    """What the rounds of its superiors say to a congress: the last one with the unit in it, and its lessons."""

    round: CongressRound | None = None
    pilot: bool = False
    lessons: tuple[RoundLesson, ...] = ()


def round_context(session: Session, cycle: Cycle) -> RoundContext:
    """The round that a congress belongs to: the last one opened, and that of its direct superior before others."""
    rows = select(CongressRound, RoundUnit).join(RoundUnit, RoundUnit.round_id == CongressRound.id)
    rows = rows.where(RoundUnit.unit_id == cycle.unit_id).order_by(CongressRound.opened_on.desc())
    found = [(round_, row) for round_, row in session.execute(rows) if _is_of(session, round_, cycle)]
    if not found:
        return RoundContext()
    round_, row = next((pair for pair in found if pair[0].unit_id == cycle.unit.superior_id), found[0])
    lessons = () if row.pilot else tuple(lessons_of(session, round_.id))
    return RoundContext(round_, row.pilot, lessons)


def _is_of(session: Session, round_: CongressRound, cycle: Cycle) -> bool:
    held = congresses_of_round(session, round_, cycle.unit_id).get(cycle.unit_id)
    return held is not None and held.cycle_id == cycle.id
