"""What the papers at and after a congress state: ballots, results, and what is asked of and decided by the superior."""

from __future__ import annotations

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, all_decided, an_election, brought_to
from counting import A, B, C, D, held, listed
from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of, record_facts
from congtac.actions.elections.candidate_lists import settle_list
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.counts import announce
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.elections.mandates import refuse
from congtac.actions.facts.attendance import attendance_report
from congtac.actions.facts.ballots import ballot_papers
from congtac.actions.facts.outcome import (
    MAKERS,
    election_report,
    lessons_reports,
    ratification_decision,
    ratification_submission,
)
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.studio import Studio
from congtac.domain.congress_facts import BallotPaperFacts
from congtac.domain.cycle import Stage
from congtac.domain.elections import MembersRoll, Nominations
from congtac.domain.elections.offices import Office
from congtac.domain.outcome_facts import AttendanceReportFacts
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts
from congtac.store.tables import Cycle

HOUSE = House("CB", place="Xã Mẫu")
STUDIO = Studio((shipped("templates_docx"),), layouts(), HOUSE, frozenset(PaperKind), {})


@pytest.fixture
def congress(session: Session) -> Cycle:
    """The congress of a branch under a committee, in its official session, three elections planned."""
    above = a_unit(session, "cap_tren", name="Đảng bộ Văn phòng Mẫu", level=None)
    cycle = brought_to(session, a_cycle(session, a_unit(session, superior_id=above.id)), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    return cycle


def committee_elected(session: Session, congress: Cycle) -> None:
    """A, B and C are elected of four; the secretary and the deputy are known by number only."""
    committee = listed(session, congress, 0, A, B, C, D)
    held(session, committee, {A: 23, B: 18, C: 15, D: 12})
    announce(session, congress, committee, "2026-2030", DAY)
    secretary, deputy = elections_of(session, congress)[1:]
    record_result(session, congress, secretary, 1, (A,), "2026-2030", DAY)
    record_result(session, congress, deputy, 1, (), "2026-2030", DAY)


def ballots(session: Session, cycle: Cycle, house: House = HOUSE) -> dict[str, BallotPaperFacts]:
    return dict(ballot_papers(session, cycle, {}, house))


# -- ballots --------------------------------------------------------------------------------------------


def test_each_election_of_the_congress_has_a_ballot_and_that_of_the_committee_meeting_has_none(
    session: Session,
) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, [THREE_ELECTIONS[0], an_election("bi_thu", "Bí thư", 1, by_congress=False)])

    assert list(ballots(session, cycle)) == ["Chi ủy"]


def test_before_the_list_is_closed_a_body_is_voted_on_by_striking_out_and_an_office_by_agreeing(
    session: Session, congress: Cycle
) -> None:
    papers = ballots(session, congress)

    assert [(paper.by_striking, paper.names) for paper in papers.values()] == [
        (True, (None,) * 4),
        (False, (None,)),
        (False, (None,)),
    ]


def test_the_ballot_prints_the_closed_list_by_given_name(session: Session, congress: Cycle) -> None:
    listed(session, congress, 0, D, C, B, A)

    paper = ballots(session, congress)["Chi ủy"]

    assert (paper.candidates, paper.by_striking, paper.seats) == ((A, B, C, D), True, 3)


def test_a_vote_among_the_tied_has_a_ballot_of_its_own_before_it_is_held(session: Session, congress: Cycle) -> None:
    committee = listed(session, congress, 0, A, B, C, D)
    held(session, committee, {A: 23, B: 18, C: 15, D: 15})

    papers = ballots(session, congress)

    again = papers["Chi ủy vòng 2"]
    assert (again.what, again.candidates, again.seats, again.by_striking) == ("Chi ủy (vòng 2)", (C, D), 1, True)
    assert papers["Chi ủy"].candidates == (A, B, C, D)


@pytest.mark.parametrize(("has_seal", "seal"), [(False, "Đảng ủy Văn phòng Mẫu"), (True, "Chi bộ Mẫu")])
def test_a_branch_without_a_seal_stamps_its_ballots_with_that_of_the_superior(
    session: Session, congress: Cycle, has_seal: bool, seal: str
) -> None:
    papers = ballots(session, congress, House("CB", has_seal=has_seal))

    assert {paper.seal for paper in papers.values()} == {seal}


# -- results and ratification ---------------------------------------------------------------------------


