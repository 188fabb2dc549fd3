"""The consolidated figures of a cycle as people read them: line by line, with coverage and whose report is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.reports.consolidations import gathered, whole
from congtac.actions.reports.standings import standings
from congtac.domain.figures import Figure, as_number
from congtac.domain.report_consolidation import Attributed, Consolidated, figure_at
from congtac.domain.report_form import Column, Form
from congtac.store.tables import Cycle


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One consolidated cell: ``stating`` units gave a figure, of ``applying`` to which the line applies."""

    key: str
    label: str
    unit: str
    column: Column
    figure: Figure
    stating: int
    applying: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures with what they rest on; texts by field with the name of each unit."""

    expected: int
    received: int
    missing: tuple[str, ...]
    lines: tuple[SummaryLine, ...]
    texts: dict[str, list[Attributed]]

    def as_json(self) -> dict[str, Any]:
        """The answer of ``congtac report consolidate --json``."""
        figures = {
            f"{line.key}.{line.column.value}": {
                "value": as_number(line.figure.value),
                "text": str(line.figure),
                "qualifier": line.figure.qualifier.value,
                "stating": line.stating,
                "applying": line.applying,
            }
            for line in self.lines
        }
        texts = {key: [{"unit": one.unit, "text": one.text} for one in said] for key, said in self.texts.items()}
        head = {"expected": self.expected, "received": self.received, "missing": list(self.missing)}
        return head | {"figures": figures, "texts": texts}


def summary(session: Session, cycle: Cycle, form: Form) -> Summary:
    """Every figure that anybody stated, in the order of the form."""
    rows = [row for row in standings(session, cycle) if not row.waived]
    lines = lines_of(form, whole(session, cycle, form))
    texts = {str(at): said for at, said in gathered(session, cycle, form).items()}
    missing = tuple(row.name for row in rows if not row.review.counts)
    return Summary(len(rows), len(rows) - len(missing), missing, tuple(lines), texts)


def lines_of(form: Form, together: Consolidated) -> list[SummaryLine]:
    """The figures that anybody stated, in the order of the form."""
    lines = []
    for line in form.lines:
        for at in line.fields:
            figure = figure_at(form, together, at)
            if figure is not None:
                lines.append(SummaryLine(line.key, line.label, line.unit, at.column, figure, *together.coverage(at)))
    return lines
