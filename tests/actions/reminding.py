"""A review of the sample organisation that collects reports, the clock that looks at it, and the ledger it leaves."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from builders import a_review, brought_to, the_sample
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.nudges import PLAYED
from congtac.actions.reminders.due import Reminded, remind_cycle, remind_due
from congtac.actions.reports.reports import expect_reports
from congtac.clock import morning_of
from congtac.config import Installation, load
from congtac.domain.cycle import Stage
from congtac.resources import shipped
from congtac.store.tables import Cycle, Fact, Message, Obligation, Reminder, Unit

HELD_ON, DUE, OPENED = date(2026, 6, 29), date(2026, 6, 11), date(2026, 5, 28)  # a Monday and two Thursdays
DAY = timedelta(days=1)
# of a branch with the ladder of the defaults: 10, 5 (a Saturday) and 1 day before, then every second working day
STEPS = {
    -10: date(2026, 6, 1),
    -5: date(2026, 6, 8),
    -1: date(2026, 6, 10),
    2: date(2026, 6, 15),
    4: date(2026, 6, 17),
    6: date(2026, 6, 19),
    8: date(2026, 6, 23),
    10: date(2026, 6, 25),
    12: date(2026, 6, 29),
    14: date(2026, 7, 1),
}
OFFICE, TRADE, TECHNIQUE = "phamthid", "vuvane", "buivanh"  # the secretaries of the three branches
ORGANISER, DEPUTY = "tranthib", "nguyenvana"


@cache
def sample() -> Installation:
    """The configuration that ships: a committee, three branches, and their people."""
    return load(shipped("config"))


def configured(folder: Path, **settings: str) -> Installation:
    """The sample with other settings for the committee and all below it: ``reminders="digest_from: 2"``."""
    root = folder / "config"
    shutil.copytree(shipped("config"), root)
    units = root / "mau" / "units.yaml"
    own = "    settings:\n      house_style:\n        place_name: Xã Mẫu\n"
    text = units.read_text("utf-8")
    assert own in text
    added = "".join(f"      {key}: {{{value}}}\n" for key, value in settings.items())
    units.write_text(text.replace(own, own + added), "utf-8")
    return load(root)


def collecting(session: Session, *, due: date = DUE, **differs: object) -> tuple[Cycle, list[Unit]]:
    """A review that asked the three branches for their reports on the day on which it was opened."""
    house, branches = the_sample(session)
    cycle = a_review(session, house, **({"held_on": HELD_ON, "opened_on": OPENED} | differs))
    expect_reports(session, cycle, branches, due)
    brought_to(session, cycle, Stage.COLLECTING, cycle.opened_on)
    return cycle, branches


def played(session: Session, cycle: Cycle) -> Cycle:
    """The cycle as if an event file had been played."""
    session.add(Fact(cycle_id=cycle.id, key=PLAYED, value={"value": True}, origin="tệp sự kiện"))
    session.flush()
    return cycle


def sweep(
    session: Session, today: date, installation: Installation | None = None, now: datetime | None = None
) -> Reminded:
    """Look at everything that is due on a day, in batches of three."""
    made = Reminded(more=True)
    while made.more:
        made += remind_due(session, installation or sample(), today, now or morning_of(today), limit=3)
    return made


def look_at(session: Session, cycle: Cycle, today: date, installation: Installation | None = None) -> Reminded:
    """Look at one cycle on a day."""
    return remind_cycle(session, installation or sample(), cycle, today, morning_of(today))


def ledger(session: Session, recipient: str | None = None, **where: object) -> list[tuple[int, str]]:
    """Step and reason of every line, or of one recipient's, in their order."""
    rows = session.scalars(select(Reminder).order_by(Reminder.on, Reminder.id)).all()
    mine = [row for row in rows if recipient in (None, row.recipient)]
    return [(row.step, row.why) for row in mine if all(getattr(row, key) == value for key, value in where.items())]


def recipients(session: Session, on: date) -> list[tuple[str, str]]:
    """Who is reminded on a day of what which unit owes."""
    rows = session.scalars(
        select(Reminder).where(Reminder.on == on, Reminder.outcome == "queued").order_by(Reminder.id)
    )
    return [(row.recipient, row.obligation.unit.slug) for row in rows]


def messages(session: Session) -> list[Message]:
    """The outbox in the order in which it was written."""
    return list(session.scalars(select(Message).order_by(Message.id)))


def duties(session: Session) -> list[Obligation]:
    """What is owed, in the order in which it was set."""
    return list(session.scalars(select(Obligation).order_by(Obligation.id)))
