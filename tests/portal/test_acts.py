"""Acts on a cycle through forms: once, in turn, and with everything that was typed kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from visiting import House, hidden_of, own_congress, words_of

from congtac.clock import today
from congtac.store.tables import AuditEntry, Cycle, TransitionLog

TYPED = {"on": today().isoformat(), "reason": "theo nghị quyết"}


def acts_of(house: House, number: int) -> list[str]:
    """The acts in the log of a cycle."""
    with house.place.session() as session:
        own = select(TransitionLog.act).where(TransitionLog.cycle_id == number).order_by(TransitionLog.number)
        return list(session.scalars(own))


def test_an_act_goes_into_the_log_with_the_name_of_who_is_signed_in(house: House) -> None:
    number = own_congress(house, "logged")

    answer = house.browser("organiser").post(f"/cycles/{number}/acts/start_drafting", TYPED)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/cycles/{number}")
    with house.place.session() as session:
        line = session.scalars(select(TransitionLog).where(TransitionLog.cycle_id == number)).one()
        entry = session.scalars(select(AuditEntry).where(AuditEntry.cycle_id == number)).all()[-1]
        assert (line.by, line.reason) == ("Họ Tên organiser", "theo nghị quyết")
        assert entry.by == "Họ Tên organiser (organiser)"
        assert entry.act == f"portal /cycles/{number}/acts/start_drafting"


def test_a_double_click_does_it_once_and_leads_to_the_same_page(house: House) -> None:
    number, browser = own_congress(house, "twice"), house.browser("organiser")
    path = f"/cycles/{number}/acts/start_drafting"
    form = hidden_of(browser.get(path).text) | TYPED

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda _turn: browser.send(path, form), range(2)))
    again = browser.send(path, form)

    assert {(one.status_code, one.headers["location"]) for one in [*answers, again]} == {(303, f"/cycles/{number}")}
    assert acts_of(house, number) == ["start_drafting"]


def test_a_page_that_was_open_when_somebody_else_acted_is_told_and_keeps_its_text(house: House) -> None:
    number = own_congress(house, "overtaken")
    slow, quick = house.browser("superior"), house.browser("organiser")
    path = f"/cycles/{number}/acts/postpone"
    form = hidden_of(slow.get(path).text) | TYPED | {"reason": "bão số 5", "to": "2030-01-01"}

    quick.post(f"/cycles/{number}/acts/start_drafting", TYPED)
    answer = slow.send(path, form)

    assert answer.status_code == 422
    assert "Người khác vừa thay đổi nội dung này." in answer.text
    assert "bão số 5" in answer.text
    assert acts_of(house, number) == ["start_drafting"]


def test_what_a_rule_refuses_is_told_in_its_words_and_leaves_nothing(house: House) -> None:
    number, browser = own_congress(house, "too far"), house.browser("superior")

    answer = browser.post(f"/cycles/{number}/acts/postpone", TYPED | {"to": "1/1/2099"})

    assert answer.status_code == 422
    assert "01/01/2099" in words_of(answer.text)
    assert 'value="1/1/2099"' in answer.text
    assert acts_of(house, number) == []


def test_a_refused_form_can_be_put_right_and_sent_again(house: House) -> None:
    number, browser = own_congress(house, "put right"), house.browser("organiser")
    path = f"/cycles/{number}/acts/start_drafting"

    refused = browser.post(path, TYPED | {"reason": "  "})
    answer = browser.send(path, hidden_of(refused.text) | TYPED)

    assert (refused.status_code, answer.status_code) == (422, 303)
    assert acts_of(house, number) == ["start_drafting"]


@pytest.mark.parametrize("day", ["31/2/2026", "ngày mai", "2026-13-01", "1/2", ""])
def test_what_is_no_day_is_asked_for_again(house: House, day: str) -> None:
    browser, path = house.browser("organiser"), f"/cycles/{house.numbers['cycle']}/gates/date_announced"

    answer = browser.post(path, {"on": day, "reason": "<b>Kế hoạch</b>"})

    assert answer.status_code == 422
    assert '<a href="#on">' in answer.text
    assert "&lt;b&gt;Kế hoạch&lt;/b&gt;" in answer.text


def test_a_mistyped_year_is_told_at_its_field_and_locks_no_cycle(house: House) -> None:
    number, browser = own_congress(house, "mistyped"), house.browser("organiser")
    gate = f"/cycles/{number}/gates/date_announced"
    tomorrow = (today() + timedelta(days=1)).isoformat()

    told = [browser.post(gate, TYPED | {"on": day}) for day in ("2006-11-26", "2062-11-26", tomorrow)]
    confirmed = browser.post(gate, TYPED)
    back = browser.post(f"{gate}/withdraw", TYPED | {"on": tomorrow})

    assert [one.status_code for one in (*told, confirmed, back)] == [422, 422, 422, 303, 422]
    assert all('<a href="#on">' in one.text for one in (*told, back))
    assert browser.get(f"/cycles/{number}").status_code == 200


def test_a_closed_gate_says_what_is_missing_and_who_holds_it(house: House) -> None:
    number = own_congress(house, "waiting")
    house.browser("organiser").post(f"/cycles/{number}/acts/start_drafting", TYPED)

    words = words_of(house.browser("organiser").get(f"/cycles/{number}").text)

    assert "Vì sao chưa xong?" in words
    assert "Đơn vị giữ việc: Cấp ủy triệu tập. Chờ từ ngày" in words
    assert "Soạn thảo từ ngày" in words


def test_a_confirmed_gate_is_done(house: House) -> None:
    number, browser = own_congress(house, "announced"), house.browser("organiser")

    browser.post(f"/cycles/{number}/gates/date_announced", TYPED)

    page = words_of(browser.get(f"/cycles/{number}").text)
    assert "Đã xác nhận: Thông báo thời gian" in page
    assert "Thông báo thời gian, số lượng và phân bổ đại biểu Hoàn thành" in page


def test_more_than_is_taken_is_refused(house: House) -> None:
    browser = house.browser("organiser")
    path = f"/cycles/{house.numbers['cycle']}/acts/start_drafting"
    form = hidden_of(browser.get(path).text) | TYPED

    answer = browser.client.post(path, data=form, files={"file": ("gross.bin", bytes(26 * 1024 * 1024))})

    assert answer.status_code == 413
    with house.place.session() as session:
        assert session.get_one(Cycle, house.numbers["cycle"]).stage == "planning"


def test_every_page_forbids_foreign_scripts_and_frames(house: House) -> None:
    for path in ("/", "/cycles", "/nothing", "/static/portal.css", "/healthz"):
        headers = house.browser("organiser").get(path).headers

        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
