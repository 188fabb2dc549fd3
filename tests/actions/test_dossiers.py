"""What is put before the superior is bound to its content; what is missing is told with its holder and since when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, a_review, brought_to
from drafted import APPROVER, EDITOR, edited, saying
from sqlalchemy import select
from sqlalchemy.orm import Session
from submitting import (
    CLERK,
    DRAFTING,
    LATER,
    SUPERIOR,
    a_paper,
    closed,
    drafted_all,
    elected_again,
    planned,
    prepared,
    ruled,
)

from congtac.actions.cycle_states import warnings_of
from congtac.actions.cycles import Person, act, confirm, record_facts, waiting_for
from congtac.actions.dossiers.contents import contents_of
from congtac.actions.dossiers.decisions import appoint, approve, ratify_results, refuse_results, send_back
from congtac.actions.dossiers.overview import overview
from congtac.actions.dossiers.standings import standing_of
from congtac.actions.dossiers.submissions import confirm_item, submit
from congtac.actions.elections.mandates import holders_on
from congtac.actions.papers.drafting import bytes_now, draft_again
from congtac.actions.papers.figures import facts_of_paper
from congtac.actions.papers.issuing import issue
from congtac.actions.papers.papers import draft_papers
from congtac.actions.papers.versions import approve as approve_draft
from congtac.actions.papers.versions import take
from congtac.documents.package import content_hash
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.dossiers import BEFOREHAND, ELECTED, FILES, DossierKind, DossierStanding
from congtac.domain.elections.mandates import MandateState
from congtac.domain.errors import BadInput, CongtacError, NotYet, RuleBroken
from congtac.domain.paper_kinds import PaperKind
from congtac.messages import sentence
from congtac.store.tables import Cycle, Dossier, Paper

DOCUMENTS, PERSONNEL, RESULTS = DossierKind
HOUSE = DRAFTING.house


def codes(error: pytest.ExceptionInfo[CongtacError]) -> set[str]:
    assert all(sentence(finding) for finding in error.value.findings)
    return {finding.code for finding in error.value.findings}


def stands(session: Session, cycle: Cycle, kind: DossierKind, attempt: int = 1) -> DossierStanding:
    return standing_of(session, cycle, kind, attempt).standing


def paper_of(session: Session, cycle: Cycle, kind: PaperKind) -> Paper:
    return session.scalars(select(Paper).where(Paper.cycle_id == cycle.id, Paper.kind == kind.value)).one()


def rewrite(session: Session, cycle: Cycle, kind: PaperKind) -> Paper:
    """Somebody edits one of the papers and hands the file in."""
    paper = paper_of(session, cycle, kind)
    data = edited(bytes_now(session, paper, DRAFTING) or b"", saying("viết thêm sau khi trình"))
    take(session, paper, data, paper.file_name, DAY, EDITOR)
    return paper


def before_the_superior(session: Session) -> Cycle:
    """A congress whose papers and personnel were submitted."""
    cycle = prepared(session)
    submit(session, cycle, BEFOREHAND, DRAFTING, DAY, CLERK)
    return cycle


def results_submitted(session: Session) -> Cycle:
    """A congress whose results were submitted for ratification."""
    cycle = closed(session)
    submit(session, cycle, [RESULTS], DRAFTING, LATER, CLERK)
    return cycle


# -- submitted ------------------------------------------------------------------------------------------


def test_papers_and_personnel_submitted_move_the_congress_and_bind_every_paper_by_its_hash(session: Session) -> None:
    cycle = prepared(session)

    done = submit(session, cycle, BEFOREHAND, DRAFTING, DAY, CLERK)

    assert cycle.stage == Stage.SUBMITTED
    bound = {item.item: item for dossier in done.dossiers for item in dossier.items}
    assert set(bound) >= {"approval_submission", "political_report", "congress_resolution", "personnel_scheme"}
    for item in bound.values():
        assert item.version is not None
        assert item.version.data is not None
        assert content_hash(item.version.data) == item.content_hash == item.version.content_hash


def test_papers_alone_are_submitted_and_the_congress_stays_with_its_drafts(session: Session) -> None:
    cycle = prepared(session)

    submit(session, cycle, [DOCUMENTS], DRAFTING, DAY, CLERK)

    assert cycle.stage == Stage.DRAFTING
    assert (stands(session, cycle, DOCUMENTS), stands(session, cycle, PERSONNEL)) == (
        DossierStanding.PENDING,
        DossierStanding.NOT_SUBMITTED,
    )
    submit(session, cycle, [PERSONNEL], DRAFTING, DAY, CLERK)
    assert cycle.stage == Stage.SUBMITTED


def test_submitted_twice_is_submitted_once(session: Session) -> None:
    cycle = before_the_superior(session)

    again = submit(session, cycle, BEFOREHAND, DRAFTING, LATER, SOMEBODY)

    assert [(one.number, one.by, one.on) for one in again.dossiers] == [(1, CLERK.by, DAY)] * 2


def test_everything_that_a_dossier_lacks_is_named_at_once_and_nothing_is_submitted(session: Session) -> None:
    cycle = closed(session, named=False, approved=False)

    with pytest.raises(NotYet) as error:
        submit(session, cycle, [RESULTS], DRAFTING, LATER, CLERK)

    assert codes(error) == {"dossier.unapproved", "dossier.unnamed", "dossier.item_missing"}
    lacking = {finding.figures["key"]: finding.figures for finding in error.value.findings}
    assert lacking.keys() == {
        "ratification_submission",
        "election_report",
        "congress_minutes",
        "ballot_minutes/Chi ủy",
        "ballot_minutes/Bí thư",
        "ballot_minutes/Phó Bí thư",
        "congress_resolution",
        ELECTED,
        FILES,
    }
    assert {figures["since"] for figures in lacking.values()} == {DAY}
    assert session.scalars(select(Dossier)).all() == []
    assert cycle.stage == Stage.CLOSED


def test_a_person_answers_for_what_congtac_does_not_keep(session: Session) -> None:
    cycle = closed(session, named=False)
    confirm_item(session, cycle, RESULTS, ELECTED, DRAFTING, DAY, Person("Trần Thị B", "danh sách bản giấy"))

    (dossier,) = submit(session, cycle, [RESULTS], DRAFTING, LATER, CLERK).dossiers

    assert cycle.stage == Stage.RATIFICATION
    words = {item.item: item.confirmed_because for item in dossier.items if item.confirmed_by}
    assert words == {ELECTED: "danh sách bản giấy", FILES: CLERK.reason}


def test_the_list_of_the_elected_comes_from_rows_where_everybody_is_named(session: Session) -> None:
    cycle = closed(session)

    items = {item.wanted.key: item for item in contents_of(session, cycle, RESULTS, HOUSE)}

    assert items[ELECTED].content_hash
    assert items[ELECTED].confirmation is None


def test_an_item_that_the_dossier_does_not_have_is_refused_with_those_it_has(session: Session) -> None:
    with pytest.raises(BadInput) as error:
        confirm_item(session, prepared(session), PERSONNEL, "cv", DRAFTING, DAY, CLERK)

    assert codes(error) == {"dossier.unknown_item"}
    assert "personnel_scheme" in error.value.findings[0].figures["known"]


def test_results_are_not_submitted_before_the_congress_has_closed(session: Session) -> None:
    cycle = prepared(session)

    with pytest.raises(RuleBroken) as error:
        submit(session, cycle, [RESULTS], DRAFTING, DAY, CLERK)

    assert codes(error) == {"dossier.not_at_this_stage"}


def test_a_review_has_no_dossiers(session: Session) -> None:
    with pytest.raises(BadInput) as error:
        submit(session, a_review(session), BEFOREHAND, DRAFTING, DAY, CLERK)

    assert codes(error) == {"dossier.no_congress"}


def test_a_draft_whose_facts_have_changed_is_drafted_again_before_it_is_submitted(session: Session) -> None:
    cycle = planned(session)
    drafted_all(session, cycle)
    record_facts(session, cycle, {"ordinal": "III"}, "tệp")

    with pytest.raises(BadInput) as error:
        submit(session, cycle, [DOCUMENTS], DRAFTING, DAY, CLERK)

    assert codes(error) == {"dossier.draft_is_old"}
    drafted_all(session, cycle)
    assert submit(session, cycle, [DOCUMENTS], DRAFTING, DAY, CLERK).dossiers


# -- decided beforehand -----------------------------------------------------------------------------------


def test_each_is_approved_on_its_own_and_the_second_approves_the_congress(session: Session) -> None:
    cycle = before_the_superior(session)

    approve(session, cycle, PERSONNEL, ruled(symbol="14-TB/ĐU"))
    assert cycle.stage == Stage.SUBMITTED
    approve(session, cycle, DOCUMENTS, ruled())

    assert cycle.stage == Stage.APPROVED
    decision = standing_of(session, cycle, PERSONNEL, 1).dossier.decision
    assert (decision.symbol, decision.by, decision.on) == ("14-TB/ĐU", SUPERIOR.by, DAY)


def test_what_changed_since_it_was_submitted_is_shown_with_both_hashes_and_not_approved(session: Session) -> None:
    cycle = before_the_superior(session)
    submitted = paper_of(session, cycle, PaperKind.POLITICAL_REPORT).versions[-1].content_hash
    paper = rewrite(session, cycle, PaperKind.POLITICAL_REPORT)

    with pytest.raises(RuleBroken) as error:
        approve(session, cycle, DOCUMENTS, ruled())

    assert codes(error) == {"dossier.changed"}
    (finding,) = error.value.findings
    assert (finding.found, finding.expected) == (paper.versions[-1].content_hash, submitted)
    assert stands(session, cycle, DOCUMENTS) is DossierStanding.CHANGED
    assert stands(session, cycle, PERSONNEL) is DossierStanding.PENDING


def test_submitted_again_after_a_change_the_new_version_is_approved(session: Session) -> None:
    cycle = before_the_superior(session)
    paper = rewrite(session, cycle, PaperKind.POLITICAL_REPORT)

    (dossier,) = submit(session, cycle, [DOCUMENTS], DRAFTING, DAY, CLERK).dossiers
    approve(session, cycle, DOCUMENTS, ruled())

    assert dossier.number == 2
    bound = next(item for item in dossier.items if item.item == "political_report")
    assert bound.content_hash == paper.versions[-1].content_hash
    assert stands(session, cycle, DOCUMENTS) is DossierStanding.APPROVED


def test_returned_with_reasons_the_congress_goes_back_to_its_drafts_and_the_other_part_stays(session: Session) -> None:
    cycle = before_the_superior(session)
    approve(session, cycle, PERSONNEL, ruled())

    send_back(session, cycle, DOCUMENTS, ruled())

    assert cycle.stage == Stage.DRAFTING
    assert stands(session, cycle, DOCUMENTS) is DossierStanding.RETURNED
    rewrite(session, cycle, PaperKind.POLITICAL_REPORT)
    submit(session, cycle, [DOCUMENTS], DRAFTING, LATER, CLERK)
    approve(session, cycle, DOCUMENTS, ruled(LATER))
    assert cycle.stage == Stage.APPROVED


def test_returned_and_submitted_again_as_it_was_is_a_warning(session: Session) -> None:
    cycle = before_the_superior(session)
    send_back(session, cycle, DOCUMENTS, ruled())

    done = submit(session, cycle, [DOCUMENTS], DRAFTING, LATER, CLERK)

    assert [finding.code for finding in done.findings] == ["dossier.nothing_changed"]
    assert done.dossiers[0].number == 2


def test_a_decided_dossier_is_not_decided_again(session: Session) -> None:
    cycle = before_the_superior(session)
    approve(session, cycle, DOCUMENTS, ruled())

    with pytest.raises(RuleBroken) as error:
        send_back(session, cycle, DOCUMENTS, ruled())

    assert codes(error) == {"dossier.not_before_superior"}


@pytest.mark.parametrize(("days", "refused"), [(0, False), (-1, True)])
def test_a_decision_is_not_older_than_the_submission(session: Session, days: int, refused: bool) -> None:
    cycle = before_the_superior(session)
    ruling = ruled(DAY + timedelta(days=days))

    if not refused:
        assert approve(session, cycle, DOCUMENTS, ruling)
        return
    with pytest.raises(BadInput) as error:
        approve(session, cycle, DOCUMENTS, ruling)
    assert codes(error) == {"dossier.decided_before"}


def test_a_number_that_is_none_is_refused(session: Session) -> None:
    cycle = before_the_superior(session)

    with pytest.raises(BadInput) as error:
        approve(session, cycle, DOCUMENTS, ruled(symbol="mười bốn"))

    assert codes(error) == {"issue.bad_symbol"}


@pytest.mark.parametrize("name", [CLERK.by, " TRẦN  THỊ b ", SOMEBODY.by])
def test_with_four_eyes_whoever_drafted_or_submitted_does_not_approve(session: Session, name: str) -> None:
    cycle = before_the_superior(session)
    ruling = ruled(four_eyes=True)
    own = type(ruling)(DAY, Person(name, "đồng ý"), None, four_eyes=True)

    with pytest.raises(RuleBroken) as error:
        approve(session, cycle, DOCUMENTS, own)

    assert codes(error) == {"dossier.four_eyes"}
    assert approve(session, cycle, DOCUMENTS, ruling).by == SUPERIOR.by


def test_without_four_eyes_the_same_person_may(session: Session) -> None:
    cycle = before_the_superior(session)

    assert approve(session, cycle, DOCUMENTS, type(ruled())(DAY, CLERK)).by == CLERK.by


# -- after the approval -----------------------------------------------------------------------------------


def approved(session: Session) -> Cycle:
    cycle = before_the_superior(session)
    for kind in BEFOREHAND:
        approve(session, cycle, kind, ruled())
    return cycle


def test_the_approval_opens_the_gate_of_the_official_session_without_anybody_confirming(session: Session) -> None:
    cycle = approved(session)
    for gate in (Gate.DATE_ANNOUNCED, Gate.QUORUM, Gate.BALLOTS_STAMPED):
        confirm(session, cycle, gate, DAY, SOMEBODY)

    for what in (Act.CONVENE, Act.OPEN_PREPARATORY, Act.OPEN_OFFICIAL):
        act(session, cycle, what, DAY, SOMEBODY)

    assert cycle.stage == Stage.OFFICIAL


def test_a_paper_rewritten_after_its_approval_closes_the_gate_until_it_is_approved_anew(session: Session) -> None:
    cycle = approved(session)
    brought_to(session, cycle, Stage.CONVENED)
    act(session, cycle, Act.OPEN_PREPARATORY, DAY, SOMEBODY)
    rewrite(session, cycle, PaperKind.POLITICAL_REPORT)

    missing = {item.gate: item.figures for item in waiting_for(session, cycle)}

    assert missing[Gate.DOCUMENTS_APPROVED]["standing"] is DossierStanding.CHANGED_SINCE
    assert missing[Gate.DOCUMENTS_APPROVED]["items"] == PaperKind.POLITICAL_REPORT.label
    assert Gate.PERSONNEL_APPROVED not in missing
    submit(session, cycle, [DOCUMENTS], DRAFTING, DAY, CLERK)
    approve(session, cycle, DOCUMENTS, ruled())
    assert Gate.DOCUMENTS_APPROVED not in {item.gate for item in waiting_for(session, cycle)}


def test_what_the_congress_itself_changes_in_its_session_leaves_the_approval_as_it_was(session: Session) -> None:
    cycle = approved(session)
    brought_to(session, cycle, Stage.PREPARATORY)
    rewrite(session, cycle, PaperKind.CONGRESS_RESOLUTION)
    assert stands(session, cycle, DOCUMENTS) is DossierStanding.CHANGED_SINCE

    cycle.stage = Stage.OFFICIAL.value

    assert stands(session, cycle, DOCUMENTS) is DossierStanding.APPROVED


def approved_as_drafted(session: Session) -> Cycle:
    cycle = planned(session)
    drafted_all(session, cycle)
    submit(session, cycle, BEFOREHAND, DRAFTING, DAY, CLERK)
    for kind in BEFOREHAND:
        approve(session, cycle, kind, ruled())
    return cycle


def drafted_again(session: Session, cycle: Cycle, kind: PaperKind) -> None:
    """A person has one of the papers drafted from today's facts."""
    paper = paper_of(session, cycle, kind)
    draft_again(session, paper, facts_of_paper(session, paper, DRAFTING), DRAFTING, DAY, CLERK)


