"""What the commands of ``congtac report`` share: their options, and the report desk of a cycle in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.actions.practice import Practice
    from congtac.actions.reports.desk import ReportDesk
    from congtac.domain.findings import Finding
    from congtac.store.tables import Cycle, Unit

CycleNumber = Annotated[
    int, typer.Argument(min=1, max=2**31 - 1, metavar="CYCLE", help=_("The cycle's number in “congtac cycle list”."))
]
UnitName = Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit, by its slug or its name."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
By = Annotated[str, typer.Option("--by", help=_("Who decides."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Why."))]
On = Annotated[str, typer.Option("--on", help=_("The day (today)."))]


@dataclass(frozen=True, slots=True)
class CycleReports:
    """A cycle's report desk inside a transaction, and how its organisation works."""

    session: Session
    cycle: Cycle
    desk: ReportDesk
    practice: Practice

    def unit(self, name: str) -> Unit:
        """The expected unit of that slug or name; BadInput naming those that are expected."""
        from congtac.actions.known_units import owing_unit
        from congtac.domain.obligations import ObligationKind

        return owing_unit(self.session, self.cycle, name, ObligationKind.REPORT)


@contextmanager
def answering(*, as_json: bool = False) -> Iterator[None]:
    """An error of ours ends the command in words or as JSON, with its exit status."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        yield
    except CongtacError as error:
        if as_json:
            console.print_json({"findings": [by_field(one) for one in error.findings]})
            raise typer.Exit(error.exit_status) from error
        console.fail(type(error)(*map(for_people, error.findings)))


@contextmanager
def reports_of(number: int, *, as_json: bool = False) -> Iterator[CycleReports]:
    """The desk of a cycle; an error of ours ends the command in words, and nothing is stored."""
    from congtac.actions.practice import practice_of
    from congtac.actions.reports.desk import report_desk
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.store.tables import Cycle
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        place = workplace()
        with place.session() as session:
            cycle = session.get(Cycle, number)
            if cycle is None:
                raise BadInput(Finding("cycle.unknown", Level.ERROR, figures={"number": number}))
            installation = place.installation()
            desk = report_desk(session, installation, cycle)
            yield CycleReports(session, cycle, desk, practice_of(installation, cycle))


def for_people(finding: Finding) -> Finding:
    """A cell that cannot be read by its place in the file and its label too: a key says little to who filled it in."""
    if not {"place", "label"} <= finding.figures.keys():
        return finding
    named = (finding.figures["place"], finding.figures["label"], finding.where)
    return replace(finding, where=", ".join(str(one).strip() for one in named if one))


def by_field(finding: Finding) -> dict[str, Any]:
    """The finding as the contract prints it: its place is a field of the form."""
    from congtac.messages import as_json

    entry = dict(as_json(finding))
    return {"field": entry.pop("where")} | entry
