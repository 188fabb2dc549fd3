"""``congtac election holders``: who holds which office of a unit on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.elections.mandates import OfficeHolder


def holders(
    unit: Annotated[str, typer.Argument(help=_("The unit, by its short name or its name in papers."))],
    on: Annotated[str, typer.Option(help=_("The day (year-month-day); today if left out."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> None:
    """One line for each seat that is held: office, person, state, term; exit status 2 for an unknown unit."""
    from dataclasses import asdict

    from congtac.actions.elections.mandates import holders_on
    from congtac.actions.known_units import unit_called
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        day = day_of(on)
        with workplace().session() as session:
            found = unit_called(session, unit)
            slug, name, held = found.slug, found.name, holders_on(session, found, day)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"unit": slug, "name": name, "on": day, "holders": [asdict(one) for one in held]})
        return
    console.say(f"{name}, {day:%d/%m/%Y}")
    for one in held:
        console.say(_holder_line(one))
    if not held:
        console.say(_("Nobody holds an office on this day."))


def _holder_line(one: OfficeHolder) -> str:
    from congtac.i18n import label

    notes = ", ".join(note for note in (label(one.state), one.term) if note)
    return f"  {one.label:<24}  {one.person or '……'} ({notes})"
