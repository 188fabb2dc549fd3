"""``congtac task report``, ``close``, ``extend``, ``pause``, ``resume``, ``reopen``: each adds to the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from congtac.cli.answers import answering
from congtac.cli.task.options import AsJson, By, On, TaskId
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from congtac.actions.cycles import Person
    from congtac.store.tables import Task, TaskEntry

    Act = Callable[[Session, Task, date, Person], TaskEntry]

Words = Annotated[str, typer.Option("--text", help=_("How far the task is, in words."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Why."))]


def report(task: TaskId, by: By, text: Words, on: On = "", as_json: AsJson = False) -> None:
    """Exit status 0 put down, 1 refused (the task is closed), 2 unusable."""
    from congtac.actions.tasks import progress

    _happens(task, progress.report, by, text, on, as_json=as_json)


def close(
    task: TaskId,
    by: By,
    evidence: Annotated[str, typer.Option("--evidence", help=_("The document that proves the result: 12-BC/CB."))] = "",
    text: Words = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 0 closed, 1 refused (closed already with another document), 2 without evidence."""
    from congtac.actions.tasks import progress

    def closing(session: Session, row: Task, day: date, person: Person) -> TaskEntry:
        return progress.close(session, row, evidence, day, person)

    _happens(task, closing, by, text or _("done"), on, as_json=as_json)


def reach(
    task: TaskId,
    milestone: Annotated[int, typer.Option("--milestone", min=1, help=_("The number of the milestone."))],
    by: By,
    text: Words = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 0 put down, 1 refused (reached before, or the task is closed), 2 no such milestone."""
    from congtac.actions.tasks import progress

    def reaching(session: Session, row: Task, day: date, person: Person) -> TaskEntry:
        return progress.reach(session, row, milestone, day, person)

    _happens(task, reaching, by, text or _("done"), on, as_json=as_json)


def extend(
    task: TaskId,
    to: Annotated[str, typer.Option("--to", help=_("The new last day."))],
    by: By,
    reason: Reason,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 0 extended, 1 refused (closed, or no later than the present day). The old day stays."""
    from congtac.actions.tasks import progress
    from congtac.cli.days import day_of

    def extending(session: Session, row: Task, day: date, person: Person) -> TaskEntry:
        return progress.extend(session, row, day_of(to), day, person)

    _happens(task, extending, by, reason, on, as_json=as_json)


def pause(task: TaskId, by: By, reason: Reason, on: On = "", as_json: AsJson = False) -> None:
    """Exit status 0 paused, 1 refused, 2 unusable. The deadline stays as it is."""
    from congtac.actions.tasks import progress

    _happens(task, progress.pause, by, reason, on, as_json=as_json)


def resume(task: TaskId, by: By, reason: Reason, on: On = "", as_json: AsJson = False) -> None:
    """Exit status 0 resumed, 1 refused, 2 unusable."""
    from congtac.actions.tasks import progress

    _happens(task, progress.resume, by, reason, on, as_json=as_json)


def reopen(task: TaskId, by: By, reason: Reason, on: On = "", as_json: AsJson = False) -> None:
    """Exit status 0 open again, 1 refused (it is not closed), 2 unusable. Its end stays in the history."""
    from congtac.actions.tasks import progress

    _happens(task, progress.reopen, by, reason, on, as_json=as_json)


def _happens(name: str, act: Act, by: str, words: str, on: str, *, as_json: bool) -> None:
    from congtac.actions.cycles import Person
    from congtac.actions.tasks.progress import state_on, task_named
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.i18n import label
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        day, person = day_of(on), Person(by, words)
        with workplace().session() as session:
            row = task_named(session, name)
            entry = act(session, row, day, person)
            state, number, slug = state_on(row, day), entry.number, row.slug
    if as_json:
        console.print_json({"id": slug, "entry": number, "on": day, "state": state.value})
        return
    console.say(_("{task}: {state}").format(task=slug, state=label(state)))
