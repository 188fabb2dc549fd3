"""Opening a cycle: the plan is shown first, and whoever clicks twice opens one."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from visiting import House, words_of

from congtac.actions.planning import rows_of
from congtac.clock import today
from congtac.portal.pages import opening
from congtac.store.tables import Cycle

SOON = str(today() + timedelta(days=120))
NEW = {"kind": "half_year_review", "unit": "co_quan_mau", "held_on": SOON}
ADDRESS = f"/cycles/new?kind=half_year_review&unit=co_quan_mau&held_on={SOON}"


def cycles(house: House) -> list[tuple[int, str]]:
    """Number and opener of the cycles of that day."""
    with house.place.session() as session:
        day, kind = today() + timedelta(days=120), NEW["kind"]
        wanted = select(Cycle.id, Cycle.opened_by).where(Cycle.held_on == day, Cycle.kind == kind)
        return [(number, by) for number, by in session.execute(wanted)]


def confirmed(page: str) -> dict[str, str]:
    """The name of the difference that a page shows."""
    return {"fingerprint": page.split('name="fingerprint" value="')[1].split('"')[0]}


def days_of(house: House, cycle: int) -> dict[str, date]:
    """The days of a plan by key."""
    with house.place.session() as session:
        return {row.key: row.on for row in rows_of(session, session.get_one(Cycle, cycle))}


def test_before_anything_is_stored_every_day_is_shown_with_its_reason(house: House) -> None:
    organiser = house.browser("organiser")

    to = organiser.post("/cycles/new", NEW | {"look": "1"})
    page = organiser.get(to.headers["location"])

    assert to.status_code == 303
    assert "tính từ" in words_of(page.text)
    assert "Mở kỳ" in words_of(page.text)


def test_confirmed_it_is_open_once_however_often_it_is_sent(house: House) -> None:
    organiser, form = house.browser("organiser"), NEW | {"reason": "chương trình công tác"}

    first = organiser.post("/cycles/new", form, ADDRESS)
    second = organiser.post("/cycles/new", form, ADDRESS)

    ((number, by),) = cycles(house)
    assert first.headers["location"] == second.headers["location"] == f"/cycles/{number}"
    assert by == "Họ Tên organiser"


def test_a_congress_outside_its_window_is_opened_only_by_who_says_that_he_has_read_it(house: House) -> None:
    organiser, on = house.browser("organiser"), str(today() + timedelta(days=3000))
    form = {"kind": "branch_congress", "unit": "chi_bo_van_phong", "held_on": on, "reason": "theo chỉ đạo"}
    address = f"/cycles/new?kind=branch_congress&unit=chi_bo_van_phong&held_on={on}"

    shown = organiser.get(address).text
    refused = organiser.post("/cycles/new", form, address)
    opened = organiser.post("/cycles/new", form | {"despite": "1"}, address)

    assert 'name="despite"' in shown
    assert refused.status_code == 422
    assert 'href="#despite"' in refused.text
    assert re.fullmatch(r"/cycles/\d+", opened.headers["location"])


def test_all_that_is_missing_is_told_at_its_field(house: House) -> None:
    page = house.browser("organiser").post("/cycles/new", {"look": "1", "held_on": "31/02/2027"})

    assert page.status_code == 422
    assert [f'href="#{name}"' in page.text for name in ("kind", "unit", "held_on")] == [True] * 3
    assert 'value="31/02/2027"' in page.text


def test_a_unit_of_others_cannot_be_chosen(house: House) -> None:
    page = house.browser("sibling").post("/cycles/new", NEW | {"look": "1"})

    assert page.status_code == 422
    assert "co_quan_mau”. Có:" in words_of(page.text)
    assert '<option value="co_quan_mau"' not in page.text


@pytest.mark.parametrize("text", ["co_quan_mau", "Đảng bộ Cơ quan Mẫu"])
def test_whoever_has_too_many_units_for_a_list_types_a_name(
    house: House, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(opening, "LISTED", 1)
    organiser = house.browser("organiser")

    page = organiser.get("/cycles/new")
    looked = organiser.post("/cycles/new", NEW | {"look": "1", "unit": text})

    assert '<input id="unit"' in page.text
    assert '<datalist id="units"><option value="' in page.text
    assert "unit=co_quan_mau" in looked.headers["location"]


def test_who_moves_a_plan_keeps_days_and_lets_them_go_again(house: House) -> None:
    organiser = house.browser("organiser")
    on = str(today() + timedelta(days=150))
    opened = organiser.post(
        "/cycles/new",
        NEW | {"kind": "annual_conference", "held_on": on, "reason": "chương trình công tác"},
        f"/cycles/new?kind=annual_conference&unit=co_quan_mau&held_on={on}",
    )
    number = int(opened.headers["location"].rpartition("/")[2])
    later, move = today() + timedelta(days=164), f"/cycles/{number}/plan/move"
    before = days_of(house, number)

    kept = f"{move}?to={later}&keep=draft"
    shown = organiser.get(kept).text
    organiser.post(move, {"to": str(later), "keep": "draft", "reason": "đã hẹn tổ văn kiện"} | confirmed(shown), kept)
    with_draft_kept = days_of(house, number)
    freed = f"{move}?to={later}&release=draft"
    again = organiser.get(freed).text
    organiser.post(
        move, {"to": str(later), "release": "draft", "reason": "tổ văn kiện đổi lịch"} | confirmed(again), freed
    )

    assert 'id="keep-draft" name="keep" value="draft" checked' in shown
    assert 'id="keep-opening"' not in shown  # the plan is counted from it
    assert 'id="release-draft" name="release" value="draft" checked' in again
    assert with_draft_kept["draft"] == before["draft"]
    assert with_draft_kept["reports"] > before["reports"]
    assert days_of(house, number)["draft"] > before["draft"]


def test_the_plan_moves_only_by_the_difference_that_was_looked_at(house: House) -> None:
    organiser = house.browser("organiser")
    opened = organiser.post(
        "/cycles/new",
        NEW | {"kind": "annual_conference", "reason": "chương trình công tác"},
        ADDRESS.replace("half_year_review", "annual_conference"),
    )
    number = int(opened.headers["location"].rpartition("/")[2])
    later = today() + timedelta(days=127)
    move = f"/cycles/{number}/plan/move"

    shown = organiser.get(f"{move}?to={later}").text
    stranger = organiser.post(
        move, {"to": str(later), "fingerprint": "khac", "reason": "lùi họp"}, f"{move}?to={later}"
    )
    moved = organiser.post(
        move,
        {"to": str(later), "reason": "lùi"} | confirmed(shown),
        f"{move}?to={later}",
    )

    assert stranger.status_code == 422
    assert moved.headers["location"] == f"/cycles/{number}/plan"
    with house.place.session() as session:
        assert session.get_one(Cycle, number).held_on == later
