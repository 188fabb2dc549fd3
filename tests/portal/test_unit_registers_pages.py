"""The register of numbers of a unit: gaps in their place, by year and type, and what is written into it by hand."""

from __future__ import annotations

from datetime import date

from test_board import counted
from visiting import House, words_of

from congtac.actions.cycles import Person
from congtac.actions.papers.registers import RegisterKey, note_numbers
from congtac.store.tables import Registration

ON = {"on": "2026-11-02"}


def noted(house: House, code: str, through: int, on: date) -> None:
    """Numbers of a type of the unit ``own``, given in a paper book."""
    with house.place.session() as session:
        key = RegisterKey(f"body=co_quan_mau/term=2025-2030/type={code}")
        note_numbers(session, key, f"{code}/ĐU", through, on, Person("Văn thư", "sổ giấy"))


def test_a_gap_stands_in_its_place_with_the_days_around_it(house: House) -> None:
    noted(house, "NQ", 1, date(2025, 3, 2))
    noted(house, "NQ", 3, date(2026, 4, 6))
    with house.place.session() as session:
        session.delete(session.query(Registration).filter_by(number=2, symbol="NQ/ĐU").one())

    path = f"/units/{house.numbers['own']}/register"
    page = words_of(house.browser("official").get(path).text)
    of_2026 = words_of(house.browser("official").get(f"{path}?year=2026&kind=NQ").text)

    assert "02 – Không có. Cần tìm xem" in page
    assert "Cấp trong khoảng từ 02/03/2025 đến 06/04/2026" in page
    assert "01-NQ/ĐU" in page
    assert "01-NQ/ĐU" not in of_2026
    assert "03-NQ/ĐU" in of_2026


def test_numbers_are_noted_cancelled_and_given_to_secret_papers(house: House) -> None:
    organiser, path = house.browser("organiser"), f"/units/{house.numbers['own']}/register"
    asked = ON | {"type": "conclusion", "reason": "theo sổ giấy"}

    noted_ = organiser.post(f"{path}/note", asked | {"number": "2"})
    behind = organiser.post(f"{path}/note", asked | {"number": "1"})
    cancelled = organiser.post(f"{path}/cancel", asked | {"number": "2"})
    secret = organiser.post(f"{path}/secret", ON | {"type": "conclusion", "mark": "secret", "kept_at": "Tủ 3"})
    page = words_of(organiser.get(path).text)

    assert [one.status_code for one in (noted_, behind, cancelled, secret)] == [303, 422, 303, 303]
    assert "theo sổ giấy (Họ Tên organiser, 02/11/2026)" in page
    assert "lưu tại: Tủ 3" in page


def test_the_register_asks_as_often_for_many_numbers_and_books_as_for_few(house: House) -> None:
    official, path = house.browser("official"), f"/units/{house.numbers['own']}/register"
    official.get(path)
    with counted() as few:
        official.get(path)
    for code in ("BC", "KH", "QĐ", "TB"):
        noted(house, code, 9, date(2026, 5, 4))
    with counted() as many:
        official.get(path)

    assert len(few) == len(many)
