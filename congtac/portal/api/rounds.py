"""Rounds of congresses: open one, see all its units in one table, decide days, model congresses, delegates, lessons."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from congtac.actions.rounds.planning import Plan, plan_congress, record_lesson, set_window
from congtac.actions.rounds.progress import RoundProgress, read_progress
from congtac.actions.rounds.quotas import AskedQuota, share_out, stored_quota
from congtac.actions.rounds.rounds import AskedRound, open_round
from congtac.domain.access import Right
from congtac.domain.rounds import PILOT, ProgressRow, WaitKind
from congtac.i18n import label
from congtac.messages import sentence
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Body, Slug, TaskWords, Words
from congtac.portal.api.inquiries import Inquiry, Number, inquires, known
from congtac.portal.found import the_round, the_unit
from congtac.portal.refusals import NotFound
from congtac.store.round_rows import member_of_round, visible_rounds
from congtac.store.tables import CongressRound, Unit

router = APIRouter(tags=["rounds"])
Superior = Annotated[Inquiry[CongressRound], inquires(Right.DECIDE, the_round)]


class RoundAnswer(BaseModel):
    """A round: whose it is, and for which term."""

    id: int
    unit: int
    term: str
    opened_on: date
    by: str


class WaitAnswer(BaseModel):
    """What a congress waits for: a kind, and the names of the units."""

    kind: str
    units: list[str]


class RoundUnitAnswer(BaseModel):
    """A unit of the round; ``day`` is that of its congress, or the planned one."""

    id: int
    slug: str
    name: str
    level: str
    pilot: bool
    ahead: bool
    ended: bool
    day: date | None
    opens: date | None
    closes: date | None
    stage: str | None
    closed_on: date | None
    delegates: int | None
    days_late: int
    waits: list[WaitAnswer]


class StepAnswer(BaseModel):
    """The days of a step: ``pilot``, or a level."""

    step: str
    opens: date
    closes: date
    by: str
    reason: str


class LessonAnswer(BaseModel):
    """What was learned from a model congress."""

    unit: str
    text: str
    on: date
    by: str


class RoundHome(RoundAnswer):
    """The whole round; ``shares`` is the arithmetic of the delegates, line by line."""

    units: list[RoundUnitAnswer]
    steps: list[StepAnswer]
    lessons: list[LessonAnswer]
    shares: list[str]
    findings: list[Told]


class NewRound(Because):
    """For which term, with which model congresses (slugs)."""

    term: Annotated[str, Field(min_length=1, max_length=20)]
    pilots: Annotated[tuple[Slug, ...], Field(max_length=500)] = ()


class Window(Body):
    """The days of a step: ``pilot``, or a level."""

    step: Slug
    opens: date
    closes: date
    reason: Words


class PlannedCongress(Body):
    """Its day, whether it is a model congress, whether it may come before those below; ``null``: stays as it is."""

    on: date | None = None
    pilot: bool | None = None
    ahead: bool | None = None
    reason: Words


class Delegates(Body):
    """How many delegates are shared out, by the members of which day."""

    seats: Annotated[int, Field(ge=1, le=10**6)]
    as_of: date
    reason: Words


class NewLesson(Body):
    """A lesson of a model congress, by the slug of its unit."""

    unit: Slug
    text: TaskWords


@router.get("/rounds")
def listed(inquiry: Annotated[Inquiry[None], known()]) -> list[RoundAnswer]:
    """The rounds of the units that the token may read."""
    return [_head(one) for one in visible_rounds(inquiry.session, inquiry.visitor)]


@router.get("/rounds/{round}")
def show(inquiry: Annotated[Inquiry[CongressRound], inquires(Right.READ, the_round)]) -> RoundHome:
    """Each unit with its day, stage, delegates, what it waits for and how late it is."""
    return _home(inquiry, inquiry.thing)


@router.post("/units/{unit}/rounds/open")
def opened(inquiry: Annotated[Inquiry[Unit], inquires(Right.DECIDE, the_unit)], asked: NewRound) -> RoundHome:
    """Open it over everything below the unit; the same again changes nothing."""
    session, on = inquiry.session, asked.on or inquiry.today
    wanted = AskedRound(unit=inquiry.thing.slug, term=asked.term, pilots=asked.pilots)
    done = open_round(session, inquiry.installation, wanted, on, inquiry.person(asked.reason))
    return _home(inquiry, session.get_one(CongressRound, done.round_id))


@router.post("/rounds/{round}/window")
def window(inquiry: Superior, asked: Window) -> RoundHome:
    """Set the days of a step."""
    days, person = (asked.opens, asked.closes), inquiry.person(asked.reason)
    set_window(inquiry.session, inquiry.installation, inquiry.thing, asked.step, days, person)
    return _home(inquiry, inquiry.thing)


@router.post("/rounds/{round}/units/{unit}")
def plan(inquiry: Superior, unit: Number, asked: PlannedCongress) -> RoundHome:
    """Decide a unit's congress; a day that is odd is kept, and the findings say what is odd."""
    row = member_of_round(inquiry.session, inquiry.thing.id, unit)
    if row is None:
        raise NotFound
    wanted, person = Plan(on=asked.on, pilot=asked.pilot, ahead=asked.ahead), inquiry.person(asked.reason)
    plan_congress(inquiry.session, inquiry.installation, (inquiry.thing, row), wanted, inquiry.today, person)
    return _home(inquiry, inquiry.thing)


