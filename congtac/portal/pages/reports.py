"""The reports of a cycle for those who decide about them, a page at a time, by what became of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.domain.access import Right
from congtac.domain.report_standing import Review
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.pages.report_progress import COLOURS, PAGE
from congtac.portal.paging import Paging, page_in
from congtac.portal.routes import Pages
from congtac.store.board_rows import board_rows, count_in_review, tally_of
from congtac.store.tables import Cycle

router = Pages()
UNDECIDED = (Review.HANDED_IN, Review.RESUBMITTED)
LISTS: dict[str, tuple[str, tuple[Review, ...]]] = {
    "undecided": (N_("To be looked at"), UNDECIDED),
    "awaited": (N_("Not sent"), (Review.AWAITED,)),
    "returned": (N_("Returned"), (Review.RETURNED,)),
    "accepted": (N_("Accepted"), (Review.ACCEPTED,)),
    "all": (N_("All"), ()),
}


@router.get("/cycles/{cycle}/reports", name="reports")
def show(
    desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)], of: str = "undecided", page: str = "1"
) -> Response:
    """Those that wait for a decision first; the others by a choice."""
    chosen = of if of in LISTS else "undecided"
    sums, waived = tally_of(desk.session, desk.thing)
    only = LISTS[chosen][1]
    total = count_in_review(desk.session, desk.thing, only) if only else sums.expected + waived
    paging = Paging(page_in(page), PAGE, total)
    rows = board_rows(desk.session, desk.thing, desk.today, worst=False, first=paging.first, most=PAGE, only=only)
    return desk.page(
        "report/list.html",
        title=_("Reports"),
        trail=trail_of(desk.thing),
        cycle=desk.thing,
        rows=rows,
        paging=paging,
        lists={name: _(words) for name, (words, _only) in LISTS.items()},
        chosen=chosen,
        expected=sums.expected,
        colours=COLOURS,
    )
