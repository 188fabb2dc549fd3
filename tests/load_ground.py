"""What the load is carried by: a committee with a review, a congress with papers, a round, and people in four roles."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from builders import a_cycle, a_review, a_unit
from serving import PATIENCE_SECONDS, clean_environment, until
from sqlalchemy.orm import Session
from submitting import a_paper

from congtac.actions.accounts import create_account, grant
from congtac.actions.accounts.sign_ins import signed_in
from congtac.actions.reports.reports import expect_reports
from congtac.clock import now, today
from congtac.domain.cycle import CycleKind
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules
from congtac.store import session as store
from congtac.store.tables import CongressRound, RoundUnit, Unit

ROLES = (Role.SECRETARY, Role.SECRETARY, Role.OFFICIAL, Role.ORGANISER, Role.SUPERIOR)  # in turn, so two in five report
PAPERS = (PaperKind.CONGRESS_PLAN, PaperKind.POLITICAL_REPORT, PaperKind.CONGRESS_RESOLUTION)
PILOT = "chi_bo_diem"


@dataclass(frozen=True)
class Somebody:
    """A person who is signed in: the role, the token of the browser, the number of the own unit."""

    name: str
    role: Role
    token: str
    unit: int


@dataclass(frozen=True)
class Ground:
    """The numbers of what is worked on."""

    review: int
    congress: int
    round: int
    papers: tuple[int, ...]
    branches: tuple[int, ...]
    people: tuple[Somebody, ...]


def laid(url: str, users: int) -> Ground:
    """Everything in the database."""
    engine = store.engine(url)
    with store.sessions(engine).begin() as session:
        above = a_unit(session, "dang_bo", name="Đảng bộ cấp trên", level="dang_bo")
        own = a_unit(session, "co_quan_mau", name="Đảng bộ Cơ quan Mẫu", level="dang_bo_co_so", superior_id=above.id)
        soon = today() + timedelta(days=60)
        days = {"held_on": soon, "opened_on": today()}
        congress = a_cycle(session, own, kind=CycleKind.COMMITTEE_CONGRESS.value, key="congress", **days)
        review = a_review(session, own, key="review", **days)
        secretaries = sum(ROLES[number % len(ROLES)] is Role.SECRETARY for number in range(users))
        branches = [_branch(session, own, f"chi_bo_so_{number}") for number in range(secretaries)]
        expect_reports(session, review, branches, today() + timedelta(days=5))
        papers = tuple(a_paper(session, congress, kind, approved=False, on=today()).id for kind in PAPERS)
        ground = Ground(
            review.id, congress.id, _round(session, own), papers, tuple(one.id for one in branches),
            tuple(_people(session, above, own, branches, users)),
        )  # fmt: skip
    engine.dispose()
    return ground


def _branch(session: Session, own: Unit, slug: str) -> Unit:
    return a_unit(session, slug, name=f"Chi bộ {slug}", superior_id=own.id)


def _round(session: Session, own: Unit) -> int:
    pilot = _branch(session, own, PILOT)
    opened = CongressRound(unit_id=own.id, term="2030-2035", opened_on=today(), by="Ai đó", reason="kế hoạch")
    session.add(opened)
    session.flush()
    session.add(RoundUnit(round_id=opened.id, unit_id=pilot.id, position=1, level="chi_bo", pilot=True))
    return opened.id


def _people(session: Session, above: Unit, own: Unit, branches: list[Unit], users: int) -> Iterator[Somebody]:
    free = iter(branches)
    for number in range(users):
        role = ROLES[number % len(ROLES)]
        unit = next(free) if role is Role.SECRETARY else above if role is Role.SUPERIOR else own
        account = create_account(session, f"nguoi-{number}", f"Người số {number}", now())
        grant(session, account, role, unit, today())
        yield Somebody(account.login, role, signed_in(session, account, "", now(), SignInRules()).token, unit.id)


@contextmanager
def portal(home: Path, url: str) -> Iterator[str]:
    """The address of a portal in a process of its own, as ``congtac serve`` starts it; ended afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    settings = {"CONGTAC_HOME": str(home), "CONGTAC_DATABASE_URL": url}
    with socket.create_server(("127.0.0.1", 0), backlog=200) as door, (home / "portal.txt").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "congtac.portal", str(door.fileno())],
            env=clean_environment() | settings,
            pass_fds=[door.fileno()],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            process.terminate()
            assert process.stdin is not None
            process.wait(PATIENCE_SECONDS)
            process.stdin.close()
            until(lambda: process.poll() is not None)
