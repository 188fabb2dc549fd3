"""``congtac paper issue`` and ``cancel``: a paper leaves the house with its number, or is taken back with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.paper.options import AsJson, By, OnDay, Out, PaperOrFile, Reason
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from congtac.actions.cycles import Person
    from congtac.domain.findings import Finding
    from congtac.workplace import Workplace

ISSUED = "ban hành theo bản đã duyệt"


def issue(
    paper: PaperOrFile,
    on: Annotated[str, typer.Option(help=_("The paper's date, as year-month-day."))],
    by: By,
    reason: Reason = ISSUED,
    symbol: Annotated[
        str | None, typer.Option(help=_("The number of a paper whose register another body keeps (12-QĐ/ĐU)."))
    ] = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Number and date are printed, the note of the draft goes, the file is read-only. Twice is the same paper."""
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day = desk.who(by, reason), day_of(on)
        row, findings = _issued(workplace(), paper, day, person, symbol, out)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(row | {"findings": findings})
        return
    said = _("Issued before, on {on:%d/%m/%Y}: {path}") if row["again"] else _("Issued on {on:%d/%m/%Y}: {path}")
    console.say(desk.line(row))
    console.say(said.format(on=row["issued_on"], path=row["path"]))
    console.print_findings(findings)


def _issued(
    place: Workplace, named: str, day: date, person: Person, symbol: str | None, out: Path | None
) -> tuple[dict[str, Any], list[Finding]]:
    from congtac.actions.papers.issuing import issue as issue_paper
    from congtac.actions.papers.open_points import open_points
    from congtac.actions.papers.papers import place_draft, ready_for_papers
    from congtac.cli.paper import desk
    from congtac.store.tables import Paper

    with place.session() as session:
        of = desk.named(session, named)
        folder = of.folder(place, out)
        ready_for_papers(folder)
        studio = of.studio(session, place)
        points = open_points(session, of.paper, studio, day)
        done = issue_paper(session, of.paper, studio, day, person, given=of.data, symbol=symbol)
        number, data = of.paper.id, done.issue.data
    # Only when it is on record that the paper is issued: killed in between, the same command writes the file.
    with place.session() as session:
        paper = session.get_one(Paper, number)
        left = place_draft(session, paper, data, folder)
        row = desk.told(session, paper) | {"again": done.again, "path": folder / paper.file_name}
    told = [] if done.again else [*points.form, *points.figures]  # what is blank the issue tells itself
    return row, [*done.findings, *told, *left]


def cancel(
    paper: PaperOrFile,
    by: By,
    reason: Reason,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """The paper and its number stay on record with the reason; a next version may be issued under another number."""
    from congtac.actions.papers.issuing import cancel_issue
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day = desk.who(by, reason), day_of(on)
        with workplace().session() as session:
            of = desk.named(session, paper).paper
            symbol = cancel_issue(session, of, day, person).symbol
            row = desk.told(session, of) | {"cancelled": symbol}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(row)
        return
    console.say(desk.line(row))
    console.say(_("Cancelled: {symbol}. The number stays in the register.").format(symbol=symbol or row["file"]))
