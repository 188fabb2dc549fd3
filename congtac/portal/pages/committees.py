"""The committee and the offices of a unit on a day: who holds which seat, which are vacant, who left and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from starlette.datastructures import FormData

from congtac.actions.elections.committees import committee_on
from congtac.domain.access import Right
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import Form
from congtac.portal.found import the_unit
from congtac.portal.pages.elections import COLOURS
from congtac.portal.routes import Pages
from congtac.store.cycles import congresses_of
from congtac.store.tables import Unit

router = Pages()
OF_STATE = {
    MandateState.PENDING: "waits",
    MandateState.RATIFIED: "done",
    MandateState.APPOINTED: "done",
    MandateState.REFUSED: "late",
}


@router.get("/units/{unit}/committee", name="committee")
def show(desk: Annotated[Desk[Unit], needs(Right.READ, the_unit)], on: str = "") -> Response:
    """Every seat on a day (today where none is named), who left in this term, and its by-elections."""
    form = Form(desk.session, FormData({"on": on} if on else {}), desk.moment, {"on": desk.today})
    day = form.day("on", _("Day"))
    now = committee_on(desk.session, desk.thing, desk.today if form.problems else day)
    return desk.page(
        "committees/committee.html",
        title=_("Committee and offices: {unit}").format(unit=desk.thing.name),
        trail=[(_("Terms"), "/terms")],
        form=form,
        unit=desk.thing,
        now=now,
        congresses={cycle.id: cycle for cycle in congresses_of(desk.session, desk.thing)},
        colours=OF_STATE,
        colours_of_elections=COLOURS,
        ending_of=Ending,
        organises=desk.may(Right.ORGANISE),
        decides=desk.may(Right.DECIDE),
    )
