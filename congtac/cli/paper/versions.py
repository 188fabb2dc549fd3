"""``congtac paper take`` and ``approve``: a person's file becomes a version, and a version is approved by its hash."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from congtac.cli.paper.options import AsJson, By, OnDay, PaperOrFile, Reason
from congtac.i18n import _


def take(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The paper's file, as people edited it."))],
    by: By,
    reason: Reason,
    paper: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, help=_("The paper's number, where the file does not say it itself."))
    ] = 0,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """The bytes are kept as they are; the same file twice is one version. The file itself is not touched."""
    from congtac.actions.papers.versions import take as take_in
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day = desk.who(by, reason), day_of(on)
        with workplace().session() as session:
            of = desk.named_file(session, file, paper)
            version = take_in(session, of.paper, of.data or b"", desk.short("FILE", file.name), day, person)
            row = desk.told(session, of.paper) | {"taken_as": version.draft, "taken_hash": version.content_hash}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(row)
        return
    console.say(desk.line(row))
    said = _("The file is version {draft} of this paper, content hash {digest}.")
    console.say(said.format(draft=row["taken_as"], digest=row["taken_hash"]))


def approve(
    paper: PaperOrFile,
    by: By,
    reason: Reason,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """What is approved are the bytes of the file, or of the draft in the cycle's folder: its content hash is kept."""
    from congtac.actions.papers.open_points import open_points
    from congtac.actions.papers.versions import approve as approve_version
    from congtac.actions.practice import practice_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, place = desk.who(by, reason), day_of(on), workplace()
        with place.session() as session:
            of = desk.named(session, paper)
            chosen = practice_of(place.installation(), of.paper.cycle).settings.approval
            data = of.read_bytes(session, place)
            approve_version(session, of.paper, data, day, person, four_eyes=chosen.four_eyes)
            findings = open_points(session, of.paper, of.studio(session, place), day).findings
            row = desk.told(session, of.paper)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(row | {"findings": findings})
        return
    console.say(desk.line(row))
    said = _("Draft {draft} is approved, content hash {digest}.")
    console.say(said.format(draft=row["draft"], digest=row["content_hash"]))
    console.print_findings(findings)
