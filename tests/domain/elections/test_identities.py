"""Each identity of section 15 violated once; the finding carries the two figures that disagree."""

from __future__ import annotations

import pytest
from voting import a_round, codes, elect, the

from congtac.domain.elections import (
    Difference,
    Kept,
    Mark,
    Marked,
    MembersRoll,
    Office,
    Outcome,
    Pile,
    Round,
    Tally,
    Totals,
    compare,
)
from congtac.domain.findings import Level
from congtac.messages import sentence

GOOD = {"A": 20, "B": 18, "C": 15, "D": 3}


def totals(valid: int = 25, invalid: int = 0, **votes: int) -> Totals:
    return Totals(valid, invalid, GOOD | votes)


@pytest.mark.parametrize(
    ("round_", "code", "found", "expected"),
    [
        (Round(26, 25, totals()), "ballots.more_than_voters", 26, 25),
        (Round(25, 25, totals(), present=24), "ballots.more_than_present", 25, 24),
        (Round(25, 25, totals(), present=26), "ballots.present_more_than_voters", 26, 25),
        (Round(24, 25, totals()), "ballots.more_than_issued", 25, 24),
        (Round(25, 25, totals(valid=23, invalid=1)), "ballots.valid_and_invalid", 24, 25),
        (Round(25, 25, totals(A=26)), "votes.more_than_valid", 26, 25),
        (Round(25, 25, totals(A=25, B=25, C=25, D=1)), "votes.more_than_marks", 76, 75),
        (Round(25, 25, totals(), announced=("A", "B", "C", "D")), "result.more_than_seats", 4, 3),
        (Round(25, 25, totals(), announced=("A", "B", "D")), "result.below_majority", 3, 13),
        (Round(25, 25, totals(), announced=("A", "B")), "result.differs", "A, B", "A, B, C"),
        (Round(25, 25, Pile((Kept(frozenset("AB")),) * 24)), "ballots.entered", 24, 25),
        (Round(25, 25, Pile((Kept(frozenset("AB")),) * 25, valid=24)), "ballots.valid_stated", 24, 25),
        (Round(25, 25, Pile((Kept(frozenset("AB")),) * 25, invalid=1)), "ballots.invalid_stated", 1, 0),
    ],
)
def test_a_violated_identity_names_both_figures(round_: Round, code: str, found: object, expected: object) -> None:
    result = elect(round_, names=tuple(GOOD))

    finding = the(result.findings, code)

    assert (finding.level, finding.found, finding.expected) == (Level.ERROR, found, expected)
    assert str(found) in sentence(finding)
    assert str(expected) in sentence(finding)
    assert result.outcome is (Outcome.ANNULLED if code == "ballots.more_than_issued" else Outcome.NOT_COUNTED)
    assert result.elected == ()


def test_the_same_round_without_a_violation_elects() -> None:
    result = elect(Round(25, 25, totals(), announced=("C", "B", "A")))

    assert codes(result.findings, "error") == []
    assert result.elected == ("A", "B", "C")


def test_an_absent_voter_may_have_come_back_so_the_roll_only_asks() -> None:
    result = elect(Round(25, 25, totals()), roll=MembersRoll(25, unexcused=1))

    finding = the(result.findings, "ballots.more_than_roll")

    assert (finding.level, finding.found, finding.expected) == (Level.WARNING, 25, 24)
    assert result.outcome is Outcome.COMPLETE


@pytest.mark.parametrize(("returned", "outcome"), [(25, Outcome.COMPLETE), (26, Outcome.ANNULLED)])
def test_one_ballot_more_than_issued_annuls_the_vote(returned: int, outcome: Outcome) -> None:
    result = elect(Round(25, returned, Totals(returned, 0, GOOD)), roll=MembersRoll(29))

    assert result.outcome is outcome


def test_an_annulled_vote_that_was_held_again_counts() -> None:
    void = Round(25, 26, Totals(26, 0, GOOD))

    result = elect(void, Round(25, 25, totals()))

    assert the(result.findings, "ballots.more_than_issued").level is Level.WARNING
    assert (result.elected, result.outcome) == (("A", "B", "C"), Outcome.COMPLETE)


def test_two_entries_that_agree_differ_in_nothing() -> None:
    tally = Tally(25, 0, GOOD)

    assert compare(tally, Tally(25, 0, dict(reversed(GOOD.items())))) == ()


def test_two_entries_are_compared_candidate_by_candidate() -> None:
    second = Tally(24, 1, GOOD | {"C": 14})

    differences = compare(Tally(25, 0, GOOD), second)

    assert differences == (
        Difference("valid", 25, 24),
        Difference("invalid", 0, 1),
        Difference("C", 15, 14),
    )


def test_a_result_stands_only_when_both_entries_agree() -> None:
    same = elect(Round(25, 25, totals(), second_entry=totals()))
    other = elect(Round(25, 25, totals(), second_entry=totals(C=14)))

    assert same.outcome is Outcome.COMPLETE
    assert other.outcome is Outcome.NOT_COUNTED
    assert (the(other.findings, "entries.differ").expected, the(other.findings, "entries.differ").found) == (
        15,
        14,
    )


def test_ballots_one_by_one_and_their_totals_give_the_same_result() -> None:
    pile = (Kept(frozenset("ABC")),) * 15 + (Kept(frozenset("ABD")),) * 3 + (Kept(frozenset("A")),) * 7

    by_ballots = elect(Round(25, 25, Pile(pile, 25, 0)), names=tuple("ABCD"))
    by_totals = elect(a_round({"A": 25, "B": 18, "C": 15, "D": 3}))

    assert by_ballots.rounds[0].tally.votes == by_totals.rounds[0].tally.votes
    assert by_ballots.elected == by_totals.elected


@pytest.mark.parametrize(
    ("names", "ballot", "code"),
    [
        ("AB", Marked({"A": Mark.AGREE}), "ballots.marked_with_surplus"),
        ("A", Kept(frozenset("A")), "ballots.struck_without_surplus"),
    ],
)
def test_a_ballot_in_the_other_form_is_counted_by_its_meaning(names: str, ballot: Kept | Marked, code: str) -> None:
    result = elect(Round(25, 25, Pile((ballot,) * 25)), names=tuple(names), seats=1, office=Office.SECRETARY)

    assert the(result.findings, code).level is Level.WARNING
    assert result.elected == ("A",)


def test_a_mistyped_name_makes_no_ballot_invalid_unnoticed() -> None:
    pile = (Kept(frozenset("A")),) * 23 + (Kept(frozenset("Q")),) * 2

    result = elect(Round(25, 25, Pile(pile)), names=("A", "B"), seats=1, office=Office.SECRETARY)

    assert (the(result.findings, "ballots.unknown_name").found, result.rounds[0].tally.invalid) == (2, 2)


def test_a_figure_for_somebody_off_the_list_is_an_error_and_a_missing_one_a_warning() -> None:
    result = elect(a_round({"A": 20, "B": 18, "C": 15, "X": 1}), names=tuple("ABCD"))

    assert the(result.findings, "votes.unknown_name").level is Level.ERROR
    assert the(result.findings, "votes.missing").figures["names"] == "D"


def test_a_milliard_votes_are_more_than_the_valid_ballots() -> None:
    result = elect(a_round(GOOD | {"A": 10**9}))

    assert the(result.findings, "votes.more_than_valid").found == 10**9
