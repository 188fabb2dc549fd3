"""What a superior decides in its round: windows of its steps, planned days, model congresses, exceptions, lessons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.restating import restate
from congtac.actions.rounds.progress import read_progress
from congtac.actions.rounds.rounds import place_in_round
from congtac.actions.term_standings import standing_of
from congtac.config import Installation
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.rounds import PILOT, Participant
from congtac.store.claims import hold
from congtac.store.round_rows import congresses_of_round, lessons_of
from congtac.store.tables import CongressRound, Cycle, RoundLesson, RoundStep, RoundUnit

LONGEST_LESSON = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is decided about one unit's congress; None leaves something as it is."""

    on: date | None = None
    pilot: bool | None = None
    ahead: bool | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One unit of a round after a decision, with what is odd about its day."""

    round: CongressRound
    unit: Participant
    changed: bool
    lessons: tuple[RoundLesson, ...]
    findings: tuple[Finding, ...]


def set_window(
    session: Session,
    installation: Installation,
    round_: CongressRound,
    step: str,
    days: tuple[date, date],
    person: Person,
) -> bool:
    """The superior sets the days of a step: ``pilot`` or a level. Gives whether anything changed.

    BadInput, with every problem, for a step that no unit of the round belongs to and for days in the wrong order.
    """
    hold(session, round_)
    levels = set(session.scalars(select(RoundUnit.level).where(RoundUnit.round_id == round_.id)))
    problems = []
    if step not in {PILOT, *levels}:
        known = ", ".join([PILOT, *(slug for slug in installation.levels if slug in levels)])
        problems.append(Finding("round.no_such_step", Level.ERROR, figures={"known": known}, found=step))
    opens, closes = days
    if closes < opens:
        problems.append(Finding("round.window_reversed", Level.ERROR, figures={"opens": opens, "closes": closes}))
    if problems:
        raise BadInput(*problems)
    there = session.scalar(select(RoundStep).where(RoundStep.round_id == round_.id, RoundStep.step == step))
    if there is None:
        there = RoundStep(round_id=round_.id, step=step, opens=opens, closes=closes, by=person.by, reason=person.reason)
        session.add(there)
    elif (there.opens, there.closes) == days:
        return False
    there.opens, there.closes, there.by, there.reason = opens, closes, person.by, person.reason
    session.flush()
    return True


def plan_congress(
    session: Session,
    installation: Installation,
    place: tuple[CongressRound, RoundUnit],
    plan: Plan,
    today: date,
    person: Person,
) -> Planned:
    """The superior decides about a unit's congress. A day that is odd is kept and shown, never refused."""
    round_, row = place
    hold(session, row)
    changed = _change(row, plan, today, person)
    session.flush()
    if plan.pilot is not None:
        _tell_the_cycle(session, round_, row, person)
    progress = read_progress(session, installation, round_, today)
    unit = next(one for one in progress.table.units if one.slug == row.unit.slug)
    findings = list(progress.table.of(unit))
    if unit.day is not None:
        findings += standing_of(session, installation, unit.slug, today).on(unit.day)
    lessons = () if unit.pilot else tuple(progress.lessons)
    return Planned(round_, unit, changed, lessons, tuple(findings))


def _change(row: RoundUnit, plan: Plan, today: date, person: Person) -> bool:
    before = (row.planned_on, row.pilot, row.ahead_by is not None)
    wanted = (plan.on or row.planned_on, _kept(plan.pilot, before[1]), _kept(plan.ahead, before[2]))
    if plan.on is not None and plan.on != row.planned_on:
        row.planned_on, row.planned_by, row.planned_because = plan.on, person.by, person.reason
    row.pilot = wanted[1]
    if wanted[2] and not before[2]:
        row.ahead_on, row.ahead_by, row.ahead_because = today, person.by, person.reason
    elif not wanted[2]:
        row.ahead_on = row.ahead_by = row.ahead_because = None
    return wanted != before


def _tell_the_cycle(session: Session, round_: CongressRound, row: RoundUnit, person: Person) -> None:
    """The papers of a congress that is open already say whether it is a model congress."""
    congress = congresses_of_round(session, round_, row.unit_id).get(row.unit_id)
    if congress is not None and congress.closed_on is None:
        restate(session, session.get_one(Cycle, congress.cycle_id), {"pilot": row.pilot}, person, "chọn đại hội điểm")


def _kept(wanted: bool | None, there: bool) -> bool:
    return there if wanted is None else wanted


def record_lesson(session: Session, round_: CongressRound, unit: str, text: str, on: date, by: str) -> bool:
    """What was learned from a model congress, for the others. The same lesson twice is one; gives whether it is new.

    BadInput where the unit holds no model congress in the round, and for an empty or endless text.
    """
    hold(session, round_)
    _round, row = place_in_round(session, unit, round_.unit.slug, round_.term)
    problems = []
    if not row.pilot:
        problems.append(Finding("round.no_model_congress", Level.ERROR, row.unit.name))
    if not text.strip() or not by.strip() or len(text) > LONGEST_LESSON:
        figures = {"limit": LONGEST_LESSON, "letters": len(text)}
        problems.append(Finding("round.bad_lesson", Level.ERROR, row.unit.name, figures))
    if problems:
        raise BadInput(*problems)
    there = lessons_of(session, round_.id)
    if any(one.unit_id == row.unit_id and one.text == text.strip() for one in there):
        return False
    number = there[-1].number + 1 if there else 1
    session.add(RoundLesson(round_id=round_.id, number=number, unit_id=row.unit_id, text=text.strip(), on=on, by=by))
    session.flush()
    return True
