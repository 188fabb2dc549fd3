"""The first page: what needs the visitor today."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.agenda_of_the_day import needs_of
from congtac.domain.access import Right, units_granted
from congtac.i18n import _
from congtac.portal.desk import Desk, signed_in
from congtac.portal.routes import Pages
from congtac.portal.wording import paper_name
from congtac.store.papers_waiting import papers_waiting
from congtac.store.visible_rows import visible_cycles

router = Pages()
CYCLES, PAPERS = 8, 50


@router.get("/", name="home")
def show(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Duties of the visitor's part of the tree by urgency, papers that wait for an approval, and the open cycles."""
    needs, count = needs_of(desk.session, desk.visitor, desk.today)
    papers, count_of_papers = papers_waiting(desk.session, desk.visitor, PAPERS)
    return desk.page(
        "home.html",
        title=_("Today"),
        needs=needs,
        count_of_needs=count,
        papers=papers,
        count_of_papers=count_of_papers,
        name_of=paper_name,
        cycles=visible_cycles(desk.session, desk.visitor, ended=False, first=0, most=CYCLES),
        roles=[grant.role for grant in desk.visitor.grants],
        organises=bool(units_granted(desk.visitor, Right.ORGANISE)),
    )
