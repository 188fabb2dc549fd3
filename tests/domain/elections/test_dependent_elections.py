"""Who elects what, how many seats, in which order (Charter Art. 22, 24; 294-QĐ/TW; 208-QĐ/TW)."""

from __future__ import annotations

from datetime import date

import pytest
from voting import CHARTER, DAY_294, DAY_2014, codes, elect, the

from congtac.domain.elections import (
    CommitteeRoll,
    DelegatesRoll,
    Meeting,
    MembersRoll,
    Office,
    branch_steps,
    check_among,
    committee_steps,
    due,
    require_turn,
)
from congtac.domain.elections.electorate import Roll
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Level
from congtac.messages import sentence

COMMITTEE, SECRETARY, DEPUTY = Office.BRANCH_COMMITTEE, Office.SECRETARY, Office.DEPUTY_SECRETARY


def people(count: int) -> tuple[str, ...]:
    return tuple(f"Nguyễn Văn {chr(65 + index)}" for index in range(count))


@pytest.mark.parametrize(("official", "offices"), [(8, [SECRETARY, DEPUTY]), (9, [COMMITTEE, SECRETARY, DEPUTY])])
def test_a_branch_elects_a_committee_from_nine_official_members_on(official: int, offices: list[Office]) -> None:
    steps = branch_steps(official, CHARTER)

    assert [step.office for step in steps] == offices
    assert steps[-1].optional is (official < 9)


def test_the_branch_of_27_elects_committee_then_secretary_then_deputy() -> None:
    steps = branch_steps(25, CHARTER)

    assert steps[0].seats_max == 7
    assert due(steps, []) == steps[:1]
    assert due(steps, [COMMITTEE]) == steps[1:2]
    assert due(steps, [COMMITTEE, SECRETARY]) == steps[2:]


def test_the_wrong_order_is_refused_with_the_right_one_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")
    steps = branch_steps(25, CHARTER)

    with pytest.raises(RuleBroken) as refused:
        require_turn(SECRETARY, steps, [], CHARTER.branch_order)

    (finding,) = refused.value.findings
    assert finding.expected is COMMITTEE
    assert finding.figures["order"] == (COMMITTEE, SECRETARY, DEPUTY)
    assert "branch committee, secretary, deputy secretary" in sentence(finding)


