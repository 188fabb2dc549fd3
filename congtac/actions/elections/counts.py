"""Count and decide: enter each count twice, decide the round, record what the congress decides, announce the result.

Whatever is entered, ballots one by one or totals, is kept as totals; the ballots are gone when a function returns.
The rule set is always that of the day of the election.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act
from congtac.actions.elections.candidate_lists import candidates_of, require_lawful, settle_list
from congtac.actions.elections.coming_round import CONGRESS_DECIDES, result_of, round_due
from congtac.actions.elections.count_rows import Terms, counted, reasons_row, round_row, tally_of_row
from congtac.actions.elections.elections import record_result, rounds_of
from congtac.actions.hands import hand_of
from congtac.actions.nudges import nudge
from congtac.domain.cycle import Act
from congtac.domain.elections import (
    Decision,
    ElectionResult,
    Outcome,
    Round,
    Totals,
    decide,
    in_ballot_order,
    tally_of,
)
from congtac.domain.elections import Election as Counted
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.identities import Sheet, check_count, entries_differ
from congtac.domain.elections.mandates import MandateState
from congtac.domain.elections.names import clean, same_names
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.people import Hand
from congtac.store.claims import hold
from congtac.store.tables import Candidate, Cycle, Election, ElectionRound, EnteredCount, Mandate

ENTERED_TWICE = "hai người nhập độc lập, khớp nhau"
WENT_ON = "đã bầu vòng tiếp theo; nguồn không ghi quyết định của đại hội"
_OPEN = (Outcome.RUNOFF, *CONGRESS_DECIDES)


def enter_count(session: Session, election: Election, by: str, on: date, sheet: Round) -> tuple[Finding, ...]:
    """Enter the count of the round that comes next; the second person's entry is compared with the first one's.

    Gives the differences, candidate by candidate with both figures: then nothing is decided, and the two count again.
    Raises RuleBroken for figures that cannot be right, and where the second entry is by the person of the first.
    """
    hold(session, election)
    turn, value = round_due(session, election), counted(election, candidates_of(session, election), ())
    tally = tally_of(sheet.entry, turn.names, turn.seats)
    checked = Sheet(sheet, tally, turn.names, turn.seats, value.roll, turn.number)
    if sheet.returned <= sheet.issued:
        require_lawful(check_count(checked, value.rules))
    last = last_entry(session, election, turn.number)
    first = last if last is not None and last.number == 1 else None
    own = hand_of(session, by)
    _require_entry(last, own, turn.number)
    differences = tuple(entries_differ(_entered(first, checked), checked, value.rules)) if first else ()
    session.add(
        EnteredCount(
            election_id=election.id,
            round=turn.number,
            attempt=first.attempt if first else (last.attempt + 1 if last else 1),
            number=2 if first else 1,
            by=by,
            account_id=own.account,
            on=on,
            issued=sheet.issued,
            returned=sheet.returned,
            valid=tally.valid,
            invalid=tally.invalid,
            reasons=reasons_row(tally),
            votes=dict(tally.votes),
            agrees=not differences if first else None,
        )
    )
    session.flush()
    return differences


def _require_entry(last: EnteredCount | None, own: Hand, number: int) -> None:
    """RuleBroken where two entries agree already, and where the person of the first entry makes the second one too."""
    figures = {"by": own.name, "round": number}
    if last is not None and last.agrees:
        raise RuleBroken(Finding("entries.agreed", Level.ERROR, figures=figures))
    if last is not None and last.number == 1 and own.is_same_as(Hand(last.by, last.account_id)):
        raise RuleBroken(Finding("entries.same_person", Level.ERROR, figures=figures))


def _entered(first: EnteredCount, sheet: Sheet) -> Sheet:
    """The same round as the first person entered it."""
    held = replace(sheet.round, issued=first.issued, returned=first.returned)
    return replace(sheet, round=held, tally=tally_of_row(first))


def last_entry(session: Session, election: Election, number: int) -> EnteredCount | None:
    """The entry made last for a round."""
    rows = select(EnteredCount).where(EnteredCount.election_id == election.id, EnteredCount.round == number)
    return session.scalar(rows.order_by(EnteredCount.attempt.desc(), EnteredCount.number.desc()).limit(1))


def decide_round(session: Session, election: Election) -> ElectionResult:
    """Decide the round whose two entries agree, and write it down.

    Raises RuleBroken where the second entry is missing or disagrees, and where the figures break a rule. More ballots
    returned than issued annul the round, which is written down too.
    """
    hold(session, election)
    turn = round_due(session, election)
    second = last_entry(session, election, turn.number)
    if second is None or not second.agrees:
        code = "entries.missing" if second is None or second.agrees is None else "entries.disagree"
        raise RuleBroken(Finding(code, Level.ERROR, figures={"election": election.label, "round": turn.number}))
    tally = tally_of_row(second)
    entry = Totals(tally.valid, tally.invalid, tally.votes, tally.reasons)
    held = Round(second.issued, second.returned, entry, second_entry=entry, names=turn.names)
    return _decide(session, election, held, ENTERED_TWICE)


def publish(session: Session, cycle: Cycle, election: Election, count: Counted, person: Person) -> None:
    """Decide an election whose rounds a source published: each count was established there and is stated once.

    Where a further round was held although the source does not say that the congress decided so, that is recorded as
    its decision to go on, with this reason.
    """
    terms = Terms(count.day, count.roll)
    settle_list(session, cycle, election, terms, count.nominations)
    for index, held in enumerate(count.rounds):
        round_due(session, election)
        result = _decide(session, election, held, election.origin)
        following = count.rounds[index + 1] if index + 1 < len(count.rounds) else None
        known = {row.name for row in candidates_of(session, election) if row.position is not None}
        fresh = [name for name in (following.names if following else None) or () if name not in known]
        if held.decision is not None and result.outcome in _OPEN:
            record_decision(session, election, held.decision, person, fresh)
        elif following is not None and result.outcome in CONGRESS_DECIDES:
            went_on = Decision.NEW_NAMES if fresh else Decision.CONTINUE
            record_decision(session, election, went_on, replace(person, reason=WENT_ON), fresh)


def _decide(session: Session, election: Election, held: Round, origin: str) -> ElectionResult:
    value = counted(election, candidates_of(session, election), rounds_of(session, election))
    result = decide(replace(value, rounds=(*value.rounds, replace(held, decision=None))))
    if result.outcome is not Outcome.ANNULLED:
        require_lawful(result.findings)
    session.add(ElectionRound(election_id=election.id, **round_row(result.rounds[-1], result, origin)))
    nudge(session, session.get_one(Cycle, election.cycle_id), f"vòng {len(result.rounds)} bầu {election.label}")
    session.flush()
    return result


def record_decision(
    session: Session, election: Election, decision: Decision, person: Person, new_names: Sequence[str] = ()
) -> None:
    """The congress's own decision after a round that left seats empty: go on, go on with new names, or stop.

    Raises RuleBroken where nothing is left to decide, or where it has been decided.
    """
    hold(session, election)
    rounds = rounds_of(session, election)
    if not rounds or rounds[-1].outcome not in _OPEN or rounds[-1].decision is not None:
        raise RuleBroken(Finding("rounds.nothing_to_decide", Level.ERROR, figures={"election": election.label}))
    last, names = rounds[-1], [clean(name) for name in new_names]
    listed = [row.name for row in candidates_of(session, election) if row.position is not None]
    twice = [(*listed, *names)[second] for _first, second in same_names([*listed, *names])]
    if twice:
        raise RuleBroken(*(Finding("candidates.same_name", Level.ERROR, figures={"name": name}) for name in twice))
    last.decision, last.decided_by, last.decided_because = decision.value, person.by, person.reason
    session.add_all(
        Candidate(
            election_id=election.id,
            from_round=last.number + 1,
            position=position,
            name=name,
            origin=CandidateOrigin.FLOOR.value,
        )
        for position, name in enumerate(in_ballot_order(names), start=1)
    )
    session.flush()


def announce(session: Session, cycle: Cycle, election: Election, term: str | None, on: date) -> ElectionResult:
    """Announce the result: those elected hold their seats, pending ratification.

    Raises RuleBroken, naming the next step, while rounds or a decision of the congress are outstanding.
    """
    result = result_of(session, election)
    if result.outcome is not Outcome.COMPLETE:
        figures = {"election": election.label, "outcome": result.outcome}
        raise RuleBroken(Finding("rounds.not_finished", Level.ERROR, cycle.title, figures))
    record_result(session, cycle, election, len(result.elected), result.elected, term, on, by_count=True)
    return result


def appoint(
    session: Session, cycle: Cycle, election: Election, name: str, term: str | None, on: date, person: Person
) -> None:
    """The superior appoints where the rounds elected nobody: the office is held from the day of its decision.

    Raises RuleBroken while further rounds are lawful, NotYet before the superior's decision is there.
    """
    result = result_of(session, election)
    if result.outcome is not Outcome.SUPERIOR_APPOINTS:
        figures = {"election": election.label, "outcome": result.outcome}
        raise RuleBroken(Finding("rounds.no_appointment", Level.ERROR, cycle.title, figures))
    act(session, cycle, Act.APPOINT, on, person)
    election.elected, election.decided_on = 0, on
    session.add(
        Mandate(
            election_id=election.id,
            unit_id=cycle.unit_id,
            seat=1,
            office=election.office,
            person=name,
            term=term,
            elected_on=on,
            state=MandateState.APPOINTED.value,
            decided_on=on,
        )
    )
    session.flush()
