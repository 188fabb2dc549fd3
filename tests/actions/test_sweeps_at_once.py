"""Many sweeps at the same moment: each line is there once, nothing is lost, and nobody fails."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reminding import DUE, OFFICE, OPENED, STEPS, collecting, configured, sample
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from congtac.actions.reminders.due import Reminded, remind_due
from congtac.clock import morning_of
from congtac.config import Installation
from congtac.domain.cycle import Holder
from congtac.store import session as store
from congtac.store.reminder_rows import keep_lines
from congtac.store.tables import Message, Obligation, Reminder

TICKS = 50


def owing(engine: Engine, tasks: int) -> None:
    """A review whose first branch owes so many tasks beside its report."""
    with store.sessions(engine).begin() as session:
        cycle, branches = collecting(session)
        days = {"due_on": DUE, "set_on": OPENED, "look_on": OPENED}
        owed = {"cycle_id": cycle.id, "kind": "act", "unit_id": branches[0].id, "holder": Holder.LEAD.value}
        session.add_all(Obligation(**owed, **days, subject=str(number)) for number in range(tasks))


def ticks(engine: Engine, installation: Installation) -> list[Reminded]:
    """Fifty sweeps begin at the same moment, each with a few duties at a time."""
    gate = threading.Barrier(TICKS)
    day = STEPS[-10]

    def tick(_number: int) -> Reminded:
        gate.wait()
        made = Reminded(more=True)
        while made.more:
            with store.sessions(engine).begin() as session:
                made += remind_due(session, installation, day, morning_of(day), limit=4)
        return made

    with ThreadPoolExecutor(TICKS) as pool:
        return list(pool.map(tick, range(TICKS)))


def every_line_is_told_once(session: Session, lines: int) -> None:
    """One line for each duty, one message for each line, and no message that speaks for nothing."""
    rows = session.scalars(select(Reminder)).all()
    assert len(rows) == len({(row.obligation_id, row.recipient, row.step) for row in rows}) == lines
    spoken_for = Counter(row.message_id for row in rows)
    assert None not in spoken_for
    assert set(session.scalars(select(Message.id))) == set(spoken_for)


def test_fifty_sweeps_at_the_same_moment_write_each_line_once_and_lose_none(engine: Engine) -> None:
    owing(engine, 37)

    made = ticks(engine, sample())

    with store.sessions(engine)() as session:
        every_line_is_told_once(session, 40)
        assert session.scalar(select(func.count()).where(Obligation.look_on <= STEPS[-10])) == 0
    assert (sum(one.looked for one in made), sum(one.queued for one in made)) == (40, 40)


def test_of_sweeps_that_begin_a_digest_at_the_same_moment_none_fails(engine: Engine, tmp_path: Path) -> None:
    owing(engine, 37)

    ticks(engine, configured(tmp_path, reminders="digest_from: 2"))

    with store.sessions(engine)() as session:
        every_line_is_told_once(session, 40)
        to_office = session.scalars(select(Message).where(Message.recipient == OFFICE)).all()
        assert sum(row.key.startswith("digest/") for row in to_office) == 1
        assert len(to_office) < 10


def test_the_same_line_written_a_second_time_is_somebody_elses(session: Session) -> None:
    collecting(session)
    duty = session.scalars(select(Obligation)).first()
    assert duty is not None
    line = {"obligation_id": duty.id, "deadline": DUE, "recipient": "a", "step": 2, "channel": "email"}
    line |= {"due_on": DUE, "on": DUE, "outcome": "queued", "why": "due", "reason": "đến hạn nhắc"}

    first, again = keep_lines(session, [line]), keep_lines(session, [line, line | {"recipient": "b"}])

    assert first[0] is not None
    assert again[0] is None
    assert again[1] is not None


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_there_is_more_as_long_as_a_batch_was_full(session: Session, limit: int) -> None:
    collecting(session)

    made = remind_due(session, sample(), STEPS[-10], morning_of(STEPS[-10]), limit)

    assert (made.looked, made.more) == (min(limit, 3), limit <= 3)
