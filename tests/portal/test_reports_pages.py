"""A secretary fills a report in, errs, corrects, explains, hands in; an organiser returns and accepts it."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook
from reports import GOOD, a_collection_of
from sqlalchemy import func, select
from test_board import counted, review_with
from visiting import Browser, House, hidden_of, words_of

from congtac.clock import today
from congtac.store.tables import Report, ReportDraft

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def revisions(house: House, number: int) -> list[Report]:
    with house.place.session() as session:
        found = list(session.scalars(select(Report).where(Report.cycle_id == number).order_by(Report.revision)))
        session.expunge_all()
        return found


def handed_in(house: House, key: str, **differs: str) -> tuple[int, str]:
    """A review in which the secretary has handed in a good report."""
    number, path = a_collection_of(house, key)
    secretary = house.browser("secretary")
    secretary.post(f"{path}/form", {**GOOD, **differs, "do": "check"})
    answer = secretary.post(f"{path}/check", {"do": "send"})
    assert answer.headers["location"] == f"{path}/sent"
    return number, path


def sent_file(browser: Browser, path: str, content: bytes, name: str = "bieu-mau.xlsx"):
    hidden = hidden_of(browser.get(f"{path}/upload").text)
    return browser.client.post(f"{path}/upload", data=hidden, files={"file": (name, content, EXCEL)})


def taken_over(browser: Browser, path: str, page: str):
    """The preview is confirmed."""
    return browser.send(f"{path}/upload", {name: unescape(text) for name, text in hidden_of(page).items()})


def filled_in(content: bytes, **figures: object) -> bytes:
    """A workbook with figures written into the column of results."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        if row[0].value in figures:
            row[5].value = figures[row[0].value]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_was_typed_is_kept_as_it_was_typed_between_visits(house: House) -> None:
    _number, path = a_collection_of(house, "kept as typed")
    house.browser("secretary").post(f"{path}/form", {"members_total.result": "12 đ/c và 1.2", "do": "save"})

    page = house.browser("secretary").get(f"{path}/form").text

    assert 'name="members_total.result" value="12 đ/c và 1.2"' in page
    assert "Bản nháp do Họ Tên secretary lưu lúc" in words_of(page)


def test_the_checks_name_every_problem_and_lead_to_its_field(house: House) -> None:
    number, path = a_collection_of(house, "all problems")
    secretary = house.browser("secretary")
    secretary.post(
        f"{path}/form", {**GOOD, "members_total.result": "13", "meetings_held.result": "1,200", "do": "check"}
    )

    page = secretary.get(f"{path}/check").text
    answer = secretary.post(f"{path}/check", {"do": "send"})

    assert f'<a href="{path}/form#members_total.result">“Tổng số đảng viên cuối kỳ”' in page
    assert f'<a href="{path}/form#meetings_held.result">' in page
    assert answer.status_code == 422
    assert revisions(house, number) == []


def test_what_is_unusual_passes_with_an_explanation_which_the_organiser_reads(house: House) -> None:
    number, path = a_collection_of(house, "explained")
    secretary = house.browser("secretary")
    rate = {"meeting_places.result": "100", "meeting_present.result": "80", "meeting_rate.result": "90%"}
    secretary.post(f"{path}/form", {**GOOD, **rate, "do": "check"})

    refused = secretary.post(f"{path}/check", {"do": "send"})
    answer = secretary.post(f"{path}/check", {"explain.meeting_rate.result": "tính cả người dự thính", "do": "send"})

    assert refused.status_code == 422
    assert answer.headers["location"] == f"{path}/sent"
    assert "Giải trình: tính cả người dự thính" in words_of(house.browser("organiser").get(path).text)
    assert len(revisions(house, number)) == 1


def test_a_report_is_confirmed_with_a_reference_the_minute_and_what_happens_next(house: House) -> None:
    number, path = handed_in(house, "confirmed")

    words = words_of(house.browser("secretary").get(f"{path}/sent").text)

    (report,) = revisions(house, number)
    assert f"BC-{number}-{report.unit_id}-1-{report.digest[:6].upper()}" in words
    assert f"{report.received_at:%d/%m/%Y}, Họ Tên secretary" in words
    assert "Đảng bộ Cơ quan Mẫu xem xét báo cáo" in words
    with house.place.session() as session:
        assert session.scalar(select(func.count()).where(ReportDraft.cycle_id == number)) == 0


def test_two_who_type_into_different_fields_lose_nothing(house: House) -> None:
    _number, path = a_collection_of(house, "two people")
    secretary, organiser = house.browser("secretary"), house.browser("organiser")
    first, second = (hidden_of(one.get(f"{path}/form").text) for one in (secretary, organiser))

    secretary.send(f"{path}/form", first | {"members_total.result": "12", "meetings_held.result": "", "do": "save"})
    organiser.send(f"{path}/form", second | {"members_total.result": "", "meetings_held.result": "6", "do": "save"})

    page = secretary.get(f"{path}/form").text
    assert 'name="members_total.result" value="12"' in page
    assert 'name="meetings_held.result" value="6"' in page


