"""The organiser sees what the clock will send, holds it, sends one now, and reads what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import a_review, a_unit, brought_to
from sqlalchemy import select
from test_board import counted
from visiting import House, hidden_of, words_of

from congtac.actions.reminders.due import remind_cycle
from congtac.actions.reports.reports import expect_reports
from congtac.clock import morning_of, today
from congtac.domain.cycle import Stage
from congtac.store.tables import Cycle, Message, Obligation, Reminder, ReminderHold, Unit

REASON = {"reason": "theo kế hoạch"}
DUE = today() + timedelta(days=7)


@pytest.fixture
def review(house: House, request: pytest.FixtureRequest) -> int:
    """A review of its own that collects the report of one branch; it is due in a week."""
    return collecting(house, request.node.name, [house.numbers["below"]])


def collecting(house: House, key: str, units: list[int]) -> int:
    with house.place.session() as session:
        own = session.get_one(Unit, house.numbers["own"])
        held_on, opened_on = today() + timedelta(days=14), today() - timedelta(days=1)
        cycle = a_review(session, own, held_on=held_on, opened_on=opened_on, key=key)
        expect_reports(session, cycle, [session.get_one(Unit, unit) for unit in units], DUE)
        return brought_to(session, cycle, Stage.COLLECTING, opened_on).id


def letter_of(page: str) -> str:
    """The address of the first letter that a page of a forecast leads to."""
    return page.partition("letter?key=")[2].partition('"')[0]


def test_the_forecast_says_day_step_and_person_and_shows_the_letter_as_it_will_be_sent(
    house: House, review: int
) -> None:
    organiser = house.browser("organiser")

    page = organiser.get(f"/cycles/{review}/reminders").text
    letter = words_of(organiser.get(f"/cycles/{review}/reminders/letter?key={letter_of(page)}").text)

    assert "T-5" in page
    assert "Gửi báo cáo và biểu số liệu" in page
    assert "Kính gửi: Chi bộ Văn phòng" in letter
    assert f"{DUE.day}/{DUE.month}" in letter.replace("/0", "/").replace(" 0", " ")


def test_the_forecast_of_all_cycles_has_those_that_the_visitor_organises_and_no_others(
    house: House, review: int
) -> None:
    path = f'href="/cycles/{review}/reminders"'

    assert path in house.browser("organiser").get("/reminders").text
    assert path not in house.browser("sibling").get("/reminders").text
    assert path not in house.browser("secretary").get("/reminders").text


def test_what_is_held_is_skipped_with_the_reason_until_it_is_released(house: House, review: int) -> None:
    organiser, pages = house.browser("organiser"), f"/cycles/{review}/reminders"
    until = (DUE + timedelta(days=20)).isoformat()

    held = organiser.post(f"{pages}/hold", REASON | {"unit": "", "until": until})
    page = organiser.get(pages).text

    assert held.status_code == 303
    assert "tạm ngừng nhắc" in page
    assert "theo kế hoạch" in page
    assert "letter?key=" not in page

    assert organiser.post(f"{pages}/release", REASON | {"unit": ""}).status_code == 303
    assert "letter?key=" in organiser.get(pages).text
    with house.place.session() as session:
        rows = session.scalars(select(ReminderHold).where(ReminderHold.cycle_id == review)).all()
        assert [(row.by, row.released_by) for row in rows] == [("Họ Tên organiser", "Họ Tên organiser")]


def test_a_hold_until_yesterday_is_refused_and_kept_as_typed(house: House, review: int) -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()

    answer = house.browser("organiser").post(f"/cycles/{review}/reminders/hold", REASON | {"until": yesterday})

    assert answer.status_code == 422
    assert f'value="{yesterday}"' in answer.text


def test_a_reminder_by_hand_is_looked_at_first_and_sent_once(house: House, review: int) -> None:
    organiser, path = house.browser("organiser"), f"/cycles/{review}/reminders/send"
    typed = REASON | {"unit": "chi_bo_van_phong"}

    looked = organiser.post(path, typed | {"look": "1"})
    assert "Kính gửi: Chi bộ Văn phòng" in looked.text
    assert messages(house, review) == []

    confirmed = hidden_of(looked.text) | typed
    first, again = organiser.send(path, confirmed), organiser.send(path, confirmed)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"] == f"/cycles/{review}/reminders/ledger"
    secretaries = ["ghi_ten", "phamthid", "secretary"]  # of users.yaml, and with an account in the portal
    assert messages(house, review) == secretaries
    ledger = words_of(organiser.get(f"/cycles/{review}/reminders/ledger").text)
    assert "nhắc thủ công, Họ Tên organiser: theo kế hoạch" in ledger


def test_what_is_sent_is_what_was_looked_at(house: House, review: int) -> None:
    organiser, path = house.browser("organiser"), f"/cycles/{review}/reminders/send"
    looked = organiser.post(path, REASON | {"unit": "", "look": "1"})
    with house.place.session() as session:
        session.execute(select(Obligation).where(Obligation.cycle_id == review)).scalars().one().due_on = today()

    answer = organiser.send(path, hidden_of(looked.text) | REASON | {"unit": ""})

    assert answer.status_code == 422
    assert messages(house, review) == []


def test_the_ledger_is_filtered_by_what_became_of_a_line(house: House, review: int) -> None:
    with house.place.session() as session:
        cycle = session.get_one(Cycle, review)
        day = DUE - timedelta(days=1)
        remind_cycle(session, house.place.installation(), cycle, day, morning_of(day))
    organiser, path = house.browser("organiser"), f"/cycles/{review}/reminders/ledger"

    skipped, waiting = (words_of(organiser.get(f"{path}?of={state}").text) for state in ("skipped", "waiting"))

    assert "lỡ ngày nhắc" in skipped
    assert "lỡ ngày nhắc" not in waiting
    assert "không trước" in waiting


def messages(house: House, cycle: int) -> list[str]:
    """The recipient of each message."""
    with house.place.session() as session:
        wanted = select(Message.recipient).join(Reminder, Reminder.message_id == Message.id).join(Reminder.obligation)
        return list(session.scalars(wanted.where(Obligation.cycle_id == cycle).order_by(Message.recipient)))


@pytest.fixture(scope="module")
def few_and_many(house: House) -> tuple[int, int]:
    """One review with two reports and one with forty, all reminded once."""
    with house.place.session() as session:
        own = house.numbers["own"]
        made = [a_unit(session, f"chi_bo_{n}", name=f"Chi bộ {n}", superior_id=own).id for n in range(40)]
    found = collecting(house, "few", made[:2]), collecting(house, "many", made)
    with house.place.session() as session:
        for number in found:
            cycle, day = session.get_one(Cycle, number), DUE - timedelta(days=1)
            remind_cycle(session, house.place.installation(), cycle, day, morning_of(day))
    return found


@pytest.mark.parametrize("page", ["", "/ledger"])
def test_the_number_of_queries_does_not_grow_with_the_lines(
    house: House, few_and_many: tuple[int, int], page: str
) -> None:
    organiser, asked = house.browser("organiser"), []
    organiser.get("/owed")

    for number in few_and_many:
        with counted() as sent:
            assert organiser.get(f"/cycles/{number}/reminders{page}").status_code == 200
        asked.append(len(sent))

    assert asked[0] == asked[1]
