"""Which reminders are due: the steps of a ladder around a deadline, each once, late ones caught up once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.labels import Labelled


@dataclass(frozen=True, slots=True)
class Ladder:
    """``before``: days before the deadline; ``after``: working days after it. Each step is a reminder."""

    before: tuple[int, ...] = (10, 5, 1)
    after: tuple[int, ...] = (2, 4, 6)


class Outcome(Labelled):
    """What happens to a step, with its reason in words."""

    QUEUED = "queued", "đến hạn nhắc"
    SUPERSEDED = "superseded", "bỏ qua: lỡ ngày nhắc, đã gửi lần nhắc sau"


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that must be written down today: negative before the deadline, positive after it."""

    step: int
    due_on: date
    outcome: Outcome


def due_steps(
    ladder: Ladder, deadline: date, today: date, recorded: Collection[int], calendar: WorkingCalendar
) -> tuple[DueStep, ...]:
    """The steps due on or before today that are not in the ledger yet.

    After downtime only the latest of them is sent; the ones before it are recorded as skipped, so that nobody gets
    three mails at once. A step that falls on a rest day is due on the next working day.
    """
    planned = sorted({-days for days in ladder.before} | set(ladder.after))
    dated = [(step, _day(step, deadline, calendar)) for step in planned if step not in recorded]
    due = [(step, on) for step, on in dated if on <= today]
    return tuple(DueStep(step, on, Outcome.QUEUED if (step, on) == due[-1] else Outcome.SUPERSEDED) for step, on in due)


def _day(step: int, deadline: date, calendar: WorkingCalendar) -> date:
    if step > 0:
        return calendar.shift(deadline, step).on
    return calendar.on_or_after(deadline + timedelta(days=step)).on
