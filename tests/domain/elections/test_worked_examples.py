"""The worked examples of the election rules, each with its article."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from voting import DAY_294, RULES, RULES_2014, a_round, elect

from congtac import vi
from congtac.domain.elections import (
    DelegatesRoll,
    ElectionRules,
    MembersRoll,
    Office,
    Outcome,
    minutes_of,
    surplus_limit,
    votes_needed,
)
from congtac.domain.elections.candidates import support_needed
from congtac.domain.elections.electorate import Roll

ONE = Office.SECRETARY

# 244-QĐ/TW Art. 32(2)(3); 190-QĐ/TW Art. 30: situation, roll, D, needed
DENOMINATORS = [
    ("1: 25 official, all present", MembersRoll(25), 25, 13),
    ("2: 1 excused all day", MembersRoll(25, excused_whole=1), 24, 13),
    ("3: 1 unexcused absent stays in", MembersRoll(25, unexcused=1), 25, 13),
    ("4: 1 leaves before the ballot, still in", MembersRoll(25, left_before=1), 25, 13),
    (
        "5: transfer, exempted absent, suspended",
        MembersRoll(25, temporary_elsewhere=1, exempt_absent=1, suspended=1),
        22,
        12,
    ),
    (
        "6: as 5, but the exempted member votes",
        MembersRoll(25, temporary_elsewhere=1, exempt_present=1, suspended=1),
        23,
        12,
    ),
    (
        "8: 80 delegates, 2 absent without alternates",
        DelegatesRoll(80, delegates_absent_whole=2),
        78,
        40,
    ),
    ("9: 33 official, all present", MembersRoll(33), 33, 17),
]


@pytest.mark.parametrize(("situation", "roll", "denominator", "needed"), DENOMINATORS)
def test_the_denominator_and_the_votes_needed(situation: str, roll: Roll, denominator: int, needed: int) -> None:
    assert roll.denominator == denominator, situation

    assert votes_needed(roll.denominator, RULES) == needed, situation


@pytest.mark.parametrize(("votes", "elected"), [(13, ("A",)), (12, ())])
def test_example_1_thirteen_of_25_are_elected_and_twelve_are_not(votes: int, elected: tuple[str, ...]) -> None:
    result = elect(a_round({"A": votes}), office=ONE, seats=1)

    assert result.elected == elected


@pytest.mark.parametrize(("votes", "elected"), [(12, ()), (13, ("A",))])
def test_example_2_a_candidate_with_exactly_half_of_24_is_not_elected(votes: int, elected: tuple[str, ...]) -> None:
    roll = MembersRoll(25, excused_whole=1)

    result = elect(a_round({"A": votes}, ballots=24), office=ONE, seats=1, roll=roll)

    assert result.elected == elected


def test_example_3_half_of_the_ballots_is_less_than_half_of_those_convened() -> None:
    roll = MembersRoll(25, unexcused=1)

    result = elect(a_round({"A": 12}, ballots=24), office=ONE, seats=1, roll=roll)

    assert result.elected == ()
    assert minutes_of(result)[0].lines[0].share == Fraction(12, 25)  # 48 % of D, though half of the ballots


def test_example_7_twelve_of_23_valid_ballots_do_not_elect() -> None:
    first = a_round({"A": 12}, ballots=24, invalid=1)

    result = elect(first, office=ONE, seats=1)

    assert (result.denominator, result.needed) == (25, 13)
    assert result.elected == ()


@pytest.mark.parametrize(("votes", "base", "written"), [(13, 25, "52%"), (20, 24, "83,33%")])
def test_percentages_in_minutes_are_written_against_the_denominator(votes: int, base: int, written: str) -> None:
    result = elect(a_round({"A": votes}, ballots=base), office=ONE, seats=1, roll=MembersRoll(base))

    share = minutes_of(result)[0].elected[0].share

    assert vi.percent(100 * share.numerator / Decimal(share.denominator)) == written


# 244-QĐ/TW Art. 16; 190-QĐ/TW Art. 14: seats, the longest lawful list
LISTS = [(3, 4), (4, 5), (5, 6), (7, 9), (9, 11), (11, 14), (15, 19)]


@pytest.mark.parametrize(("seats", "longest"), LISTS)
@pytest.mark.parametrize("rules", [RULES, RULES_2014], ids=["elec-2024", "elec-2014"])
def test_the_longest_lawful_list(seats: int, longest: int, rules: ElectionRules) -> None:
    assert seats + surplus_limit(seats, rules) == longest


@pytest.mark.parametrize(("attending", "support"), [(25, 8), (30, 10)])
def test_a_floor_candidate_needs_more_than_thirty_percent(attending: int, support: int) -> None:
    # 190-QĐ/TW Art. 14: 9 of 30 is exactly 30 %, which is not enough
    assert support_needed(attending, RULES) == support


def test_worked_tie_c_is_elected_with_twelve_votes_in_the_vote_among_the_tied() -> None:
    first = a_round({"A": 23, "B": 18, "C": 15, "D": 15})
    second = a_round({"C": 12, "D": 11}, invalid=2)

    tie = elect(first)
    result = elect(first, second)

    assert (tie.elected, tie.rounds[0].tied, tie.outcome) == (("A", "B"), ("C", "D"), Outcome.RUNOFF)
    assert (result.elected, result.outcome) == (("A", "B", "C"), Outcome.COMPLETE)
    assert result.rounds[1].tally.votes["C"] < result.needed


def test_worked_shortfall_leaves_one_seat_to_the_congress() -> None:
    # 244-QĐ/TW Art. 20(2): whether to go on, and with which list, is for the congress
    result = elect(a_round({"A": 22, "B": 17, "C": 12, "D": 11}))

    assert result.elected == ("A", "B")
    assert (result.rounds[0].seats_left, result.outcome) == (1, Outcome.ANOTHER_ROUND)


def test_three_rounds_without_a_secretary_and_the_superior_appoints() -> None:
    # 294-QĐ/TW, in force from 01/7/2025
    failed = a_round({"A": 12, "B": 12})

    result = elect(failed, failed, failed, office=ONE, seats=1, day=DAY_294, has_branch_committee=True)

    assert [round_.next for round_ in result.rounds] == [
        Outcome.ANOTHER_ROUND,
        Outcome.ANOTHER_ROUND,
        Outcome.SUPERIOR_APPOINTS,
    ]
    assert result.outcome is Outcome.SUPERIOR_APPOINTS


def test_a_valid_majority_of_ballots_as_in_the_state_elections_elects_nobody_here() -> None:
    # section 9.1: neither the majority of valid ballots nor that of ballots returned may leak in
    result = elect(a_round({"A": 10}, ballots=18, invalid=0), office=ONE, seats=1)

    assert result.elected == ()
