"""``congtac remind hold``, ``release``: nobody is reminded for a while, and then again."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.remind.options import AsJson, By, CycleNumber, On, Reason, UnitOption, cycle_at
from congtac.i18n import _


def hold(
    cycle: CycleNumber,
    until: Annotated[str, typer.Option("--until", help=_("The last day on which nothing is sent."))],
    by: By,
    reason: Reason,
    unit: UnitOption = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Steps that fall into the hold are skipped with its reason and not caught up."""
    from congtac.actions.cycles import Person
    from congtac.actions.reminders.holds import hold_reminders
    from congtac.cli import console
    from congtac.cli.days import day_of

    with cycle_at(cycle, as_json=as_json) as at:
        whose, first, last = at.unit(unit), day_of(on), day_of(until)
        held = hold_reminders(at.session, at.cycle, whose, first, last, Person(by, reason))
        where, slug = (whose.name, whose.slug) if whose else (at.cycle.title, None)
    answer = {"cycle": cycle, "unit": slug, "on": first, "until": last}
    if as_json:
        console.print_json(answer | {"dropped": held.dropped})
        return
    console.say(
        _("{where}: nothing is sent from {on} to {until}.").format(where=where, on=_day(first), until=_day(last))
    )
    if held.dropped:
        console.say(_("{count} messages that waited will not leave.").format(count=held.dropped))


def release(
    cycle: CycleNumber,
    by: By,
    reason: Reason,
    unit: UnitOption = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """From that day on the steps of the ladder are sent again; those before it stay skipped."""
    from congtac.actions.cycles import Person
    from congtac.actions.reminders.holds import release_reminders
    from congtac.cli import console
    from congtac.cli.days import day_of

    with cycle_at(cycle, as_json=as_json) as at:
        whose, day = at.unit(unit), day_of(on)
        rows = release_reminders(at.session, at.cycle, whose, day, Person(by, reason))
        where, slug = (whose.name, whose.slug) if whose else (at.cycle.title, None)
    if as_json:
        console.print_json({"cycle": cycle, "unit": slug, "on": day, "released": len(rows)})
        return
    console.say(_("{where}: reminders go on from {on}.").format(where=where, on=_day(day)))


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}"
