"""``congtac cycle list``: which cycles there are."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, row
from congtac.i18n import _


def list_(
    every: Annotated[bool, typer.Option("--all", help=_("Also those that have ended."))] = False,
    as_json: AsJson = False,
) -> None:
    """One line for each cycle: number, day, stage, kind, unit; open ones by their day, then those that have ended."""
    from congtac.cli import console
    from congtac.cli.clock_watch import tell_stopped_clock
    from congtac.domain.cycle import ENDED, CycleKind, Stage
    from congtac.i18n import label
    from congtac.store.cycles import all_cycles
    from congtac.workplace import workplace

    place = workplace()
    with answering(as_json=as_json), place.reading() as session:
        cycles = [row(cycle) for cycle in all_cycles(session)] if session else []
        tell_stopped_clock(place, session)
    ended = [one for one in cycles if Stage(one["stage"]) in ENDED]
    shown = [one for one in cycles if one not in ended] + (ended if every else [])
    if as_json:
        console.print_json({"cycles": shown, "ended": len(ended)})
        return
    for one in shown:
        stage, kind = label(Stage(one["stage"])), label(CycleKind(one["kind"]))
        console.say(f"{one['id']:>4}  {one['held_on']:%d/%m/%Y}  {stage:<22}  {kind} - {one['unit']}")
    if not cycles:
        console.say(_("There is no cycle yet. “congtac cycle open” opens one; “congtac demo” opens the examples."))
    elif ended and not every:
        console.say(_("{count} more have ended: “congtac cycle list --all” shows them.").format(count=len(ended)))