def test_papers_before_the_superior_and_agreed_to_are_not_drafted_anew_when_facts_change(session: Session) -> None:
    cycle = planned(session)
    drafted_all(session, cycle)
    submit(session, cycle, BEFOREHAND, DRAFTING, DAY, CLERK)
    cycle.held_on = DAY + timedelta(days=1)

    drafted_all(session, cycle)
    assert {stands(session, cycle, kind) for kind in BEFOREHAND} == {DossierStanding.PENDING}
    for kind in BEFOREHAND:
        approve(session, cycle, kind, ruled())
    drafted_all(session, cycle)

    assert {stands(session, cycle, kind) for kind in BEFOREHAND} == {DossierStanding.APPROVED}


def test_papers_of_a_returned_dossier_are_drafted_anew(session: Session) -> None:
    cycle = planned(session)
    drafted_all(session, cycle)
    submit(session, cycle, BEFOREHAND, DRAFTING, DAY, CLERK)
    send_back(session, cycle, DOCUMENTS, ruled())
    cycle.held_on = DAY + timedelta(days=1)

    drafted_all(session, cycle)

    assert len(paper_of(session, cycle, PaperKind.CONGRESS_RESOLUTION).versions) == 2


def test_a_blank_that_is_filled_in_since_leaves_the_approval_as_it_is(session: Session) -> None:
    cycle = approved_as_drafted(session)
    record_facts(session, cycle, {"attendance.1.convened": 25, "attendance.1.present": 24}, "thẩm tra")

    drafted_again(session, cycle, PaperKind.CONGRESS_RESOLUTION)

    now = standing_of(session, cycle, DOCUMENTS, 1)
    assert now.standing is DossierStanding.APPROVED
    assert [(one.item.item, one.filled) for one in now.changed] == [("congress_resolution", True)]


