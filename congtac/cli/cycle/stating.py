"""``congtac cycle adopt`` and ``attend``: what a meeting adopted, and who was there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, CycleNumber, On, Reason, Today, cycle_at, row, standing, tell_standing
from congtac.i18n import _

if TYPE_CHECKING:
    from typing import Any

    from congtac.actions.adopting import Adopted


def adopt(
    cycle: CycleNumber,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A YAML file with “targets” and “tasks”."))],
    by: By = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 0 registered (or there already), 1 refused because something else is registered, 2 unusable."""
    from congtac.actions.adopting import adopt as register
    from congtac.cli import console
    from congtac.cli.reading import Reading
    from congtac.events.adopted_file import read_adopted

    with answering(as_json=as_json):
        reading = Reading()
        person = reading.person(by, reason)
        stated = reading.take("FILE", lambda: read_adopted(file))
        reading.done()
        with cycle_at(cycle) as at:
            done = register(at.session, at.installation, at.cycle, *stated, file.name, person)
            answer = row(at.cycle) | _adopted(done)
    if as_json:
        console.print_json(answer)
        return
    for target in answer["targets"]:
        console.say(f"  {target['id']:<16}  {target['indicator']}: {target['target']}")
    for task in answer["tasks"]:
        console.say(f"  {task['id']:<16}  {task['text']}")
    console.print_findings(answer["findings"])


def _adopted(done: Adopted) -> dict[str, Any]:
    from congtac.actions.targets import target_key

    return {
        "changed": done.changed,
        "targets": [
            {"id": target_key(row), "indicator": row.indicator, "target": row.goal, "unit": row.unit_of_measure}
            for row in done.targets
        ],
        "tasks": [{"id": row.slug, "text": row.text, "lead": row.lead, "deadline": row.deadline} for row in done.tasks],
        "findings": list(done.findings),
    }


def attend(
    cycle: CycleNumber,
    convened: Annotated[int | None, typer.Option(min=0, help=_("How many official members were convened."))] = None,
    present: Annotated[int | None, typer.Option(min=0, help=_("How many of them are present."))] = None,
    members: Annotated[int | None, typer.Option(min=0, help=_("Members in all."))] = None,
    probationary: Annotated[int | None, typer.Option(min=0, help=_("How many of them are probationary."))] = None,
    guest: Annotated[list[str] | None, typer.Option(help=_("A guest with office and name. Repeatable."))] = None,
    by: By = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """What is left out stays as it is; what is stated again stands in the place of what was stated before."""
    from congtac.actions.attending import Attended
    from congtac.actions.attending import attend as state
    from congtac.cli.reading import Reading

    with answering(as_json=as_json):
        reading = Reading()
        person = reading.person(by, reason)
        reading.done()
        with cycle_at(cycle) as at:
            stated = Attended(convened, present, members, probationary, tuple(guest or ()))
            changed = state(at.session, at.cycle, stated, person)
            answer = standing(at) | {"changed": changed}
    tell_standing(answer, as_json=as_json)


def withdraw(
    cycle: CycleNumber,
    gate: Annotated[str, typer.Argument(metavar="GATE", help=_("What was confirmed, as it was confirmed."))],
    by: By = "",
    reason: Reason = "",
    on: On = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 1 where nothing is confirmed, or an act went through that gate already."""
    from congtac.actions.withdrawing import withdraw as take_back
    from congtac.cli.reading import Reading, chosen
    from congtac.domain.cycle import Gate

    with answering(as_json=as_json):
        reading = Reading()
        meant = reading.take("GATE", lambda: chosen(Gate, gate))
        (day, present), person = reading.deed(on, today), reading.person(by, reason)
        reading.done()
        with cycle_at(cycle) as at:
            take_back(at.session, at.cycle, meant, day, person, today=present)
            answer = standing(at)
    tell_standing(answer, as_json=as_json)
