"""How the reports of sub-branches come in while an event is played: those that its file states, or rehearsed ones."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reports.intake import Handed, keep
from congtac.actions.reports.reports import RESENT, collected
from congtac.actions.units import unit_named
from congtac.domain.cycle import Gate
from congtac.domain.plan import Milestone
from congtac.domain.report_form import Form
from congtac.domain.report_sheet import Way
from congtac.events.rehearsal import Play, Scene
from congtac.events.schema import EventReport, ReviewFile
from congtac.events.stated_reports import answers
from congtac.store.tables import Cycle, Unit


def reporters(session: Session, above: Unit, event: ReviewFile, level: str | None) -> list[Unit]:
    """The units that owe a report: those whose reports are stated, filled up with numbered ones.

    Where the number of sub-branches is not stated, each paper read from the floor stands for one reporting unit.
    ``level`` is that of a sub-branch; the units of an agency have None.
    """
    named = list(dict.fromkeys(report.unit for report in event.meeting.reports))
    wanted = event.organization.sub_branches or len(event.meeting.papers) or 1
    words = "Chi bộ" if level else "Đơn vị"
    names = named + [f"{words} trực thuộc số {number}" for number in range(len(named) + 1, wanted + 1)]
    return [unit_named(session, name, level, above) for name in names]


def collecting(
    event: ReviewFile, units: list[Unit], plan: dict[str, Milestone], form: Form | None
) -> tuple[list[Scene], tuple[Gate, ...]]:
    """The days on which reports come in, and the gate that a missing report leaves closed."""
    due, last = plan["reports"].on, plan["consolidate"].on
    if event.meeting.reports:
        stated = [
            Scene(report.submitted_on, (_stated(report, form),))
            for report in event.meeting.reports
            if report.submitted_on
        ]
        reported = {one.unit for one in event.meeting.reports if one.submitted_on and one.submitted_on <= last}
        return stated, () if len(reported) == len(units) else (Gate.REPORTS_IN,)
    in_time, late = (units[:-1], units[-1:]) if len(units) > 1 else (units, [])
    scenes = [Scene(due - timedelta(days=12), tuple(_rehearsed(unit.name) for unit in in_time))]
    scenes += [Scene(due + timedelta(days=1), tuple(_rehearsed(unit.name) for unit in late))]
    return scenes, ()


def _stated(report: EventReport, form: Form | None) -> Play:
    handed = Handed(answers(report, form), way=Way.EVENT)

    def hand_in(session: Session, cycle: Cycle, on: date) -> None:
        unit = unit_named(session, report.unit, None, cycle.unit)
        keep(session, cycle, unit, handed, on, Person("theo tệp sự kiện", RESENT))

    return hand_in


def _rehearsed(unit_name: str) -> Play:
    """A report without figures, unless the units hand in real ones: nothing is rehearsed over those."""

    def hand_in(session: Session, cycle: Cycle, on: date) -> None:
        if not collected(session, cycle):
            unit = unit_named(session, unit_name, None, cycle.unit)
            who = "Bí thư chi bộ" if unit.level else "Người đứng đầu đơn vị"
            keep(session, cycle, unit, Handed({}, way=Way.EVENT), on, Person(f"{who} (mô phỏng)", RESENT))

    return hand_in
