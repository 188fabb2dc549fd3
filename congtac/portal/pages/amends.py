"""What is put right in a cycle: a confirmation taken back that was given by mistake, somebody excused who owes."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.obligations import excuse, standings
from congtac.actions.withdrawing import withdraw, withdrawn_of
from congtac.domain.access import Right
from congtac.domain.cycle import Gate
from congtac.domain.obligations import ObligationKind
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT
from congtac.portal.found import the_cycle, the_obligation
from congtac.portal.pages.cycles import right_of_gate, trail_of
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle, Obligation

router = Pages()


@router.get("/cycles/{cycle}/gates/{gate}/withdraw", name="gate_withdraw")
def ask_back(desk: Annotated[Desk[Cycle], needs(right_of_gate, the_cycle)]) -> Response:
    """What was confirmed; why it is taken back."""
    return _back_page(desk)


@router.post("/cycles/{cycle}/gates/{gate}/withdraw")
def take_back(desk: Annotated[Desk[Cycle], needs(right_of_gate, the_cycle)]) -> Response:
    """The gate closes again; both the confirmation and its end stay told."""
    form, cycle, gate = desk.form, desk.thing, Gate(desk.request.path_params["gate"])
    day, reason = form.day("on", _("Day")), form.text("reason", _("Reason"), most=TEXT)

    def work() -> None:
        withdraw(desk.session, cycle, gate, day, Person(desk.visitor.name, reason), today=desk.today)

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}", _("Taken back: {gate}.").format(gate=label(gate)))
    return _back_page(desk)


def _back_page(desk: Desk[Cycle]) -> Response:
    cycle, gate = desk.thing, Gate(desk.request.path_params["gate"])
    desk.fresh_form({"on": desk.today, "reason": ""})
    title = _("Take back: {gate}").format(gate=label(gate))
    before = [one for one in withdrawn_of(desk.session, cycle) if one.gate is gate]
    return desk.page("withdraw.html", title=title, trail=trail_of(cycle), cycle=cycle, gate=gate, before=before)


@router.get("/cycles/{cycle}/obligations/{obligation}/waive", name="obligation_waive")
def ask_waive(desk: Annotated[Desk[Obligation], needs(Right.ORGANISE, the_obligation)]) -> Response:
    """Who is excused from what, and why."""
    return _waive_page(desk)


@router.post("/cycles/{cycle}/obligations/{obligation}/waive")
def waive(desk: Annotated[Desk[Obligation], needs(Right.ORGANISE, the_obligation)]) -> Response:
    """An excused unit is not expected, not reminded and not counted; who decided and why stays on record."""
    form, row = desk.form, desk.thing
    form.based_on(row.waived_because, row.discharged_on)
    day, reason = form.day("on", _("Day")), form.text("reason", _("Reason"))

    def work() -> None:
        kind, person = ObligationKind(row.kind), Person(desk.visitor.name, reason)
        excuse(desk.session, row.cycle, row.unit.slug, kind, day, person, row.subject)

    if form.carry_out(work):
        return desk.go(f"/cycles/{row.cycle_id}/plan", _("Excused: {unit}.").format(unit=row.unit.name))
    return _waive_page(desk)


def _waive_page(desk: Desk[Obligation]) -> Response:
    row, cycle = desk.thing, desk.thing.cycle
    form = desk.fresh_form({"on": desk.today, "reason": ""})
    if not form.typed:
        form.based_on(row.waived_because, row.discharged_on)
    trail = [*trail_of(cycle), (_("Plan"), f"/cycles/{cycle.id}/plan")]
    line = next(one for one in standings(desk.session, cycle, desk.today) if one.id == row.id)
    return desk.page("waive.html", title=_("Excuse from what is owed"), trail=trail, line=line, cycle=cycle)
