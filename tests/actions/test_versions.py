"""A person's file is a version with its bytes; an approval names the bytes; nothing is kept of a secret paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import DAY, SOMEBODY
from drafted import APPROVER, EDITOR, RESOLUTION, STUDIO, drafted, edited, elected, saying
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.cycles import Person, record_facts
from congtac.actions.papers.drafting import draft_again
from congtac.actions.papers.figures import facts_of_paper
from congtac.actions.papers.papers import FileStanding, draft_papers, file_standing, place_draft
from congtac.actions.papers.versions import approvals_of, approve, paper_of_file, state_of, take
from congtac.actions.targets import NEW_TERM
from congtac.documents.package import content_hash
from congtac.domain.errors import BadInput, CongtacError, RuleBroken
from congtac.domain.paper_states import PaperState
from congtac.messages import sentence
from congtac.store.tables import PaperVersion

LAST_DAY_OF_THE_OLD_LAW, FIRST_DAY_OF_THE_NEW_LAW = date(2026, 2, 28), date(2026, 3, 1)


def refused(error: pytest.ExceptionInfo[CongtacError]) -> str:
    (finding,) = error.value.findings
    assert sentence(finding)
    return finding.code


# -- taken in -------------------------------------------------------------------------------------------


def test_an_edited_file_is_the_next_version_with_who_why_and_its_bytes(session: Session) -> None:
    paper, data = drafted(session, elected(session))
    theirs = edited(data, saying("thêm một câu"))

    take(session, paper, theirs, "ban-sua.docx", DAY, EDITOR)

    assert [version.draft for version in paper.versions] == [1, 2]
    made = paper.versions[-1]
    assert (made.by, made.reason, made.on, made.taken_from) == (EDITOR.by, EDITOR.reason, DAY, "ban-sua.docx")
    assert (made.data, made.content_hash) == (theirs, content_hash(theirs))
    assert made.template == paper.versions[0].template == "shipped: congress/resolution.docx"


def test_the_same_file_twice_is_one_version(session: Session) -> None:
    paper, data = drafted(session, elected(session))
    theirs = edited(data, saying("thêm một câu"))

    first = take(session, paper, theirs, "a.docx", DAY, EDITOR)
    second = take(session, paper, theirs, "b.docx", DAY, SOMEBODY)

    assert first is second
    assert len(paper.versions) == 2
    assert take(session, paper, data, "c.docx", DAY, SOMEBODY) is paper.versions[0]


def test_no_drafting_replaces_what_a_person_took_over(session: Session, tmp_path: Path) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    theirs = edited(data, saying("thêm một câu"))
    take(session, paper, theirs, RESOLUTION, DAY, EDITOR)
    record_facts(session, cycle, {"ordinal": "III"}, "tệp")

    drafts = {draft.paper.id: draft for draft in draft_papers(session, cycle, STUDIO, DAY, SOMEBODY)}
    place_draft(session, paper, drafts[paper.id].data, tmp_path)

    assert (drafts[paper.id].changed, drafts[paper.id].draft) == (False, 2)
    assert (tmp_path / RESOLUTION).read_bytes() == theirs
    assert file_standing(session, paper, tmp_path / RESOLUTION) is FileStanding.CURRENT


def test_a_file_says_itself_which_paper_it_is(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)

    assert paper_of_file(session, edited(data, saying("thêm")), "tệp") is paper


def test_a_file_of_somebody_else_is_no_paper_of_ours(session: Session) -> None:
    drafted(session, elected(session))
    foreign = edited(Path(STUDIO.templates[0], "congress/resolution.docx").read_bytes(), saying("của đơn vị khác"))

    with pytest.raises(BadInput) as error:
        paper_of_file(session, foreign, "tệp")

    assert refused(error) == "version.unknown_file"


# -- approved -------------------------------------------------------------------------------------------


def test_an_approval_names_the_content_hash_and_keeps_the_bytes(session: Session) -> None:
    paper, data = drafted(session, elected(session))
    assert state_of(session, paper) is PaperState.DRAFT

    version = approve(session, paper, data, DAY, APPROVER)

    (approval,) = approvals_of(session, version)
    assert (approval.content_hash, approval.by, approval.reason) == (content_hash(data), APPROVER.by, APPROVER.reason)
    assert version.data == data
    assert state_of(session, paper) is PaperState.APPROVED


def test_approved_twice_by_one_person_is_approved_once_and_two_people_both_stand_there(session: Session) -> None:
    paper, data = drafted(session, elected(session))
    for person in (APPROVER, Person(" lê văn c ", "lại"), EDITOR):
        version = approve(session, paper, data, DAY, person)

    assert [row.by for row in approvals_of(session, version)] == [APPROVER.by, EDITOR.by]


def test_other_bytes_than_those_on_record_are_not_approved_and_both_hashes_are_named(session: Session) -> None:
    paper, data = drafted(session, elected(session))
    other = edited(data, saying("chưa ai nhận vào"))

    with pytest.raises(RuleBroken) as error:
        approve(session, paper, other, DAY, APPROVER)

    assert refused(error) == "approval.other_bytes"
    told = sentence(error.value.findings[0])
    assert content_hash(other) in told
    assert content_hash(data) in told


def test_facts_that_change_after_an_approval_leave_the_approved_version_as_it_is(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    approve(session, paper, data, DAY, APPROVER)
    record_facts(session, cycle, {"ordinal": "III"}, "tệp")

    drafts = {draft.paper.id: draft for draft in draft_papers(session, cycle, STUDIO, DAY, SOMEBODY)}

    assert state_of(session, paper) is PaperState.APPROVED
    assert (drafts[paper.id].overtaken, drafts[paper.id].changed, drafts[paper.id].data) == (True, False, data)


def test_facts_that_change_before_an_approval_make_the_next_draft(session: Session) -> None:
    cycle = elected(session)
    paper, _data = drafted(session, cycle)
    record_facts(session, cycle, {"ordinal": "III"}, "tệp")

    drafted(session, cycle)

    assert [version.draft for version in paper.versions] == [1, 2]


def test_a_person_drafts_an_approved_paper_again_and_nobody_has_approved_that(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    approve(session, paper, data, DAY, APPROVER)
    record_facts(session, cycle, {"ordinal": "III"}, "tệp")

    for _twice in range(2):
        draft_again(session, paper, facts_of_paper(session, paper, STUDIO), STUDIO, DAY, EDITOR)

    assert [version.draft for version in paper.versions] == [1, 2]
    assert state_of(session, paper) is PaperState.DRAFT


def test_with_four_eyes_nobody_approves_what_they_edited_and_somebody_else_does(session: Session) -> None:
    paper, data = drafted(session, elected(session))
    theirs = edited(data, saying("thêm một câu"))
    take(session, paper, theirs, RESOLUTION, DAY, EDITOR)

    with pytest.raises(RuleBroken) as error:
        approve(session, paper, theirs, DAY, Person("TRẦN  THỊ B", "đồng ý"), four_eyes=True)
    approve(session, paper, theirs, DAY, APPROVER, four_eyes=True)

    assert refused(error) == "approval.four_eyes"


def test_a_paper_with_tracked_changes_left_in_it_is_taken_in_but_not_approved(session: Session) -> None:
    paper, data = drafted(session, elected(session))

    def tracked(document: object) -> None:
        paragraph = document.add_paragraph("chưa chấp nhận")
        run = paragraph.runs[0]._r
        inserted = run.makeelement(run.tag.replace("}r", "}ins"), {run.tag.replace("}r", "}id"): "1"})
        run.addprevious(inserted)
        inserted.append(run)

    theirs = edited(data, tracked)
    take(session, paper, theirs, RESOLUTION, DAY, EDITOR)

    with pytest.raises(BadInput) as error:
        approve(session, paper, theirs, DAY, APPROVER)

    assert refused(error) == "approval.tracked_changes"


# -- secret ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["MẬT", "Tối mật", "TUYỆT MẬT", "Độ mật: Mật"])
@pytest.mark.parametrize(
    ("on", "law"), [(LAST_DAY_OF_THE_OLD_LAW, "29/2018/QH14"), (FIRST_DAY_OF_THE_NEW_LAW, "117/2025/QH15")]
)
def test_a_paper_marked_secret_is_refused_by_the_law_of_the_day_and_nothing_is_kept(
    session: Session, mark: str, on: date, law: str
) -> None:
    paper, data = drafted(session, elected(session))
    theirs = edited(data, saying(mark))
    before = session.scalar(select(func.count()).select_from(PaperVersion))

    with pytest.raises(RuleBroken) as error:
        take(session, paper, theirs, RESOLUTION, on, EDITOR)

    assert refused(error) == "paper.secret"
    assert law in sentence(error.value.findings[0])
    assert session.scalar(select(func.count()).select_from(PaperVersion)) == before


def test_a_mark_in_a_table_a_header_or_the_properties_counts_too(session: Session) -> None:
    paper, data = drafted(session, elected(session))
    edits = (
        lambda document: setattr(document.add_table(1, 1).cell(0, 0), "text", "TỐI MẬT"),
        lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "MẬT"),
        lambda document: setattr(document.core_properties, "category", "Tuyệt mật"),
    )

    codes = []
    for edit in edits:
        with pytest.raises(RuleBroken) as error:
            take(session, paper, edited(data, edit), RESOLUTION, DAY, EDITOR)
        codes.append(refused(error))

    assert codes == ["paper.secret"] * 3


def test_facts_that_bear_a_mark_are_not_drafted(session: Session) -> None:
    cycle = elected(session)
    register_targets(session, cycle, NEW_TERM, [StatedTarget("TỐI MẬT", ">=2")], "nghị quyết")

    with pytest.raises(RuleBroken) as error, session.begin_nested():
        drafted(session, cycle)

    assert refused(error) == "paper.secret"
    assert session.scalar(select(func.count()).select_from(PaperVersion)) == 0


@pytest.mark.parametrize("words", ["Bí mật của lá phiếu được bảo đảm.", "Lưu hành nội bộ", "KHẨN"])
def test_a_sentence_with_the_word_and_marks_of_urgency_are_no_marks_of_secrecy(session: Session, words: str) -> None:
    paper, data = drafted(session, elected(session))

    take(session, paper, edited(data, saying(words)), RESOLUTION, DAY, EDITOR)

    assert len(paper.versions) == 2