def test_a_fact_that_replaces_what_was_approved_does_not(session: Session) -> None:
    cycle = approved_as_drafted(session)
    cycle.held_on = DAY + timedelta(days=1)

    drafted_again(session, cycle, PaperKind.CONGRESS_RESOLUTION)

    assert stands(session, cycle, DOCUMENTS) is DossierStanding.CHANGED_SINCE


def test_a_persons_word_opens_the_gate_as_before_and_that_is_said(session: Session) -> None:
    cycle = before_the_superior(session)
    send_back(session, cycle, DOCUMENTS, ruled())
    confirm(session, cycle, Gate.DOCUMENTS_APPROVED, DAY, Person("Đỗ Văn G", "duyệt tại cuộc họp"))

    told = {gate["gate"]: gate for gate in overview(session, cycle, HOUSE, DAY)["gates"]}

    assert told[Gate.DOCUMENTS_APPROVED]["proven_by"] == "person"
    assert told[Gate.DOCUMENTS_APPROVED]["reason"] == "duyệt tại cuộc họp"
    assert told[Gate.PERSONNEL_APPROVED]["proven_by"] is None
    assert "gate.confirmed_instead" in {finding.code for finding in warnings_of(session, cycle)}


# -- results ----------------------------------------------------------------------------------------------


