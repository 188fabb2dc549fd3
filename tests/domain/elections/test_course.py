"""Round after round: re-votes, shortfalls, decisions of the congress, alternates, appointment (section 9)."""

from __future__ import annotations

from datetime import date

import pytest
from voting import DAY_294, DAY_2024, a_round, codes, elect, the

from congtac.domain.elections import Decision, Office, Outcome, Round, Totals
from congtac.domain.findings import Level

SHORT = {"A": 22, "B": 17, "C": 12, "D": 11}
TIE = {"A": 23, "B": 18, "C": 15, "D": 15}


def test_more_winners_than_seats_are_taken_from_the_top() -> None:
    result = elect(a_round({"A": 14, "B": 20, "C": 19, "D": 18}))

    assert result.elected == ("B", "C", "D")


def test_the_second_round_carries_seats_and_candidates_over() -> None:
    result = elect(a_round(SHORT), a_round({"C": 14, "D": 11}))

    assert (result.rounds[1].names, result.rounds[1].seats) == (("C", "D"), 1)
    assert (result.elected, result.outcome) == (("A", "B", "C"), Outcome.COMPLETE)


def test_the_second_round_needs_more_than_half_again() -> None:
    result = elect(a_round(SHORT), a_round({"C": 12, "D": 11}))

    assert result.elected == ("A", "B")
    assert result.outcome is Outcome.CONGRESS_DECIDES


def test_a_second_tie_is_for_the_congress() -> None:
    result = elect(a_round(TIE), a_round({"C": 12, "D": 12}))

    assert (result.rounds[1].tied, result.outcome) == (("C", "D"), Outcome.CONGRESS_DECIDES)
    assert "next.still_tied" in codes(result.findings)


def test_the_congress_may_vote_once_more_among_the_tied() -> None:
    again = a_round({"C": 12, "D": 12}, decision=Decision.CONTINUE)

    result = elect(a_round(TIE), again, a_round({"C": 11, "D": 12}))

    assert result.elected == ("A", "B", "D")


def test_plurality_is_confirmed_by_the_chair() -> None:
    result = elect(a_round(TIE), a_round({"C": 12, "D": 11}))

    finding = the(result.findings, "runoff.plurality")

    assert (finding.level, finding.figures["needed"]) == (Level.WARNING, 13)


def test_three_tied_for_two_seats_fill_one_and_stay_tied_for_the_other() -> None:
    first = a_round({"A": 23, "B": 15, "C": 15, "D": 15})

    result = elect(first, a_round({"B": 9, "C": 8, "D": 8}))

    assert result.rounds[0].tied == ("B", "C", "D")
    assert (result.rounds[1].elected, result.rounds[1].tied) == (("B",), ("C", "D"))


def test_equal_votes_that_both_have_a_seat_are_no_tie() -> None:
    result = elect(a_round({"A": 20, "B": 20, "C": 20, "D": 5}))

    assert (result.elected, result.rounds[0].tied) == (("A", "B", "C"), ())


def test_nobody_without_a_vote_wins_a_vote_among_the_tied() -> None:
    result = elect(a_round(TIE), a_round({"C": 0, "D": 0}))

    assert result.elected == ("A", "B")


def test_the_congress_stops_and_the_vacancy_is_reported() -> None:
    result = elect(a_round(SHORT, decision=Decision.STOP))

    assert result.outcome is Outcome.COMPLETE
    assert the(result.findings, "next.vacant").figures["seats"] == 1


def test_new_names_are_for_the_congress_to_decide() -> None:
    second = a_round({"C": 5, "E": 15}, names=("C", "E"))

    unrecorded = elect(a_round(SHORT), second)
    recorded = elect(a_round(SHORT, decision=Decision.NEW_NAMES), second)

    assert the(unrecorded.findings, "round.new_names").level is Level.WARNING
    assert "round.new_names" not in codes(recorded.findings)
    assert recorded.elected == ("A", "B", "E")


