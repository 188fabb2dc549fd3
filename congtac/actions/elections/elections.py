"""Plan the elections of a congress, record what came out, and open the mandates that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of
from congtac.actions.cycles import log_of
from congtac.actions.elections.copies import only_copied, take_away
from congtac.actions.elections.mandates import open_mandates
from congtac.actions.nudges import nudge
from congtac.domain.cycle import CycleKind, Stage, reached
from congtac.domain.elections.dependence import elected_too_early
from congtac.domain.elections.electorate import Roll
from congtac.domain.elections.mandates import MandateState
from congtac.domain.elections.offices import Meeting, Office
from congtac.domain.elections.rules import CharterRules
from congtac.domain.elections.sequence import branch_steps, committee_steps, require_turn
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Election, ElectionRound, Mandate

ORDER_SOURCE = "Quy chế bầu cử trong Đảng (244-QĐ/TW Điều 19; 190-QĐ/TW)"


@dataclass(frozen=True, slots=True)
class PlannedElection:
    """What will be elected: the slug and the words of the body or office, the seats, and by whom.

    ``rank`` is the body or office as the regulations order them; None for one that they do not name.
    """

    office: str
    label: str
    seats: int
    by_congress: bool
    origin: str
    rank: Office | None = None


def plan_elections(session: Session, cycle: Cycle, elections: Sequence[PlannedElection]) -> None:
    """Write the elections of the present attempt down in their order; a second call changes nothing.

    After a refusal only what is elected again is planned, and the elections before stay as they are. Elections that
    were copied from the congress before give way. A body comes before the offices chosen from it, or else RuleBroken.
    """
    attempt = attempt_of(log_of(session, cycle))
    if there := elections_of(session, cycle):
        if not only_copied(session, there):
            return
        take_away(session, there)
    early = elected_too_early([planned.rank for planned in elections])
    if early is not None:
        raise _wrong_order(cycle, elections[early[0]].label, elections[early[1]].label)
    session.add_all(
        Election(
            cycle_id=cycle.id,
            attempt=attempt,
            position=position,
            office=planned.office,
            rank=planned.rank.value if planned.rank else None,
            label=planned.label,
            seats=planned.seats,
            by_congress=planned.by_congress,
            origin=planned.origin,
        )
        for position, planned in enumerate(elections, start=1)
    )
    session.flush()


def elections_of(session: Session, cycle: Cycle) -> list[Election]:
    """The elections of the present attempt, in the order in which they must be held."""
    attempt = attempt_of(log_of(session, cycle))
    rows = select(Election).where(Election.cycle_id == cycle.id, Election.attempt == attempt, ~Election.by_election)
    return list(session.scalars(rows.order_by(Election.position)))


@dataclass(frozen=True, slots=True)
class HeldBallot:
    """One ballot of an election: one round where its counts are known, or the whole of it where only a result is."""

    election: Election
    round: ElectionRound | None = None

    @property
    def decided_on(self) -> date | None:
        """The day of the result of the election."""
        return self.election.decided_on

    @property
    def by_congress(self) -> bool:
        """Whether the congress itself votes."""
        return self.election.by_congress


def ballots_of(session: Session, cycle: Cycle) -> list[tuple[str, HeldBallot]]:
    """Every ballot of a cycle, each with the words that tell it apart: "Bí thư", "Bí thư vòng 2"."""
    held = []
    for words, election in named_elections(session, cycle):
        rounds: Sequence[ElectionRound | None] = rounds_of(session, election) or [None]
        for one in rounds:
            again = f" vòng {one.number}" if one is not None and one.number > 1 else ""
            held.append((f"{words}{again}", HeldBallot(election, one)))
    return held


def rounds_of(session: Session, election: Election) -> list[ElectionRound]:
    """The decided rounds of an election in their order."""
    rows = select(ElectionRound).where(ElectionRound.election_id == election.id).order_by(ElectionRound.number)
    return list(session.scalars(rows))


def named_elections(session: Session, cycle: Cycle) -> list[tuple[str, Election]]:
    """Every election of a cycle, refused ones too, each with the words that tell it apart: "Bí thư lần 2".

    A by-election comes after the congress and is not among them.
    """
    rows = select(Election).where(Election.cycle_id == cycle.id, ~Election.by_election)
    seen: Counter[str] = Counter()
    named = []
    for election in session.scalars(rows.order_by(Election.attempt, Election.position)):
        seen[election.label] += 1
        time = seen[election.label]
        named.append((election.label if time == 1 else f"{election.label} lần {time}", election))
    return named


def office_of(election: Election) -> Office:
    """The office as the regulations order it; RuleBroken for one that they do not name: nothing decides it then."""
    if election.rank is None:
        raise RuleBroken(Finding("election.no_rank", Level.ERROR, figures={"election": election.label}))
    return Office(election.rank)


def offices_held(session: Session, cycle: Cycle) -> frozenset[Office]:
    """The offices that this congress has decided; what the superior refused is open again."""
    refused = select(Mandate.election_id).where(Mandate.state == MandateState.REFUSED.value)
    decided = (Election.cycle_id == cycle.id, Election.decided_on.is_not(None), Election.rank.is_not(None))
    rows = session.scalars(select(Election.rank).where(*decided, Election.id.not_in(refused)))
    return frozenset(Office(rank) for rank in rows if rank)


def require_turn_of(session: Session, cycle: Cycle, election: Election, roll: Roll, charter: CharterRules) -> None:
    """Whether it is the turn of an election, by the order of its congress; RuleBroken names the right order.

    What the congress does not elect at all is passed over; a by-election has its turn whenever a seat is vacant.
    """
    if election.by_election:
        return
    elections = elections_of(session, cycle)
    held = offices_held(session, cycle)
    planned = {Office(row.rank): row for row in elections if row.rank} | dict.fromkeys(held)
    sends = Office.DELEGATES in planned
    if roll.meeting is Meeting.MEMBERS_CONGRESS and Office.COMMITTEE not in planned:
        steps = branch_steps(roll.convened, charter, sends)
    else:
        direct = planned.get(Office.SECRETARY)
        committee = planned.get(Office.COMMITTEE)
        steps = committee_steps(
            committee.seats if committee else roll.convened,
            charter,
            direct_secretary=direct is not None and direct.by_congress,
            sends_delegates=sends,
        )
    office = office_of(election)
    due = [step for step in steps if step.office in planned]
    require_turn(office, due, held, charter.branch_order, where=cycle.title)


def record_result(
    session: Session,
    cycle: Cycle,
    election: Election,
    elected: int,
    names: Sequence[str],
    term: str | None,
    on: date,
    *,
    by_count: bool = False,
) -> None:
    """Record how many were elected and who, and open a mandate for each, pending ratification.

    Where a source says that somebody was elected without naming the person, the mandate stays without a name. An
    election out of order (the secretary before the committee) is refused with the right order named (rules-elections
    section 5, item 9), and so is one before the official session; a result that is there already stays. Where the list
    is closed, the count decides and nobody else does: ``counts.announce``.
    """
    hold(session, election)
    if election.decided_on is not None:
        return
    if election.count is not None and not by_count:
        raise RuleBroken(Finding("election.is_counted", Level.ERROR, cycle.title, {"election": election.label}))
    if not reached(CycleKind(cycle.kind), Stage(cycle.stage), Stage.OFFICIAL):
        figures: dict[str, object] = {"election": election.label, "stage": Stage(cycle.stage)}
        raise RuleBroken(Finding("election.not_in_session", Level.ERROR, cycle.title, figures))
    elections = [] if election.by_election else elections_of(session, cycle)  # a by-election waits for no other
    before = [row.label for row in elections if _undecided_before(row, election)]
    if before:
        raise _wrong_order(cycle, election.label, ", ".join(before))
    if elected > election.seats or len(names) > elected:
        figures = {"election": election.label, "elected": max(elected, len(names)), "seats": election.seats}
        raise RuleBroken(Finding("election.more_than_seats", Level.ERROR, cycle.title, figures))
    election.elected, election.decided_on = elected, on
    nudge(session, cycle, f"kết quả bầu {election.label}")
    open_mandates(session, election, cycle.unit_id, [*names, *[None] * (elected - len(names))], term, on)


def _undecided_before(row: Election, election: Election) -> bool:
    return row.position < election.position and row.decided_on is None


def _wrong_order(cycle: Cycle, election: str, before: str) -> RuleBroken:
    figures = {"election": election, "before": before}
    return RuleBroken(Finding("election.wrong_order", Level.ERROR, cycle.title, figures, source=ORDER_SOURCE))
