"""Every category of section 8, the quorum, and rolls that contradict themselves."""

from __future__ import annotations

import pytest
from voting import CHARTER, RULES, codes, elect, the

from congtac.domain.elections import CommitteeRoll, DelegatesRoll, MembersRoll, Office, Outcome, quorum
from congtac.domain.elections.electorate import Roll, check_roll
from congtac.domain.findings import Level


@pytest.mark.parametrize(
    ("category", "denominator", "present"),
    [
        ("temporary_elsewhere", 24, 24),
        ("exempt_absent", 24, 24),
        ("exempt_present", 25, 25),
        ("suspended", 24, 24),
        ("excused_whole", 24, 24),
        ("unexcused", 25, 24),
        ("left_before", 25, 24),
        ("probationary_present", 25, 25),
    ],
)
def test_one_of_each_category_at_a_members_congress(category: str, denominator: int, present: int) -> None:
    roll = MembersRoll(**{"official": 25, category: 1})

    assert (roll.denominator, roll.present) == (denominator, present)


def test_an_alternate_who_comes_in_keeps_the_delegate_in_the_denominator() -> None:
    roll = DelegatesRoll(150, committee_absent_whole=1, delegates_absent_whole=3, alternates_in=2)

    assert roll.denominator == 148


def test_an_excused_member_of_a_committee_stays_in_the_base() -> None:
    roll = CommitteeRoll(15, suspended=1, excused_whole=2)

    assert (roll.denominator, roll.present) == (14, 12)


@pytest.mark.parametrize(
    ("roll", "needed"),
    [(MembersRoll(25), 17), (MembersRoll(24), 16), (DelegatesRoll(78), 52), (CommitteeRoll(11), 6)],
)
def test_the_quorum_is_two_thirds_of_a_congress_and_more_than_half_of_a_committee(roll: Roll, needed: int) -> None:
    assert quorum(roll, CHARTER) == needed


@pytest.mark.parametrize(("absent", "said"), [(8, []), (9, ["quorum.missing"])])
def test_a_missing_quorum_is_a_warning_for_the_chair(absent: int, said: list[str]) -> None:
    findings = check_roll(MembersRoll(25, unexcused=absent), RULES, CHARTER)

    assert codes(findings) == said
    assert all(finding.level is Level.WARNING for finding in findings)


def test_two_thirds_of_the_subordinate_organisations_must_be_represented() -> None:
    roll = DelegatesRoll(30, organisations=9, organisations_represented=5)

    finding = the(check_roll(roll, RULES, CHARTER), "quorum.organisations_missing")

    assert (finding.found, finding.expected) == (5, 6)


@pytest.mark.parametrize(
    ("roll", "code", "found", "expected"),
    [
        (MembersRoll(3, suspended=2, unexcused=2), "electorate.parts_exceed_whole", 4, 3),
        (
            DelegatesRoll(30, delegates_absent_whole=1, alternates_in=2),
            "electorate.too_many_alternates",
            2,
            1,
        ),
    ],
)
def test_a_roll_that_contradicts_itself_names_both_figures(roll: Roll, code: str, found: int, expected: int) -> None:
    finding = the(check_roll(roll, RULES, CHARTER), code)

    assert (finding.level, finding.found, finding.expected) == (Level.ERROR, found, expected)


def test_an_electorate_of_nobody_is_not_counted() -> None:
    result = elect(names=("A",), seats=1, office=Office.SECRETARY, roll=MembersRoll(3, excused_whole=3))

    assert "electorate.empty" in codes(result.findings, "error")
    assert result.outcome is Outcome.NOT_COUNTED
