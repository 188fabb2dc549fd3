"""Visiting the portal in the same process: a house with people in it, and browsers in which they are signed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from builders import DAY, SOMEBODY, a_cycle, a_review, a_unit
from fastapi import FastAPI
from httpx import Response
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient
from submitting import a_paper

from congtac.actions.accounts import create_account, grant
from congtac.actions.accounts.sign_ins import signed_in
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.practice import studio_of
from congtac.clock import now, today
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules
from congtac.portal.security import SIGN_IN
from congtac.store.tables import (
    Account,
    CongressRound,
    Cycle,
    Election,
    Message,
    Obligation,
    PaperComment,
    RoundUnit,
    Task,
    Unit,
)
from congtac.workplace import Workplace

HOST = "http://127.0.0.1"
SINCE = date(2026, 1, 1)
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
NOBODY, NEWCOMER = "nobody", "newcomer"
PEOPLE: Mapping[str, tuple[Role, str]] = {
    "administrator": (Role.ADMINISTRATOR, "own"),
    "organiser": (Role.ORGANISER, "own"),
    "official": (Role.OFFICIAL, "own"),
    "superior": (Role.SUPERIOR, "above"),
    "secretary": (Role.SECRETARY, "below"),
    "sibling": (Role.ORGANISER, "sibling"),
}
"""Each with a role in one unit: ``above`` has ``own`` and ``sibling``, ``own`` has ``below``.

The newcomer, who administers ``own``, has not changed the password yet that somebody handed out.
"""
HANDED_OUT = "ba bốn năm sáu bảy"


@dataclass
class House:
    """The portal of a small tree; ``numbers`` are those of its rows, by the names that paths have for them."""

    place: Workplace
    app: FastAPI
    numbers: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with self.place.reading():  # asks once which version the database is: no page is counted with that
            pass

    def browser(self, person: str = NOBODY, **options: Any) -> Browser:
        """A browser in which a person is signed in."""
        client = TestClient(self.app, base_url=HOST, follow_redirects=False, **options)
        if person != NOBODY:
            with self.place.session() as session:
                account = session.get_one(Account, self.accounts[person])
                token = signed_in(session, account, "127.0.0.1", now(), SignInRules()).token
            client.cookies.set(SIGN_IN, token)
        return Browser(client)


class Browser:
    """One browser: it keeps its cookies and sends forms with what is hidden in them."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str) -> Response:
        """A page; redirections are not followed."""
        return self.client.get(path)

    def post(self, path: str, typed: Mapping[str, Any] | None = None, page: str | None = None, **more: Any) -> Response:
        """Send the form of a page (the same path unless named) with what was typed."""
        hidden = hidden_of(self.get(page or path).text)
        return self.client.post(path, data=hidden | dict(typed or {}), **more)

    def send(self, path: str, typed: Mapping[str, Any]) -> Response:
        """Send exactly these fields."""
        return self.client.post(path, data=dict(typed))


def own_congress(house: House, key: str) -> int:
    """One more congress of the unit ``own``, in planning."""
    with house.place.session() as session:
        unit = session.get_one(Unit, house.numbers["own"])
        kind = CycleKind.COMMITTEE_CONGRESS.value
        return a_cycle(session, unit, kind=kind, held_on=today() + timedelta(days=90), opened_on=today(), key=key).id


def hidden_of(page: str) -> dict[str, str]:
    """What is hidden in the last form of a page: its token, its own key, what it was based on."""
    return dict(FIELD.findall(page))