def test_the_report_states_every_ballot_with_votes_and_shares_of_those_who_are_counted(
    session: Session, congress: Cycle
) -> None:
    committee_elected(session, congress)

    report = election_report(session, congress, {}, HOUSE)

    first, second, third = report.ballots
    assert (first.what, first.denominator, first.needed, first.valid) == ("Chi ủy", 25, 13, 25)
    assert [(row.name, row.votes, row.percent) for row in first.candidates] == [
        (A, 23, "92%"),
        (B, 18, "72%"),
        (C, 15, "60%"),
        (D, 12, "48%"),
    ]
    assert [row.name for row in first.elected] == [A, B, C]
    assert (second.denominator, second.winners[0].name) == (None, A)
    assert (third.denominator, third.winners[0].name) == (None, None)


def test_the_secretary_whom_the_congress_elected_signs_for_the_branch(session: Session, congress: Cycle) -> None:
    committee_elected(session, congress)

    signed = ratification_submission(session, congress, {}, HOUSE).signature

    assert (signed.authority, signed.position, signed.name) == ("T/M CHI BỘ", "BÍ THƯ", A)


def test_the_submission_asks_the_standing_board_and_brings_the_minutes_of_every_ballot(
    session: Session, congress: Cycle
) -> None:
    committee_elected(session, congress)

    submission = ratification_submission(session, congress, {}, HOUSE)

    assert submission.addressees == ("Ban Thường vụ Đảng ủy Văn phòng Mẫu",)
    assert submission.recipients[0] == "Như trên"
    assert submission.offices == ("Chi ủy", "Bí thư", "Phó Bí thư")
    assert submission.dossier[2:5] == (
        "Biên bản kiểm phiếu bầu Chi ủy",
        "Biên bản kiểm phiếu bầu Bí thư",
        "Biên bản kiểm phiếu bầu Phó Bí thư",
    )


def test_the_decision_is_a_paper_of_the_superior_on_a_day_and_at_a_place_that_nobody_states(
    session: Session, congress: Cycle
) -> None:
    committee_elected(session, congress)

    decision = ratification_decision(session, congress, {}, HOUSE)

    head = decision.letterhead
    assert (head.superior, head.issuer, head.body_code) == (None, ("Đảng ủy Văn phòng Mẫu",), "ĐU")
    assert (head.place, head.day, head.month, head.year) == (None, None, None, None)
    assert (decision.signature.authority, decision.signature.position) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")


def test_what_the_superior_refused_is_not_asked_for_again_until_it_is_elected_again(
    session: Session, congress: Cycle
) -> None:
    committee_elected(session, congress)
    brought_to(session, congress, Stage.RATIFICATION)
    refuse(session, congress, DAY, SOMEBODY, elections_of(session, congress)[1:2])

    asked = ratification_submission(session, congress, {}, HOUSE)

    assert asked.offices == ("Chi ủy", "Phó Bí thư")
    assert "Biên bản kiểm phiếu bầu Bí thư" not in asked.dossier

    plan_elections(session, congress, THREE_ELECTIONS[1:2])
    all_decided(session, congress)

    asked = ratification_submission(session, congress, {}, HOUSE)
    assert asked.offices == ("Chi ủy", "Phó Bí thư", "Bí thư")
    assert "Biên bản kiểm phiếu bầu Bí thư lần 2" in asked.dossier


