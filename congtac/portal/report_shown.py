"""The texts of a report as pages show them: by section and line, with what was reported in the period before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import read
from congtac.domain.report_draft import EXPLAIN, Texts, as_typed
from congtac.domain.report_form import Column, Field, Form, Line, LineKind, Section
from congtac.i18n import N_

URGENCY = {Level.ERROR: N_("Must be corrected"), Level.WARNING: N_("Correct or explain"), Level.NOTE: N_("To know")}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field: its name, what stands in it, what stood there in the period before, and an explanation."""

    name: str
    column: Column
    text: str
    last: str
    explanation: str

    @property
    def is_figure(self) -> bool:
        """Whether a number stands in it, behind which its unit of measure makes sense."""
        return any(sign.isdigit() for sign in self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One line with its fields."""

    line: Line
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """One section; ``filled`` of its fields hold something, ``missing`` required ones do not."""

    section: Section
    rows: tuple[Row, ...]
    filled: int
    missing: int


def parts_of(form: Form, texts: Texts, last: Texts) -> list[Part]:
    """The whole form with what stands in it."""
    return [_part(section, texts, last) for section in form.sections]


def _part(section: Section, texts: Texts, last: Texts) -> Part:
    rows = tuple(Row(line, tuple(_cell(line, at, texts, last) for at in line.fields)) for line in section.lines)
    filled = sum(bool(cell.text) for row in rows for cell in row.cells)
    asked = [cell for row in rows if row.line.required for cell in row.cells if cell.column is Column.RESULT]
    return Part(section, rows, filled, sum(not cell.text for cell in asked))


def _cell(line: Line, at: Field, texts: Texts, last: Texts) -> Cell:
    name = str(at)
    return Cell(
        name, at.column, shown(line, texts.get(name, "")), shown(line, last.get(name, "")),
        texts.get(EXPLAIN + name, ""),
    )  # fmt: skip


def shown(line: Line, text: str) -> str:
    """A text as people write it: a day as 30/06/2026, everything else as it stands."""
    if line.kind is not LineKind.DATE or not text:
        return text
    try:
        answer = read(line, text)
    except BadInput:
        return text
    return as_typed(answer) if answer is not None else text


@dataclass(frozen=True, slots=True)
class Told:
    """The findings of one level, and its words."""

    level: Level
    words: str
    findings: tuple[Finding, ...]


def by_urgency(findings: Iterable[Finding]) -> list[Told]:
    """What must be corrected first, then what may be explained, then what is good to know."""
    there = tuple(findings)
    own = {level: tuple(one for one in there if one.level is level) for level in URGENCY}
    return [Told(level, words, own[level]) for level, words in URGENCY.items() if own[level]]


def explainable(finding: Finding) -> bool:
    """Whether an explanation is asked for, or was given."""
    return bool(finding.where) and (finding.level is Level.WARNING or "explanation" in finding.figures)