def words_of(page: str) -> str:
    """The text of a page without its tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def settle(place: Workplace) -> tuple[dict[str, int], dict[str, int]]:
    """Rows and people of a small tree: the numbers of both, by name."""
    with place.session() as session:
        numbers = _rows(session)
        units = {row.id: row for row in session.scalars(select(Unit))}
        accounts = {}
        for login, (role, where) in PEOPLE.items():
            account = create_account(session, login, f"Họ Tên {login}", now())
            grant(session, account, role, units[numbers[where]], SINCE)
            accounts[login] = account.id
        other = grant(session, account, role, units[numbers[where]], SINCE).account_id  # the sibling's
        new = create_account(session, NEWCOMER, "Họ Tên newcomer", now(), password=HANDED_OUT, handed_out=True)
        grant(session, new, Role.ADMINISTRATOR, units[numbers["own"]], SINCE)
        accounts[NEWCOMER] = new.id
        lent = create_account(session, "ghi_ten", "Họ Tên ghi_ten", now())
        numbers |= {"other_account": other, "account": lent.id}
        numbers["grant"] = grant(session, lent, Role.SECRETARY, units[numbers["below"]], SINCE).id
    return numbers, accounts


def _rows(session: Session) -> dict[str, int]:
    above = a_unit(session, "dang_bo", name="Đảng bộ cấp trên", level="dang_bo")
    own = a_unit(session, "co_quan_mau", name="Đảng bộ Cơ quan Mẫu", level="dang_bo_co_so", superior_id=above.id)
    sibling = a_unit(session, "dang_bo_khac", name="Đảng bộ khác", level="dang_bo_co_so", superior_id=above.id)
    below = a_unit(session, "chi_bo_van_phong", name="Chi bộ Văn phòng", superior_id=own.id)
    soon = today() + timedelta(days=40)
    kind = CycleKind.COMMITTEE_CONGRESS.value
    cycle = a_cycle(session, own, kind=kind, held_on=soon, opened_on=today(), key="own congress")
    review = a_review(session, own, held_on=soon, opened_on=today(), key="own review")
    foreign = a_cycle(session, sibling, kind=kind, held_on=soon, opened_on=today(), key="foreign congress")
    report = Obligation(
        cycle_id=review.id,
        kind="report",
        unit_id=below.id,
        holder="sub_branches",
        due_on=today() - timedelta(days=3),
        set_on=today() - timedelta(days=20),
    )
    session.add(report)
    paper = a_paper(session, cycle, PaperKind.CONGRESS_PLAN, approved=False, on=today())
    comment = PaperComment(version_id=paper.versions[0].id, kind="comment", at=now(), by="Ai đó", text="Sửa mục 2")
    session.add(comment)
    round_ = CongressRound(unit_id=own.id, term="2030-2035", opened_on=today(), by="Ai đó", reason="kế hoạch")
    session.add(round_)
    seats = {"position": 1, "label": "Ban Chấp hành", "seats": 5, "by_congress": True, "origin": "đề án nhân sự"}
    election = Election(cycle_id=cycle.id, attempt=1, office="ban_chap_hanh", rank="committee", **seats)
    session.add(election)
    session.flush()
    message = Message(
        key="dead letter", cycle_id=review.id, channel="email", recipient="phamthid", subject="Nhắc nộp báo cáo"
    )
    message.body, message.queued_on, message.gave_up_at = "Kính gửi: Chi bộ Văn phòng", today(), now()
    message.last_error = "550 5.1.1"
    session.add(message)
    session.add(RoundUnit(round_id=round_.id, unit_id=below.id, position=1, level="chi_bo", pilot=True))
    task = Task(cycle_id=cycle.id, position=9, slug="kl-9", given_on=today(), item="9", text="Sửa quy chế", origin="A")
    task.lead, task.lead_unit_id = below.name, below.id
    session.add(task)
    session.flush()
    rows = {"above": above, "own": own, "sibling": sibling, "below": below, "unit": below}
    rows |= {"cycle": cycle, "review": review, "foreign": foreign, "report": report}
    rows |= {"paper": paper, "comment": comment, "round": round_, "election": election}
    rows |= {"message": message, "task": task}
    return {name: row.id for name, row in rows.items()}


def with_a_paper(house: House, session: Session) -> dict[str, int]:
    """The numbers of the house, with a paper and a task of its congress."""
    cycle = session.get_one(Cycle, house.numbers["cycle"])
    task = Task(cycle_id=cycle.id, position=1, slug="a", given_on=DAY, item="1", text="Sửa quy chế", origin="A")
    session.add(task)
    stage, cycle.stage = cycle.stage, Stage.DRAFTING.value
    studio = studio_of(session, house.place.installation(), cycle, house.place.templates)
    drafted = draft_papers(session, cycle, studio, DAY, SOMEBODY)
    cycle.stage = stage
    session.flush()
    return house.numbers | {"paper": drafted[0].paper.id, "task": task.id}
