"""What the papers of a congress state: figures recomputed, contradictions named, nothing that nobody stated."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, all_decided, brought_to
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.cycles import act, facts_of, postpone, record_facts
from congtac.actions.elections.elections import HeldBallot, elections_of, plan_elections, record_result
from congtac.actions.facts import congress as congress_papers
from congtac.actions.facts.congress import congress_of
from congtac.actions.facts.legal_bases import congress_basis
from congtac.actions.facts.target_results import result_rows
from congtac.actions.papers.letterheads import House
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM, target_rows
from congtac.domain.cycle import Act, Stage
from congtac.domain.papers import CongressName, ResultRow
from congtac.store.tables import Cycle

HOUSE = House("CB", place="Xã Mẫu")
NOT_BLANK = {"organisation", "of_branch", "held_on", "pilot", "guests", "superior_guidance", "previous"}


def result_of(session: Session, *targets: StatedTarget) -> ResultRow:
    """The row that a paper prints for one target of the term that ended."""
    cycle = a_cycle(session)
    register_targets(session, cycle, PREVIOUS_TERM, targets, "tệp")
    (row,) = result_rows(session, cycle)
    return row


def in_session(session: Session) -> Cycle:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    return cycle


def test_what_nobody_stated_stays_none(session: Session) -> None:
    congress = congress_of(session, a_cycle(session), {})

    stated = {field.name for field in fields(congress) if getattr(congress, field.name) is not None}

    assert stated == NOT_BLANK
    assert congress.previous == CongressName(None, None)
    assert (congress.pilot, congress.guests, congress.superior_guidance) == (False, (), False)


def test_the_superior_and_its_congress_are_named_where_they_are_known(session: Session) -> None:
    above = a_unit(session, "cap_tren", name="Đảng ủy Văn phòng Mẫu", level=None)
    cycle = a_cycle(session, a_unit(session, superior_id=above.id))
    facts = {"superior_congress": {"ordinal": "VIII", "term": "2020-2025"}}

    paper = congress_papers.resolution(session, cycle, facts, HOUSE)

    assert paper.congress.superior_congress == CongressName("VIII", "2020-2025")
    assert paper.letterhead.superior == "Đảng bộ Văn phòng Mẫu"
    assert paper.recipients[0] == "Đảng ủy Văn phòng Mẫu (để báo cáo)"


def test_5_against_3_is_166_67_percent_of_plan_and_66_67_percent_over_it(session: Session) -> None:
    row = result_of(session, StatedTarget("Kết nạp đảng viên", "3", "5", None, "66,67%"))

    assert (row.percent_of_plan, row.over_plan) == ("166,67%", "66,67%")
    assert (row.planned, row.result, row.stated_over, row.contradiction) == ("3", "5", "66,67%", None)


@pytest.mark.parametrize("stated", ["166,67%", "66%"])
def test_another_excess_than_the_computed_one_is_named_as_a_contradiction(session: Session, stated: str) -> None:
    row = result_of(session, StatedTarget("Kết nạp đảng viên", "3", "5", None, stated))

    assert row.over_plan == "66,67%"
    assert row.contradiction == f"nguồn công bố ghi vượt {stated} – cần đối chiếu"


@pytest.mark.parametrize(("result", "over"), [("3", "0%"), ("2", "–"), ("4", "33,33%")])
def test_what_exceeds_the_plan_is_printed_as_over_and_nothing_below_it(
    session: Session, result: str, over: str
) -> None:
    assert result_of(session, StatedTarget("Kết nạp đảng viên", "3", result)).over_plan == over


@pytest.mark.parametrize("goal", ["60-70%", "<=90%", "mỗi kỳ đánh giá"])
def test_where_there_is_no_single_number_to_divide_by_there_is_no_percentage_to_state(
    session: Session, goal: str
) -> None:
    row = result_of(session, StatedTarget("Chỉ tiêu", goal, "90%"))

    assert (row.percent_of_plan, row.over_plan) == ("–", "–")


def test_an_excess_that_the_source_states_over_a_range_is_not_hidden(session: Session) -> None:
    row = result_of(session, StatedTarget("Chỉ tiêu", "60-70%", "90%", None, "20%"))

    assert (row.percent_of_plan, row.over_plan, row.stated_over) == ("–", None, "20%")


def test_a_hedged_result_keeps_its_hedge_word_in_every_percentage(session: Session) -> None:
    row = result_of(session, StatedTarget("Văn bản công khai", "80%", "~90%"))

    assert (row.result, row.percent_of_plan, row.over_plan) == ("khoảng 90%", "khoảng 112,5%", "khoảng 12,5%")


@pytest.mark.parametrize(
    ("target", "planned", "result"),
    [
        (StatedTarget("Tin", None, ">4600", "tin"), None, "hơn 4.600 tin"),
        (StatedTarget("Kết nạp", "3"), "3", None),
        (StatedTarget("Phong trào", "mỗi kỳ đánh giá"), "mỗi kỳ đánh giá", None),
    ],
)
def test_without_target_or_result_nothing_is_computed(
    session: Session, target: StatedTarget, planned: str | None, result: str | None
) -> None:
    row = result_of(session, target)

    assert (row.planned, row.result) == (planned, result)
    assert (row.percent_of_plan, row.over_plan, row.verdict, row.contradiction) == (None,) * 4


def test_a_target_in_words_has_no_verdict_of_ours(session: Session) -> None:
    row = result_of(session, StatedTarget("Chi bộ", "trong sạch vững mạnh", "1"))

    assert (row.planned, row.result, row.verdict) == ("trong sạch vững mạnh", "1", None)


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        (">=2", "ít nhất 2"),
        ("60-70%", "60-70%"),
        ("100%", "100%"),
        ("4", "4"),
        ("mỗi kỳ đánh giá", "mỗi kỳ đánh giá"),
        (None, None),
    ],
)
def test_a_target_is_printed_in_words(session: Session, goal: str | None, text: str | None) -> None:
    cycle = a_cycle(session)
    register_targets(session, cycle, NEW_TERM, [StatedTarget("Chỉ tiêu", goal)], "tệp")

    assert [row.text for row in target_rows(session, cycle)] == [text]


def test_targets_are_registered_once_in_their_order(session: Session) -> None:
    cycle = a_cycle(session)
    for names in (("B", "A"), ("C",)):
        register_targets(session, cycle, NEW_TERM, [StatedTarget(name, "1") for name in names], "tệp")

    assert [row.indicator for row in target_rows(session, cycle)] == ["B", "A"]


def test_only_elections_with_a_result_are_stated_and_only_who_was_named(session: Session) -> None:
    cycle = in_session(session)
    record_result(session, cycle, elections_of(session, cycle)[0], 3, ("Nguyễn Văn A",), None, DAY)

    paper = congress_papers.resolution(session, cycle, {}, HOUSE)

    (row,) = paper.elections
    assert (row.what, row.seats, [person.name for person in row.elected]) == ("Chi ủy", 3, ["Nguyễn Văn A"])
    assert [person.name for person in row.winners] == ["Nguyễn Văn A", None, None]


def test_the_minutes_of_a_ballot_state_who_was_there_and_no_votes_that_nobody_stated(session: Session) -> None:
    cycle = in_session(session)
    record_facts(session, cycle, {"attendance.1.convened": 27, "attendance.1.present": 25}, "tệp")
    all_decided(session, cycle)

    minutes = congress_papers.ballot_minutes(
        session, cycle, facts_of(session, cycle), HOUSE, HeldBallot(elections_of(session, cycle)[0])
    )

    assert (minutes.convened, minutes.present, minutes.seats) == (27, 25, 3)
    assert (minutes.issued, minutes.valid, minutes.denominator, minutes.candidates) == (None, None, None, ())
    assert minutes.letterhead.issuer == ("Ban Kiểm phiếu",)
    assert minutes.basis == congress_basis(DAY)
    assert minutes.congress.attended == 25


def test_in_the_head_of_the_minutes_of_a_ballot_no_line_ends_within_which_congress_it_is(session: Session) -> None:
    cycle = in_session(session)
    all_decided(session, cycle)
    ballot = HeldBallot(elections_of(session, cycle)[0])

    minutes = congress_papers.ballot_minutes(session, cycle, {"ordinal": "VI"}, HOUSE, ballot)

    assert minutes.letterhead.superior == "Đại hội Chi bộ Mẫu lần\u00a0thứ\u00a0VI"


def test_after_a_postponement_the_attendance_of_the_congress_that_met_is_stated(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.CONVENED)
    record_facts(session, cycle, {"attendance.1.convened": 27, "attendance.1.present": 10}, "điểm danh")
    postpone(session, cycle, DAY + timedelta(days=7), DAY, SOMEBODY)
    act(session, cycle, Act.RESUME, DAY, SOMEBODY)
    record_facts(session, cycle, {"attendance.2.convened": 26, "attendance.2.present": 24}, "điểm danh")
    brought_to(session, cycle, Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    facts = facts_of(session, cycle)

    minutes = congress_papers.ballot_minutes(session, cycle, facts, HOUSE, HeldBallot(elections_of(session, cycle)[0]))

    assert (minutes.convened, minutes.present, minutes.congress.attended) == (26, 24, 24)
    assert (minutes.letterhead.day, minutes.letterhead.month) == (9, 3)


def test_a_committees_congress_sends_its_papers_to_its_committee(session: Session) -> None:
    cycle = a_cycle(session, a_unit(session, name="Đảng bộ Mẫu"))

    paper = congress_papers.resolution(session, cycle, {}, House("ĐU", is_branch=False))

    assert paper.recipients == ("Các đồng chí ủy viên Ban Chấp hành", "Các chi bộ trực thuộc", "Lưu Đảng ủy Mẫu")


def test_a_congress_reports_to_the_committee_of_the_organisation_above_under_the_organisations_name(
    session: Session,
) -> None:
    above = a_unit(session, "tren", name="Đảng bộ Trên")
    cycle = a_cycle(session, a_unit(session, superior_id=above.id))

    paper = congress_papers.resolution(session, cycle, {}, HOUSE)

    assert (paper.recipients[0], paper.congress.superior) == ("Đảng ủy Trên (để báo cáo)", "Đảng ủy Trên")
    assert paper.letterhead.superior == "Đảng bộ Trên"


def test_the_report_of_a_larger_organisation_is_issued_by_its_committee(session: Session) -> None:
    cycle = a_cycle(session, a_unit(session, name="Đảng bộ Mẫu"))

    report = congress_papers.political_report(session, cycle, {}, House("ĐU", is_branch=False))

    assert report.letterhead.issuer == ("Đảng ủy Mẫu",)
    assert report.signature.authority == "T/M ĐẢNG ỦY"
    assert report.recipients[-1] == "Lưu Đảng ủy Mẫu"


def test_a_draft_knows_the_day_of_the_congress_and_leaves_the_day_of_the_report_blank(session: Session) -> None:
    cycle = a_cycle(session)

    resolution = congress_papers.resolution(session, cycle, {"ordinal": "III", "term": "2026-2030"}, HOUSE)
    report = congress_papers.political_report(session, cycle, {}, HOUSE)

    assert (resolution.letterhead.day, resolution.letterhead.month, resolution.letterhead.year) == (2, 3, 2026)
    assert (report.letterhead.day, report.letterhead.month, report.letterhead.year) == (None, None, None)
    assert resolution.letterhead.issuer == ("Đại hội Chi bộ Mẫu", "lần thứ III")
    assert (resolution.letterhead.number, resolution.letterhead.draft) == (None, 1)
    assert resolution.signature.name is None