def test_ratified_by_number_and_day_the_mandates_begin(session: Session) -> None:
    cycle = results_submitted(session)

    begun = ratify_results(session, cycle, ruled(LATER, "21-QĐ/ĐU"))

    assert (begun, cycle.stage) == (5, Stage.RATIFIED)
    assert {holder.state for holder in holders_on(session, cycle.unit, LATER)} == {MandateState.RATIFIED}
    (told,) = [one for one in overview(session, cycle, HOUSE, LATER)["dossiers"] if one["kind"] is RESULTS]
    assert told["decision"]["symbol"] == "21-QĐ/ĐU"


def test_an_approved_paper_that_is_issued_later_is_still_the_one_submitted(session: Session) -> None:
    cycle = closed(session)
    (draft,) = draft_papers(session, cycle, DRAFTING, DAY, SOMEBODY, only=PaperKind.POLITICAL_REPORT)
    resolution = paper_of(session, cycle, PaperKind.CONGRESS_RESOLUTION)
    resolution.versions[-1].data, resolution.versions[-1].content_hash = draft.data, content_hash(draft.data)
    submit(session, cycle, [RESULTS], DRAFTING, LATER, CLERK)
    issue(session, resolution, DRAFTING, DAY, SOMEBODY)

    assert ratify_results(session, cycle, ruled(LATER, "21-QĐ/ĐU")) == 5


