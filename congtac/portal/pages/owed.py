"""What somebody's units owe: reports, papers, acts and tasks, with their day and where each of them stands."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.own_obligations import own_obligations_of
from congtac.i18n import _
from congtac.portal.desk import Desk, signed_in
from congtac.portal.paging import Paging, page_in
from congtac.portal.routes import Pages
from congtac.store.own_obligation_rows import count_obligations_of

router = Pages()
PAGE = 50


@router.get("/owed", name="owed")
def show(desk: Annotated[Desk[None], signed_in()], over: bool = False, page: str = "1") -> Response:
    """What is still owed, the most urgent first, or what is over."""
    counts = {one: count_obligations_of(desk.session, desk.visitor, over=one) for one in (False, True)}
    paging = Paging(page_in(page), PAGE, counts[over])
    duties = own_obligations_of(desk.session, desk.visitor, desk.today, over=over, first=paging.first, most=PAGE)
    return desk.page("owed.html", title=_("What I owe"), duties=duties, over=over, counts=counts, paging=paging)
