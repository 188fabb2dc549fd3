"""The figures of a cycle put together from its reports, what contradicts them, and the reports behind each figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Request, Response

from congtac.actions.reports.behind import behind
from congtac.actions.reports.consolidations import whole
from congtac.actions.reports.corrections import changed_since_issue
from congtac.actions.reports.desk import ReportDesk, report_desk
from congtac.actions.reports.doubts import consolidation_doubts
from congtac.actions.reports.summary import SummaryLine, lines_of
from congtac.domain.access import Right
from congtac.domain.errors import BadInput
from congtac.domain.report_form import Column, Consolidation, Field, Line
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.portal.report_shown import by_urgency
from congtac.portal.routes import Pages
from congtac.store.board_rows import tally_of
from congtac.store.report_rows import count_of_counted
from congtac.store.tables import Cycle

router = Pages()
PAGE = 100


@router.get("/cycles/{cycle}/figures", name="figures")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Every figure with how many units it rests on, and what the organisation states otherwise."""
    own = _form_of(desk)
    together = whole(desk.session, desk.thing, own.form)
    figures = {(line.key, line.column): line for line in lines_of(own.form, together)}
    doubts = consolidation_doubts(desk.session, own, together)
    issued = changed_since_issue(desk.session, desk.thing, own.form)
    sums, _waived = tally_of(desk.session, desk.thing)
    return desk.page(
        "report/figures.html",
        title=_("Figures put together"),
        trail=trail_of(desk.thing),
        cycle=desk.thing,
        form_lines=own.form.sections,
        figures=figures,
        shown={part.key for part in own.form.sections if any(_is_shown(line, figures) for line in part.lines)},
        counted=count_of_counted(desk.session, desk.thing),
        expected=sums.expected,
        doubts=by_urgency([*doubts, *([issued] if issued else [])]),
        doubted={one.where for one in doubts},
        listed=Consolidation.LIST,
    )


@router.get("/cycles/{cycle}/figures/{field}", name="figure")
def drill(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)], page: str = "1") -> Response:
    """The reports behind one figure, a page at a time."""
    own = _form_of(desk)
    at = _field(desk.request, own)
    line = own.form.by_key[at.line]
    paging = Paging(page_in(page), PAGE, count_of_counted(desk.session, desk.thing))
    together = whole(desk.session, desk.thing, own.form)
    figures = {(one.key, one.column): one for one in lines_of(own.form, together)}
    return desk.page(
        "report/figure.html",
        title=line.label.strip(),
        trail=[*trail_of(desk.thing), (_("Figures put together"), f"/cycles/{desk.thing.id}/figures")],
        cycle=desk.thing,
        line=line,
        at=at,
        figure=figures.get((line.key, at.column)),
        counts=[own.form.by_key[key].label.strip() for key in (line.numerator, line.denominator) if key],
        rows=behind(desk.session, desk.thing, line, at, paging.first, PAGE),
        doubts=[one for one in consolidation_doubts(desk.session, own, together) if one.where == str(at)],
        paging=paging,
    )


def _is_shown(line: Line, figures: Mapping[tuple[str, Column], SummaryLine]) -> bool:
    """Whether there is anything to look at: a figure, or what units say in words."""
    return line.consolidation is Consolidation.LIST or any((line.key, one) in figures for one in line.columns)


def _form_of(desk: Desk[Cycle]) -> ReportDesk:
    try:
        return report_desk(desk.session, desk.place.installation(), desk.thing)
    except BadInput:
        raise NotFound from None


def _field(request: Request, own: ReportDesk) -> Field:
    at = Field.read(str(request.path_params["field"]))
    if at is None or not own.form.has(at):
        raise NotFound
    return at
