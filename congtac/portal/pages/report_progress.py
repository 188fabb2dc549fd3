"""The progress board: which units have reported, which have not, and the same as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.reports.progress_file import progress_file
from congtac.domain.access import Right
from congtac.domain.cycle import CycleKind
from congtac.domain.report_standing import Review, Timeliness
from congtac.domain.slugs import slug
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.board_rows import board_rows, tally_of
from congtac.store.tables import Cycle

router = Pages()
PAGE = 100
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLOURS = {
    Review.ACCEPTED: "done",
    Review.HANDED_IN: "doing",
    Review.RESUBMITTED: "doing",
    Review.RETURNED: "waits",
    Review.AWAITED: "todo",
    Timeliness.ON_TIME: "done",
    Timeliness.LATE: "waits",
    Timeliness.NONE: "todo",
}


@router.get("/cycles/{cycle}/board", name="board")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)], sort: str = "worst", page: str = "1") -> Response:
    """The counts of all units and a page of them, the worst first or by name."""
    cycle = _of_reports(desk)
    sums, waived = tally_of(desk.session, cycle)
    paging = Paging(page_in(page), PAGE, sums.expected + waived)
    by_name = sort == "name"
    rows = board_rows(desk.session, cycle, desk.today, worst=not by_name, first=paging.first, most=PAGE, none=sums.none)
    return desk.page(
        "board.html",
        title=_("Progress of the reports"),
        trail=trail_of(cycle),
        cycle=cycle,
        sums=sums,
        waived=waived,
        rows=rows,
        paging=paging,
        sort="name" if by_name else "worst",
        colours=COLOURS,
    )


@router.get("/cycles/{cycle}/board.xlsx", name="board_file")
def download(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """All units as an Excel file, the worst first."""
    cycle = _of_reports(desk)
    content = progress_file(desk.session, cycle, desk.today)
    name = f"tien-do-bao-cao-{slug(cycle.unit.name)}-{desk.today:%Y%m%d}.xlsx"
    return Response(content, media_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _of_reports(desk: Desk[Cycle]) -> Cycle:
    """The cycle, which must be one that collects reports."""
    if not CycleKind(desk.thing.kind).is_review:
        raise NotFound
    return desk.thing
