"""``congtac paper verify``: which figures of a paper's file were changed by hand, and which are out of date?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from congtac.cli.paper.options import AsJson
from congtac.i18n import _


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The paper's file, as people edited it."))],
    origin: Annotated[bool, typer.Option("--origin", help=_("Show every figure with where it comes from."))] = False,
    as_json: AsJson = False,
) -> None:
    """Exit status 1 as soon as one figure is not as the facts say today, 2 for a file that is no paper of ours."""
    from congtac.actions.papers.figures import read_paper
    from congtac.actions.papers.figures import verify as verified
    from congtac.actions.practice import studio_of
    from congtac.cli import console
    from congtac.cli.paper import figures
    from congtac.clock import today
    from congtac.domain.errors import CongtacError
    from congtac.domain.findings import Level
    from congtac.workplace import workplace

    place = workplace()
    try:
        with place.reading() as session:
            paper = read_paper(session, file, today())
            studio = studio_of(paper.session, place.installation(), paper.paper.cycle, place.templates)
            result = verified(paper, studio)
            answer, head = figures.answer(result), figures.head(result)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
    else:
        console.say(head)
        figures.tell(result, every_figure=origin)
    if any(finding.level is not Level.NOTE for finding in result.findings):
        raise typer.Exit(1)
