"""``congtac round open``: who takes part, and nothing written with ``--dry-run``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, Reason, Today
from congtac.cli.round.options import SuperiorName
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.rounds.rounds import OpenedRound
    from congtac.config import Installation


def open_(
    unit: SuperiorName,
    term: Annotated[str, typer.Option("--term", help=_("The term that the congresses begin: 2025-2030."))],
    pilot: Annotated[list[str] | None, typer.Option("--pilot", help=_("A unit that holds a model congress."))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show who would take part."))] = False,
    by: By = "",
    reason: Reason = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """The same again changes nothing; units founded since are added."""
    from congtac.actions.cycles import Person
    from congtac.actions.rounds.rounds import AskedRound, open_round, preview_round
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        day, place = day_of(today), workplace()
        asked = AskedRound(unit=unit, term=term, pilots=tuple(pilot or ()))
        installation = place.installation()
        if dry_run:
            with place.reading() as reader:
                opened = preview_round(reader, installation, asked, day)
        else:
            person = Person(by, reason)
            with place.session() as session:
                opened = open_round(session, installation, asked, day, person)
    if as_json:
        console.print_json(_plain(opened, dry_run=dry_run))
        return
    for line in _page(opened, installation, dry_run=dry_run):
        console.say(line)
    console.print_findings(opened.findings)


def _plain(opened: OpenedRound, *, dry_run: bool) -> dict[str, Any]:
    return {
        "round": opened.round_id,
        "unit": opened.unit.slug,
        "term": opened.term,
        "dry_run": dry_run,
        "changed": opened.changed and not dry_run,
        "units": [one.slug for one in opened.units],
        "levels": opened.by_level(),
        "added": list(opened.added),
        "pilots": list(opened.new_pilots),
        "findings": list(opened.findings),
    }


def _page(opened: OpenedRound, installation: Installation, *, dry_run: bool) -> list[str]:
    head = (
        _("Nothing is written. This would be the round of {unit}, term {term}:")
        if dry_run
        else _("The round of {unit}, term {term}:")
    )
    lines = [head.format(unit=opened.unit.name, term=opened.term)]
    lines += [f"  {installation.level(slug).label}: {count}" for slug, count in opened.by_level().items()]
    if not opened.changed:
        return [*lines, _("Nothing changed: all of them are in it.")]
    text = _("{added} units added, {pilots} model congresses chosen.")
    return [*lines, text.format(added=len(opened.added), pilots=len(opened.new_pilots))]
