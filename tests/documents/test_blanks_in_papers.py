"""Every blank of a file is found: in place of a fact, and in the text that people are to write."""

from __future__ import annotations

from io import BytesIO

from builders import DAY, SOMEBODY, a_review, sub_branches
from docx import Document
from drafted import STUDIO
from sqlalchemy.orm import Session

from congtac.actions.papers.overview import papers_overview
from congtac.actions.papers.papers import draft_papers
from congtac.actions.papers.versions import take
from congtac.actions.reports.reports import expect_reports
from congtac.documents.blanks import blanks_in
from congtac.domain.blanks import BlankHolder
from congtac.domain.cycle import Stage
from congtac.domain.paper_kinds import PaperKind
from congtac.store.tables import Cycle

LETTER = PaperKind.REPORT_REQUEST


def a_letter(session: Session) -> tuple[Cycle, bytes]:
    """A review with its request for reports as it was drafted."""
    cycle = a_review(session)
    expect_reports(session, cycle, sub_branches(session), DAY)
    cycle.stage = Stage.COLLECTING.value
    (draft,) = draft_papers(session, cycle, STUDIO, DAY, SOMEBODY, LETTER)
    return cycle, draft.data


def filled(data: bytes) -> bytes:
    """The file after somebody wrote something into every blank."""
    document, out = Document(BytesIO(data)), BytesIO()
    for text in document.element.body.iter("{*}t"):
        text.text = (text.text or "").replace("……", "đã ghi")
    document.save(out)
    return out.getvalue()


def lacks(session: Session, cycle: Cycle) -> dict[BlankHolder, tuple[int, str]]:
    (line,) = papers_overview(session, cycle, frozenset({LETTER})).lines
    found = [one.figures for one in line.lacks if one.code == "paper.lacks_words"]
    return {one["holder"]: (one["count"], one["names"]) for one in found}


def test_a_letter_lacks_what_its_organiser_and_its_drafter_know_and_nothing_of_the_units(session: Session) -> None:
    cycle, data = a_letter(session)

    told = lacks(session, cycle)

    assert set(told) == {BlankHolder.ORGANISER, BlankHolder.DRAFTER}
    assert sum(count for count, _names in told.values()) == len(blanks_in(data))
    assert "người ký" in told[BlankHolder.ORGANISER][1]
    assert "điện thoại" in told[BlankHolder.DRAFTER][1]


def test_the_day_of_issue_and_the_form_that_units_fill_in_are_no_blanks(session: Session) -> None:
    _cycle, data = a_letter(session)

    told = [one.name for one in blanks_in(data)]

    assert "địa danh" not in told  # the place is known; the day is written when the letter is issued
    assert not [name for name in told if "ký, ghi rõ họ tên" in name or name == "Đơn vị báo cáo"]


def test_what_people_filled_in_is_no_blank_any_more(session: Session) -> None:
    cycle, data = a_letter(session)
    (line,) = papers_overview(session, cycle, frozenset({LETTER})).lines

    take(session, line.row.paper, filled(data), "a.docx", DAY, SOMEBODY)

    assert lacks(session, cycle) == {}
