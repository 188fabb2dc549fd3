"""A superior opens the round of congresses below him and sees all of it in one table."""

from __future__ import annotations

import pytest
from builders import a_unit
from test_board import counted
from visiting import House, hidden_of, words_of

from congtac.clock import today
from congtac.store.tables import CongressRound, DelegateQuota, RoundLesson, RoundUnit, Unit

REASON = {"reason": "theo kế hoạch của cấp trên"}


@pytest.fixture
def opened(house: House) -> int:
    """The round of the configured unit, opened on the page; opened twice it is the same."""
    typed = REASON | {"term": "2025-2030"}
    path = f"/units/{house.numbers['own']}/rounds/open"

    answer = house.browser("superior").post(path, typed)

    assert answer.status_code == 303
    return int(answer.headers["location"].rpartition("/")[2])


def test_a_round_that_is_opened_holds_every_unit_below(house: House, opened: int) -> None:
    with house.place.session() as session:
        slugs = {row.unit.slug for row in session.query(RoundUnit).filter_by(round_id=opened)}
        assert session.get_one(CongressRound, opened).by == "Họ Tên superior"

    assert {"co_quan_mau", "chi_bo_van_phong"} <= slugs
    page = words_of(house.browser("superior").get(f"/rounds/{opened}").text)
    assert "Chi bộ Văn phòng" in page
    assert "chưa mở" in page


def test_a_model_congress_is_chosen_and_its_lesson_is_there_for_all(house: House, opened: int) -> None:
    superior, unit = house.browser("superior"), house.numbers["below"]

    planned = superior.post(f"/rounds/{opened}/units/{unit}", REASON | {"on": today().isoformat(), "pilot": "1"})
    lesson = superior.post(f"/rounds/{opened}/lessons", {"unit": "chi_bo_van_phong", "text": "Kiểm phiếu hai lần"})

    assert (planned.status_code, lesson.status_code) == (303, 303)
    page = words_of(house.browser("organiser").get(f"/rounds/{opened}").text)
    assert "đại hội điểm" in page
    assert "Kiểm phiếu hai lần" in page
    with house.place.session() as session:
        assert session.query(RoundLesson).filter_by(round_id=opened).one().by == "Họ Tên superior"


def test_a_window_that_ends_before_it_begins_is_refused_and_kept_as_typed(house: House, opened: int) -> None:
    typed = REASON | {"step": "pilot", "opens": "2026-03-02", "closes": "2026-03-01"}

    answer = house.browser("superior").post(f"/rounds/{opened}/window", typed)

    assert answer.status_code == 422
    assert 'value="2026-03-01"' in answer.text


def test_days_that_another_set_meanwhile_are_shown_and_not_overwritten(house: House, opened: int) -> None:
    path, one, other = f"/rounds/{opened}/window", house.browser("superior"), house.browser("superior")
    shown, older = (hidden_of(browser.get(path).text) for browser in (one, other))
    first = REASON | {"step": "pilot", "opens": "2029-11-01", "closes": "2029-12-01"}
    second = REASON | {"step": "pilot", "opens": "2030-01-10", "closes": "2030-02-10"}

    done, told = one.send(path, shown | first), other.send(path, older | second)
    again = other.send(path, hidden_of(told.text) | second)

    assert (done.status_code, told.status_code, again.status_code) == (303, 422, 303)
    assert "2029-11-01" in told.text
    assert 'value="2030-01-10"' in told.text


def test_delegates_that_another_shared_out_meanwhile_are_shown_and_not_overwritten(house: House, opened: int) -> None:
    path, superior = f"/rounds/{opened}/delegates", house.browser("superior")
    older = hidden_of(superior.get(path).text)
    rule = {"rule": "largest_remainder", "minimum": 1, "members": "official"}
    with house.place.session() as session:
        quota = DelegateQuota(
            round_id=opened, number=1, seats=120, as_of=today(), on=today(), by="a", reason="b", **rule
        )
        session.add(quota)
        session.flush()
        number = quota.id

    told = superior.send(path, older | REASON | {"seats": "150", "as_of": today().isoformat()})

    assert "Người khác vừa thay đổi" in words_of(told.text)
    assert "120" in words_of(told.text)
    assert 'value="150"' in told.text
    with house.place.session() as session:  # it has no shares: no page of the round could show it
        session.delete(session.get_one(DelegateQuota, number))


def test_the_table_asks_as_often_for_many_units_as_for_few(house: House) -> None:
    counts = []
    for many in (2, 20):
        with house.place.session() as session:
            above = session.get_one(Unit, house.numbers["own"])
            made = CongressRound(
                unit_id=above.id, term=f"{2040 + many}-{2045 + many}", opened_on=today(), by="a", reason="b"
            )
            session.add(made)
            session.flush()
            for place in range(many):
                unit = a_unit(session, f"don_vi_{many}_{place}", superior_id=above.id)
                session.add(RoundUnit(round_id=made.id, unit_id=unit.id, position=place, level="chi_bo", pilot=False))
            number = made.id
        superior = house.browser("superior")
        with counted() as sent:
            assert superior.get(f"/rounds/{number}").status_code == 200
        counts.append(len(sent))

    assert counts[0] == counts[1]
