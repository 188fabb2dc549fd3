"""What a congress or conference adopted: its targets, with the results reported for them, and the tasks it sets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Annotated

from fastapi import Response

from congtac.actions.adopting import Adopted, StatedTask, adopt
from congtac.actions.conclusions import StatedTarget, TaskDetail, tasks_of
from congtac.actions.cycles import Person
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM, goal_text, stored_targets, target_key
from congtac.domain.access import Right
from congtac.domain.cycle import ENDED, CycleKind, Stage
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import LINE, version_of
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle, TargetRow, Task
from congtac.vi import nfc

router = Pages()
SPARE = 5  # empty lines below those that are there
TARGET, TASK = ("indicator", "goal", "unit"), ("task", "lead", "support", "deadline")
Lines = list[tuple[str, ...]]


@router.get("/cycles/{cycle}/adopted", name="adopted")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """The targets in their order, those of the term before with their results, and the tasks."""
    cycle = _of_resolution(desk)
    return desk.page(
        "adopted/adopted.html",
        title=_("Results, targets and tasks"),
        trail=trail_of(cycle),
        cycle=cycle,
        of_congress=CycleKind(cycle.kind).is_congress,
        targets=stored_targets(desk.session, cycle, NEW_TERM),
        previous=stored_targets(desk.session, cycle, PREVIOUS_TERM),
        tasks=tasks_of(desk.session, cycle),
        key_of=target_key,
        words_of=lambda row: goal_text(row.goal, row.unit_of_measure),
        may_state=desk.may(Right.ORGANISE) and Stage(cycle.stage) not in ENDED,
    )


@router.get("/cycles/{cycle}/adopt", name="adopt")
def ask(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """A line for each target and each task."""
    cycle = _of_resolution(desk)
    targets = [(one.indicator, one.goal or "", one.unit_of_measure or "") for one in _targets(desk)]
    return _page(desk, [*targets, *[("", "", "")] * SPARE], [("",) * len(TASK)] * (0 if _tasks(desk, cycle) else SPARE))


@router.post("/cycles/{cycle}/adopt")
def take(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """First what would be registered, with everything doubtful; then exactly that."""
    cycle, form = _of_resolution(desk), desk.form
    form.based_on(_shown(desk, cycle))
    targets, tasks = _typed(desk, TARGET), _typed(desk, TASK)
    if not any(any(line) for line in (*targets, *tasks)):
        form.refuse("indicator-1", Finding("adopt.nothing", Level.ERROR))
    reason = form.text("reason", _("Reason"))

    def work() -> Adopted:
        person, installation = Person(desk.visitor.name, reason), desk.place.installation()
        stated, given = _stated(targets), _given(tasks)
        return adopt(desk.session, installation, cycle, stated, given, "trang nghị quyết", person)

    seen = version_of(targets, tasks)
    if form.value("seen") == seen:
        if form.carry_out(work):
            return desk.go(f"/cycles/{cycle.id}/adopted", _("What was adopted is on record."))
        return _page(desk, targets, tasks)
    if form.problems:
        return _page(desk, targets, tasks)
    look = desk.session.begin_nested()
    found: tuple[Finding, ...] = ()
    try:
        found = work().findings
    except CongtacError as error:
        form.problems += error.findings
    finally:
        look.rollback()
    return _page(desk, targets, tasks, None if form.problems else (seen, found))


def _of_resolution(desk: Desk[Cycle]) -> Cycle:
    kind = CycleKind(desk.thing.kind)
    if not (kind.is_congress or kind.is_review):
        raise NotFound
    return desk.thing


def _targets(desk: Desk[Cycle]) -> Sequence[TargetRow]:
    return stored_targets(desk.session, desk.thing, NEW_TERM)


def _tasks(desk: Desk[Cycle], cycle: Cycle) -> Sequence[Task]:
    return tasks_of(desk.session, cycle)


def _shown(desk: Desk[Cycle], cycle: Cycle) -> object:
    rows = [(one.indicator, one.goal, one.unit_of_measure) for one in _targets(desk)]
    return rows, [one.slug for one in _tasks(desk, cycle)]


def _typed(desk: Desk[Cycle], names: tuple[str, ...]) -> Lines:
    """The lines as they were typed, the empty ones at the end as well: the page shows them again."""
    columns = [[nfc(value).strip()[: LINE * 5] for value in desk.form.all_of(name)] for name in names]
    return [tuple(line) for line in zip_longest(*columns, fillvalue="")]


def _stated(lines: Lines) -> list[StatedTarget]:
    return [StatedTarget(line[0], line[1] or None, unit=line[2] or None) for line in lines if line[0]]


def _given(lines: Lines) -> list[StatedTask]:
    return [
        StatedTask(
            line[0], TaskDetail(line[1] or None, line[2] or None, line[3] or None), _("line {n}").format(n=number)
        )
        for number, line in enumerate(lines, start=1)
        if line[0]
    ]


def _page(
    desk: Desk[Cycle], targets: Lines, tasks: Lines, looked: tuple[str, tuple[Finding, ...]] | None = None
) -> Response:
    cycle = desk.thing
    form = desk.fresh_form({"reason": "", "indicator-1": ""})
    if not form.typed:
        form.based_on(_shown(desk, cycle))
    return desk.page(
        "adopted/adopt.html",
        title=_("State what was adopted"),
        trail=[*trail_of(cycle), (_("Results, targets and tasks"), f"/cycles/{cycle.id}/adopted")],
        cycle=cycle,
        targets=targets,
        tasks=tasks,
        before=_targets(desk),
        there=_tasks(desk, cycle),
        looked=looked,
    )
