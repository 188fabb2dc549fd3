"""``congtac paper refresh``: bring the figures of a paper's file up to date, and leave all else as people wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from congtac.cli.paper.options import AsJson, By, OnDay, Reason
from congtac.i18n import _


def refresh(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The paper's file, as people edited it."))],
    out: Annotated[Path | None, typer.Option(help=_("Write to this file and leave the other as it is."))] = None,
    by: By = "congtac",
    reason: Reason = "cập nhật số liệu trong tệp văn bản",
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 1 when something is left that a person has to decide or to add, or the paper was issued."""
    from congtac.actions.papers.figures import read_paper
    from congtac.actions.papers.refreshing import put_down, refuse_open
    from congtac.actions.papers.refreshing import refresh as refreshed
    from congtac.actions.practice import studio_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk, figures
    from congtac.domain.errors import CongtacError
    from congtac.domain.findings import has_errors
    from congtac.workplace import workplace

    place, target = workplace(), out or file
    try:
        day, person = day_of(on), desk.who(by, reason)
        refuse_open(target)
        with place.session() as session:
            paper = read_paper(session, file, day)
            studio = studio_of(session, place.installation(), paper.paper.cycle, place.templates)
            done = refreshed(paper, studio, day, person)
            answer = figures.answer(done.now) | {"file": target, "refreshed": [one.id for one in done.rewritten]}
        put_down(done, paper.data, target)  # by now the draft is on record: the file can be verified
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
    else:
        figures.tell_refreshed(done, target)
    if has_errors(list(done.now.findings)):
        raise typer.Exit(1)