def test_delegates_are_not_ratified_their_congress_verifies_them(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    delegates = an_election("dai_bieu", "Đại biểu dự đại hội cấp trên", 2, rank=Office.DELEGATES)
    plan_elections(session, cycle, [THREE_ELECTIONS[0], delegates])
    all_decided(session, cycle)

    assert ratification_submission(session, cycle, {}, HOUSE).offices == ("Chi ủy",)
    assert [row.what for row in election_report(session, cycle, {}, HOUSE).elections] == [
        "Chi ủy",
        "Đại biểu dự đại hội cấp trên",
    ]


def test_what_the_new_committee_elected_at_its_first_meeting_is_reported_and_asked_for_too(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    secretary = an_election("bi_thu", "Bí thư", 1, rank=Office.SECRETARY, by_congress=False)
    plan_elections(session, cycle, [THREE_ELECTIONS[0], secretary])
    all_decided(session, cycle)

    report, submission = (make(session, cycle, {}, HOUSE) for make in (election_report, ratification_submission))

    assert [(ballot.what, ballot.by_congress) for ballot in report.ballots] == [("Chi ủy", True), ("Bí thư", False)]
    assert submission.offices == ("Chi ủy", "Bí thư")
    assert "Biên bản kiểm phiếu bầu Bí thư" in submission.dossier


# -- attendance and lessons -----------------------------------------------------------------------------


def attendance(session: Session, cycle: Cycle) -> AttendanceReportFacts:
    return attendance_report(session, cycle, facts_of(session, cycle), HOUSE)


def roll_called(session: Session, **heads: int) -> Cycle:
    """A congress of which only the electorate is known, from the list of its first election."""
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    terms = Terms(DAY, MembersRoll(**heads))
    settle_list(session, cycle, elections_of(session, cycle)[0], terms, Nominations(3, (A, B, C, D)))
    return cycle


def test_who_is_taken_out_of_the_denominator_stands_in_the_report_on_attendance(session: Session) -> None:
    cycle = roll_called(session, official=25, excused_whole=1, temporary_elsewhere=1, unexcused=2, left_before=1)

    report = attendance(session, cycle)

    assert (report.convened, report.present, report.absent) == (25, 21, 4)
    assert [row.count for row in report.excluded] == [1, 1]
    assert (report.denominator, report.needed) == (23, 12)
    assert (report.excused, report.unexcused) == (1, 2)
    assert report.majority_source == "Quyết định 190-QĐ/TW, Điều 30"


@pytest.mark.parametrize(("unexcused", "quorate", "short"), [(8, True, None), (9, False, 1)])
def test_two_thirds_of_25_are_17_of_whom_16_are_too_few(
    session: Session, unexcused: int, quorate: bool, short: int | None
) -> None:
    report = attendance(session, roll_called(session, official=25, unexcused=unexcused))

    assert (report.fraction, report.base, report.exact, report.enough) == ("2/3", 25, "16,67", 17)
    assert (report.quorate, report.short) == (quorate, short)
    assert report.quorum_source == "Điều lệ Đảng, Điều 11"


def test_probationary_members_are_told_apart_and_never_counted(session: Session) -> None:
    cycle = roll_called(session, official=25, probationary_present=2)
    record_facts(session, cycle, {"members.total": 27, "members.probationary": 2}, "tệp")

    report = attendance(session, cycle)

    assert (report.congress.members_total, report.congress.members_official) == (27, 25)
    assert (report.convened, report.present, report.probationary_present) == (25, 25, 2)


def test_without_a_roll_nobody_knows_the_denominator_unless_everybody_came(session: Session) -> None:
    reports = []
    for present in (24, 25):
        cycle = a_cycle(session, a_unit(session, f"chi_bo_{present}"), key=f"{present}")
        record_facts(session, cycle, {"attendance.1.convened": 25, "attendance.1.present": present}, "tệp")
        reports.append(attendance(session, cycle))

    assert [(report.denominator, report.needed) for report in reports] == [(None, None), (25, 13)]
    assert [report.present_share for report in reports] == ["96%", "100%"]
    assert [report.excused for report in reports] == [None, None]


def test_nothing_stated_gives_a_report_of_blanks_that_still_cites_the_rules(session: Session) -> None:
    report = attendance(session, a_cycle(session))

    assert (report.convened, report.present, report.absent, report.enough) == (None, None, None, None)
    assert (report.fraction, report.quorate, report.short) == ("2/3", False, None)


def test_only_a_model_congress_draws_lessons(session: Session, congress: Cycle) -> None:
    committee_elected(session, congress)

    assert list(lessons_reports(session, congress, {}, HOUSE)) == []
    ((subject, report),) = lessons_reports(session, congress, {"pilot": True}, HOUSE)
    assert (subject, report.ballots, report.repeated) == ("", 1, None)
    assert (report.issued, report.invalid, report.invalid_share) == (25, 0, "0%")


# -- origins --------------------------------------------------------------------------------------------


def test_every_figure_of_these_papers_has_an_origin(session: Session, congress: Cycle) -> None:
    record_facts(session, congress, {"pilot": True, "members.total": 27, "members.probationary": 2}, "tệp")
    committee_elected(session, congress)
    brought_to(session, congress, Stage.RATIFIED)

    manifests = {
        draft.paper.file_name: draft.paper.versions[-1].manifest
        for draft in draft_papers(session, congress, STUDIO, DAY, SOMEBODY)
        if draft.paper.kind in {kind.value for kind in MAKERS}
    }

    assert len(manifests) == len(MAKERS) + 2  # three elections have a ballot each
    for name, manifest in manifests.items():
        assert manifest is not None
        assert {row["id"] for row in manifest["controls"]} - set(manifest["origins"]) == set(), name
