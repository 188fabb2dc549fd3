"""What the reports of a review add up to, as its papers state it, and which reports each figure rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.papers.letterheads import House
from congtac.actions.reports.consolidations import gathered, stating, whole
from congtac.actions.reports.doubts import stated_members
from congtac.actions.reports.reports import collected
from congtac.actions.reports.standings import standings
from congtac.actions.reports.words import report_words
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.findings import Level
from congtac.domain.membership import AddedUp, clash
from congtac.domain.origins import Origin
from congtac.domain.papers import ConsolidatedRow, Coverage
from congtac.domain.report_answers import Absence
from congtac.domain.report_consolidation import Consolidated, figure_at
from congtac.domain.report_form import Column, Consolidation, Field, Form, Line
from congtac.domain.reported_facts import ACTIVITY_LINES, RATE_LINES, SAID_LINES, Activity, Said, SaidByUnits
from congtac.store.tables import Cycle, Report

REHEARSED = "reports_rehearsed"  # the fact that reports were only played, by units that nobody named
UNNAMED = "unnamed_units"  # the fact that lists units of which an event file states only that they exist
ADDED_UP = "cộng số liệu của các báo cáo"
COMPUTED_AGAIN = "tính lại từ tổng tử số và tổng mẫu số của các báo cáo nêu đủ cả hai"
COUNTED = "số báo cáo có số liệu / số báo cáo có chỉ tiêu này"
NOTHING = tuple(one.label for one in Absence)
SHORT_PAIR = 10
"""Letters of two counts that a narrow column takes on one line."""
MOST_NAMED = 50
"""Reports that the origin of one figure names: ten thousand in every figure would drown the paper's manifest."""
_COLUMNS = {
    "figure": Column.RESULT,
    "planned": Column.PLAN,
    "cumulative": Column.CUMULATIVE,
    "last_year": Column.LAST_YEAR,
}


def coverage_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> Coverage:
    """How many reports the figures rest on. Reports that were only rehearsed are not stated in a paper."""
    if only_rehearsed(session, cycle, facts):
        return Coverage()
    expected = [row for row in standings(session, cycle) if not row.waived]
    missing = tuple(name_in_papers(facts, row.name) for row in expected if not row.review.counts)
    return Coverage(len(expected), len(expected) - len(missing), missing)


def name_in_papers(facts: Mapping[str, Any], unit: str) -> str:
    """The unit's name, or a blank where an event file states only how many units there are."""
    return vi.BLANK if unit in facts.get(UNNAMED, ()) else unit


