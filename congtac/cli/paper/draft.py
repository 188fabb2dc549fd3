"""``congtac paper draft`` and ``list``: what a cycle's stage calls for, and which papers it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.paper.options import AsJson, By, CycleNumber, OnDay, Out, Reason
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from congtac.actions.cycles import Person
    from congtac.domain.findings import Finding
    from congtac.workplace import Workplace

DRAFTER, REQUESTED = "congtac", "dự thảo theo yêu cầu"


def draft(
    cycle: CycleNumber,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help=_("One kind of paper; all of the stage if left out."))
    ] = "",
    out: Out = None,
    on: OnDay = "",
    by: By = DRAFTER,
    reason: Reason = REQUESTED,
    as_json: AsJson = False,
) -> None:
    """A paper whose facts have not changed keeps its draft; a file that a person edited is left as it is."""
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person = desk.who(by, reason)
        rows, findings = _drafted(workplace(), cycle, kind, out, day_of(on), person)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"papers": rows, "findings": findings})
        return
    for row in rows:
        mark = _("new draft {draft}") if row["changed"] else _("draft {draft}, unchanged")
        console.say(desk.line(row))
        console.say(f"      {mark.format(draft=row['draft'])}; {row['versions'][-1]['template']}; {row['path']}")
    console.print_findings(findings)
    if not rows:
        console.say(_("The stage of this cycle calls for no paper yet."))


def _drafted(
    place: Workplace, number: int, kind: str, out: Path | None, day: date, person: Person
) -> tuple[list[dict[str, Any]], list[Finding]]:
    from congtac.actions.papers.drafting import overtaken_finding
    from congtac.actions.papers.numbers import competence_of, row_of
    from congtac.actions.papers.papers import draft_papers, place_draft, ready_for_papers
    from congtac.actions.practice import studio_of
    from congtac.cli.kinds import kind_named
    from congtac.cli.paper import desk
    from congtac.store.tables import Paper

    with place.session() as session:
        cycle = desk.cycle_of(session, number, to_write=True)
        folder = out or place.folder_of(cycle)
        ready_for_papers(folder)
        studio = studio_of(session, place.installation(), cycle, place.templates)
        made = draft_papers(session, cycle, studio, day, person, kind_named(kind) if kind else None)
        drafts = [(draft.paper.id, draft.data, draft.changed) for draft in made]
        found = [finding for draft in made for finding in competence_of(row_of(draft.paper), studio, cycle.held_on)]
        found += [overtaken_finding(draft) for draft in made if draft.overtaken]
    rows = []
    # Only when the drafts are on record: a file that no row knows would count as written by a person.
    with place.session() as session:
        for paper_id, data, changed in drafts:
            paper = session.get_one(Paper, paper_id)
            path = folder / paper.file_name
            found += place_draft(session, paper, data, folder)
            rows.append(desk.told(session, paper) | {"changed": changed, "path": path})
    return rows, found


def list_(cycle: CycleNumber, as_json: AsJson = False) -> None:
    """One line for each paper, and under it each version: who, when, why, which template, who approved it."""
    from congtac.actions.papers.papers import papers_of
    from congtac.cli import console
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        with workplace().reading() as session:
            of = desk.cycle_of(session, cycle)
            rows = [desk.told(session, paper) for paper in papers_of(session, of)] if session else []
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"papers": rows})
        return
    for row in rows:
        console.say(desk.line(row))
        for version in row["versions"]:
            console.say(_version(version))
    if not rows:
        console.say(_("This cycle has no paper yet."))


def _version(row: dict[str, Any]) -> str:
    made = _("draft {draft}, {on:%d/%m/%Y}, {by} ({reason})").format(**row)
    source = row["taken_from"] or row["template"] or "-"
    said = _("approved by {by} on {on:%d/%m/%Y} ({reason})")
    return "; ".join([f"      {made}", source, *(said.format(**one) for one in row["approved"])])