@pytest.mark.parametrize(
    ("office", "held", "code"),
    [(COMMITTEE, [COMMITTEE], "order.held_already"), (Office.STANDING_BOARD, [], "order.not_foreseen")],
)
def test_what_is_held_or_not_foreseen_is_refused(office: Office, held: list[Office], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        require_turn(office, branch_steps(25, CHARTER), held, CHARTER.branch_order)

    assert codes(refused.value.findings) == [code]


def test_the_deputy_may_be_passed_over_in_a_small_branch_that_sends_delegates() -> None:
    steps = branch_steps(8, CHARTER, sends_delegates=True)

    assert [step.office for step in due(steps, [SECRETARY])] == [DEPUTY, Office.DELEGATES]


def test_the_first_meeting_of_a_committee_of_eleven() -> None:
    steps = committee_steps(11, CHARTER)

    assert [(step.office, step.by) for step in steps if step.by is Meeting.COMMITTEE_MEETING] == [
        (Office.STANDING_BOARD, Meeting.COMMITTEE_MEETING),
        (SECRETARY, Meeting.COMMITTEE_MEETING),
        (DEPUTY, Meeting.COMMITTEE_MEETING),
        (Office.INSPECTION_COMMITTEE, Meeting.COMMITTEE_MEETING),
    ]
    assert next(step.seats_max for step in steps if step.office is Office.STANDING_BOARD) == 3


def test_a_committee_of_eight_has_no_standing_board() -> None:
    assert Office.STANDING_BOARD not in [step.office for step in committee_steps(8, CHARTER)]


def test_the_congress_may_elect_the_secretary_directly() -> None:
    steps = committee_steps(11, CHARTER, direct_secretary=True)

    secretary = next(step for step in steps if step.office is SECRETARY)

    assert secretary.by is Meeting.DELEGATES_CONGRESS
    assert sum(step.office is SECRETARY for step in steps) == 1


def test_the_secretary_is_one_of_the_branch_committee() -> None:
    findings = list(check_among(SECRETARY, ["Lê Hoà", "Lê X"], ["Lê Hòa"], CHARTER.branch_order))

    assert [finding.figures["name"] for finding in findings] == ["Lê X"]


@pytest.mark.parametrize(
    ("official", "probationary", "said"),
    [(8, 1, ["branch_committee.too_few_members"]), (9, 0, [])],
)
def test_nine_members_of_whom_eight_are_official_elect_no_branch_committee(
    official: int, probationary: int, said: list[str]
) -> None:
    roll = MembersRoll(official, probationary_present=probationary)

    result = elect(names=people(4), roll=roll)

    assert codes(result.findings, "error") == said


@pytest.mark.parametrize(
    ("office", "roll", "seats", "most"),
    [
        (COMMITTEE, MembersRoll(50), 8, 7),
        (SECRETARY, MembersRoll(8), 2, 1),
        (DEPUTY, MembersRoll(8), 2, 1),
        (Office.STANDING_BOARD, CommitteeRoll(11), 4, 3),
    ],
)
def test_too_many_seats_name_the_limit(office: Office, roll: Roll, seats: int, most: int) -> None:
    result = elect(names=people(seats + 1), seats=seats, office=office, roll=roll, day=DAY_294)

    finding = the(result.findings, "seats.too_many")

    assert (finding.level, finding.found, finding.expected) == (Level.ERROR, seats, most)


def test_a_committee_of_eight_elects_no_standing_board() -> None:
    result = elect(names=people(3), seats=2, office=Office.STANDING_BOARD, roll=CommitteeRoll(8))

    assert codes(result.findings, "error") == ["standing_board.committee_too_small"]


def test_an_unusual_size_of_a_committee_is_only_a_warning() -> None:
    result = elect(names=people(19), seats=17, office=Office.COMMITTEE, roll=DelegatesRoll(90))

    assert the(result.findings, "seats.unusual").level is Level.WARNING


@pytest.mark.parametrize(
    ("office", "roll", "right"),
    [
        (Office.STANDING_BOARD, MembersRoll(25), Meeting.COMMITTEE_MEETING),
        (Office.STANDING_BOARD, DelegatesRoll(90), Meeting.COMMITTEE_MEETING),
        (DEPUTY, DelegatesRoll(90), Meeting.COMMITTEE_MEETING),
        (COMMITTEE, DelegatesRoll(90), Meeting.MEMBERS_CONGRESS),
        (COMMITTEE, CommitteeRoll(11), Meeting.MEMBERS_CONGRESS),
        (Office.COMMITTEE, CommitteeRoll(11), Meeting.DELEGATES_CONGRESS),
        (Office.DELEGATES, CommitteeRoll(11), Meeting.DELEGATES_CONGRESS),
    ],
)
def test_the_wrong_body_is_refused_with_the_right_one_named(office: Office, roll: Roll, right: Meeting) -> None:
    result = elect(names=people(4), seats=3, office=office, roll=roll)

    assert the(result.findings, "order.wrong_body").expected is right


@pytest.mark.parametrize(("day", "office"), [(DAY_294, SECRETARY), (DAY_2014, DEPUTY)])
def test_a_congress_that_elects_directly_is_noted(day: date, office: Office) -> None:
    result = elect(names=people(1), seats=1, office=office, roll=DelegatesRoll(90), day=day)

    assert codes(result.findings, "error") == []
    assert the(result.findings, "order.direct_election").level is Level.NOTE


@pytest.mark.parametrize(
    ("official", "has_committee", "level", "code"),
    [
        (9, False, "error", "order.branch_committee_first"),
        (9, None, "note", "order.branch_committee_unknown"),
        (9, True, "error", None),
        (8, False, "error", None),
        (8, True, "warning", "branch_committee.unexpected"),
    ],
)
def test_in_a_branch_of_nine_the_secretary_comes_after_the_branch_committee(
    official: int, has_committee: bool | None, level: str, code: str | None
) -> None:
    result = elect(
        names=people(1),
        seats=1,
        office=SECRETARY,
        roll=MembersRoll(official),
        has_branch_committee=has_committee,
    )

    assert codes(result.findings, level) == [code] * bool(code) + ["next.first_round"] * (level == "note")


def test_two_official_members_make_no_branch() -> None:
    result = elect(names=people(1), seats=1, office=SECRETARY, roll=MembersRoll(2))

    assert the(result.findings, "branch.too_small").expected == 3