def only_rehearsed(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> bool:
    """Whether the reports were only played, and no unit handed in one itself."""
    return bool(facts.get(REHEARSED)) and not collected(session, cycle)


def activity_of(session: Session, cycle: Cycle, house: House) -> Activity:
    """What sentences state of what was added up; a figure with a hedge word stands in the table only."""
    if house.form is None:
        return Activity()
    together = whole(session, cycle, house.form)
    lines = (ACTIVITY_LINES | RATE_LINES).items()
    figures = {name: _figure(house.form, together, Field(key, Column.RESULT)) for name, key in lines}
    exact = {name: one for name, one in figures.items() if one is not None and one.qualifier is Qualifier.EXACT}
    told: dict[str, Any] = {
        name: int(exact[name].value) for name in ACTIVITY_LINES.keys() & exact if not exact[name].percent
    }
    told |= {name: exact[name] for name in RATE_LINES.keys() & exact if exact[name].percent}
    return Activity(**told)


def consolidated_rows(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> tuple[ConsolidatedRow, ...]:
    """Each line of the form that was stated, with the note where the organisation states another total."""
    if house.form is None:
        return ()
    together, stated = whole(session, cycle, house.form), stated_members(facts)
    expected = sum(not row.waived for row in standings(session, cycle))
    return tuple(
        _row(house.form, together, line, stated.of_line(line.key), expected)
        for line in _stated_lines(house.form, together)
    )


def _stated_lines(form: Form, together: Consolidated) -> Iterator[Line]:
    """The lines of which somebody stated a figure, in the order of the form: the rows of the paper's table."""
    for line in form.lines:
        if any(figure_at(form, together, at) is not None for at in line.fields):
            yield line


def _row(form: Form, together: Consolidated, line: Line, stated: int | None, expected: int) -> ConsolidatedRow:
    """One line of the form; a rate shows the two counts from which it was computed again."""
    at, label = Field(line.key, Column.RESULT), line.label.strip()
    cells = {name: _figure(form, together, Field(line.key, column)) for name, column in _COLUMNS.items()}
    result = cells["figure"]
    count, applying = together.coverage(at)
    base = f"{count}/{applying} báo cáo" if result is not None else None
    if result is not None and line.consolidation is Consolidation.RATIO:
        base = _pair(f"{together.sums[at].figure}", f"{together.sums[at].base}")
    return ConsolidatedRow(
        indicator=label if line.unit in ("", "%") else f"{label} ({line.unit})",
        base=base,
        contradiction=_sum_note(AddedUp(result, count, expected), stated) if result is not None else None,
        **cells,
    )


def _pair(part: str, whole: str) -> str:
    """``29/50``; between long figures a line of a narrow column may end, and not within one."""
    return f"{part}/{whole}" if len(part) + len(whole) <= SHORT_PAIR else f"{part} / {whole}"


def _figure(form: Form, together: Consolidated, at: Field) -> Figure | None:
    return figure_at(form, together, at) if form.has(at) else None


def _sum_note(added: AddedUp, stated: int | None) -> str | None:
    found = clash(stated, added, "", "")
    if found is None or stated is None:
        return None
    if found.level is Level.NOTE:
        return f"số công bố là {vi.number(stated)}; mới có {added.reports}/{added.expected} báo cáo"
    return f"số công bố là {vi.number(stated)} – cần đối chiếu"


def said_of(session: Session, cycle: Cycle, house: House) -> SaidByUnits:
    """What the units wrote in their reports, each text with the name of its unit; a stated nothing is not quoted."""
    if house.form is None:
        return SaidByUnits()
    texts = gathered(session, cycle, house.form)
    said = {name: texts.get(Field(key, Column.RESULT), ()) for name, key in SAID_LINES.items()}
    return SaidByUnits(
        **{
            name: tuple(Said(one.unit, one.text) for one in found if one.text not in NOTHING)
            for name, found in said.items()
        }
    )


def outdated(
    printed: Mapping[str, str], session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> list[str]:
    """The indicators whose figure is another one now than a paper prints, by id; none where it prints no table."""
    head, foot = "consolidated.", ".indicator"
    then = {
        text: printed.get(f"{at.removesuffix(foot)}.figure", vi.BLANK)
        for at, text in printed.items()
        if at.startswith(head) and at.endswith(foot)
    }
    rows = consolidated_rows(session, cycle, facts, house) if then else ()
    now = {row.indicator: vi.figure(row.figure) if row.figure is not None else vi.BLANK for row in rows}
    return [name for name in then | now if then.get(name) != now.get(name)]


# -- origins --------------------------------------------------------------------------------------------


def origins_of_reports(session: Session, cycle: Cycle, house: House) -> dict[str, Origin]:
    """Where figures and texts of the reports come from: unit, revision, day and person of each report behind them."""
    if house.form is None:
        return {}
    form, together, told = house.form, whole(session, cycle, house.form), stating(session, cycle)
    found: dict[str, Origin] = {}
    for number, line in enumerate(_stated_lines(form, together), start=1):
        found |= _origins_of_row(f"consolidated.{number}", line, told)
    for name, key in ACTIVITY_LINES.items():
        if reports := _of_cell(told, Field(key, Column.RESULT)):
            found[f"activity.{name}"] = of_reports(reports, ADDED_UP)
    for name, key in RATE_LINES.items():
        if key in form.by_key and (reports := _of_line(told, form.by_key[key], Column.RESULT)):
            found[f"activity.{name}"] = of_reports(reports, COMPUTED_AGAIN)
    for name, key in SAID_LINES.items():
        if reports := _of_cell(told, Field(key, Column.RESULT), NOTHING):
            found[f"said.{name}"] = of_reports(reports)
            found |= {f"said.{name}.{place}": of_reports([one]) for place, one in enumerate(reports, start=1)}
    return found


def _origins_of_row(at: str, line: Line, told: Mapping[Field, list[Report]]) -> Iterator[tuple[str, Origin]]:
    """The cells of a row: each rests on the reports that state it, a rate on those that state both of its counts."""
    ratio = line.consolidation is Consolidation.RATIO
    behind = {name: _of_line(told, line, column) for name, column in _COLUMNS.items()}
    everybody = {report.id: report for reports in behind.values() for report in reports}
    yield at, of_reports(list(everybody.values()))
    for name, reports in behind.items():
        if reports:
            yield f"{at}.{name}", of_reports(reports, COMPUTED_AGAIN if ratio else ADDED_UP)
    if behind["figure"]:
        yield f"{at}.base", of_reports(behind["figure"], COMPUTED_AGAIN if ratio else COUNTED)


def _of_line(told: Mapping[Field, list[Report]], line: Line, column: Column) -> list[Report]:
    if line.consolidation is not Consolidation.RATIO:
        return _of_cell(told, Field(line.key, column))
    parts = [_of_cell(told, Field(key or "", column)) for key in (line.numerator, line.denominator)]
    both = {report.id for report in parts[0]} & {report.id for report in parts[1]}
    return [report for report in parts[0] if report.id in both]


def _of_cell(
    told: Mapping[Field, list[Report]], at: Field, but: tuple[str, ...] = (Absence.NOT_APPLICABLE.label,)
) -> list[Report]:
    """The reports that state something in a cell; "không áp dụng" is no figure, "không có" no text."""
    return [report for report in told.get(at, ()) if report.content["answers"][str(at)] not in but]


def of_reports(reports: list[Report], formula: str | None = None) -> Origin:
    """The reports by name, up to a number that a person reads; ``congtac report drill`` names all of them."""
    named = [report_words(report) for report in reports[:MOST_NAMED]]
    others = len(reports) - MOST_NAMED
    return Origin((*named, *([f"và {others} báo cáo khác (congtac report drill)"] if others > 0 else [])), formula)