def test_two_who_type_into_the_same_field_are_told_and_both_texts_are_there(house: House) -> None:
    _number, path = a_collection_of(house, "a clash")
    secretary, organiser = house.browser("secretary"), house.browser("organiser")
    first, second = (hidden_of(one.get(f"{path}/form").text) for one in (secretary, organiser))
    secretary.send(f"{path}/form", first | {"members_total.result": "12", "do": "save"})

    answer = organiser.send(f"{path}/form", second | {"members_total.result": "13", "do": "save"})
    again = organiser.send(f"{path}/form", hidden_of(answer.text) | {"members_total.result": "13", "do": "save"})

    assert answer.status_code == 422
    assert "Họ Tên secretary đã lưu “12”" in words_of(answer.text)
    assert 'name="members_total.result" value="13"' in answer.text
    assert again.status_code == 303


def test_the_script_that_keeps_a_draft_uses_no_key_and_is_told_what_others_typed(house: House) -> None:
    _number, path = a_collection_of(house, "autosave")
    secretary, organiser = house.browser("secretary"), house.browser("organiser")
    hidden = hidden_of(secretary.get(f"{path}/form").text)
    organiser.post(f"{path}/form", {"meetings_held.result": "6", "do": "save"})
    kept = {name: text for name, text in hidden.items() if name != "once"}

    answer = secretary.send(
        f"{path}/form", kept | {"members_total.result": "12", "meetings_held.result": "", "do": "auto"}
    ).json()
    after = secretary.send(
        f"{path}/form", hidden | {"base": answer["base"], "members_total.result": "12", "do": "check"}
    )

    assert answer["others"] == {"meetings_held.result": "6"}
    assert after.headers["location"] == f"{path}/check"


def test_a_report_that_is_returned_says_why_and_is_corrected_by_excel_as_a_new_revision(house: House) -> None:
    number, path = handed_in(house, "returned")
    organiser, secretary = house.browser("organiser"), house.browser("secretary")

    no_reason = organiser.post(f"{path}/decide/return", {"reason": ""})
    organiser.post(f"{path}/decide/return", {"reason": "thiếu 1 đảng viên dự bị"})
    told = words_of(secretary.get(path).text)
    form = secretary.get(f"{path}/form.xlsx").content
    figures = {"members_total": 13, "members_probationary": 2}
    preview = sent_file(secretary, path, filled_in(form, **figures))
    before = len(revisions(house, number))
    confirmed = taken_over(secretary, path, preview.text)
    secretary.post(f"{path}/check", {"do": "send"})
    organiser.post(f"{path}/decide/accept", {"reason": "đã đối chiếu"})

    assert no_reason.status_code == 422
    assert "thiếu 1 đảng viên dự bị" in told
    assert "Cần sửa và gửi lại chậm nhất ngày" in told
    assert "Tổng số đảng viên cuối kỳ Thực hiện trong kỳ 12 13" in words_of(preview.text)
    assert before == 1
    assert confirmed.headers["location"] == f"{path}/check"
    assert [one.content["answers"]["members_total.result"] for one in revisions(house, number)] == ["12", "13"]
    assert "thiếu 1 đảng viên dự bị" in (revisions(house, number)[1].reason or "")
    assert "đã chấp nhận" in words_of(organiser.get(path).text)


def test_the_same_file_twice_changes_nothing(house: House) -> None:
    _number, path = handed_in(house, "same file")
    secretary = house.browser("secretary")
    copy = secretary.get(f"{path}/revisions/1.xlsx").content

    words = words_of(sent_file(secretary, path, copy).text)

    assert "Không có gì thay đổi: báo cáo đã có đúng nội dung này." in words