def test_nothing_is_ratified_without_the_number_of_the_decision(session: Session) -> None:
    cycle = results_submitted(session)

    with pytest.raises(BadInput) as error:
        ratify_results(session, cycle, ruled(LATER))

    assert codes(error) == {"dossier.number_missing"}
    assert cycle.stage == Stage.RATIFICATION


def issued_decision(session: Session, cycle: Cycle, on: date) -> None:
    """The superior's decision, drafted in the cycle and issued under the number that its clerk gave."""
    (draft,) = draft_papers(session, cycle, DRAFTING, on, SOMEBODY, only=PaperKind.RATIFICATION_DECISION)
    approve_draft(session, draft.paper, draft.data, on, APPROVER)
    issue(session, draft.paper, DRAFTING, on, SUPERIOR, symbol="21-QĐ/ĐU")


def test_the_number_comes_from_the_superiors_paper_where_it_was_issued_here(session: Session) -> None:
    cycle = results_submitted(session)
    issued_decision(session, cycle, LATER)

    ratify_results(session, cycle, ruled(LATER))

    assert standing_of(session, cycle, RESULTS, 1).dossier.decision.symbol == "21-QĐ/ĐU"


def test_another_number_than_on_the_superiors_paper_is_a_contradiction(session: Session) -> None:
    cycle = results_submitted(session)
    issued_decision(session, cycle, LATER)

    with pytest.raises(BadInput) as error:
        ratify_results(session, cycle, ruled(LATER, "22-QĐ/ĐU"))

    assert codes(error) == {"dossier.other_decision"}


