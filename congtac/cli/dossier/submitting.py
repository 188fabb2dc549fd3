"""``congtac dossier confirm`` and ``submit``: the side of the convening committee."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.dossier.options import OneOf, What
from congtac.cli.paper.options import AsJson, By, CycleNumber, OnDay, Reason
from congtac.i18n import _


def confirm(
    cycle: CycleNumber,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=_("The item's key in “congtac dossier show --json”."))],
    what: OneOf,
    by: By,
    reason: Reason,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """The name and the reason go with the dossier, and “show” says that the item rests on them."""
    from congtac.actions.dossiers.submissions import confirm_item
    from congtac.actions.practice import studio_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.dossier.options import kind_named
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, kind, place = desk.who(by, reason), day_of(on), kind_named(what), workplace()
        with place.session() as session:
            row = desk.cycle_of(session, cycle, to_write=True)
            studio = studio_of(session, place.installation(), row, place.templates)
            made = confirm_item(session, row, kind, item, studio, day, person)
            answer = {"kind": made.kind, "item": made.item, "on": made.on, "by": made.by, "reason": made.reason}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
        return
    console.say(_("{item}: {by} answers for it ({reason}).").format(**answer))


def submit(
    cycle: CycleNumber,
    by: By,
    reason: Reason,
    what: What = [],  # noqa: B006 - typer reads it and never changes it
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Without --what: papers and personnel before a congress, the results after it. All of them, or none."""
    from congtac.actions.deed_days import refuse_day
    from congtac.actions.dossiers.overview import overview
    from congtac.actions.dossiers.submissions import kinds_due
    from congtac.actions.dossiers.submissions import submit as submit_dossiers
    from congtac.actions.practice import studio_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.dossier.options import kind_named
    from congtac.cli.dossier.show import tell
    from congtac.cli.paper import desk
    from congtac.clock import today
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, place = desk.who(by, reason), day_of(on), workplace()
        named = [kind_named(one) for one in dict.fromkeys(what)]
        with place.session() as session:
            row = desk.cycle_of(session, cycle, to_write=True)
            refuse_day(session, row, day, today())
            studio = studio_of(session, place.installation(), row, place.templates)
            done = submit_dossiers(session, row, named or kinds_due(row), studio, day, person)
            answer = overview(session, row, studio.house, day) | {"findings": list(done.findings)}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
        return
    tell(answer)
    console.print_findings(answer["findings"])
