"""Notices for tests: of an office with two units below it."""

from __future__ import annotations

from datetime import date
from typing import Any

from builders import a_unit
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.tasks.registering import Registered, open_notice, register_notice
from congtac.actions.tasks.trees import tree_of
from congtac.domain.deadlines import read_deadline
from congtac.domain.notices import AssignedTask, Notice
from congtac.rulebook.calendars import calendar_from
from congtac.store.tables import Task, Unit

ISSUED = date(2021, 5, 26)
DUE = date(2021, 9, 30)
CLERK = Person("Nguyễn Văn A", "theo dõi nhiệm vụ")


def an_office(session: Session) -> Unit:
    """An office with a portal and an archive below it."""
    office = a_unit(session, "van_phong", name="Văn phòng Mẫu", level="dang_bo_co_so")
    for slug, name in (("cong", "Cổng Thông tin điện tử Mẫu"), ("luu_tru", "Phòng Lưu trữ")):
        a_unit(session, slug, name=name, superior_id=office.id)
    return office


def a_task(item: str = "1", deadline: str | None = "Quý III năm 2021", **differs: Any) -> AssignedTask:
    """A task of the portal, by the third quarter."""
    usual = {
        "item": item,
        "text": f"Việc {item}",
        "leads": ("Cổng TTĐT Mẫu",),
        "deadline": read_deadline(deadline, ISSUED, calendar_from(ISSUED)),
    }
    return AssignedTask(**(usual | differs))


def a_notice(*tasks: AssignedTask, **differs: Any) -> Notice:
    """A notice of the office."""
    usual = {"number": "125/TB-VPM", "issued_on": ISSUED, "issuer": "Văn phòng Mẫu", "tasks": tasks or (a_task(),)}
    return Notice(**(usual | differs))


def registered(session: Session, office: Unit, *tasks: AssignedTask, **differs: Any) -> list[Task]:
    """The tasks of a notice, on record."""
    return at_once(session, office, a_notice(*tasks, **differs))[1]


def at_once(session: Session, office: Unit, notice: Notice) -> tuple[Registered, list[Task]]:
    """A notice opened and registered."""
    opened = open_notice(session, office, notice, ISSUED, CLERK.by)
    tree = tree_of(session, office, ISSUED)
    return opened, register_notice(session, opened.cycle, notice, tree, CLERK, "tệp thử")