def test_who_is_elected_cannot_stand_again() -> None:
    result = elect(a_round(SHORT), a_round({"A": 5, "C": 15}, names=("A", "C")))

    assert the(result.findings, "round.already_elected").figures["name"] == "A"
    assert result.outcome is Outcome.NOT_COUNTED


def test_a_round_after_the_last_seat_is_refused() -> None:
    result = elect(a_round({"A": 20, "B": 20, "C": 20, "D": 5}), a_round({"D": 20}))

    assert codes(result.findings, "error") == ["rounds.after_end"]


def test_another_list_instead_of_the_tied_needs_more_than_half() -> None:
    result = elect(a_round(TIE), a_round({"C": 12, "D": 8, "E": 5}, names=("C", "D", "E")))

    assert "round.not_the_tied" in codes(result.findings, "warning")
    assert result.elected == ("A", "B")


def test_before_the_first_round_the_next_step_is_to_hold_it() -> None:
    result = elect(names=tuple("DCBA"))

    assert (result.ballot_order, result.outcome) == (("A", "B", "C", "D"), Outcome.NOT_COUNTED)
    assert codes(result.findings) == ["next.first_round"]


@pytest.mark.parametrize(("day", "outcome"), [(DAY_2024, "congress_decides"), (DAY_294, "superior_appoints")])
def test_the_superior_appoints_a_secretary_only_since_294(day: date, outcome: str) -> None:
    failed = a_round({"A": 12, "B": 12})

    result = elect(failed, failed, failed, office=Office.SECRETARY, seats=1, day=day)

    assert result.outcome == outcome


@pytest.mark.parametrize(
    ("has_committee", "code"), [(True, "next.appoint_committee_member"), (None, "next.appoint_member")]
)
def test_the_appointed_secretary_comes_from_the_branch_committee_where_there_is_one(
    has_committee: bool | None, code: str
) -> None:
    failed = a_round({"A": 12})

    result = elect(
        failed,
        failed,
        failed,
        office=Office.SECRETARY,
        seats=1,
        day=DAY_294,
        has_branch_committee=has_committee,
    )

    assert code in codes(result.findings)


def test_an_annulled_vote_is_not_one_of_the_three_rounds() -> None:
    failed, void = a_round({"A": 12}), Round(24, 25, Totals(25, 0, {"A": 12}))

    result = elect(failed, void, failed, office=Office.SECRETARY, seats=1, day=DAY_294)

    assert result.outcome is Outcome.ANOTHER_ROUND


def test_a_deputy_is_not_appointed_after_three_rounds() -> None:
    failed = a_round({"A": 12})

    result = elect(failed, failed, failed, office=Office.DEPUTY_SECRETARY, seats=1, day=DAY_294)

    assert result.outcome is Outcome.CONGRESS_DECIDES


def test_alternates_are_the_next_above_half() -> None:
    result = elect(
        a_round({"A": 20, "B": 18, "C": 16, "D": 14, "E": 7}),
        office=Office.DELEGATES,
        seats=3,
        alternates=1,
    )

    assert (result.elected, result.alternates) == (("A", "B", "C"), ("D",))
    assert the(result.findings, "alternates.from_runners_up").level is Level.NOTE


@pytest.mark.parametrize(
    ("votes", "code"),
    [
        ({"A": 22, "B": 21, "C": 20, "D": 12}, "alternates.short"),
        ({"A": 20, "B": 19, "C": 18, "D": 14, "E": 4}, None),
        ({"A": 15, "B": 15, "C": 15, "D": 14, "E": 14}, "alternates.tied"),
    ],
)
def test_alternates_that_cannot_be_taken_need_a_ballot_of_their_own(votes: dict[str, int], code: str | None) -> None:
    result = elect(a_round(votes), office=Office.DELEGATES, seats=3, alternates=1)

    warned = [one for one in codes(result.findings, "warning") if one.startswith("alternates.")]

    assert warned == ([code] if code else [])
    assert result.outcome is Outcome.COMPLETE
