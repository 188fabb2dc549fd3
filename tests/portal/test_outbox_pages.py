"""What became of messages, for whoever may know of them; and when terms end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from builders import a_cycle
from sqlalchemy import select
from starlette.testclient import TestClient
from test_board import counted
from visiting import HOST, SINCE, House, words_of

from congtac.actions.accounts import create_account, create_token, grant
from congtac.actions.term_mails import remind_of_terms
from congtac.clock import morning_of, now, today
from congtac.domain.access import Grant
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.roles import Role
from congtac.store.tables import Account, Message, MessageResend, TransitionLog, Unit

REASON = {"reason": "đã sửa địa chỉ"}


@pytest.fixture
def letter(house: House, request: pytest.FixtureRequest) -> int:
    """A letter of the review that the server refused for good."""
    with house.place.session() as session:
        row = a_letter(request.node.name, house.numbers["review"])
        session.add(row)
        session.flush()
        return row.id


def a_letter(key: str, cycle: int | None, recipient: str = "phamthid") -> Message:
    return Message(
        key=key,
        cycle_id=cycle,
        channel="email",
        recipient=recipient,
        subject=f"Nhắc nộp báo cáo {key}",
        body="Kính gửi: Chi bộ Văn phòng",
        queued_on=today(),
        gave_up_at=now(),
        last_error="550 5.1.1",
    )


def test_a_dead_letter_says_what_the_server_said_and_is_sent_once_more_for_a_reason(house: House, letter: int) -> None:
    organiser = house.browser("organiser")
    assert "550 5.1.1" in organiser.get("/outbox?of=dead").text

    first = organiser.post(f"/outbox/{letter}/resend", REASON)
    again = organiser.post(f"/outbox/{letter}/resend", REASON)

    assert (first.status_code, again.status_code) == (303, 422)  # it waits now, and is dead no more
    with house.place.session() as session:
        row = session.get_one(Message, letter)
        assert row.next_at is not None
        told = session.scalars(select(MessageResend).where(MessageResend.message_id == letter)).one()
        assert (told.by, told.reason, told.last_error) == ("Họ Tên organiser", "đã sửa địa chỉ", "550 5.1.1")
    assert "Họ Tên organiser" in organiser.get(f"/outbox/{letter}").text


def test_the_text_is_there_for_who_may_read_the_cycle_and_for_nobody_beside_it(house: House, letter: int) -> None:
    assert "Kính gửi: Chi bộ Văn phòng" in house.browser("official").get(f"/outbox/{letter}").text

    for person in ("sibling", "secretary"):
        assert house.browser(person).get(f"/outbox/{letter}").status_code == 404
        assert f"/outbox/{letter}" not in house.browser(person).get("/outbox?of=dead").text


def test_who_got_a_letter_may_read_it_again_but_not_send_it(house: House) -> None:
    with house.place.session() as session:
        row = a_letter("to the secretary", house.numbers["review"], "secretary")
        session.add(row)
        session.flush()
        number = row.id

    assert house.browser("secretary").get(f"/outbox/{number}").status_code == 200
    assert house.browser("secretary").get(f"/outbox/{number}/resend").status_code == 404


def test_a_message_of_which_nobody_knows_the_unit_is_only_on_the_command_line(house: House) -> None:
    with house.place.session() as session:
        row = a_letter("digest/somebody", None)
        session.add(row)
        session.flush()
        number = row.id

    assert house.browser("superior").get(f"/outbox/{number}").status_code == 404
    assert house.browser("organiser").get(f"/outbox/{number}/resend").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_messages(house: House) -> None:
    organiser, asked = house.browser("organiser"), []
    organiser.get("/owed")
    for more in (1, 30):
        with house.place.session() as session:
            session.add_all(a_letter(f"{more}/{n}", house.numbers["review"]) for n in range(more))
        with counted() as sent:
            assert organiser.get("/outbox?of=dead").status_code == 200
        asked.append(len(sent))

    assert asked[0] == asked[1]


def test_terms_say_when_they_end_who_was_told_and_lead_to_the_form_that_opens_the_congress(house: House) -> None:
    with house.place.session() as session:
        branch = session.get_one(Unit, house.numbers["below"])
        closed = date(today().year - 3, 1, 15)
        kind = CycleKind.BRANCH_CONGRESS.value
        cycle = a_cycle(session, branch, kind=kind, held_on=closed, key="closed", stage=Stage.ARCHIVED.value)
        session.add(a_closing(cycle.id, closed))
        session.flush()
        remind_of_terms(session, house.place.installation(), today(), morning_of(today()))

    page = house.browser("organiser").get("/terms").text

    assert "Chi bộ Văn phòng" in words_of(page)
    assert "/cycles/new?kind=branch_congress&amp;unit=chi_bo_van_phong&amp;held_on=" in page
    assert "/cycles/new?" not in house.browser("official").get("/terms").text
    assert "Chi bộ Văn phòng" not in words_of(house.browser("sibling").get("/terms").text)


def a_closing(cycle: int, on: date) -> TransitionLog:
    return TransitionLog(
        cycle_id=cycle,
        number=1,
        act="close",
        source="elected",
        target="closed",
        on=on,
        by="Ai đó",
        reason="xong",
        recorded_at=now(),
    )


def test_programs_read_the_outbox_and_the_terms_of_their_units(house: House, letter: int) -> None:
    client = TestClient(house.app, base_url=HOST)
    own, beside = ({"Authorization": f"Bearer {token_of(house, person)}"} for person in ("organiser", "sibling"))

    def ask(path: str) -> Any:
        return client.get(f"/api/v1{path}", headers=own).json()

    assert ask(f"/outbox/{letter}")["body"] == "Kính gửi: Chi bộ Văn phòng"
    assert letter in {row["id"] for row in ask("/outbox?of=dead")["messages"]}
    again = client.post(f"/api/v1/outbox/{letter}/resend", headers=own, json=REASON)
    assert again.json()["state"] == "waiting"
    assert client.get(f"/api/v1/outbox/{letter}", headers=beside).status_code == 404
    units = {row["unit"] for row in ask("/terms")["terms"]}
    assert "co_quan_mau" in units
    assert "dang_bo_khac" not in units


def test_a_token_for_a_part_of_the_roles_sees_no_letter_about_the_rest(house: House) -> None:
    with house.place.session() as session:
        account = create_account(session, "hai_noi", "Họ Tên hai_noi", now())
        for unit in ("below", "sibling"):
            grant(session, account, Role.ORGANISER, session.get_one(Unit, house.numbers[unit]), SINCE)
        house.accounts["hai_noi"] = account.id
        row = a_letter("của đơn vị khác", house.numbers["foreign"], "hai_noi")
        session.add(row)
        session.flush()
        number = row.id
    below = [Grant(Role.ORGANISER, house.numbers["below"])]
    tokens = [token_of(house, "hai_noi"), token_of(house, "hai_noi", below)]

    seen = [
        TestClient(house.app, base_url=HOST, headers={"Authorization": f"Bearer {token}"}).get(f"/api/v1{path}")
        for token in tokens
        for path in ("/outbox", f"/outbox/{number}")
    ]

    assert [answer.status_code for answer in seen] == [200, 200, 200, 404]
    assert [answer.json()["total"] for answer in seen[::2]] == [1, 0]


def token_of(house: House, person: str, roles: list[Grant] | None = None) -> str:
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts[person])
        return create_token(session, account, "thử", now(), now() + timedelta(days=1), roles)[0]
