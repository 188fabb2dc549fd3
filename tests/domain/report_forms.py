"""A small report form for tests: counts that add up, a rate, money, words."""

from __future__ import annotations

from congtac.domain.report_form import Column, Consolidation, Field, Form, Line, LineKind, Relation, Section

ALL = tuple(Column)
RESULT = (Column.RESULT,)


def a_line(key: str, kind: LineKind = LineKind.COUNT, **differs: object) -> Line:
    usual = {"key": key, "label": key.replace("_", " "), "kind": kind, "columns": ALL}
    return Line(**(usual | differs))  # type: ignore[arg-type]


FORM = Form(
    "review",
    "Báo cáo",
    (
        Section(
            "A",
            "Đảng viên",
            (
                a_line("total", required=True, unit="đồng chí", consolidation=Consolidation.LAST),
                a_line("official"),
                a_line("probationary"),
                a_line("start"),
                a_line("admitted"),
                a_line("left"),
            ),
        ),
        Section(
            "B",
            "Sinh hoạt",
            (
                a_line("places"),
                a_line("present"),
                a_line(
                    "rate",
                    LineKind.RATE,
                    consolidation=Consolidation.RATIO,
                    numerator="present",
                    denominator="places",
                ),
                a_line("fees", LineKind.MONEY, unit="đồng"),
                a_line("score", LineKind.SCORE, unit="điểm", columns=RESULT, consolidation=Consolidation.LIST),
                a_line("notes", LineKind.TEXT, columns=RESULT, consolidation=Consolidation.LIST),
                a_line("signed", LineKind.YES_NO, columns=RESULT, consolidation=Consolidation.LIST),
                a_line("met_on", LineKind.DATE, columns=RESULT, consolidation=Consolidation.LIST),
            ),
        ),
    ),
    (
        Relation("total", ("official", "probationary")),
        Relation("total", ("start", "admitted"), ("left",), column=Column.RESULT),
        Relation("present", ("places",), at_most=True),
    ),
)


def at(line: str, column: Column = Column.RESULT) -> Field:
    return Field(line, column)
