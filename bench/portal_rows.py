"""What pages are measured with: a review for 10,000 sub-branches in every state, a congress, and who looks at them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select, text
from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, grant
from congtac.actions.accounts.sign_ins import signed_in
from congtac.actions.cycles import Person
from congtac.actions.opening import look_ahead, open_prospect
from congtac.clock import now, today
from congtac.config import Installation
from congtac.domain.cycle import CycleKind
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules
from congtac.store.pulses import SWEEP, beat
from congtac.store.report_sums import REPORT
from congtac.store.session import sessions
from congtac.store.tables import Cycle, Extension, Obligation, Reminder, Report, ReportDecision, ReportValue, Unit
from congtac.workplace import Workplace

BRANCHES, LINES = 10_000, 20
SOMEBODY = Person("Nguyễn Văn A", "theo kế hoạch")
KINDS = {"review": CycleKind.HALF_YEAR_REVIEW, "congress": CycleKind.COMMITTEE_CONGRESS}


def filled(folder: Path, engine: Engine, url: str, branches: int = BRANCHES) -> tuple[Workplace, dict[str, int], str]:
    """A workplace with everything in it, the numbers of its cycles, and the token of an organiser who is signed in."""
    place = Workplace(folder, url, _organisation(folder / "config", branches))
    with sessions(engine).begin() as session:
        numbers = {name: _opened(session, place.installation(), kind) for name, kind in KINDS.items()}
        _reported(session, session.get_one(Cycle, numbers["review"]))
        account = create_account(session, "organiser", "Nguyễn Văn A", now())
        unit = session.scalars(select(Unit).where(Unit.slug == "dang_bo")).one()
        grant(session, account, Role.ORGANISER, unit, today())
        token = signed_in(session, account, "127.0.0.1", now(), SignInRules()).token
        beat(session, SWEEP, now())  # the clock runs
        session.execute(text("ANALYZE"))  # what the databases do by themselves after a while
    return place, numbers, token


def _organisation(folder: Path, branches: int) -> Path:
    """A committee with its branches, on the shipped defaults."""
    (folder / "own").mkdir(parents=True)
    above = "units:\n  - {slug: dang_bo, name: Đảng bộ Thử, level: dang_bo_co_so}\n"
    below = "  - {{slug: chi_bo_{0}, name: Chi bộ số {0}, level: chi_bo, superior: dang_bo}}\n"
    (folder / "own" / "units.yaml").write_text(above + "".join(map(below.format, range(branches))), "utf-8")
    return folder


def _opened(session: Session, installation: Installation, kind: CycleKind) -> int:
    held_on = today() + timedelta(days=200)
    prospect = look_ahead(session, installation, kind, installation.unit("dang_bo"), held_on, today())
    return open_prospect(session, installation, prospect, SOMEBODY).id


def _reported(session: Session, cycle: Cycle) -> None:
    """Of ten units six have reported, one of them late, two of them twice; two were reminded, one has a later day."""
    duties = session.scalars(select(Obligation).where(Obligation.cycle_id == cycle.id, Obligation.kind == REPORT)).all()
    rows: dict[Any, list[dict[str, Any]]] = {
        Report: [],
        ReportDecision: [],
        ReportValue: [],
        Reminder: [],
        Extension: [],
    }
    for place, duty in enumerate(duties):
        duty.due_on = today() - timedelta(days=place % 7)
        turn = place % 10
        if turn < 6:
            duty.discharged_on = duty.due_on + timedelta(days=turn - 4)
            for revision in range(1, 3 if turn < 2 else 2):
                _report(rows, duty, revision, turn)
        elif turn < 8:
            rows[Reminder].append(_reminder(duty))
        elif turn == 8:
            later = {"obligation_id": duty.id, "until": duty.due_on + timedelta(days=5), "on": duty.due_on}
            rows[Extension].append(later | {"by": SOMEBODY.by, "reason": SOMEBODY.reason})
    session.flush()
    for table, some in rows.items():
        session.execute(insert(table), some)


def _report(rows: dict[Any, list[dict[str, Any]]], duty: Obligation, revision: int, turn: int) -> None:
    number = len(rows[Report]) + 1
    head = {"id": number, "cycle_id": duty.cycle_id, "unit_id": duty.unit_id, "revision": revision, "by": "A"}
    head |= {"submitted_on": duty.discharged_on, "way": "form", "content": {}, "digest": f"{number:064d}"}
    rows[Report].append(head | {"reason": "sửa" if revision > 1 else None})
    rows[ReportValue] += [
        {
            "report_id": number,
            "line": f"n{line}",
            "aspect": "result",
            "number": number % (line + 2),
            "qualifier": "exact",
        }
        for line in range(LINES)
    ]
    if turn % 2 or revision == 1:
        decided = {"report_id": number, "accepted": turn > 2, "on": duty.due_on}
        rows[ReportDecision].append(decided | {"by": SOMEBODY.by, "reason": SOMEBODY.reason})


def _reminder(duty: Obligation) -> dict[str, Any]:
    days = {"deadline": duty.due_on, "due_on": duty.due_on, "on": duty.due_on - timedelta(days=3)}
    words = {"recipient": "a", "channel": "mail", "outcome": "queued", "why": "due", "reason": "đến hạn", "step": 1}
    return {"obligation_id": duty.id} | days | words