def test_a_cell_that_cannot_be_read_is_told_with_its_place(house: House) -> None:
    _number, path = a_collection_of(house, "unread cell")
    secretary = house.browser("secretary")
    form = filled_in(secretary.get(f"{path}/form.xlsx").content, members_total="mười hai", meetings_held=6)

    words = words_of(sent_file(secretary, path, form).text)

    assert "Không đọc được (1) Số liệu, ô F9" in words
    assert "“mười hai”" in words


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("anh.png", b"\x89PNG", "Báo cáo được đọc từ"),
        ("bao-cao.xlsx", b"PK\x03\x04 no workbook", "không mở gói được"),
        ("bao-cao.docx", b"<html>", "Lỗi: Tệp"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(house: House, name: str, content: bytes, said: str) -> None:
    _number, path = a_collection_of(house, f"hostile {name}")

    answer = sent_file(house.browser("secretary"), path, content, name)

    assert answer.status_code == 422
    assert said in words_of(answer.text)


def test_the_form_of_another_cycle_is_refused_by_name(house: House) -> None:
    (_one, path), (_two, other) = a_collection_of(house, "this cycle"), a_collection_of(house, "other cycle")
    secretary = house.browser("secretary")

    answer = sent_file(secretary, path, secretary.get(f"{other}/form.docx").content, "bieu-mau.docx")

    assert answer.status_code == 422
    assert "other cycle" in words_of(answer.text)


def test_an_excused_unit_is_told_why_nothing_can_be_filled_in(house: House) -> None:
    _number, path = a_collection_of(house, "excused", waived=True)
    secretary = house.browser("secretary")

    page, sent = secretary.get(f"{path}/form"), secretary.post(f"{path}/form", {"do": "save"}, "/")

    assert "mới thành lập" in words_of(page.text)
    assert '<form method="post" action="' + path not in page.text
    assert sent.status_code == 409


def test_a_second_revision_that_nobody_asked_for_needs_a_reason(house: House) -> None:
    number, path = handed_in(house, "second")
    secretary = house.browser("secretary")
    secretary.post(f"{path}/form", {**GOOD, "meetings_held.result": "7", "do": "check"})

    silent = secretary.post(f"{path}/check", {"do": "send"})
    secretary.post(f"{path}/check", {"reason": "đếm thiếu một kỳ", "do": "send"})

    assert silent.status_code == 422
    assert [one.reason for one in revisions(house, number)] == [None, "đếm thiếu một kỳ"]


def test_sent_twice_it_is_one_revision(house: House) -> None:
    number, path = a_collection_of(house, "double click")
    secretary = house.browser("secretary")
    secretary.post(f"{path}/form", {**GOOD, "do": "check"})
    form = hidden_of(secretary.get(f"{path}/check").text) | {"do": "send"}

    answers = [secretary.send(f"{path}/check", form) for _turn in range(2)]

    assert {one.headers["location"] for one in answers} == {f"{path}/sent"}
    assert len(revisions(house, number)) == 1


def test_more_time_and_an_excuse_are_told_on_the_page_of_the_report(house: House) -> None:
    number, path = a_collection_of(house, "more time")
    organiser = house.browser("organiser")
    later = today() + timedelta(days=9)

    earlier = organiser.post(f"{path}/decide/extend", {"until": today().isoformat(), "reason": "x"})
    organiser.post(f"{path}/decide/extend", {"until": later.isoformat(), "reason": "đi công tác"})
    extended = words_of(organiser.get(path).text)
    organiser.post(f"{path}/decide/waive", {"reason": "giải thể"})

    assert earlier.status_code == 422
    assert f"{later:%d/%m/%Y} (đã gia hạn)" in extended
    assert "được miễn báo cáo kỳ này: giải thể" in words_of(house.browser("secretary").get(path).text)
    assert revisions(house, number) == []


def test_a_figure_leads_to_the_reports_behind_it(house: House) -> None:
    number, path = handed_in(house, "drill")
    organiser = house.browser("organiser")

    figures, behind = (organiser.get(f"/cycles/{number}/figures{tail}").text for tail in ("", "/members_total.result"))

    assert f'href="/cycles/{number}/figures/members_total.result"' in figures
    assert "từ 1/1 báo cáo" in words_of(figures)
    assert f'<a href="{path}">Chi bộ Văn phòng</a>' in behind
    assert "12 1 " in words_of(behind)


def test_a_secretary_finds_what_is_owed_in_words(house: House) -> None:
    handed_in(house, "owed and over")
    secretary = house.browser("secretary")

    owed, over = (words_of(secretary.get(f"/owed{query}").text) for query in ("", "?over=true"))

    assert "Quá hạn quá hạn 3 ngày" in owed  # of the house itself
    assert "Hoàn thành đúng hạn" in over
    assert 'href="/owed"' in secretary.get("/").text


@pytest.fixture(scope="module")
def few_and_many(house: House) -> tuple[int, int]:
    """The numbers of a review with three units and one with thirty, for the superior to look at."""
    with house.place.session() as session:
        few, many = (review_with(session, count, 3, f"don_vi_{count}", today()) for count in (3, 30))
        for cycle in (few, many):
            cycle.unit.superior_id = house.numbers["above"]
        return few.id, many.id


@pytest.mark.parametrize("tail", ["reports?of=all", "reports", "figures", "figures/members_total.result"])
def test_pages_of_an_organiser_ask_as_often_for_many_reports_as_for_few(
    house: House, few_and_many: tuple[int, int], tail: str
) -> None:
    counts = []
    for number in few_and_many:
        browser = house.browser("superior")
        with counted() as sent:
            assert browser.get(f"/cycles/{number}/{tail}").status_code == 200
        counts.append(len(sent))

    assert counts[0] == counts[1]
