"""Rounds of congresses: every unit with its day and what it waits for; windows, days, delegates, lessons."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from congtac.actions.rounds.planning import Plan, plan_congress, record_lesson, set_window
from congtac.actions.rounds.progress import read_progress
from congtac.actions.rounds.quotas import AskedQuota, share_out
from congtac.actions.rounds.rounds import AskedRound, open_round
from congtac.domain.access import Right
from congtac.domain.rounds import ProgressRow
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Body, Slug
from congtac.portal.api.found import Place, the_place
from congtac.portal.api.inquiries import Inquiry, inquires, known
from congtac.portal.found import the_round, the_unit
from congtac.store.round_rows import visible_rounds
from congtac.store.tables import CongressRound, Unit

router = APIRouter(tags=["rounds"])
MOST_PILOTS = 10_000
Term = Annotated[str, Field(min_length=4, max_length=20)]
Round = Annotated[Inquiry[CongressRound], inquires(Right.DECIDE, the_round)]


class RoundLine(BaseModel):
    """A round; ``unit`` is the number of the superior whose it is."""

    id: int
    unit: int
    term: str
    opened_on: date


class WaitAnswer(BaseModel):
    """What a congress waits for, and the names of those whose it is."""

    kind: str
    units: list[str]


class PlaceAnswer(BaseModel):
    """A unit in the round."""

    unit: int
    slug: str
    name: str
    level: str
    pilot: bool
    planned_on: date | None
    held_on: date | None
    closed_on: date | None
    delegates: int | None
    waits: list[WaitAnswer]
    days_late: int


class RoundAnswer(RoundLine):
    """The same with its units, lower before upper, and what a person should look at."""

    units: list[PlaceAnswer]
    findings: list[Told]


class NewRound(Because):
    """``pilots``: the units, by their names in files, that hold model congresses."""

    term: Term
    pilots: Annotated[list[Slug], Field(max_length=MOST_PILOTS, default_factory=list)]


class Window(Because):
    """The days of a step: ``pilot``, or a level."""

    step: Slug
    opens: date
    closes: date


class Planned(Body):
    """The day of a congress (none: it is taken back), whether it is a model one or may come before those below."""

    reason: Annotated[str, Field(min_length=1, max_length=400)]
    day: date | None = None
    pilot: bool = False
    ahead: bool = False


class Delegates(Because):
    """How many are shared out, by the members of which day."""

    seats: Annotated[int, Field(ge=1, le=10**6)]
    as_of: date


class Lesson(Body):
    """What was learned from a model congress, by the name of its unit in files."""

    unit: Slug
    text: Annotated[str, Field(min_length=1, max_length=4000)]


@router.get("/rounds")
def listed(inquiry: Annotated[Inquiry[None], known()]) -> list[RoundLine]:
    """The rounds of the units that the account sees."""
    return [_line(one) for one in visible_rounds(inquiry.session, inquiry.visitor)]


@router.get("/rounds/{round}")
def show(inquiry: Annotated[Inquiry[CongressRound], inquires(Right.READ, the_round)]) -> RoundAnswer:
    """A round with each of its units."""
    return _told(inquiry, inquiry.thing)


@router.post("/units/{unit}/rounds", status_code=201)
def opened(inquiry: Annotated[Inquiry[Unit], inquires(Right.DECIDE, the_unit)], asked: NewRound) -> list[RoundLine]:
    """Open a round over everything below the unit; the same again changes nothing. Its rounds are answered."""
    wanted = AskedRound(unit=inquiry.thing.slug, term=asked.term, pilots=tuple(asked.pilots))
    day = asked.on or inquiry.today
    open_round(inquiry.session, inquiry.installation, wanted, day, inquiry.person(asked.reason))
    rounds = visible_rounds(inquiry.session, inquiry.visitor)
    return [_line(one) for one in rounds if one.unit_id == inquiry.thing.id]


@router.post("/rounds/{round}/window")
def window(inquiry: Round, asked: Window) -> RoundAnswer:
    """Set the days of a step."""
    days, person = (asked.opens, asked.closes), inquiry.person(asked.reason)
    set_window(inquiry.session, inquiry.installation, inquiry.thing, asked.step, days, person)
    return _told(inquiry, inquiry.thing)


@router.post("/rounds/{round}/units/{unit}")
def planned(inquiry: Annotated[Inquiry[Place], inquires(Right.DECIDE, the_place)], asked: Planned) -> RoundAnswer:
    """Decide about the congress of a unit; a day that is odd is kept, and the findings say what is odd."""
    place, wanted = inquiry.thing, Plan(on=asked.day, pilot=asked.pilot, ahead=asked.ahead)
    which, person = (place.round, place.row), inquiry.person(asked.reason)
    plan_congress(inquiry.session, inquiry.installation, which, wanted, inquiry.today, person)
    return _told(inquiry, place.round)


@router.post("/rounds/{round}/delegates")
def delegates(inquiry: Round, asked: Delegates) -> RoundAnswer:
    """Share delegates out by the configured rule; what does not add up is refused with the arithmetic."""
    wanted, day = AskedQuota(seats=asked.seats, as_of=asked.as_of), asked.on or inquiry.today
    share_out(inquiry.session, inquiry.installation, inquiry.thing, wanted, day, inquiry.person(asked.reason))
    return _told(inquiry, inquiry.thing)


@router.post("/rounds/{round}/lessons")
def lesson(inquiry: Round, asked: Lesson) -> RoundAnswer:
    """Record a lesson for all the others."""
    record_lesson(inquiry.session, inquiry.thing, asked.unit, asked.text, inquiry.today, inquiry.visitor.name)
    return _told(inquiry, inquiry.thing)


def _line(row: CongressRound) -> RoundLine:
    return RoundLine(id=row.id, unit=row.unit_id, term=row.term, opened_on=row.opened_on)


def _told(inquiry: Inquiry[CongressRound] | Inquiry[Place], row: CongressRound) -> RoundAnswer:
    inquiry.session.flush()
    progress = read_progress(inquiry.session, inquiry.installation, row, inquiry.today)
    levels = {slug: level.label for slug, level in inquiry.installation.levels.items()}
    return RoundAnswer(
        **_line(row).model_dump(),
        units=[_place(one, progress.ids[one.unit.slug]) for one in progress.table.rows(inquiry.today)],
        findings=told(progress.table.findings(levels)),
    )


def _place(row: ProgressRow, number: int) -> PlaceAnswer:
    unit = row.unit
    return PlaceAnswer(
        unit=number,
        slug=unit.slug,
        name=unit.name,
        level=unit.level,
        pilot=unit.pilot,
        planned_on=unit.planned_on,
        held_on=unit.held_on,
        closed_on=unit.closed_on,
        delegates=unit.delegates,
        waits=[WaitAnswer(kind=one.kind.value, units=list(one.units)) for one in row.waits],
        days_late=row.days_late,
    )
