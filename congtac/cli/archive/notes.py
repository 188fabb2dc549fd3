"""``congtac archive note``: where something is kept that congtac does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from congtac.cli.paper.options import AsJson, By, CycleNumber, OnDay
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.domain.archive import ArchiveGroup, RetentionClass


def note(
    cycle: CycleNumber,
    part: Annotated[str, typer.Argument(metavar="PART", help=_("The part of the file: plans, speeches, media, ..."))],
    title: Annotated[str, typer.Option(help=_("What it is, as the index prints it."))],
    kept_at: Annotated[str, typer.Option(help=_("Where it is kept."))],
    by: By,
    stands_for: Annotated[
        str | None, typer.Option(help=_("The item that the file asks for and that this is: congress_minutes."))
    ] = None,
    retention: Annotated[str, typer.Option(help=_("How long it is kept: the name of a class."))] = "working_papers",
    number: Annotated[str | None, typer.Option(help=_("Its number and symbol, where it has one."))] = None,
    dated: Annotated[str | None, typer.Option(help=_("Its day, as year-month-day."))] = None,
    issuer: Annotated[str | None, typer.Option(help=_("Who issued it."))] = None,
    signer: Annotated[str | None, typer.Option(help=_("Who signed it."))] = None,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """It gets a line in the index. The same title again changes nothing."""
    from congtac.actions.archive.notes import Elsewhere
    from congtac.actions.archive.notes import note as note_down
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        words = {"--title": title, "--kept-at": kept_at, "--by": by, "--stands-for": stands_for, "--number": number}
        for field, text in (words | {"--issuer": issuer, "--signer": signer}).items():
            desk.short(field, text or "")
        day, of_day = day_of(on), day_of(dated) if dated else None
        what = Elsewhere(_part(part), title, kept_at, _class(retention), stands_for, number, of_day, issuer, signer)
        with workplace().session() as session:
            row = note_down(session, desk.cycle_of(session, cycle, to_write=True), what, day, by)
            answer = {"id": row.id, "part": row.part, "title": row.title, "kept_at": row.kept_at, "on": row.on}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
        return
    console.say(_("{title}: kept at {kept_at}.").format(**answer))


def _part(written: str) -> ArchiveGroup:
    from congtac.domain.archive import ArchiveGroup
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    found = next((one for one in ArchiveGroup if one.value == written), None)
    if found is None:
        figures = {"part": written, "known": ", ".join(one.value for one in ArchiveGroup)}
        raise BadInput(Finding("archive.unknown_part", Level.ERROR, figures=figures))
    return found


def _class(written: str) -> RetentionClass:
    from congtac.domain.archive import RetentionClass
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    found = next((one for one in RetentionClass if one.value == written), None)
    if found is None:
        figures = {"value": written, "known": ", ".join(one.value for one in RetentionClass)}
        raise BadInput(Finding("archive.unknown_class", Level.ERROR, figures=figures))
    return found
