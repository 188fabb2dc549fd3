"""The ledger of a cycle as people read it: each line with what became of its message; and the text of one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.reminders.forecast import expected_of
from congtac.actions.reminders.keys import LineKey
from congtac.actions.reminders.letters import Letter
from congtac.actions.reminders.rounds import Round
from congtac.actions.reminders.task_names import task_names
from congtac.actions.term_forecast import foresee_terms
from congtac.clock import morning_of
from congtac.config import Installation
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.store.reminder_rows import duties, lines_of, message_of
from congtac.store.tables import Cycle, Message, Obligation, Reminder

AHEAD = timedelta(days=800)  # further than any ladder around a deadline that anybody sets


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line, what has to be done, and the message that speaks for it where there is one."""

    row: Reminder
    task: str

    @property
    def message(self) -> Message | None:
        """The message that tells it."""
        return self.row.message


def ledger_of(session: Session, cycle: Cycle, first: int = 0, most: int | None = None) -> list[LedgerLine]:
    """The lines of a cycle in the order in which they were written, or some of them."""
    rows = lines_of(session, cycle, first, most)
    duties_ = {row.obligation.id: row.obligation for row in rows}
    tasks = task_names(session, list(duties_.values()))
    return [LedgerLine(row, tasks[row.obligation_id]) for row in rows]


def text_of(session: Session, installation: Installation, key: str, today: date) -> Letter:
    """The text of a message by its key: as it was written, or will be on its day. BadInput where there is none."""
    there = session.scalar(select(Message).where(Message.key == key))
    line = LineKey.parse(key)
    if there is None and line is not None:
        there = message_of(session, line.duty, line.deadline, line.recipient, line.step, line.channel)
    if there is not None:
        return Letter(there.subject, there.body, there.appointment)
    row = session.scalar(duties().where(Obligation.id == line.duty)) if line is not None else None
    if row is not None:
        round_ = Round.of(session, installation, today, morning_of(today))
        for one in expected_of(round_, row, today + AHEAD):
            if one.key == key and one.line.outcome.is_sent:
                return one.letter()
    if key.startswith(("term/", "terms/")):
        for alert in foresee_terms(session, installation, today, morning_of(today), today + AHEAD):
            if alert.key == key and alert.is_sent:
                return alert.letter()
    raise BadInput(Finding("remind.no_message", Level.ERROR, figures={"key": key}))
