"""Lines of the forecast of reminders, as pages and programs are shown them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congtac.actions.reminders.forecast import Expected, Forecast
from congtac.actions.term_forecast import ExpectedAlert
from congtac.store.tables import Cycle


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of the forecast as it is shown; ``cycle`` is None for what a term brings."""

    on: date
    recipient: str
    unit: str
    what: str
    deadline: date
    step: str
    channel: str
    sent: bool
    reason: str
    together: bool
    once_asked: bool
    key: str
    cycle: Cycle | None = None
    unit_id: int | None = None


def in_order(made: Forecast) -> Sequence[Expected | ExpectedAlert]:
    """Duties and terms by their day."""
    both: list[Expected | ExpectedAlert] = [*made.lines, *made.terms]
    return sorted(both, key=lambda one: one.on)


def is_sent(one: Expected | ExpectedAlert) -> bool:
    """Whether something will leave, and is not skipped."""
    return one.line.outcome.is_sent if isinstance(one, Expected) else one.is_sent


def coming(one: Expected | ExpectedAlert) -> Coming:
    """The line of it."""
    return _of_duty(one) if isinstance(one, Expected) else _of_term(one)


def _of_duty(one: Expected) -> Coming:
    matter, line = one.looked.matter, one.line
    return Coming(
        on=one.on,
        recipient=line.told.recipient if line.told.known else "",
        unit=matter.row.unit.name,
        unit_id=matter.row.unit_id,
        what=matter.task,
        deadline=matter.deadline,
        step=f"T{line.step.number:+d}",
        channel=one.channel,
        sent=line.outcome.is_sent,
        reason=one.reason if line.outcome.is_sent else why_skipped(one.reason),
        together=one.digest,
        once_asked=one.once_asked,
        key=one.key,
        cycle=matter.cycle,
    )


def _of_term(one: ExpectedAlert) -> Coming:
    at = one.alert
    return Coming(
        on=one.on,
        recipient=at.recipient,
        unit=at.name,
        what=at.told.words,
        deadline=at.told.day,
        step="",
        channel=at.channel,
        sent=one.is_sent,
        reason=one.reason if one.is_sent else why_skipped(one.reason),
        together=len(one.joint) > 1,
        once_asked=False,
        key=one.key,
    )


def why_skipped(reason: str) -> str:
    """The reason of a line that is skipped, without the words that it is: the page says so beside it."""
    return reason.partition(": ")[2] or reason