@router.post("/rounds/{round}/delegates")
def delegates(inquiry: Superior, asked: Delegates) -> RoundHome:
    """Share them out by the configured rule; what does not add up is refused with the arithmetic."""
    wanted, person = AskedQuota(seats=asked.seats, as_of=asked.as_of), inquiry.person(asked.reason)
    share_out(inquiry.session, inquiry.installation, inquiry.thing, wanted, inquiry.today, person)
    return _home(inquiry, inquiry.thing)


@router.post("/rounds/{round}/lessons")
def lesson(inquiry: Superior, asked: NewLesson) -> RoundHome:
    """Record what was learned, for all the others."""
    record_lesson(inquiry.session, inquiry.thing, asked.unit, asked.text, inquiry.today, inquiry.visitor.name)
    return _home(inquiry, inquiry.thing)


def _head(one: CongressRound) -> RoundAnswer:
    return RoundAnswer(id=one.id, unit=one.unit_id, term=one.term, opened_on=one.opened_on, by=one.by)


def _home(inquiry: Inquiry[CongressRound] | Inquiry[Unit], one: CongressRound) -> RoundHome:
    installation = inquiry.installation
    progress = read_progress(inquiry.session, installation, one, inquiry.today)
    shared = stored_quota(inquiry.session, one)
    levels = {slug: level.label for slug, level in installation.levels.items()} | {PILOT: label(WaitKind.PILOT)}
    return RoundHome(
        **_head(one).model_dump(),
        units=[_unit(progress, row) for row in progress.table.rows(inquiry.today)],
        steps=[
            StepAnswer(step=step.step, opens=step.opens, closes=step.closes, by=step.by, reason=step.reason)
            for step in progress.steps
        ],
        lessons=[
            LessonAnswer(unit=learned.unit.slug, text=learned.text, on=learned.on, by=learned.by)
            for learned in progress.lessons
        ],
        shares=[sentence(line) for line in shared.lines()] if shared else [],
        findings=told(progress.table.findings(levels)),
    )


def _unit(progress: RoundProgress, row: ProgressRow) -> RoundUnitAnswer:
    unit, days = row.unit, row.window
    return RoundUnitAnswer(
        id=progress.ids[unit.slug],
        slug=unit.slug,
        name=unit.name,
        level=unit.level,
        pilot=unit.pilot,
        ahead=unit.ahead,
        ended=unit.ended,
        day=unit.day,
        opens=days.opens if days else None,
        closes=days.closes if days else None,
        stage=unit.stage.value if unit.stage else None,
        closed_on=unit.closed_on,
        delegates=unit.delegates,
        days_late=row.days_late,
        waits=[WaitAnswer(kind=one.kind.value, units=list(one.units)) for one in row.waits],
    )
