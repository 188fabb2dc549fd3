"""Putting off, taking back, excusing, and what a resolution adopted: looked at first, then done."""

from __future__ import annotations

from datetime import timedelta

from visiting import House, hidden_of, own_congress, words_of

from congtac.clock import today
from congtac.domain.cycle import Gate
from congtac.store.tables import Cycle, Obligation, TargetRow, Task

ON = {"on": today().isoformat(), "reason": "theo kết luận của cấp ủy"}


def test_a_congress_is_put_off_only_after_a_look_at_the_difference(house: House) -> None:
    number, superior = own_congress(house, "put off"), house.browser("superior")
    to = (today() + timedelta(days=120)).isoformat()
    path = f"/cycles/{number}/acts/postpone"

    looked = superior.post(path, ON | {"to": to})
    with house.place.session() as session:
        before = session.get_one(Cycle, number).held_on
    done = superior.send(path, hidden_of(looked.text) | ON | {"to": to})

    assert "Chưa lùi gì" in words_of(looked.text)
    assert before == today() + timedelta(days=90)
    assert done.status_code == 303
    with house.place.session() as session:
        assert session.get_one(Cycle, number).held_on.isoformat() == to


def test_a_confirmation_given_by_mistake_is_taken_back_once(house: House) -> None:
    number, organiser = own_congress(house, "taken back"), house.browser("organiser")
    gate = f"/cycles/{number}/gates/{Gate.DATE_ANNOUNCED.value}"
    organiser.post(gate, ON)

    first, second = organiser.post(f"{gate}/withdraw", ON), organiser.post(f"{gate}/withdraw", ON)

    assert (first.status_code, second.status_code) == (303, 422)
    assert "Đã rút ngày" in words_of(organiser.get(f"{gate}/withdraw").text)


def test_somebody_is_excused_from_what_is_owed_once(house: House) -> None:
    organiser = house.browser("organiser")
    path = f"/cycles/{house.numbers['review']}/obligations/{house.numbers['report']}/waive"

    first, second = organiser.post(path, ON), organiser.post(path, ON)

    assert (first.status_code, second.status_code) == (303, 422)
    assert organiser.get(f"/cycles/{house.numbers['cycle']}/obligations/1/waive").status_code == 404
    with house.place.session() as session:
        assert session.get_one(Obligation, house.numbers["report"]).waived_because == ON["reason"]


def test_a_resolution_is_shown_first_and_registered_as_it_was_shown(house: House) -> None:
    number, organiser = own_congress(house, "adopted"), house.browser("organiser")
    path = f"/cycles/{number}/adopt"
    typed = ON | {"indicator": ["Kết nạp đảng viên", ""], "goal": [">=2", ""], "unit": ["đảng viên", ""]}
    typed |= {"task": ["Sửa quy chế"], "lead": ["Chi bộ Văn phòng"], "support": [""], "deadline": ["30/6/2040"]}

    looked = organiser.post(path, typed)
    with house.place.session() as session:
        before = session.query(TargetRow).filter_by(cycle_id=number).count()
    foreign = organiser.post(path, typed | {"lead": ["Chi bộ không có"]})
    done = organiser.send(path, hidden_of(looked.text) | typed)
    page = words_of(organiser.get(f"/cycles/{number}/adopted").text)

    assert (looked.status_code, before, foreign.status_code, done.status_code) == (200, 0, 422, 303)
    assert "sẽ có: 1. Nhiệm vụ hiện có: 0; sẽ có: 1" in words_of(looked.text)
    assert "Kết nạp đảng viên ít nhất 2" in page
    with house.place.session() as session:
        assert session.query(Task).filter_by(cycle_id=number).one().lead == "Chi bộ Văn phòng"
