"""A few things that only a real browser shows: without scripts, by keyboard, and the language."""

from __future__ import annotations

from datetime import timedelta

import pytest
from chromium import Visit
from playwright.sync_api import Page, expect
from visiting import House, own_congress

from congtac.clock import today


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_act_is_confirmed_and_told(house: House, visit: Visit, scripts: bool) -> None:
    number = own_congress(house, f"browser {scripts}")
    page = visit("organiser", scripts=scripts)
    page.goto(f"/cycles/{number}")

    page.get_by_role("link", name="Bắt đầu soạn thảo").click()
    page.get_by_label("Lý do").fill("theo nghị quyết của cấp ủy")
    page.get_by_role("button", name="Xác nhận: Bắt đầu soạn thảo").click()

    expect(page.get_by_role("status")).to_have_text("Đã thực hiện: Bắt đầu soạn thảo.")
    expect(page.get_by_text("theo nghị quyết của cấp ủy")).to_be_visible()
    page.reload()
    expect(page.get_by_role("status")).to_have_count(0)


def test_the_summary_leads_to_the_field_and_the_text_is_kept(house: House, visit: Visit) -> None:
    page = visit("organiser", scripts=False)
    page.goto(f"/cycles/{house.numbers['cycle']}/gates/date_announced")
    page.get_by_label("Căn cứ xác nhận").fill("Kế hoạch số 12")
    page.get_by_label("Ngày", exact=True).fill("")

    page.get_by_role("button", name="Xác nhận đã có").click()
    page.get_by_role("link", name="Chưa điền: Ngày.").click()

    assert page.url.endswith("#on")
    expect(page.get_by_label("Căn cứ xác nhận")).to_have_value("Kế hoạch số 12")


def test_the_first_stop_of_the_keyboard_leads_to_the_content(visit: Visit) -> None:
    page = visit("organiser")
    page.goto("/cycles")

    page.keyboard.press("Tab")
    expect(page.get_by_text("Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_the_language_is_changed_in_the_foot_and_stays(visit: Visit) -> None:
    page = visit("organiser")
    page.goto("/cycles")

    page.get_by_role("link", name="English").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Cycles")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("What needs you today")
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_cycle_is_opened_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("organiser")
    page.goto("/cycles/new")

    press_tab_until(page, "input[name=kind]")
    page.keyboard.press("ArrowDown")
    press_tab_until(page, "#unit")
    page.keyboard.press("ArrowDown")
    press_tab_until(page, "#held_on")
    page.keyboard.type(f"{today() + timedelta(days=150):%m%d%Y}")
    press_tab_until(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cycles/new?**")
    press_tab_until(page, "#reason")
    page.keyboard.type("theo chương trình công tác")
    press_tab_until(page, "main form button")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Đã mở kỳ")


def press_tab_until(page: Page, wanted: str) -> None:
    """Go on from stop to stop; each of them can be seen."""
    for _stop in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            break
    else:
        raise AssertionError(f"the keyboard does not reach {wanted}")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", wanted
