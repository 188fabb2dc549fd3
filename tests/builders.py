"""The fixed day, and rows for tests: a call names only what differs. A row is flushed and has its id."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, confirm
from congtac.actions.elections.elections import PlannedElection, elections_of, record_result
from congtac.domain.cycle import CycleKind, Stage, next_acts, stages
from congtac.domain.elections.offices import Office
from congtac.store.tables import Cycle, Unit

DAY = date(2026, 3, 2)  # the day of all tests: a Monday


def a_unit(session: Session, slug: str = "chi_bo_mau", **differs: Any) -> Unit:
    """An organisation: a branch without a superior and without end."""
    unit = Unit(**({"slug": slug, "name": "Chi bộ Mẫu", "level": "chi_bo"} | differs))
    session.add(unit)
    session.flush()
    return unit


def a_cycle(session: Session, unit: Unit | None = None, **differs: Any) -> Cycle:
    """A branch congress in planning, opened and held on the fixed day, of a new unit if none is given."""
    unit = unit or a_unit(session)
    usual = {
        "key": f"{unit.slug}/{CycleKind.BRANCH_CONGRESS}/{DAY}",
        "kind": CycleKind.BRANCH_CONGRESS.value,
        "unit_id": unit.id,
        "held_on": DAY,
        "opened_on": DAY,
        "opened_by": "Nguyễn Văn A",
    }
    cycle = Cycle(**(usual | differs))
    session.add(cycle)
    session.flush()
    return cycle


SOMEBODY = Person("Nguyễn Văn A", "theo kế hoạch")


def brought_to(session: Session, cycle: Cycle, stage: Stage, on: date = DAY) -> Cycle:
    """The cycle, taken along its undisturbed life to a stage; every gate on the way is confirmed."""
    kind = CycleKind(cycle.kind)
    path = stages(kind)
    for target in path[path.index(Stage(cycle.stage)) + 1 : path.index(stage) + 1]:
        row = next(row for row in next_acts(kind, Stage(cycle.stage)) if row.target is target)
        for gate in row.gates:
            confirm(session, cycle, gate, on, SOMEBODY)
        act(session, cycle, row.act, on, SOMEBODY)
    return cycle


def an_election(office: str = "chi_uy", label: str = "Chi ủy", seats: int = 3, **differs: Any) -> PlannedElection:
    """A planned election by the congress; ``rank`` says what the regulations call it."""
    return PlannedElection(
        **({"office": office, "label": label, "seats": seats, "by_congress": True, "origin": "đề án nhân sự"} | differs)
    )


THREE_ELECTIONS = (
    an_election(rank=Office.BRANCH_COMMITTEE),
    an_election("bi_thu", "Bí thư", 1, rank=Office.SECRETARY),
    an_election("pho_bi_thu", "Phó Bí thư", 1, rank=Office.DEPUTY_SECRETARY),
)


def all_decided(session: Session, cycle: Cycle, on: date = DAY) -> None:
    """Every planned election of the present attempt filled all its seats; nobody is named."""
    for election in elections_of(session, cycle):
        record_result(session, cycle, election, election.seats, (), "2026-2030", on)


def a_review(session: Session, unit: Unit | None = None, **differs: Any) -> Cycle:
    """A half-year review of a new committee if no unit is given, held on the fixed day."""
    unit = unit or a_unit(session, "dang_bo_mau", name="Đảng bộ Mẫu", level="dang_bo_co_so")
    usual = {"kind": CycleKind.HALF_YEAR_REVIEW.value, "key": f"{unit.slug}/review/{DAY}"}
    return a_cycle(session, unit, **(usual | differs))


def sub_branches(session: Session, count: int = 3) -> list[Unit]:
    """Branches number 1, 2, 3 ... that owe reports."""
    return [a_unit(session, f"chi_bo_{number}", name=f"Chi bộ số {number}") for number in range(1, count + 1)]


def the_sample(session: Session) -> tuple[Unit, list[Unit]]:
    """The committee of the sample configuration and its three branches, whose people are configured there."""
    house = a_unit(session, "co_quan_mau", name="Đảng bộ Cơ quan Mẫu", level="dang_bo_co_so")
    names = {
        "chi_bo_van_phong": "Chi bộ Văn phòng",
        "chi_bo_nghiep_vu": "Chi bộ Nghiệp vụ",
        "chi_bo_ky_thuat": "Chi bộ Kỹ thuật",
    }
    return house, [a_unit(session, slug, name=name, superior_id=house.id) for slug, name in names.items()]
