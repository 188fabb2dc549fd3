"""``congtac archive build`` and ``check``."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from congtac.cli.paper.options import AsJson, CycleNumber, OnDay
from congtac.i18n import _

TAKEN_OUT = "lập tệp hồ sơ"


def build(
    cycle: CycleNumber,
    out: Annotated[Path, typer.Option(help=_("The .zip to write."))],
    by: Annotated[str, typer.Option(help=_("Who takes the file out; the account of this machine if left out."))] = "",
    reason: Annotated[str, typer.Option(help=_("Why: the reason that goes into the log."))] = TAKEN_OUT,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """The same state gives the same bytes. What is missing is told and stands in the index."""
    from congtac.actions.archive.building import build as build_archive
    from congtac.actions.archive.building import write_archive
    from congtac.cli import console
    from congtac.cli.archive import desk
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk as papers
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, place = papers.who(by or _account(), reason), day_of(on), workplace()
        with place.session() as session:
            row = papers.cycle_of(session, cycle, to_write=True)
            made = build_archive(desk.shelf_of(session, place, row, reading=True), day, person)
            write_archive(out, made.data)  # not written, not logged: the transaction ends with it
            answer = {"cycle": row.id, "path": out, "sha256": made.sha256, "size": len(made.data)}
            answer |= {"items": [desk.told(one) for one in made.items], "findings": made.findings}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
        return
    for one in made.items:
        console.say(f"{one.number:>4}  {one.kept:<10}  {one.path or '-':<72}  {one.item.title}")
    console.say(_("{path}, SHA-256 {sha256}").format(**answer))
    console.print_findings(made.findings)


def _account() -> str:
    """Whose account runs the command; where the machine does not say, that."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "không rõ tài khoản"


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The .zip that “congtac archive build” wrote."))],
    as_json: AsJson = False,
) -> None:
    """Changed, missing and foreign files by name; exit status 1 where there are any. Works without a database."""
    from congtac.actions.archive.building import built_before, read_archive
    from congtac.actions.archive.building import check as check_archive
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        checked = check_archive(read_archive(file), f"{file}")
        with workplace().reading() as session:
            line = built_before(session, checked.sha256) if session else None
            known = {"on": line.on, "by": line.by, "cycle": line.cycle_id} if line else None
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        findings = {"findings": checked.findings}
        console.print_json({"sha256": checked.sha256, "files": checked.files, "built": known} | findings)
    else:
        console.say(_("{files} files, SHA-256 {sha256}").format(files=checked.files, sha256=checked.sha256))
        if known:
            console.say(_("Built here on {on:%d/%m/%Y} by {by}, cycle {cycle}.").format(**known))
        console.print_findings(checked.findings)
    if checked.findings:
        raise typer.Exit(1)
