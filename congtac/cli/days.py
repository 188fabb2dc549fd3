"""Days on the command line: ISO, and today where nothing is written."""

from __future__ import annotations

from datetime import date

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level


def day_of(text: str) -> date:
    """The day that an option names; today when it is empty. Raises BadInput for anything else."""
    if not text:
        from congtac.clock import today

        return today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(Finding("input.bad_date", Level.ERROR, figures={"key": "", "value": text})) from error


def days_of(today: str = "", **texts: str) -> dict[str, date]:
    """The days of several options by their names, and ``today``; BadInput names every text that is no day."""
    days: dict[str, date] = {}
    problems: list[Finding] = []
    for name, text in {"today": today, **texts}.items():
        try:
            days[name] = day_of(text) if text or name == "today" else date.fromisoformat(text)
        except (BadInput, ValueError):
            option = "--" + name.strip("_").replace("_", "-")
            problems.append(Finding("input.bad_date", Level.ERROR, option, {"key": option, "value": text or "“”"}))
    if problems:
        raise BadInput(*problems)
    return days
