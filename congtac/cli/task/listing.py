"""``congtac task list``, ``show`` and ``summary``: tasks with their states, and sums over a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.task.options import AsJson, On, TaskId, UnitOption, days_as_json, deadline_words, reading
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from congtac.actions.tasks.listing import ListedTask
    from congtac.store.tables import Task
    from congtac.store.task_sums import TaskSum


def list_(
    unit: UnitOption = "",
    cycle: Annotated[int | None, typer.Option(min=1, max=2**31 - 1, help=_("Only tasks of this cycle."))] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only overdue tasks."))] = False,
    unfinished: Annotated[bool, typer.Option("--open", help=_("Only tasks that are not closed."))] = False,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """One line for each task, by deadline; states are those at the end of the day."""
    from congtac.actions.tasks.listing import led_by, listed
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.store.task_sums import TaskFilter

    with reading(as_json=as_json) as session:
        day = day_of(on)
        tasks: list[ListedTask] = []
        if session is not None:
            units = led_by(session, unit) if unit else None
            tasks = list(listed(session, day, TaskFilter(cycle, units, overdue, unfinished)))
    if as_json:
        console.print_json({"on": day, "tasks": [_as_json(one) for one in tasks]})
        return
    for one in tasks:
        _say_line(one)
    if not tasks:
        console.say(_("No task fits."))


def _as_json(one: ListedTask) -> dict[str, Any]:
    line = one.line._asdict() | days_as_json(one.line.deadline)
    line["reminds_nobody"] = _unowed(one)
    return {"id": line.pop("slug"), "number": line.pop("id"), "state": one.state.value} | line


def _say_line(one: ListedTask) -> None:
    from congtac.cli import console
    from congtac.i18n import label

    line = one.line
    lead = line.lead or _("no lead unit")
    deadline = deadline_words(line.deadline, line.deadline_text, line.deadline_kind)
    console.say(f"{line.slug:<24}  {label(one.state):<24}  {lead}")
    console.say(f"    {line.text or '……'}")
    console.say("    " + _("Deadline: {deadline}").format(deadline=deadline))
    if (nobody := _unowed(one)) is not None:
        console.say(f"    {nobody}")


def _unowed(one: ListedTask) -> str | None:
    """Why nobody is reminded of an open task, in words."""
    from congtac.actions.tasks.owing import unowed
    from congtac.messages import sentence

    line = one.line
    found = None if one.state.done else unowed(line.lead, line.unit, line.deadline)
    return None if found is None else sentence(found)


def show(task: TaskId, on: On = "", as_json: AsJson = False) -> None:
    """Everything that was stated about a task, its state on the day, and its history line by line."""
    from congtac.actions.tasks.progress import state_on, task_named
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    with reading(as_json=as_json) as session:
        day = day_of(on)
        if session is None:
            raise BadInput(Finding("task.unknown", Level.ERROR, figures={"name": task}))
        found = task_named(session, task)
        answer = _task_as_json(found) | {"state": state_on(found, day).value, "on": day}
    if as_json:
        console.print_json(answer)
    else:
        _say_task(answer)


def _task_as_json(task: Task) -> dict[str, Any]:
    history = [
        {"event": row.event, "on": row.on, "by": row.by, "text": row.text, "evidence": row.evidence}
        for row in task.entries
    ]
    milestones = [
        {"what": row.what, "deadline_text": row.deadline_text, **days_as_json(row.deadline)} for row in task.milestones
    ]
    return {
        "id": task.slug,
        "number": task.id,
        "cycle": task.cycle_id,
        "document": {"number": task.document_number, "on": task.given_on, "item": task.item},
        "text": task.text,
        "points": task.points,
        "lead": task.lead,
        "unit": task.lead_unit.slug if task.lead_unit else None,
        "cooperating": [row.name for row in task.cooperating],
        "supervisor": task.supervisor,
        "result_required": task.result_required,
        "deadline_text": task.deadline_text,
        "deadline_kind": task.deadline_kind,
        **days_as_json(task.deadline),
        "report_period": task.report_period,
        "escalates_to": task.escalates_to,
        "milestones": milestones,
        "closed_on": task.closed_on,
        "evidence": task.evidence,
        "origin": task.origin,
        "history": history,
    }


def _say_task(answer: dict[str, Any]) -> None:
    from congtac.cli import console
    from congtac.domain.deadlines import ReportPeriod
    from congtac.domain.tasks import TaskEvent, TaskState
    from congtac.i18n import label
    from congtac.messages import words

    document, period = answer["document"], answer["report_period"]
    source = _("{number} of {on}, item {item}") if document["number"] else _("conclusion of {on}, item {item}")
    deadline = deadline_words(answer["deadline"], answer["deadline_text"], answer["deadline_kind"])
    console.say(f"{answer['id']}: {label(TaskState(answer['state']))}")
    console.say(f"  {answer['text'] or '……'}")
    told = (
        (_("Source"), source.format(**{key: words(value) for key, value in document.items()})),
        (_("Lead unit"), answer["lead"] or _("no lead unit")),
        (_("With"), "; ".join(answer["cooperating"])),
        (_("Watched over by"), answer["supervisor"]),
        (_("Result required"), answer["result_required"]),
        (_("Points"), "; ".join(answer["points"])),
        (_("Last day"), deadline),
        (_("Reported on"), label(ReportPeriod(period)) if period else None),
        (_("Beyond competence"), answer["escalates_to"]),
    )
    for what, value in told:
        if value:
            console.say(f"  {what}: {value}")
    for step in answer["milestones"]:
        until = deadline_words(step["deadline"], step["deadline_text"], None)
        console.say(f"  - {step['what']}: {until}")
    for row in answer["history"]:
        evidence = f" [{row['evidence']}]" if row["evidence"] else ""
        console.say(
            f"  {row['on']:%d/%m/%Y}  {label(TaskEvent(row['event'])):<16}  {row['by']}: {row['text']}{evidence}"
        )


def summary(
    first: Annotated[str, typer.Option("--from", help=_("The first day of the period."))],
    last: Annotated[str, typer.Option("--to", help=_("The last day of the period (today)."))] = "",
    as_json: AsJson = False,
) -> None:
    """Each lead unit with its tasks: given, done on time, done late, overdue at the end of the period, and open."""
    from congtac.actions.tasks.listing import summed
    from congtac.cli import console
    from congtac.cli.days import day_of

    with reading(as_json=as_json) as session:
        start, end = day_of(first), day_of(last)
        rows = summed(session, start, end) if session is not None else []
    if as_json:
        units = [row._asdict() for row in rows]
        console.print_json({"from": start, "to": end, "units": units, "total": _total(rows)})
        return
    _say_sums(rows, start, end)


def _total(rows: list[TaskSum]) -> dict[str, int]:
    names = ("assigned", "carried", "done_on_time", "done_late", "overdue", "open", "paused")
    return {name: sum(getattr(row, name) for row in rows) for name in names}


def _say_sums(rows: list[TaskSum], start: date, end: date) -> None:
    from congtac.cli import console
    from congtac.messages import words

    console.say(_("Tasks from {start} to {end}").format(start=words(start), end=words(end)))
    heads = (_("given"), _("on time"), _("late"), _("overdue"), _("open"))
    width = max([len(row.name or _("no lead unit")) for row in rows] + [len(_("Total"))])
    console.say("  ".join([" " * width, *(f"{head:>9}" for head in heads)]))
    total = _total(rows)
    for name, figures in [*((row.name or _("no lead unit"), row._asdict()) for row in rows), (_("Total"), total)]:
        numbers = (figures[key] for key in ("assigned", "done_on_time", "done_late", "overdue", "open"))
        console.say("  ".join([f"{name:<{width}}", *(f"{number:>9}" for number in numbers)]))
    console.say(_("Given: in the period, or before it and still open when it began ({carried}).").format(**total))
