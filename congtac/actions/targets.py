"""The targets that congresses adopt: as rows, as the ones in force on a day, and as lines of a review's report form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.domain.cycle import Act, CycleKind
from congtac.domain.figures import Figure
from congtac.domain.papers import TargetRow
from congtac.domain.report_answers import Answer
from congtac.domain.report_form import Column, Field, Form, Line, Section
from congtac.domain.target_lines import SECTION, TITLE, lines_of, planned
from congtac.domain.targets import Target, TargetKind, parse_target
from congtac.store.report_rows import several_owe
from congtac.store.tables import Cycle, TransitionLog, Unit
from congtac.store.tables import TargetRow as StoredTarget

NEW_TERM, PREVIOUS_TERM = "new", "previous"
NO_GOAL = "không nêu mức"
A_DAY = timedelta(days=1)
CONGRESSES = tuple(kind.value for kind in CycleKind if kind.is_congress)


@dataclass(frozen=True, slots=True)
class TargetInForce:
    """A target in an adopted resolution: its row, and the day on which the congress that adopted it closed."""

    row: StoredTarget
    adopted_on: date

    @property
    def key(self) -> str:
        """The id that stays, in every form and report: the congress and the target's place in its resolution."""
        return target_key(self.row)

    @property
    def target(self) -> Target:
        """The target as the rules know it; one without a goal is for a person to judge."""
        goal = self.row.goal
        return Target(TargetKind.TEXT) if goal is None else parse_target(goal, self.row.unit_of_measure)

    @property
    def words(self) -> str | None:
        """The target as papers print it."""
        return goal_text(self.row.goal, self.row.unit_of_measure)

    @property
    def origin(self) -> str:
        """``chỉ tiêu 2 của nghị quyết đại hội ngày 02/3/2026 (su-kien.yaml: targets_of_new_term[2])``."""
        day = vi.short_date(self.adopted_on)
        return f"chỉ tiêu {self.row.position} của nghị quyết đại hội ngày {day} ({self.row.origin})"


def target_key(row: StoredTarget) -> str:
    """The id of a target that stays."""
    return f"target_{row.cycle_id}_{row.position}"


def stored_targets(session: Session, cycle: Cycle, term: str) -> list[StoredTarget]:
    """The target rows of a cycle for one term, in order."""
    rows = select(StoredTarget).where(StoredTarget.cycle_id == cycle.id, StoredTarget.term == term)
    return list(session.scalars(rows.order_by(StoredTarget.position)))


def target_rows(session: Session, cycle: Cycle) -> tuple[TargetRow, ...]:
    """The targets of the coming term as text."""
    return tuple(
        TargetRow(row.indicator, goal_text(row.goal, row.unit_of_measure))
        for row in stored_targets(session, cycle, NEW_TERM)
    )


def goal_text(goal: str | None, unit: str | None) -> str | None:
    """A target in words: ``>=2`` is "ít nhất 2", ``60-70%`` and texts stay as written."""
    if goal is None:
        return None
    target = parse_target(goal, unit)
    if target.kind in (TargetKind.TEXT, TargetKind.YES_NO, TargetKind.RANGE):
        return goal
    bound = _bound(target, target.low) or _bound(target, target.high)
    of_base = f"{bound} số {target.base}" if target.base else bound
    return of_base if target.kind is TargetKind.NUMBER else f"{target.kind.label} {of_base}"


def _bound(target: Target, value: Decimal | None) -> str | None:
    return None if value is None else vi.figure(Figure(value, unit=target.unit, percent=target.percent))


def last_congress(session: Session, unit: Unit, day: date) -> tuple[Cycle, date] | None:
    """The unit's last congress that had closed by the day, and when it closed."""
    closed = (
        select(Cycle, TransitionLog.on)
        .join(TransitionLog, TransitionLog.cycle_id == Cycle.id)
        .where(Cycle.unit_id == unit.id, Cycle.kind.in_(CONGRESSES))
        .where(TransitionLog.act == Act.CLOSE.value, TransitionLog.on <= day)
        .order_by(TransitionLog.on.desc(), Cycle.id.desc())
    )
    last = session.execute(closed.limit(1)).first()
    return None if last is None else (last[0], last[1])


def congress_before(session: Session, cycle: Cycle) -> Cycle | None:
    """The congress of the same unit before this one."""
    last = last_congress(session, cycle.unit, cycle.held_on - A_DAY)
    return None if last is None else last[0]


def targets_in_force(session: Session, unit: Unit, day: date) -> list[TargetInForce]:
    """The targets of the unit's last congress that had closed by the day, in the order of its resolution."""
    last = last_congress(session, unit, day)
    if last is None:
        return []
    congress, closed_on = last
    return [TargetInForce(row, closed_on) for row in stored_targets(session, congress, NEW_TERM)]


def with_targets(session: Session, cycle: Cycle, form: Form) -> Form:
    """The form of a review with a section for the targets in force; that of any other cycle stays as it is."""
    lines = tuple(lines_in_force(session, cycle)) if CycleKind(cycle.kind).is_review else ()
    return replace(form, sections=(*form.sections, Section(SECTION, TITLE, lines))) if lines else form


def lines_in_force(session: Session, cycle: Cycle) -> Iterator[Line]:
    """What a review asks about the targets in force on its day."""
    alone = not several_owe(session, cycle)
    for one in targets_in_force(session, cycle.unit, cycle.held_on):
        yield from lines_of(one.key, one.row.indicator, one.words or NO_GOAL, one.target, alone=alone)


def plans(session: Session, cycle: Cycle, form: Form) -> dict[Field, Answer]:
    """The plan cells that the resolution fills in."""
    found = {
        Field(one.key, Column.PLAN): planned(one.target) for one in targets_in_force(session, cycle.unit, cycle.held_on)
    }
    return {at: figure for at, figure in found.items() if figure is not None and form.has(at)}
