"""``congtac cycle act``, ``confirm``, ``postpone``, ``waive`` and ``close``: what people do to a cycle."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, CycleNumber, On, Reason, Today, cycle_at, standing, tell_standing
from congtac.i18n import _


def act(
    cycle: CycleNumber,
    what: Annotated[str, typer.Argument(metavar="ACT", help=_("The act, as “congtac cycle show” names it."))],
    by: By = "",
    reason: Reason = "",
    on: On = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 1 where the stage or a closed gate does not allow it: what is missing is named, with who holds it."""
    from congtac.actions.acting import do
    from congtac.cli.reading import Reading, chosen
    from congtac.domain.cycle import Act

    with answering(as_json=as_json):
        reading = Reading()
        meant = reading.take("ACT", lambda: chosen(Act, what))
        (day, present), person = reading.deed(on, today), reading.person(by, reason)
        reading.done()
        with cycle_at(cycle) as at:
            do(at.session, at.cycle, meant, day, person, today=present)
            answer = standing(at)
    tell_standing(answer, as_json=as_json)


def confirm(
    cycle: CycleNumber,
    gate: Annotated[str, typer.Argument(metavar="GATE", help=_("What is there, as “congtac cycle show” names it."))],
    by: By = "",
    reason: Reason = "",
    on: On = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """Confirming twice is confirming once; after a setback some things are asked for again."""
    from congtac.actions.acting import answer as answer_gate
    from congtac.cli.reading import Reading, chosen
    from congtac.domain.cycle import Gate

    with answering(as_json=as_json):
        reading = Reading()
        meant = reading.take("GATE", lambda: chosen(Gate, gate))
        (day, present), person = reading.deed(on, today), reading.person(by, reason)
        reading.done()
        with cycle_at(cycle) as at:
            answer_gate(at.session, at.cycle, meant, day, person, today=present)
            answer = standing(at)
    tell_standing(answer, as_json=as_json)


def postpone(
    cycle: CycleNumber,
    to: Annotated[str, typer.Option("--to", help=_("The new day of the meeting."))],
    by: By = "",
    reason: Reason = "",
    on: On = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """At most six months; the announcement, the quorum and the ballots must be there again."""
    from congtac.actions.acting import put_off
    from congtac.cli.reading import Reading

    with answering(as_json=as_json):
        reading = Reading()
        later, (day, present), person = reading.day("--to", to), reading.deed(on, today), reading.person(by, reason)
        reading.done()
        with cycle_at(cycle) as at:
            put_off(at.session, at.cycle, later, day, person, today=present)
            answer = standing(at)
    tell_standing(answer, as_json=as_json)


def waive(
    cycle: CycleNumber,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit, by its slug or its name."))],
    kind: Annotated[
        str, typer.Option("--kind", help=_("What is owed: report, act, approval, paper, task."))
    ] = "report",
    what: Annotated[
        str, typer.Option("--what", help=_("Which of several: the key in “congtac cycle show --json”."))
    ] = "",
    by: By = "",
    reason: Reason = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """An excused unit is not expected, not reminded and not counted; who decided and why stays on record."""
    from congtac.actions.obligations import excuse
    from congtac.cli import console
    from congtac.cli.reading import Reading, chosen
    from congtac.domain.obligations import ObligationKind

    with answering(as_json=as_json):
        reading = Reading()
        meant = reading.take("--kind", lambda: chosen(ObligationKind, kind))
        day, person = reading.day("--on", on), reading.person(by, reason)
        reading.done()
        with cycle_at(cycle) as at:
            row = excuse(at.session, at.cycle, unit, meant, day, person, what or None)
            name = row.unit.name
            answer = standing(at)
    if not as_json:
        console.say(_("Excused: {unit} ({reason}).").format(unit=name, reason=reason))
    tell_standing(answer, as_json=as_json)


def close(
    cycle: CycleNumber,
    by: By = "",
    reason: Reason = "",
    on: On = "",
    today: Today = "",
    cancel: Annotated[bool, typer.Option("--cancel", help=_("It will not be held: cancel it."))] = False,
    as_json: AsJson = False,
) -> None:
    """Archived when the gates allow it; a cancelled cycle stays on record and reminds nobody."""
    act(cycle, "cancel" if cancel else "archive", by, reason, on, today, as_json)
