"""The figures of a cycle put together: what contradicts them, and the reports behind each of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from congtac.actions.reports.behind import behind
from congtac.actions.reports.consolidations import whole
from congtac.actions.reports.corrections import changed_since_issue
from congtac.actions.reports.desk import report_desk
from congtac.actions.reports.doubts import consolidation_doubts
from congtac.actions.reports.summary import lines_of
from congtac.domain.report_answers import written
from congtac.domain.report_form import Field
from congtac.portal.api.answers import Told, told
from congtac.portal.api.reports import Reader
from congtac.portal.api.units import First, Most
from congtac.portal.refusals import NotFound
from congtac.store.report_rows import count_of_counted

router = APIRouter(prefix="/cycles/{cycle}/reports/consolidated", tags=["reports"])


class BehindAnswer(BaseModel):
    """What one report says there; of a rate, what it says in the two ``counts`` that it is made of."""

    unit: int
    unit_name: str
    revision: int
    answer: str
    counts: list[str]
    explanation: str


class FigureBehind(BaseModel):
    """A figure: ``stating`` units gave one, of ``applying``; some of the reports that count, and how many there are."""

    field: str
    label: str
    figure: str | None
    stating: int
    applying: int
    counts: list[str]
    total: int
    reports: list[BehindAnswer]
    doubts: list[Told]


@router.get("/doubts")
def doubts(inquiry: Reader) -> list[Told]:
    """Where figures contradict each other or what the organisation states, or changed since they were issued."""
    session, cycle = inquiry.session, inquiry.thing
    desk = report_desk(session, inquiry.installation, cycle)
    issued = changed_since_issue(session, cycle, desk.form)
    return told([*consolidation_doubts(session, desk), *([issued] if issued else [])])


@router.get("/{field}")
def figure(
    inquiry: Reader, field: Annotated[str, Path(max_length=200)], first: First = 0, most: Most = 100
) -> FigureBehind:
    """One figure (``members_total.result``) and the reports behind it, by the name of the unit."""
    session, cycle = inquiry.session, inquiry.thing
    desk, at = report_desk(session, inquiry.installation, cycle), Field.read(field)
    if at is None or not desk.form.has(at):
        raise NotFound
    line, together = desk.form.by_key[at.line], whole(session, cycle, desk.form)
    found = next((one for one in lines_of(desk.form, together) if (one.key, one.column) == (at.line, at.column)), None)
    return FigureBehind(
        field=str(at),
        label=line.label.strip(),
        figure=written(found.figure) if found else None,
        stating=found.stating if found else 0,
        applying=found.applying if found else 0,
        counts=[str(Field(key, at.column)) for key in (line.numerator, line.denominator) if key],
        total=count_of_counted(session, cycle),
        reports=[
            BehindAnswer(
                unit=one.report.unit_id,
                unit_name=one.report.unit.name,
                revision=one.report.revision,
                answer=one.answer,
                counts=list(one.counts),
                explanation=one.explanation,
            )
            for one in behind(session, cycle, line, at, first, most)
        ],
        doubts=told(one for one in consolidation_doubts(session, desk, together) if one.where == str(at)),
    )
