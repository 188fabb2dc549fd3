"""A workplace whose organisation has mail switched on, and messages that wait in its outbox."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from builders import DAY, a_review, a_unit
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.delivery import Delivered, deliver
from congtac.domain.cycle import Stage
from congtac.resources import shipped
from congtac.store.tables import Cycle, Message, Obligation, Reminder, Unit
from congtac.workplace import Workplace

VIETNAM = timezone(timedelta(hours=7))
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)  # on the day of the tests, a Monday
DEADLINE = date(2026, 3, 7)
TEN = [f"nguoi{number}" for number in range(1, 11)]
ANYTIME = "{quiet_from: '00:00', quiet_until: '00:00', working_days_only: false}"
PLACE = "        place_name: Xã Mẫu\n"


def configured(folder: Path, notifications: str, reminders: str = "{}") -> Path:
    """The sample configuration, with these notifications of its organisation and ten more people who have addresses."""
    root = folder / "config"
    shutil.copytree(shipped("config"), root)
    units = root / "mau" / "units.yaml"
    text = units.read_text("utf-8")
    assert PLACE in text
    settings = f"{PLACE}      notifications: {notifications}\n      reminders: {reminders}\n"
    units.write_text(text.replace(PLACE, settings, 1), "utf-8")
    person = "  - {{login: {0}, name: Nguyễn {0}, email: {0}@example.vn, roles: [{{role: secretary, unit: {1}}}]}}\n"
    people = "".join(person.format(login, "chi_bo_van_phong") for login in TEN)
    (root / "mau" / "nguoi_nhan.yaml").write_text(f"users:\n{people}", "utf-8")
    return root


def smtp(port: int, more: str = "") -> str:
    """Mail at a port of this machine, in the clear."""
    return f"{{smtp: {{enabled: true, host: 127.0.0.1, port: {port}, encryption: none, sender: vp@example.vn}}{more}}}"


Opened = Callable[[str], "Post"]


@dataclass(frozen=True)
class Post:
    """The workplace, and what tests ask and do there."""

    place: Workplace

    def deliver(self, at: datetime = NINE, limit: int | None = None) -> Delivered:
        """A delivery at a moment."""
        return deliver(self.place, at, limit)

    def queue(self, *differs: dict[str, Any]) -> list[int]:
        """Messages of one review; gives their numbers."""
        with self.place.session() as session:
            cycle = review(session)
            rows = [a_message(cycle, **one) for one in differs or ({},)]
            session.add_all(rows)
            session.flush()
            return [row.id for row in rows]

    def owe(self, number: int, *units: str, **differs: Any) -> None:
        """The message reminds of the reports that these units owe by the deadline; ``differs`` says how they stand."""
        with self.place.session() as session:
            for slug in units or ("chi_bo_van_phong",):
                unit = session.scalar(select(Unit).where(Unit.slug == slug)) or a_unit(session, slug)
                duty = a_duty(review(session), unit, **differs)
                session.add(duty)
                session.flush()
                session.add(a_line(duty, number))

    def stage(self, stage: Stage) -> None:
        """Where the review stands now."""
        with self.place.session() as session:
            review(session).stage = stage.value

    def row(self, number: int) -> dict[str, Any]:
        """A message's row as it is now."""
        with self.place.session() as session:
            row = session.get_one(Message, number)
            return {column.key: getattr(row, column.key) for column in Message.__table__.columns}

    def rows(self) -> list[dict[str, Any]]:
        """All of them."""
        with self.place.session() as session:
            numbers = session.scalars(select(Message.id).order_by(Message.id)).all()
        return [self.row(number) for number in numbers]

    def change(self, number: int, **values: Any) -> None:
        """Something else has changed the row."""
        with self.place.session() as session:
            for name, value in values.items():
                setattr(session.get_one(Message, number), name, value)


def review(session: Session) -> Cycle:
    """The review of the sample organisation, collecting reports."""
    there = session.scalar(select(Cycle))
    if there is not None:
        return there
    unit = a_unit(session, "co_quan_mau", name="Đảng bộ Cơ quan Mẫu", level="dang_bo_co_so")
    return a_review(session, unit, held_on=date(2026, 3, 20), stage=Stage.COLLECTING.value)


def a_message(cycle: Cycle, number: int = 1, **differs: Any) -> Message:
    """A reminder that is due at half past seven of the day of the tests."""
    usual = {
        "key": f"reminder/{number}/{DEADLINE}/phamthid/-5/email",
        "cycle_id": cycle.id,
        "channel": "email",
        "recipient": "phamthid",
        "subject": f"Nhắc nộp báo cáo số {number}: Chi bộ Văn phòng",
        "body": f"Kính gửi Chi bộ Văn phòng,\n\nHạn nộp báo cáo số {number} là ngày 07/3/2026.",
        "queued_on": DAY,
        "next_at": datetime(2026, 3, 2, 7, 30, tzinfo=VIETNAM),
    }
    return Message(**(usual | differs))


def a_duty(cycle: Cycle, unit: Unit, **differs: Any) -> Obligation:
    """A report that is owed by the deadline."""
    usual = {
        "cycle_id": cycle.id,
        "kind": "report",
        "unit_id": unit.id,
        "holder": "sub_branches",
        "due_on": DEADLINE,
        "set_on": DAY,
    }
    return Obligation(**(usual | differs))


def a_line(duty: Obligation, message: int, **differs: Any) -> Reminder:
    """The line of the ledger that queued a message."""
    usual = {
        "obligation_id": duty.id,
        "deadline": DEADLINE,
        "recipient": "phamthid",
        "step": -5,
        "channel": "email",
        "due_on": DAY,
        "on": DAY,
        "outcome": "queued",
        "why": "due",
        "reason": "đến hạn nhắc",
        "message_id": message,
    }
    return Reminder(**(usual | differs))
