"""``congtac report status``, ``accept``, ``return``, ``extend``: where reports stand, what is decided about them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from congtac.cli.report.cycle_reports import AsJson, By, CycleNumber, On, Reason, UnitName, by_field, reports_of
from congtac.i18n import _


def status(cycle: CycleNumber, as_json: AsJson = False, on: On = "") -> None:
    """Expected is the sum of on time, late and none, whatever was closed or merged since."""
    from congtac.actions.reports.corrections import changed_since_issue
    from congtac.actions.reports.standings import standings
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.report_standing import tally
    from congtac.i18n import label

    with reports_of(cycle, as_json=as_json) as at:
        day = day_of(on)
        rows = standings(at.session, at.cycle)
        notes = [one] if (one := changed_since_issue(at.session, at.cycle, at.desk.form)) else []
    counts = asdict(tally(rows))
    if as_json:
        units = [
            {
                "unit": row.unit,
                "name": row.name,
                "due_on": row.deadline,
                "submitted_on": row.first_on,
                "timeliness": row.timeliness.value,
                "review": row.review.value,
                "revision": row.revision,
                "days_late": row.days_late(day),
                "reason": row.reason,
            }
            for row in rows
        ]
        console.print_json(counts | {"units": units, "findings": [by_field(one) for one in notes]})
        return
    text = _(
        "expected {expected}: on time {on_time}, late {late}, none {none}; returned {returned}, accepted {accepted}"
    )
    console.say(text.format(**counts))
    for row in rows:
        words = [label(row.timeliness), label(row.review)]
        words += [_("revision {revision}").format(revision=row.revision)] if row.revision > 1 else []
        words += [_("{days} days late").format(days=late)] if (late := row.days_late(day)) else []
        console.say(f"  {row.name}: {', '.join(dict.fromkeys(words))}")
    console.print_findings(notes)


def accept(cycle: CycleNumber, unit: UnitName, by: By, reason: Reason, on: On = "") -> None:
    """An accepted report stays as it is until the unit hands in another revision."""
    _decide(cycle, unit, by, reason, on, accepted=True)


def return_(cycle: CycleNumber, unit: UnitName, by: By, reason: Reason, on: On = "") -> None:
    """A returned report counts in no figure until the unit hands in another revision."""
    _decide(cycle, unit, by, reason, on, accepted=False)


def _decide(cycle: int, unit: str, by: str, reason: str, on: str, *, accepted: bool) -> None:
    from congtac.actions.cycles import Person
    from congtac.actions.reports.reports import last_report
    from congtac.actions.reports.standings import day_to_correct, decide
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import RuleBroken
    from congtac.domain.findings import Finding, Level

    with reports_of(cycle) as at:
        whose = at.unit(unit)
        report = last_report(at.session, at.cycle, whose)
        if report is None:
            raise RuleBroken(Finding("report.none_yet", Level.ERROR, figures={"unit": whose.name}))
        day = day_of(on)
        correct_by = None
        if not accepted:
            correct_by = day_to_correct(at.session, at.cycle, whose, at.practice.correct_by(day))
        decide(at.session, report, Person(by, reason), day, accepted=accepted, correct_by=correct_by)
        name, revision = whose.name, report.revision
    text = _("Accepted: {unit}, revision {revision}.") if accepted else _("Returned: {unit}, revision {revision}.")
    console.say(text.format(unit=name, revision=revision))


def extend(
    cycle: CycleNumber,
    unit: UnitName,
    until: Annotated[str, typer.Option("--until", help=_("The new deadline."))],
    by: By,
    reason: Reason,
    on: On = "",
) -> None:
    """For this unit only, with who granted it and why."""
    from congtac.actions.cycles import Person
    from congtac.actions.reports.standings import extend as grant
    from congtac.cli import console
    from congtac.cli.days import day_of

    with reports_of(cycle) as at:
        whose = at.unit(unit)
        made = grant(at.session, at.cycle, whose, day_of(until), Person(by, reason), day_of(on))
        words = {"unit": whose.name, "until": f"{made.until:%d/%m/%Y}"}
    console.say(_("{unit} has time until {until}.").format(**words))
