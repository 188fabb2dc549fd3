"""Days on the command line: 2020-01-06 or 06/01/2020, and today where nothing is written."""

from __future__ import annotations

from datetime import date

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.vi import typed_day


def day_of(text: str) -> date:
    """The day that an option names; today when it is empty. Raises BadInput for anything else."""
    if not text:
        from congtac.clock import today

        return today()
    day = typed_day(text)
    if day is None:
        raise BadInput(Finding("input.bad_day", Level.ERROR, figures={"key": "", "value": text}))
    return day
