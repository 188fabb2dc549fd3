"""What became of the targets of the term that ends: the table that papers of the next congress quote."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.conclusions import StatedTarget
from congtac.actions.cycles import Person
from congtac.actions.stated_results import state_results
from congtac.actions.targets import PREVIOUS_TERM, stored_targets
from congtac.domain.access import Right
from congtac.domain.cycle import ENDED, CycleKind, Stage
from congtac.domain.figures import parse as parse_figure
from congtac.domain.stated_tables import rows_in, table_of
from congtac.domain.targets import parse_target
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle

router = Pages()
COLUMNS = (N_("Indicator"), N_("Goal"), N_("Result"), N_("Unit of measure"))


@router.get("/cycles/{cycle}/results", name="term_results")
def ask(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """What is stated so far."""
    return _page(desk)


@router.post("/cycles/{cycle}/results")
def take(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Store the table, or tell every line that cannot be read and store none."""
    form, cycle = desk.form, desk.thing
    form.based_on(_table(desk))
    table, reason = form.text("results", most=TEXT, needed=False), form.text("reason", _("Reason"))

    def work() -> None:
        checks = (None, parse_target, parse_figure, None)
        rows = rows_in(table, "results", [_(one) for one in COLUMNS], checks)
        stated = [StatedTarget(indicator or "", goal, result, unit) for indicator, goal, result, unit in rows]
        state_results(desk.session, cycle, stated, Person(desk.visitor.name, reason))

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}/adopted", _("Stored."))
    return _page(desk)


def _table(desk: Desk[Cycle]) -> str:
    rows = stored_targets(desk.session, desk.thing, PREVIOUS_TERM)
    return table_of([(one.indicator, one.goal, one.result, one.unit_of_measure) for one in rows])


def _page(desk: Desk[Cycle]) -> Response:
    cycle = desk.thing
    if not CycleKind(cycle.kind).is_congress or Stage(cycle.stage) in ENDED:
        raise NotFound
    table = _table(desk)
    form = desk.fresh_form({"results": table, "reason": ""})
    if not form.typed:
        form.based_on(table)
    return desk.page(
        "adopted/results.html",
        title=_("Results of the term that ends"),
        trail=[*trail_of(cycle), (_("Results, targets and tasks"), f"/cycles/{cycle.id}/adopted")],
        columns="; ".join(_(one) for one in COLUMNS),
        cycle=cycle,
    )
