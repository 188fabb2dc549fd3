"""What the meeting has before it and adopts: results of the term that ends, targets of the next, tasks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Response

from congtac.actions.adopting import StatedTask, adopt
from congtac.actions.conclusions import StatedTarget, TaskDetail, tasks_of
from congtac.actions.cycles import Person
from congtac.actions.stated_results import state_results
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM, stored_targets
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
from congtac.store.tables import Cycle

router = APIRouter()
RESULTS = (N_("Indicator"), N_("Target"), N_("Result"), N_("Unit of measure"))
TARGETS = (N_("Indicator"), N_("Target"), N_("Unit of measure"))
TASKS = (N_("Task"), N_("Lead unit"), N_("Deadline"), N_("Supporting unit"))


@router.get("/cycles/{cycle}/resolution", name="resolution")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """What is stated so far; whoever organises may change it."""
    return _page(desk)


@router.post("/cycles/{cycle}/resolution")
def take(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Store all three tables, or tell every line that cannot be read and store none."""
    form, cycle, session = desk.form, desk.thing, desk.session
    form.based_on(*_tables(desk).values())
    tables = {name: form.text(name, most=TEXT, needed=False) for name in ("results", "targets", "tasks")}
    reason = form.text("reason", _("Reason"))

    def work() -> None:
        person = Person(desk.visitor.name, reason)
        results = _rows(tables["results"], "results", RESULTS, None, parse_target, parse_figure, None)
        targets = _rows(tables["targets"], "targets", TARGETS, None, parse_target, None)
        tasks = _rows(tables["tasks"], "tasks", TASKS, None, None, None, None)
        if CycleKind(cycle.kind).is_congress:
            state_results(session, cycle, [StatedTarget(*_text(row)) for row in results], person)
        adopt(
            session,
            desk.place.installation(),
            cycle,
            [StatedTarget(row[0], row[1], unit=row[2]) for row in targets],
            [StatedTask(row[0], TaskDetail(row[1], row[3], row[2]), "tasks") for row in tasks],
            "trang nghị quyết",
            person,
        )

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}/resolution", _("Stored."))
    return _page(desk)


def _rows(text: str, field: str, columns: tuple[str, ...], *checks: Any) -> list[list[Any]]:
    return rows_in(text, field, [_(one) for one in columns], checks)


def _text(row: list[Any]) -> tuple[Any, ...]:
    indicator, goal, result, unit = row
    return indicator, goal, result, unit


def _tables(desk: Desk[Cycle]) -> dict[str, str]:
    session, cycle = desk.session, desk.thing
    before, coming = (stored_targets(session, cycle, term) for term in (PREVIOUS_TERM, NEW_TERM))
    tasks = tasks_of(session, cycle)
    return {
        "results": table_of([(one.indicator, one.goal, one.result, one.unit_of_measure) for one in before]),
        "targets": table_of([(one.indicator, one.goal, one.unit_of_measure) for one in coming]),
        "tasks": table_of(
            [
                (one.text, one.lead, one.deadline_text, one.cooperating[0].name if one.cooperating else None)
                for one in tasks
            ]
        ),
    }


def _page(desk: Desk[Cycle]) -> Response:
    cycle, kind = desk.thing, CycleKind(desk.thing.kind)
    if not (kind.is_congress or kind.is_review):
        raise NotFound
    tables = _tables(desk)
    form = desk.fresh_form(tables | {"reason": ""})
    if not form.typed:
        form.based_on(*tables.values())
    return desk.page(
        "resolution.html",
        title=_("Results, targets and tasks"),
        trail=trail_of(cycle),
        cycle=cycle,
        tables=tables,
        of_congress=kind.is_congress,
        columns={
            name: "; ".join(_(one) for one in columns)
            for name, columns in (("results", RESULTS), ("targets", TARGETS), ("tasks", TASKS))
        },
        may_write=desk.may(Right.ORGANISE) and Stage(cycle.stage) not in ENDED,
    )
