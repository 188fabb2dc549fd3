"""The proof sheet: the arithmetic of an election line by line, to be read aloud and checked by hand.

Each line is a note whose code is in ``congtac.messages.elections`` under ``proof.``; shares are exact
fractions of the denominator.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from congtac.domain.elections.election import ElectionResult
from congtac.domain.elections.electorate import Roll
from congtac.domain.elections.results import Outcome, RoundResult
from congtac.domain.findings import Finding, Level


def proof_sheet(result: ElectionResult) -> tuple[Finding, ...]:
    """All lines, in the order of the election."""
    return (
        *_electorate(result),
        *_candidates(result),
        *(line for round_ in result.rounds for line in _round(round_, result)),
        *_outcome(result),
    )


def explain_electorate(result: ElectionResult) -> tuple[Finding, ...]:
    """Denominator, votes needed and quorum, one sentence each with its figures."""
    return tuple(_electorate(result))[1:]


def denominator_line(roll: Roll) -> Finding:
    """How many are counted, and who is taken out."""
    figures = {**roll.excluded, **roll.away, "convened": roll.convened, "denominator": roll.denominator}
    kind = "denominator" if any(roll.excluded.values()) else "denominator_all"
    return _line(f"{kind}.{roll.meeting}", **figures)


def _line(code: str, **figures: object) -> Finding:
    return Finding(f"proof.{code}", Level.NOTE, figures=figures)


def _electorate(result: ElectionResult) -> Iterator[Finding]:
    election = result.election
    roll, rules = election.roll, election.rules
    yield _line(
        "heading",
        office=election.office,
        meeting=roll.meeting,
        day=election.day,
        regulation=rules.regulation,
        rule_set=rules.id,
    )
    yield denominator_line(roll)
    if stay := sum(roll.away.values()):
        yield _line("stay_in", away=stay, present=roll.present)
    if roll.exempt_present:
        yield _line("exempt_present", count=roll.exempt_present)
    yield _line("needed", denominator=roll.denominator, needed=result.needed, source=rules.majority.source)
    reached = "quorum" if roll.present >= result.quorum else "no_quorum"
    yield _line(reached, present=roll.present, quorum=result.quorum, denominator=roll.denominator)


def _candidates(result: ElectionResult) -> Iterator[Finding]:
    seats = result.election.nominations.seats
    names = ", ".join(result.ballot_order)
    yield _line("list", seats=seats, count=len(result.ballot_order), names=names)


def _round(round_: RoundResult, result: ElectionResult) -> Iterator[Finding]:
    tally = round_.tally
    yield _line("revote" if round_.revote else "round", number=round_.number, seats=round_.seats)
    yield _line(
        "ballots",
        issued=round_.issued,
        returned=round_.returned,
        valid=tally.valid,
        invalid=tally.invalid,
    )
    for reason, count in tally.reasons.items():
        yield _line("invalid", reason=reason, count=count)
    if round_.by_hand and round_.entries == 1:
        yield _line("counted_by_hand")
    if round_.entries > 1 and round_.next is not Outcome.NOT_COUNTED:
        yield _line("entries_agree")
    for name in round_.names:
        yield _votes(name, round_, result)
    if round_.elected:
        yield _line("elected", names=", ".join(round_.elected), number=round_.number)
    elif round_.next not in (Outcome.ANNULLED, Outcome.NOT_COUNTED):
        yield _line("nobody", number=round_.number)
    if round_.tied:
        yield _line("tied", names=", ".join(round_.tied), seats=round_.seats_left)


def _votes(name: str, round_: RoundResult, result: ElectionResult) -> Finding:
    votes, base = round_.tally.votes[name], result.denominator
    if round_.revote or round_.next in (Outcome.ANNULLED, Outcome.NOT_COUNTED):
        code = "votes"
    elif votes >= result.needed:
        code = "votes_enough"
    else:
        code = "votes_half" if 2 * votes == base else "votes_short"
    share = share_of(votes, base)
    return _line(code, name=name, votes=votes, denominator=base, share=share, needed=result.needed)


def share_of(votes: int, denominator: int) -> Fraction:
    """Votes as a share of the denominator, which is what minutes state."""
    return Fraction(votes, denominator) if denominator else Fraction(0)


def _outcome(result: ElectionResult) -> Iterator[Finding]:
    if result.elected:
        yield _line("result", names=", ".join(result.elected), count=len(result.elected))
    if result.alternates:
        yield _line("alternates", names=", ".join(result.alternates), count=len(result.alternates))
    yield _line("outcome", outcome=result.outcome)
