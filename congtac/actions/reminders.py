"""Write down the reminders that are due: one ledger line each, and the message it justifies in the outbox."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.reports.reports import owed
from congtac.domain.calendar import WorkingCalendar
from congtac.domain.cycle import Stage
from congtac.domain.reminders import Ladder, Outcome, due_steps
from congtac.store.tables import Cycle, Message, Obligation, Reminder
from congtac.vi import short_date

CHANNEL = "email"


def remind_late_units(
    session: Session, cycle: Cycle, ladder: Ladder, today: date, calendar: WorkingCalendar
) -> list[Reminder]:
    """Queue what is due for the units that have not reported, each step of the ladder once; gives the queued lines.

    Nobody is reminded before reports were asked for, while the cycle is postponed, or once the figures are added up.
    """
    if Stage(cycle.stage) is not Stage.COLLECTING:
        return []
    unmet = [row for row in owed(session, cycle) if row.discharged_on is None and row.waived_because is None]
    return [line for row in unmet for line in _steps(session, cycle, row, ladder, today, calendar)]


def _steps(
    session: Session, cycle: Cycle, row: Obligation, ladder: Ladder, today: date, calendar: WorkingCalendar
) -> list[Reminder]:
    recorded = set(
        session.scalars(select(Reminder.step).where(Reminder.obligation_id == row.id, Reminder.deadline == row.due_on))
    )
    queued = []
    for step in due_steps(ladder, row.due_on, today, recorded, calendar):
        line = Reminder(
            obligation_id=row.id,
            deadline=row.due_on,
            recipient=row.unit.slug,
            step=step.step,
            channel=CHANNEL,
            due_on=step.due_on,
            on=today,
            outcome="queued" if step.outcome is Outcome.QUEUED else "skipped",
            reason=step.outcome.label,
        )
        session.add(line)
        if step.outcome is Outcome.QUEUED:
            session.add(_message(cycle, row, step.step, today))
            queued.append(line)
    session.flush()
    return queued


def _message(cycle: Cycle, row: Obligation, step: int, today: date) -> Message:
    """The mail in Vietnamese, as every text to members is; it names the day and nothing about persons."""
    due = short_date(row.due_on)
    when = f"Hạn nộp báo cáo là ngày {due}." if today <= row.due_on else f"Đã quá hạn nộp báo cáo (ngày {due})."
    return Message(
        cycle_id=cycle.id,
        key=f"reminder/{row.id}/{row.unit.slug}/{step}/{CHANNEL}",
        channel=CHANNEL,
        recipient=row.unit.slug,
        subject=f"Nhắc nộp báo cáo: {row.unit.name}",
        body=f"Kính gửi {row.unit.name},\n\n{when} Đề nghị đơn vị gửi báo cáo về {cycle.unit.name}.",
        queued_on=today,
    )


def reminded_units(session: Session, cycle: Cycle) -> list[str]:
    """The names of the units that were sent at least one reminder in a cycle."""
    lines = (
        select(Obligation)
        .join(Reminder, Reminder.obligation_id == Obligation.id)
        .where(Obligation.cycle_id == cycle.id, Reminder.outcome == "queued")
        .order_by(Obligation.id)
    )
    return list(dict.fromkeys(row.unit.name for row in session.scalars(lines)))
