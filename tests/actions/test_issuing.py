"""An issued paper has its number and day, is the approved text, and never changes; it can only be cancelled."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from builders import DAY, SOMEBODY, brought_to
from docx import Document
from docx.oxml.ns import qn
from drafted import APPROVER, EDITOR, RESOLUTION, STUDIO, approved, drafted, edited, elected, saying
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.cycles import record_facts
from congtac.actions.papers.issuing import cancel_issue, issue
from congtac.actions.papers.papers import draft_papers, file_standing, number_papers, number_text, place_draft
from congtac.actions.papers.registers import pages
from congtac.actions.papers.versions import approve, paper_of_file, state_of, take
from congtac.actions.targets import PREVIOUS_TERM
from congtac.actions.terms import FIRST_MEETING
from congtac.documents.package import content_hash
from congtac.documents.render import read_text
from congtac.domain.cycle import Stage
from congtac.domain.errors import BadInput, CongtacError, RuleBroken
from congtac.domain.paper_states import PaperState
from congtac.messages import sentence
from congtac.store.tables import Paper

NEXT_DAY = DAY + timedelta(days=1)


def refused(error: pytest.ExceptionInfo[CongtacError]) -> str:
    (finding,) = error.value.findings
    assert sentence(finding)
    return finding.code


# -- the final form -------------------------------------------------------------------------------------


def test_an_issued_paper_prints_number_and_day_and_is_no_draft_any_more(session: Session) -> None:
    paper = approved(session, elected(session))

    done = issue(session, paper, STUDIO, DAY, SOMEBODY)

    text = read_text(done.issue.data)
    assert "Số 01-NQ/ĐH" in text
    assert "Xã Mẫu, ngày 02 tháng 3 năm 2026" in text
    assert not [line for line in text if "Dự thảo" in line]
    assert (done.issue.symbol, done.issue.content_hash) == ("01-NQ/ĐH", content_hash(done.issue.data))
    assert state_of(session, paper) is PaperState.ISSUED


def test_an_issued_paper_is_protected_and_marked_final(session: Session) -> None:
    paper = approved(session, elected(session))

    document = Document(BytesIO(issue(session, paper, STUDIO, DAY, SOMEBODY).issue.data))

    protection = document.settings.element.find(qn("w:documentProtection"))
    assert (protection.get(qn("w:edit")), protection.get(qn("w:enforcement"))) == ("readOnly", "1")
    assert protection.getnext().tag == qn("w:defaultTabStop")
    assert document.core_properties.content_status == "Final"


def test_what_people_wrote_is_issued_as_they_wrote_it(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    theirs = edited(data, saying("Đại hội giao Chi ủy khóa mới tổ chức thực hiện."))
    take(session, paper, theirs, RESOLUTION, DAY, EDITOR)
    approve(session, paper, theirs, DAY, APPROVER)

    final = read_text(issue(session, paper, STUDIO, DAY, SOMEBODY).issue.data)

    before = [
        line for line in read_text(theirs) if "Số " not in line and "Dự thảo" not in line and "ngày ……" not in line
    ]
    assert "Đại hội giao Chi ủy khóa mới tổ chức thực hiện." in final
    assert [line for line in before if line not in final] == []


def test_where_people_removed_the_place_of_the_number_nothing_is_issued(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)

    def without_head(document: object) -> None:
        table = document.element.body.find(qn("w:tbl"))
        table.getparent().remove(table)

    theirs = edited(data, without_head)
    take(session, paper, theirs, RESOLUTION, DAY, EDITOR)
    approve(session, paper, theirs, DAY, APPROVER)

    with pytest.raises(BadInput) as error, session.begin_nested():
        issue(session, paper, STUDIO, DAY, SOMEBODY)

    assert refused(error) == "issue.no_control"
    assert state_of(session, paper) is PaperState.APPROVED
    assert number_text(session, cycle, paper) is None


def test_what_is_still_blank_in_an_issued_paper_is_named(session: Session) -> None:
    paper = approved(session, elected(session))

    findings = issue(session, paper, STUDIO, DAY, SOMEBODY).findings

    (blank,) = [finding for finding in findings if finding.code == "issue.blank_left"]
    assert "nhiệm kỳ (6)" in blank.figures["places"]


def test_a_note_on_a_contradiction_that_is_left_in_an_issued_paper_is_named(session: Session) -> None:
    cycle = elected(session)
    admitted = StatedTarget("Kết nạp đảng viên", "3", "5", stated_over="60%")
    register_targets(session, cycle, PREVIOUS_TERM, [admitted], "tệp")
    paper = approved(session, cycle)

    findings = issue(session, paper, STUDIO, DAY, SOMEBODY).findings

    (note,) = [finding for finding in findings if finding.code == "issue.contradiction_left"]
    assert "60%" in sentence(note)


# -- numbers --------------------------------------------------------------------------------------------


def test_the_number_that_was_reserved_is_the_one_that_is_printed(session: Session) -> None:
    cycle = elected(session)
    paper = approved(session, cycle)
    number_papers(session, cycle, STUDIO, DAY)

    done = issue(session, paper, STUDIO, DAY, SOMEBODY)

    assert done.issue.symbol == number_text(session, cycle, paper) == "04-NQ/ĐH"


def test_issued_twice_is_issued_once(session: Session) -> None:
    cycle = elected(session)
    paper = approved(session, cycle)
    first = issue(session, paper, STUDIO, DAY, SOMEBODY)

    second = issue(session, paper, STUDIO, DAY, SOMEBODY)

    assert (first.again, second.again) == (False, True)
    assert second.issue is first.issue
    assert [row.number for page in pages(session, "congress=") for row in page.rows] == [1]


def test_a_paper_of_the_old_period_registered_late_takes_the_old_periods_number(session: Session) -> None:
    cycle = elected(session)
    record_facts(session, cycle, {"previous.term": "2022-2026", "term": "2026-2030"}, "tệp")
    paper = approved(session, cycle, "bao-cao-chinh-tri.docx")
    brought_to(session, cycle, Stage.CLOSED)

    done = issue(session, paper, STUDIO, DAY, SOMEBODY)

    assert done.issue.symbol == "47-BC/CB"
    assert [page.key for page in pages(session, "body=")] == ["body=chi_bo_mau/term=2022-2026/type=BC"]
    assert "number.other_period" not in [finding.code for finding in done.findings]


def test_from_the_day_after_the_closing_on_the_new_terms_register_counts(session: Session) -> None:
    cycle = elected(session)
    record_facts(session, cycle, {"previous.term": "2022-2026", "term": "2026-2030"}, "tệp")
    paper = approved(session, cycle, "bao-cao-chinh-tri.docx")
    brought_to(session, cycle, Stage.CLOSED)

    done = issue(session, paper, STUDIO, NEXT_DAY, SOMEBODY)

    assert [page.key for page in pages(session, "body=")] == ["body=chi_bo_mau/term=2026-2030/type=BC"]
    assert "number.other_period" in [finding.code for finding in done.findings]


def test_from_a_first_meeting_during_the_congress_on_the_new_terms_register_counts(session: Session) -> None:
    cycle = elected(session)
    stated = {"previous.term": "2022-2026", "term": "2026-2030", FIRST_MEETING: DAY.isoformat()}
    record_facts(session, cycle, stated, "tệp")
    paper = approved(session, cycle, "bao-cao-chinh-tri.docx")
    brought_to(session, cycle, Stage.CLOSED)

    issue(session, paper, STUDIO, DAY, SOMEBODY)

    assert [page.key for page in pages(session, "body=")] == ["body=chi_bo_mau/term=2026-2030/type=BC"]


def test_a_paper_of_the_congress_dated_after_its_closing_is_pointed_out(session: Session) -> None:
    cycle = elected(session)
    paper = approved(session, cycle)
    brought_to(session, cycle, Stage.CLOSED)

    done = issue(session, paper, STUDIO, NEXT_DAY, SOMEBODY)

    assert done.issue.symbol == "01-NQ/ĐH"
    assert "number.outside_congress" in [finding.code for finding in done.findings]


def test_a_number_of_our_own_register_is_not_stated_by_hand(session: Session) -> None:
    paper = approved(session, elected(session))

    with pytest.raises(BadInput) as error:
        issue(session, paper, STUDIO, DAY, SOMEBODY, symbol="99-NQ/ĐH")

    assert refused(error) == "issue.number_is_ours"


def superiors(session: Session) -> Paper:
    """The decision of ratification, which the superior body issues, approved as it is."""
    cycle = brought_to(session, elected(session), Stage.RATIFICATION)
    return approved(session, cycle, "quyet-dinh-chuan-y.docx")


def test_a_paper_of_the_superior_bears_the_number_that_its_clerk_gave(session: Session) -> None:
    paper = superiors(session)

    done = issue(session, paper, STUDIO, DAY, SOMEBODY, symbol="12-QĐ/ĐU")

    assert done.issue.symbol == "12-QĐ/ĐU"
    assert "Số 12-QĐ/ĐU" in read_text(done.issue.data)
    assert pages(session, "") == []


@pytest.mark.parametrize(
    ("symbol", "code"), [(None, "issue.number_missing"), ("12/QĐ-UBND", "issue.bad_symbol"), ("QĐ", "issue.bad_symbol")]
)
def test_without_its_number_or_with_one_of_another_form_it_is_not_issued(
    session: Session, symbol: str | None, code: str
) -> None:
    paper = superiors(session)

    with pytest.raises(BadInput) as error:
        issue(session, paper, STUDIO, DAY, SOMEBODY, symbol=symbol)

    assert refused(error) == code


def test_a_working_paper_is_issued_without_a_number(session: Session) -> None:
    cycle = elected(session)
    paper = approved(session, cycle, "danh-sach-trich-ngang-nguoi-ung-cu.docx")

    done = issue(session, paper, STUDIO, DAY, SOMEBODY)

    assert (done.issue.symbol, done.issue.registration_id) == (None, None)
    assert not [line for line in read_text(done.issue.data) if "Dự thảo" in line]
    assert pages(session, "") == []


# -- what is refused ------------------------------------------------------------------------------------


def test_a_draft_that_nobody_approved_is_not_issued(session: Session) -> None:
    paper, _data = drafted(session, elected(session))

    with pytest.raises(RuleBroken) as error:
        issue(session, paper, STUDIO, DAY, SOMEBODY)

    assert refused(error) == "issue.not_approved"


def test_another_file_than_the_approved_one_is_refused_with_both_hashes(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    approve(session, paper, data, DAY, APPROVER)
    other = edited(data, saying("thêm sau khi duyệt"))

    with pytest.raises(RuleBroken) as error:
        issue(session, paper, STUDIO, DAY, SOMEBODY, given=other)

    figures = error.value.findings[0].figures
    assert refused(error) == "issue.other_bytes"
    assert (figures["found"], figures["expected"]) == (content_hash(other), content_hash(data))


def test_after_issuing_neither_edit_nor_approval_nor_another_day_is_taken(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    approve(session, paper, data, DAY, APPROVER)
    issue(session, paper, STUDIO, DAY, SOMEBODY)
    later = edited(data, saying("thêm sau khi ban hành"))

    refusals = []
    for deed in (
        lambda: take(session, paper, later, RESOLUTION, DAY, EDITOR),
        lambda: approve(session, paper, data, DAY, EDITOR),
        lambda: issue(session, paper, STUDIO, NEXT_DAY, SOMEBODY),
        lambda: issue(session, paper, STUDIO, DAY, SOMEBODY, given=later),
    ):
        with pytest.raises(RuleBroken) as error:
            deed()
        refusals.append(refused(error))

    assert refusals == ["paper.issued_already", "paper.issued_already", "issue.other_day", "issue.changed_after"]


def test_facts_that_change_after_issuing_change_neither_paper_nor_file(session: Session, tmp_path: object) -> None:
    cycle = elected(session)
    paper = approved(session, cycle)
    final = issue(session, paper, STUDIO, DAY, SOMEBODY).issue.data
    record_facts(session, cycle, {"ordinal": "III"}, "tệp")

    again = {draft.paper.id: draft for draft in draft_papers(session, cycle, STUDIO, DAY, SOMEBODY)}[paper.id]
    place_draft(session, paper, again.data, tmp_path)

    assert (again.changed, again.data) == (False, final)
    assert (tmp_path / RESOLUTION).read_bytes() == final
    assert file_standing(session, paper, tmp_path / RESOLUTION) == "current"


# -- cancelled ------------------------------------------------------------------------------------------


def test_a_cancelled_paper_keeps_its_number_and_the_next_one_gets_another(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    approve(session, paper, data, DAY, APPROVER)
    issue(session, paper, STUDIO, DAY, SOMEBODY)

    cancel_issue(session, paper, NEXT_DAY, EDITOR)
    better = edited(data, saying("đã sửa tên"))
    take(session, paper, better, RESOLUTION, NEXT_DAY, EDITOR)
    approve(session, paper, better, NEXT_DAY, APPROVER)
    second = issue(session, paper, STUDIO, NEXT_DAY, SOMEBODY)

    (page,) = pages(session, "congress=")
    assert [(row.number, row.cancelled_because) for row in page.rows] == [(1, EDITOR.reason), (2, None)]
    assert page.gaps == ()
    assert second.issue.symbol == "02-NQ/ĐH"


def test_what_is_not_issued_is_not_cancelled(session: Session) -> None:
    paper = approved(session, elected(session))

    with pytest.raises(RuleBroken) as error:
        cancel_issue(session, paper, DAY, EDITOR)

    assert refused(error) == "issue.not_issued"


def test_an_issued_file_is_known_again(session: Session) -> None:
    paper = approved(session, elected(session))
    final = issue(session, paper, STUDIO, DAY, SOMEBODY).issue.data

    assert paper_of_file(session, final, "tệp") is paper
