"""The validity cases of section 7 (244-QĐ/TW Art. 17, 32(1); 190-QĐ/TW Art. 15, 30(1))."""

from __future__ import annotations

import pytest

from congtac.domain.elections import Ballot, Invalidity, Kept, Mark, Marked, Spoiled, Tally, count_ballots

AGREE, DISAGREE, BOTH, BLANK = Mark


def kept(*names: str) -> Kept:
    return Kept(frozenset(names))


# list, seats, ballot, names that get a vote or why the ballot is invalid
CASES: list[tuple[str, int, Ballot, str | Invalidity]] = [
    ("ABCD", 3, Spoiled(Invalidity.NOT_ISSUED), Invalidity.NOT_ISSUED),
    ("ABCD", 3, Spoiled(Invalidity.MARKED), Invalidity.MARKED),
    ("ABCD", 3, kept("A", "B", "C"), "ABC"),
    ("ABCD", 3, kept("A"), "A"),  # fewer than the seats
    ("ABCD", 3, kept(), Invalidity.NOBODY),
    ("ABCD", 3, kept("A", "B", "C", "D"), Invalidity.TOO_MANY),  # nobody struck
    ("ABCD", 3, kept("A", "X"), Invalidity.OUTSIDE_LIST),
    ("AB", 1, kept("A", "B"), Invalidity.TOO_MANY),
    ("A", 1, Marked({"A": AGREE}), "A"),
    ("A", 1, Marked({"A": DISAGREE}), ""),  # valid, also against
    ("A", 1, Marked({"A": BOTH}), Invalidity.BOTH_OR_NEITHER),
    ("A", 1, Marked({"A": BLANK}), Invalidity.BOTH_OR_NEITHER),
    ("A", 1, Marked({}), Invalidity.BOTH_OR_NEITHER),
    ("ABC", 3, Marked({"A": AGREE, "B": BOTH, "C": BLANK}), "A"),  # valid; B and C simply get no vote
    ("ABC", 3, Marked({"A": BLANK, "B": BLANK, "C": BLANK}), ""),
    ("ABC", 3, Marked({"A": DISAGREE, "B": DISAGREE, "C": DISAGREE}), ""),
    ("ABC", 3, Marked({"X": AGREE}), Invalidity.OUTSIDE_LIST),
]


@pytest.mark.parametrize(("names", "seats", "ballot", "expected"), CASES)
def test_each_case_of_validity(names: str, seats: int, ballot: Ballot, expected: str | Invalidity) -> None:
    tally = count_ballots([ballot], list(names), seats)

    if isinstance(expected, Invalidity):
        assert (tally.valid, tally.invalid, tally.reasons) == (0, 1, {expected: 1})
        assert not any(tally.votes.values())
    else:
        assert (tally.valid, tally.invalid) == (1, 0)
        assert "".join(name for name, votes in tally.votes.items() if votes) == expected


def test_votes_come_in_the_order_of_the_list_also_for_those_without_any() -> None:
    tally = count_ballots([kept("B")], ["A", "B", "C"], 2)

    assert list(tally.votes.items()) == [("A", 0), ("B", 1), ("C", 0)]


def test_a_tally_holds_totals_and_no_ballot() -> None:
    # secrecy by construction: what a count gives back has no place where a ballot could be
    assert set(Tally.__slots__) == {"valid", "invalid", "votes", "reasons"}
    assert not any(field in {"voter", "number", "time"} for one in (Kept, Marked, Spoiled) for field in one.__slots__)
