"""More of everything that pages list: units with reports in every state, cycles, papers, comments, tasks, lessons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from builders import SOMEBODY, a_cycle, a_review, a_unit
from sqlalchemy.orm import Session
from submitting import a_paper
from visiting import House

from congtac.actions.accounts.sign_ins import signed_in
from congtac.clock import now, today
from congtac.domain.cycle import CycleKind
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.sign_in import SignInRules
from congtac.store.tables import (
    Account,
    CongressRound,
    Cycle,
    Extension,
    Obligation,
    PaperComment,
    Report,
    ReportDecision,
    ReportValue,
    RoundLesson,
    RoundUnit,
    Task,
    TransitionLog,
)

BY = {"by": SOMEBODY.by, "reason": SOMEBODY.reason}


def more_of_everything(house: House, numbers: range) -> None:
    """One more of each kind for each number; a number is used once."""
    with house.place.session() as session:
        for number in numbers:
            unit = a_unit(session, f"chi_bo_{number}", name=f"Chi bộ {number}", superior_id=house.numbers["own"]).id
            _reported(session, house, unit, number)
            _cycles(session, house, number)
            _papers(session, house, number)
            _in_the_round(session, house, unit, number)
            for account in house.accounts.values():
                signed_in(session, session.get_one(Account, account), "127.0.0.1", now(), SignInRules())


def _reported(session: Session, house: House, unit: int, number: int) -> None:
    """The unit and the one of the secretary owe reports, in the state that the number says."""
    for cycle, whose in ((house.numbers["review"], unit), (house.numbers["review"], house.numbers["below"])):
        duty: dict[str, Any] = {"cycle_id": cycle, "unit_id": whose, "holder": "sub_branches", "set_on": today()}
        if whose == unit:
            made = Obligation(**duty, kind="report", due_on=today() - timedelta(days=number % 3))
        else:
            made = Obligation(**duty, kind="act", subject=f"việc {number}", due_on=today())
        session.add(made)
        session.flush()
        session.add(Extension(obligation_id=made.id, until=today() + timedelta(days=number), on=today(), **BY))
    words = {"cycle_id": house.numbers["review"], "unit_id": unit, "submitted_on": today(), "by": "A", "way": "form"}
    report = Report(**words, revision=1, content={}, digest=f"{number}")
    session.add(report)
    session.flush()
    value = ReportValue(report_id=report.id, line="members_total", aspect="result", number=number)
    session.add_all([value, ReportDecision(report_id=report.id, accepted=number % 2 == 0, on=today(), **BY)])


def _cycles(session: Session, house: House, number: int) -> None:
    own = session.get_one(Cycle, house.numbers["cycle"]).unit
    days: dict[str, Any] = {"held_on": today() + timedelta(days=40 + number), "opened_on": today()}
    kind = CycleKind.COMMITTEE_CONGRESS.value
    a_cycle(session, own, kind=kind, key=f"congress {number}", **days)
    review = a_review(session, own, key=f"review {number}", **days)
    owed: dict[str, Any] = {"cycle_id": review.id, "kind": "report", "unit_id": house.numbers["below"]}
    session.add(Obligation(**owed, holder="sub_branches", due_on=today(), set_on=today()))
    log = {"cycle_id": house.numbers["cycle"], "act": "appoint", "source": "planning", "target": "planning"}
    session.add(TransitionLog(**log, number=number + 1, on=today(), recorded_at=now(), **BY))


def _papers(session: Session, house: House, number: int) -> None:
    cycle = session.get_one(Cycle, house.numbers["cycle"])
    paper = a_paper(session, cycle, PaperKind.BALLOT_MINUTES, f"số {number}", approved=number % 2 == 0, on=today())
    for version in (paper.versions[0].id, _version(session, house)):
        for text in ("Sửa mục 2", "Sửa mục 3"):
            comment = PaperComment(version_id=version, kind="comment", at=now(), by="Ai đó", text=f"{text}, {number}")
            session.add(comment)
    task: dict[str, Any] = {"cycle_id": cycle.id, "position": number + 100, "slug": f"nhiem-vu-{number}"}
    session.add(Task(**task, given_on=today(), item="1", text="Rà soát quy chế", origin="Kết luận"))


def _version(session: Session, house: House) -> int:
    comment = session.get_one(PaperComment, house.numbers["comment"])
    return comment.version_id


def _in_the_round(session: Session, house: House, unit: int, number: int) -> None:
    own = {"round_id": house.numbers["round"], "unit_id": unit}
    session.add(RoundUnit(**own, position=number + 2, level="chi_bo", pilot=number % 2 == 0))
    session.add(RoundLesson(**own, number=number + 1, text="Mời sớm hơn", on=today(), by="Ai đó"))
    term = f"{2040 + number}-{2045 + number}"
    session.add(CongressRound(unit_id=house.numbers["own"], term=term, opened_on=today(), **BY))
