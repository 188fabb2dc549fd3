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
