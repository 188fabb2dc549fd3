"""Whoever signs a paper sees what is open in it; an issue is taken back; what was approved is what it is."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from test_papers_pages import a_draft
from visiting import House, words_of

from congtac.actions.cycles import Person
from congtac.actions.papers.papers import draft_papers
from congtac.actions.practice import studio_of
from congtac.clock import today
from congtac.domain.paper_kinds import PaperKind
from congtac.portal.files import WORD
from congtac.store.tables import Paper, PaperApproval, PaperIssue, Registration

LOOKED = {"looked": "1"}
AGREED = {"reason": "Ban Thường vụ thống nhất"}
ON = {"reason": "ban hành", "on": today().isoformat()}


def with_another_figure(data: bytes, fact: str, text: str) -> bytes:
    """The file in which somebody typed something else over one of its figures."""
    document, out = Document(BytesIO(data)), BytesIO()
    for control in document.element.body.iter(qn("w:sdt")):
        if any(tag.get(qn("w:val")) == fact for tag in control.iter(qn("w:tag"))):
            first, *others = list(control.iter(qn("w:t")))
            first.text = text
            for other in others:
                other.text = ""
    document.save(out)
    return out.getvalue()


def approved(house: House, key: str) -> int:
    paper = a_draft(house, key)
    assert house.browser("official").post(f"/papers/{paper}/approve", AGREED | LOOKED).status_code == 303
    return paper


def issued(house: House, key: str) -> tuple[int, str]:
    """An issued paper with its number."""
    paper = approved(house, key)
    assert house.browser("organiser").post(f"/papers/{paper}/issue", ON | LOOKED).status_code == 303
    with house.place.session() as session:
        return paper, session.query(PaperIssue).filter_by(paper_id=paper).one().symbol or ""


def moved(house: House, paper: int) -> None:
    """The congress of a paper is held a week later, and the worker drafts again what its stage calls for."""
    with house.place.session() as session:
        cycle = session.get_one(Paper, paper).cycle
        cycle.held_on += timedelta(days=7)
        studio = studio_of(session, house.place.installation(), cycle, house.place.templates)
        draft_papers(session, cycle, studio, today(), Person("congtac", "soạn thảo"), PaperKind.CONGRESS_PLAN)


def test_blanks_changed_figures_and_open_comments_are_told_before_the_approval(house: House) -> None:
    paper, official, organiser = a_draft(house, "signed"), house.browser("official"), house.browser("organiser")
    word = organiser.get(f"/papers/{paper}/files/1.docx").content
    theirs = with_another_figure(word, "congress.organisation", "Đảng bộ Cơ quan Nào Đó")
    sent = {"file": ("ke-hoach.docx", theirs, WORD)}
    organiser.post(f"/papers/{paper}/upload", {"reason": "sửa tên"}, files=sent)
    official.post(f"/papers/{paper}/comments", {"text": "Mục 2: ghi rõ số đại biểu"})

    page = words_of(official.get(f"/papers/{paper}/approve").text)

    assert "khách mời. Giữ việc: Người tổ chức" in page
    assert "Giữ việc: Người tổ chức" in page
    assert "Đảng bộ Cơ quan Nào Đó" in page
    assert "Mục 2: ghi rõ số đại biểu" in page


def test_nobody_approves_or_issues_what_is_open_without_saying_that_they_looked(house: House) -> None:
    paper, official, organiser = a_draft(house, "unseen"), house.browser("official"), house.browser("organiser")

    unseen = official.post(f"/papers/{paper}/approve", AGREED)
    official.post(f"/papers/{paper}/approve", AGREED | LOOKED)
    told = words_of(organiser.get(f"/papers/{paper}/issue").text)
    also_unseen = organiser.post(f"/papers/{paper}/issue", ON)

    assert (unseen.status_code, also_unseen.status_code) == (422, 422)
    assert 'href="#looked"' in unseen.text
    assert 'href="#looked"' in also_unseen.text
    assert "Chỗ trống" in told
    with house.place.session() as session:
        assert (
            session.query(PaperApproval)
            .filter_by(content_hash=session.get_one(Paper, paper).versions[-1].content_hash)
            .count()
            == 1
        )
        assert session.query(PaperIssue).filter_by(paper_id=paper).count() == 0


def test_what_to_look_at_in_an_issued_paper_stays_on_its_page(house: House) -> None:
    paper, _number = issued(house, "looked at")

    page = words_of(house.browser("organiser").get(f"/papers/{paper}").text)

    assert "Những điểm cần xem ở văn bản đã ban hành" in page
    assert "nhiệm kỳ" in page


def test_a_paper_is_dated_today_and_not_tomorrow_and_not_before_its_cycle(house: House) -> None:
    paper, organiser = approved(house, "dated"), house.browser("organiser")

    def on(day: date) -> int:
        return organiser.post(f"/papers/{paper}/issue", ON | LOOKED | {"on": day.isoformat()}).status_code

    tomorrow = organiser.post(f"/papers/{paper}/issue", ON | LOOKED | {"on": (today() + timedelta(days=1)).isoformat()})

    assert tomorrow.status_code == 422
    assert 'href="#on"' in tomorrow.text
    assert f"{today():%d/%m/%Y}" in words_of(tomorrow.text)
    assert on(today() - timedelta(days=1)) == 422  # the cycle was opened today
    assert on(today()) == 303


def test_a_wrong_day_and_what_was_not_looked_at_are_told_at_once(house: House) -> None:
    paper, tomorrow = approved(house, "both"), (today() + timedelta(days=1)).isoformat()

    answer = house.browser("organiser").post(f"/papers/{paper}/issue", ON | {"on": tomorrow})

    assert 'href="#on"' in answer.text
    assert 'href="#looked"' in answer.text


def test_an_issued_paper_is_taken_back_and_its_number_is_not_given_again(house: House) -> None:
    (paper, number), organiser, official = (
        issued(house, "taken back"),
        house.browser("organiser"),
        house.browser("official"),
    )

    told = words_of(organiser.get(f"/papers/{paper}/cancel").text)
    without_reason = organiser.post(f"/papers/{paper}/cancel", {"reason": ""})
    answer = organiser.post(f"/papers/{paper}/cancel", {"reason": "ghi sai ngày"})

    assert f"Số {number} không được cấp lại" in told
    assert (without_reason.status_code, answer.status_code) == (422, 303)
    assert official.get(f"/papers/{paper}/cancel").status_code == 403
    assert organiser.get(f"/papers/{paper}/cancel").status_code == 404
    with house.place.session() as session:
        old = session.query(Registration).filter_by(paper_id=paper).one()
        assert (old.cancelled_because, old.cancelled_by) == ("ghi sai ngày", "Họ Tên organiser")
    again = organiser.post(f"/papers/{paper}/issue", ON | LOOKED)
    assert again.status_code == 303
    with house.place.session() as session:
        numbers = [row.symbol for row in session.query(PaperIssue).filter_by(paper_id=paper)]
    assert len(set(numbers)) == 2


def test_facts_that_change_after_the_approval_are_told_and_a_person_drafts_again(house: House) -> None:
    paper, organiser = approved(house, "changed"), house.browser("organiser")
    before = organiser.get(f"/papers/{paper}").text
    moved(house, paper)

    page = organiser.get(f"/papers/{paper}").text
    kept = house.browser("official").get(f"/papers/{paper}/files/1.docx").status_code
    again = organiser.post(f"/papers/{paper}/check", page=f"/papers/{paper}")

    assert "Số liệu đã thay đổi" not in before
    assert "Số liệu đã thay đổi" in page
    assert "Đã duyệt bản thảo" in page
    assert (kept, again.status_code) == (200, 303)
    with house.place.session() as session:
        assert [one.draft for one in session.get_one(Paper, paper).versions] == [1, 2]
    assert "Số liệu đã thay đổi" not in organiser.get(f"/papers/{paper}").text
