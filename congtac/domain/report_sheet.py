"""A filled-in form as it came back, before its cells are read: the same for Word, Excel, YAML and a page.

Every way in makes a sheet; what happens to a sheet afterwards is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.report_answers import Answer, Raw, read
from congtac.domain.report_form import Field, Form


class Way(Labelled):
    """By which way a report came in."""

    FORM = "form", "nhập trực tiếp"
    WORD = "word", "biểu mẫu Word"
    EXCEL = "excel", "biểu mẫu Excel"
    FILE = "file", "tệp YAML"
    BUNDLE = "bundle", "gói trao đổi"
    EVENT = "event", "tệp sự kiện"


@dataclass(frozen=True, slots=True)
class Identity:
    """For what a sheet was made: form, cycle (its key) and unit (its slug); the names are for people."""

    form: str
    cycle: str
    unit: str
    unit_name: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Raw cells by field. ``places`` says where each cell stands in the file ("ô D12", "dòng 14").

    ``problems`` are cells that the reader itself cannot make a value of (a formula that was never computed).
    """

    identity: Identity
    cells: Mapping[Field, Raw | None]
    explanations: Mapping[Field, str] = field(default_factory=dict)
    places: Mapping[Field, str] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()


def strangers(expected: Identity, found: Identity) -> Iterator[Finding]:
    """Why a file is not the one that is awaited: another form, cycle or unit, each by name."""
    pairs = {
        "report.other_form": (found.form, expected.form),
        "report.other_cycle": (found.cycle, expected.cycle),
        "report.other_unit": (found.unit, expected.unit),
    }
    if not (found.form or found.cycle or found.unit):  # a hidden sheet deleted, properties dropped by a converter
        yield Finding("report.no_identity", Level.ERROR, figures={"unit": expected.unit_name or expected.unit})
        return
    names = {"unit": found.unit_name or found.unit, "expected_unit": expected.unit_name or expected.unit}
    for code, (is_, should_be) in pairs.items():
        if is_ != should_be:
            yield Finding(code, Level.ERROR, figures=names, found=is_, expected=should_be)


def read_sheet(form: Form, sheet: Sheet) -> tuple[dict[Field, Answer], list[Finding]]:
    """The answers of a sheet and everything in it that cannot be read, each with its field; never only the first."""
    answers: dict[Field, Answer] = {}
    problems = list(sheet.problems)
    for at, raw in sheet.cells.items():
        if not form.has(at):
            problems.append(Finding("report.unknown_field", Level.ERROR, str(at), {"field": str(at)}))
            continue
        try:
            answer = read(form.by_key[at.line], raw)
        except BadInput as error:
            label = {"label": form.by_key[at.line].label, "place": sheet.places.get(at, "")}
            problems += (replace(one, where=str(at), figures={**one.figures, **label}) for one in error.findings)
            continue
        if answer is not None:
            answers[at] = answer
    return answers, problems
