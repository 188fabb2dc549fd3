"""What the reports of a review add up to, as its papers state it: from forms that came in, or from an event file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.consolidations import gathered, whole
from congtac.actions.letterheads import House
from congtac.actions.origin_rows import report_words
from congtac.actions.report_standings import standings
from congtac.actions.reports import latest_reports, owed
from congtac.domain.consolidation import INDICATORS, totals
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.origins import Origin
from congtac.domain.papers import ConsolidatedRow, Coverage
from congtac.domain.report_consolidation import Consolidated, figure_at
from congtac.domain.report_form import Column, Consolidation, Field, Form, Line
from congtac.domain.reported_facts import ACTIVITY_LINES, SAID_LINES, Activity, Said, SaidByUnits
from congtac.store.tables import Cycle

REHEARSED = "reports_rehearsed"  # the fact that reports were only played, by units that nobody named


def coverage_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> Coverage:
    """How many reports the figures rest on. Reports that were only rehearsed are not stated in a paper."""
    if facts.get(REHEARSED):
        return Coverage()
    expected = [row for row in standings(session, cycle) if not row.waived]
    missing = tuple(row.name for row in expected if not row.review.counts)
    return Coverage(len(expected), len(expected) - len(missing), missing)


def activity_of(session: Session, cycle: Cycle, house: House) -> Activity:
    """What sentences state of what was added up; a figure with a hedge word stands in the table only."""
    added = {total.key: total.value for total in totals(_figures(session, cycle))}
    if house.form is not None:
        together = whole(session, cycle, house.form)
        for key in ACTIVITY_LINES.values():
            figure = _figure(house.form, together, Field(key, Column.RESULT))
            if figure is not None and figure.qualifier is Qualifier.EXACT and not figure.percent:
                added[key] = int(figure.value)
    return Activity(**{name: added.get(key) for name, key in ACTIVITY_LINES.items()})


def consolidated_rows(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> tuple[ConsolidatedRow, ...]:
    """Each indicator added up over the reports, with the note where the organisation states another total."""
    stated = {"members_total": facts.get("members.total"), "members_probationary": facts.get("members.probationary")}
    from_forms: tuple[ConsolidatedRow, ...] = ()
    if house.form is not None:
        together = whole(session, cycle, house.form)
        rows = (_form_row(house.form, together, line, stated.get(line.key)) for line in house.form.lines)
        from_forms = tuple(row for row in rows if row is not None)
    return from_forms or tuple(
        ConsolidatedRow(
            indicator=INDICATORS.get(total.key, total.key),
            figure=Figure(Decimal(total.value)),
            base=f"{total.reports}/{len(owed(session, cycle))} báo cáo",
            contradiction=_sum_note(total.value, stated.get(total.key)),
        )
        for total in totals(_figures(session, cycle))
    )


def _figures(session: Session, cycle: Cycle) -> list[Mapping[str, int]]:
    return [report.content.get("figures", {}) for report in latest_reports(session, cycle)]


def _form_row(form: Form, together: Consolidated, line: Line, stated: int | None) -> ConsolidatedRow | None:
    """One line of the form; a rate shows the two counts from which it was computed again."""
    cells = {column: _figure(form, together, Field(line.key, column)) for column in Column}
    result = cells[Column.RESULT]
    if all(figure is None for figure in cells.values()):
        return None
    at, label = Field(line.key, Column.RESULT), line.label.strip()
    stating, applying = together.coverage(at)
    base = f"{stating}/{applying} báo cáo" if result is not None else None
    if result is not None and line.consolidation is Consolidation.RATIO:
        base = f"{together.sums[at].figure}/{together.sums[at].base}"
    return ConsolidatedRow(
        indicator=label if line.unit in ("", "%") else f"{label} ({line.unit})",
        figure=result,
        base=base,
        contradiction=_sum_note(int(result.value), stated) if result is not None else None,
        planned=cells[Column.PLAN],
        cumulative=cells[Column.CUMULATIVE],
        last_year=cells[Column.LAST_YEAR],
    )


def _figure(form: Form, together: Consolidated, at: Field) -> Figure | None:
    return figure_at(form, together, at) if form.has(at) else None


def _sum_note(computed: int, stated: int | None) -> str | None:
    if stated is None or stated == computed:
        return None
    return f"số công bố là {vi.number(stated)} – cần đối chiếu"


def origins_of_reports(session: Session, cycle: Cycle) -> dict[str, Origin]:
    """Where figures and texts of the reports come from: the last revision of each unit."""
    told = tuple(report_words(report) for report in latest_reports(session, cycle))
    if not told:
        return {}
    added = Origin(told, "cộng số liệu của các báo cáo; tỷ lệ tính lại từ tổng tử số và tổng mẫu số")
    return {"activity": added, "consolidated": added, "said": Origin(told), "proposals": Origin(told)}


def said_of(session: Session, cycle: Cycle, house: House) -> SaidByUnits:
    """What the units wrote in their reports, each text with the name of its unit."""
    if house.form is None:
        return SaidByUnits()
    texts = gathered(session, cycle, house.form)
    said = {name: texts.get(Field(key, Column.RESULT), ()) for name, key in SAID_LINES.items()}
    return SaidByUnits(**{name: tuple(Said(one.unit, one.text) for one in found) for name, found in said.items()})
