"""Terms: when each committee comes to its end, and within which days its congress is held."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.actions.term_standings import TermStanding, standings
from congtac.domain.access import Right
from congtac.portal.api.answers import Told, told
from congtac.portal.api.inquiries import Inquiry, known
from congtac.portal.api.units import First, Most
from congtac.store.visible_rows import visible_slugs

router = APIRouter(tags=["terms"])


class TermWindowAnswer(BaseModel):
    """The day on which the term ends, the first and the last day of the congress, and the rule that says so."""

    due: date
    opens: date
    closes: date
    months: int
    source: str


class TermDayAnswer(BaseModel):
    """A day on which somebody is told of the coming congress."""

    on: date
    kind: str


class TermAnswer(BaseModel):
    """Where a unit stands in its term; ``cycle`` is the next congress where it is open."""

    unit: str
    name: str
    kind: str
    closed_on: date | None
    term: str | None
    window: TermWindowAnswer | None
    days: list[TermDayAnswer]
    next_ordinal: int | None
    next_term: str | None
    cycle: int | None
    findings: list[Told]


class TermPage(BaseModel):
    """Some of the units, and how many there are."""

    total: int
    terms: list[TermAnswer]


@router.get("/terms")
def terms(
    inquiry: Annotated[Inquiry[None], known()],
    first: First = 0,
    most: Most = 100,
    due_by: Annotated[date | None, Query()] = None,
) -> TermPage:
    """The units that the token may read and that hold congresses, the one whose term ends first at the top.

    Units of which no congress is known come last; ``due_by`` leaves them out, and those whose term ends later.
    """
    slugs = visible_slugs(inquiry.session, inquiry.visitor, Right.READ)
    found = [one for one in standings(inquiry.session, inquiry.installation, inquiry.today) if one.unit.slug in slugs]
    wanted = sorted(found, key=_day)
    if due_by is not None:
        wanted = [one for one in wanted if one.window is not None and one.window.due <= due_by]
    return TermPage(total=len(wanted), terms=[_answer(one) for one in wanted[first : first + most]])


def _day(standing: TermStanding) -> tuple[date, str]:
    return (standing.window.due if standing.window else date.max, standing.unit.slug)


def _answer(standing: TermStanding) -> TermAnswer:
    last, label = standing.last, standing.label
    return TermAnswer(
        unit=standing.unit.slug,
        name=standing.unit.name,
        kind=standing.unit.kind.value,
        closed_on=last.on if last else None,
        term=last.term if last else None,
        window=_window(standing),
        days=[TermDayAnswer(on=day.on, kind=day.kind.value) for day in standing.days],
        next_ordinal=label.ordinal,
        next_term=label.term,
        cycle=standing.coming.cycle_id if standing.coming else None,
        findings=told(standing.findings),
    )


def _window(standing: TermStanding) -> TermWindowAnswer | None:
    window = standing.window
    if window is None:
        return None
    length = window.length
    days = {"due": window.due, "opens": window.opens, "closes": window.closes}
    return TermWindowAnswer(**days, months=length.months, source=length.source)
