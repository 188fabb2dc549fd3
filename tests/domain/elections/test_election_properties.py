"""What holds for every election, whatever the votes."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_uppercase

from hypothesis import given
from hypothesis import strategies as st
from voting import CHARTER, DAY_2024, RULES, elect

from congtac.domain.elections import (
    Ballot,
    Decision,
    Election,
    Invalidity,
    Kept,
    Mark,
    Marked,
    MembersRoll,
    Nominations,
    Office,
    Pile,
    Round,
    Spoiled,
    Totals,
    choose,
    compare,
    count_ballots,
    decide,
    votes_needed,
)
from congtac.domain.findings import has_errors

NAMES = tuple(f"Nguyễn Văn {letter}" for letter in ascii_uppercase[:6])

some_names = st.lists(st.sampled_from(NAMES), unique=True, min_size=2)
kept = st.builds(Kept, st.frozensets(st.sampled_from(NAMES)))
marked = st.builds(Marked, st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Mark)))
spoiled = st.builds(Spoiled, st.sampled_from(Invalidity))
piles = st.lists(kept | marked | spoiled, max_size=30)
votes = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 40), min_size=1)


def totals_of(names: tuple[str, ...], valid: int, seats: int, data: st.DataObject) -> Totals:
    """Totals that some pile of valid ballots could have: none above ``valid``, all within the marks."""
    drawn = {name: data.draw(st.integers(0, valid)) for name in names}
    while sum(drawn.values()) > valid * seats:
        most = max(drawn, key=lambda name: drawn[name])
        drawn[most] -= 1
    return Totals(valid, 0, drawn)


@given(votes, st.integers(1, 6), st.integers(1, 40))
def test_winners_never_exceed_seats_and_all_have_the_votes_needed(
    counted: dict[str, int], seats: int, needed: int
) -> None:
    choice = choose(counted, seats, needed)

    assert len(choice.elected) <= seats
    assert all(counted[name] >= needed for name in choice.elected + choice.tied)
    assert not set(choice.elected) & set(choice.tied)


@given(votes, st.integers(1, 6), st.integers(1, 40))
def test_nobody_with_more_votes_is_passed_over(counted: dict[str, int], seats: int, needed: int) -> None:
    choice = choose(counted, seats, needed)

    left = {name: count for name, count in counted.items() if name not in choice.elected}
    fewest = min((counted[name] for name in choice.elected), default=0)
    assert all(count < fewest for count in left.values()) or not choice.elected
    assert len(choice.tied) != 1  # nobody is tied alone


@given(st.permutations(NAMES), votes, st.integers(1, 6), st.integers(1, 40))
def test_the_order_of_candidates_changes_nothing(
    order: list[str], counted: dict[str, int], seats: int, needed: int
) -> None:
    other = {name: counted[name] for name in order if name in counted}

    assert set(choose(counted, seats, needed).elected) == set(choose(other, seats, needed).elected)
    assert set(choose(counted, seats, needed).tied) == set(choose(other, seats, needed).tied)


@given(piles, st.randoms(), st.integers(1, 6))
def test_the_order_of_ballots_changes_nothing(pile: list[Ballot], random: object, seats: int) -> None:
    shuffled = list(pile)
    random.shuffle(shuffled)

    assert count_ballots(pile, NAMES, seats) == count_ballots(shuffled, NAMES, seats)


@given(piles, st.integers(1, 6), st.sampled_from(Invalidity))
def test_an_invalid_ballot_more_changes_no_votes(pile: list[Ballot], seats: int, reason: Invalidity) -> None:
    before = count_ballots(pile, NAMES, seats)

    after = count_ballots([*pile, Spoiled(reason)], NAMES, seats)

    assert (after.valid, after.votes) == (before.valid, before.votes)
    assert after.invalid == before.invalid + 1


@given(piles, st.integers(1, 6))
def test_a_count_satisfies_its_identities(pile: list[Ballot], seats: int) -> None:
    tally = count_ballots(pile, NAMES, seats)

    assert tally.valid + tally.invalid == len(pile)
    assert sum(tally.votes.values()) <= tally.valid * seats
    assert all(count <= tally.valid for count in tally.votes.values())
    assert compare(tally, tally) == ()


@given(st.data(), st.integers(9, 60), st.integers(0, 8), st.integers(2, 4))
def test_every_winner_is_above_the_threshold_unless_from_a_vote_among_the_tied(
    data: st.DataObject, official: int, excused: int, rounds: int
) -> None:
    roll = MembersRoll(official, excused_whole=excused)
    ballots = roll.present
    held: list[Round] = []
    while len(held) < rounds:
        result = elect(*held, names=NAMES[:4], roll=roll)
        if held and result.outcome == "complete":
            break
        before = result.rounds[-1] if held else None
        left = [name for name in NAMES[:4] if name not in result.elected]
        names = (before.tied if before else ()) or tuple(left)
        seats = 3 - len(result.elected)
        entry = totals_of(names, ballots, seats, data)
        held.append(Round(ballots, ballots, entry, decision=Decision.CONTINUE))

    result = elect(*held, names=NAMES[:4], roll=roll)

    assert not has_errors(result.findings)
    assert len(result.elected) <= 3
    assert len(set(result.elected)) == len(result.elected)
    for round_ in result.rounds:
        if not round_.revote:
            assert all(2 * round_.tally.votes[name] > roll.denominator for name in round_.elected)


@given(st.data(), st.permutations(NAMES[:4]))
def test_the_order_in_which_names_are_given_changes_no_result(data: st.DataObject, order: list[str]) -> None:
    entry = totals_of(NAMES[:4], 25, 3, data)
    election = Election(
        DAY_2024,
        MembersRoll(25),
        Office.BRANCH_COMMITTEE,
        Nominations(3, NAMES[:4]),
        RULES,
        CHARTER,
        (Round(25, 25, entry),),
    )

    one = decide(election)
    other = decide(replace(election, nominations=Nominations(3, tuple(order))))

    assert (one.elected, one.outcome, one.rounds) == (other.elected, other.outcome, other.rounds)


@given(piles)
def test_one_invalid_ballot_more_changes_no_result(pile: list[Ballot]) -> None:
    roll = MembersRoll(40)

    def result_of(ballots: list[Ballot]) -> object:
        round_ = Round(len(ballots), len(ballots), Pile(tuple(ballots)))
        result = elect(round_, names=NAMES[:4], roll=roll)
        return result.elected, result.outcome, result.rounds[0].tied

    assert result_of(pile) == result_of([*pile, Spoiled(Invalidity.MARKED)])


@given(st.integers(1, 10**6))
def test_needed_is_the_smallest_number_above_half(denominator: int) -> None:
    needed = votes_needed(denominator, RULES)

    assert 2 * needed > denominator
    assert 2 * (needed - 1) <= denominator
