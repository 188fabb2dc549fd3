"""The reason of a ledger line in Vietnamese words."""

from __future__ import annotations

from datetime import date

from congtac.actions.reminders.matters import Matter
from congtac.domain.cycle import Holder
from congtac.domain.reminders import Line, Told
from congtac.domain.roles import Recipient
from congtac.vi import short_date


def reason(matter: Matter, line: Line) -> str:
    """Why a step is sent or skipped."""
    figures = dict(line.figures) | {"whom": whom(matter, line.told)}
    words = {key: short_date(value) if isinstance(value, date) else value for key, value in figures.items()}
    return line.outcome.label.format(**words)


def whom(matter: Matter, told: Told) -> str:
    """Who would be the recipient, by office and unit: there is nobody to name."""
    unit, house = matter.row.unit.name, matter.cycle.unit.name
    if told.above is not None:
        return f"{told.above.label} - {unit if told.above is Recipient.BRANCH_SECRETARY else house}"
    if matter.debtor.holder in (Holder.SUB_BRANCHES, Holder.LEAD):
        return f"bí thư, người báo cáo - {unit}"
    return f"{matter.debtor.holder.label} - {house}"
