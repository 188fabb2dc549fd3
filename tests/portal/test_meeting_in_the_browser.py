"""The day of a congress in a real browser: marking with one key, and an election from its candidates to the minutes."""

from __future__ import annotations

from builders import brought_to
from chromium import Visit
from looking import look_at
from playwright.sync_api import Page, Route, expect
from test_meeting_pages import A, B, C, D, a_congress, elections_of
from test_officials_in_the_browser import downloaded
from visiting import House

from congtac.actions.papers.checks import check_bytes
from congtac.clock import today
from congtac.domain.cycle import Stage
from congtac.domain.findings import has_errors
from congtac.store.tables import Cycle


def test_one_key_marks_a_person_and_the_line_follows(house: House, visit: Visit) -> None:
    page, number = visit("organiser"), a_congress(house, 30)
    page.goto(f"/cycles/{number}/attendance")

    look_at(page, "attendance")
    page.locator(".marks button").first.focus()
    page.keyboard.press("c")
    expect(page.locator(".live-line")).to_have_text("25 triệu tập · 1 có mặt · cần 13")
    page.keyboard.press("v")
    expect(page.locator(".live-line")).to_have_text("25 triệu tập · 1 có mặt · cần 13")
    expect(page.locator("#person-2 .state")).to_have_text("vắng có lý do")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("m")

    expect(page.locator("#person-2 .state")).to_have_text("đến muộn")
    expect(page.locator("#person-1 .state")).to_have_text("có mặt")
    expect(page.locator(".live-line")).to_have_text("25 triệu tập · 2 có mặt · cần 13")


def test_a_mark_that_does_not_arrive_is_told_and_the_rest_is_marked_when_pressed_again(
    house: House, visit: Visit
) -> None:
    page, number = visit("organiser"), a_congress(house, 31)
    page.goto(f"/cycles/{number}/attendance")
    caught: list[Route] = []
    page.route("**/attendance", lambda route: caught.append(route))
    page.locator(".marks button").first.focus()
    with page.expect_request("**/attendance"):
        page.keyboard.press("v")
    rest = page.get_by_role("button", name="Ghi có mặt cho tất cả người còn lại")

    rest.click()
    caught[0].fulfill(body="")

    expect(page.get_by_role("alert")).to_contain_text("bấm lại những gì còn thiếu")
    expect(page.locator(".live-line")).to_have_text("25 triệu tập · 0 có mặt · cần 13")
    page.unroute("**/attendance")
    page.locator("#person-1 [data-key=v]").click()
    expect(page.get_by_role("alert")).to_be_hidden()
    rest.click()
    expect(page.locator(".live-line")).to_have_text("25 triệu tập · 24 có mặt · cần 13")


def test_an_election_goes_from_its_candidates_to_conforming_minutes(house: House, visit: Visit) -> None:
    number = a_congress(house, 0)
    with house.place.session() as session:
        brought_to(session, session.get_one(Cycle, number), Stage.OFFICIAL, today())
    house.browser("organiser").post(f"/cycles/{number}/attendance", {"rest": "1"})
    page, second = visit("organiser", scripts=False), visit("official", scripts=False)
    page.goto(f"/cycles/{number}")

    page.get_by_role("link", name="Bầu cử", exact=True).click()
    page.get_by_role("link", name="Chi ủy").click()
    page.get_by_role("link", name="Giới thiệu, cho rút tên").click()
    for name in (A, B, C, D):
        page.get_by_label("Họ và tên").fill(name)
        page.get_by_role("button", name="Đưa vào danh sách").click()
    page.get_by_role("link", name="Chốt danh sách").click()
    page.get_by_role("button", name="Chốt danh sách").click()
    for counting in (page, second):
        counting.goto(f"/elections/{elections_of(house, number)[0]}")
        enter(counting)
    page.reload()
    page.get_by_role("link", name="Công bố kết quả").click()
    page.get_by_role("button", name="Công bố kết quả").click()
    page.get_by_role("button", name="Soạn: Biên bản kiểm phiếu").click()
    minutes = downloaded(page, "Tải tệp Word (.docx)")

    expect(second.get_by_role("status")).to_have_text("Hai lần nhập khớp nhau, vòng bầu đã có kết quả.")
    assert not has_errors(check_bytes(minutes).findings)


def enter(page: Page) -> None:
    """Type the count in from the page of the election."""
    page.get_by_role("link", name="Nhập kết quả kiểm phiếu").click()
    typed = {"Số phiếu phát ra": 25, "Số phiếu thu về": 25, "Phiếu hợp lệ": 24, "Phiếu không hợp lệ": 1}
    for words, value in (typed | {A: 22, B: 19, C: 17, D: 12}).items():
        page.get_by_label(words, exact=True).fill(str(value))
    page.get_by_role("button", name="Nhập kết quả kiểm phiếu").click()