def test_results_that_are_returned_are_completed_and_submitted_again(session: Session) -> None:
    cycle = results_submitted(session)

    send_back(session, cycle, RESULTS, ruled(LATER))

    assert (cycle.stage, stands(session, cycle, RESULTS)) == (Stage.RATIFICATION, DossierStanding.RETURNED)
    rewrite(session, cycle, PaperKind.ELECTION_REPORT)
    with pytest.raises(NotYet) as error:
        submit(session, cycle, [RESULTS], DRAFTING, LATER, CLERK)
    assert codes(error) == {"dossier.unapproved"}


def test_refused_results_are_elected_again_and_submitted_as_a_new_dossier(session: Session) -> None:
    cycle = results_submitted(session)

    ended = refuse_results(session, cycle, ruled(LATER, "22-QĐ/ĐU"), ["Bí thư"])

    assert (ended, cycle.stage) == (1, Stage.RE_ELECTION)
    assert stands(session, cycle, RESULTS, 2) is DossierStanding.NOT_SUBMITTED
    elected_again(session, cycle, {"bi_thu": ("Phạm Thị D",)})
    with pytest.raises(NotYet) as error:
        submit(session, cycle, [RESULTS], DRAFTING, LATER, CLERK)
    lacking = {finding.figures["key"] for finding in error.value.findings}
    assert lacking == {"ballot_minutes/Bí thư lần 2", FILES}


def test_after_a_refusal_the_new_results_are_ratified_with_those_that_stood(session: Session) -> None:
    cycle = results_submitted(session)
    refuse_results(session, cycle, ruled(LATER), ["Bí thư"])
    elected_again(session, cycle, {"bi_thu": ("Phạm Thị D",)})
    a_paper(session, cycle, PaperKind.BALLOT_MINUTES, "Bí thư lần 2")
    confirm_item(session, cycle, RESULTS, FILES, DRAFTING, LATER, CLERK)
    submit(session, cycle, [RESULTS], DRAFTING, LATER, CLERK)

    begun = ratify_results(session, cycle, ruled(LATER, "30-QĐ/ĐU"))

    assert (begun, cycle.stage) == (5, Stage.RATIFIED)


def test_an_election_that_the_congress_did_not_hold_is_not_refused(session: Session) -> None:
    cycle = results_submitted(session)

    with pytest.raises(BadInput) as error:
        refuse_results(session, cycle, ruled(LATER), ["Chủ tịch"])

    assert codes(error) == {"dossier.unknown_election"}
    assert cycle.stage == Stage.RATIFICATION


def test_somebody_is_appointed_only_by_a_decision_with_a_number(session: Session) -> None:
    cycle = results_submitted(session)
    refuse_results(session, cycle, ruled(LATER), ["Bí thư"])

    with pytest.raises(BadInput) as error:
        appoint(session, cycle, "Bí thư", "Phạm Thị D", "2026-2030", ruled(LATER))

    assert codes(error) == {"dossier.number_missing"}


def test_approving_the_results_says_that_they_are_ratified(session: Session) -> None:
    with pytest.raises(BadInput) as error:
        approve(session, results_submitted(session), RESULTS, ruled(LATER))

    assert codes(error) == {"dossier.results_are_ratified"}


# -- shown ------------------------------------------------------------------------------------------------


def test_the_overview_says_what_is_missing_who_holds_it_and_since_when(session: Session) -> None:
    cycle = closed(session, approved=False)

    told = overview(session, cycle, HOUSE, LATER)

    results = told["dossiers"][2]
    assert (results["standing"], results["holder"]) == (DossierStanding.NOT_SUBMITTED, "convening_committee")
    files = next(one for one in results["missing"] if one["item"] == FILES)
    assert (files["holder"], files["since"], files["days"]) == ("convening_committee", DAY, 10)


def test_what_is_before_the_superior_is_held_by_it_since_the_submission(session: Session) -> None:
    told = overview(session, results_submitted(session), HOUSE, LATER + timedelta(days=4))["dossiers"][2]

    assert (told["standing"], told["holder"]) == (DossierStanding.PENDING, "superior_committee")
    assert (told["since"], told["days"]) == (LATER, 4)
    assert told["missing"] == []
