"""Plan the elections of a congress, record what came out, and open the mandates that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, attempt_of, log_of
from congtac.domain.cycle import Act, CycleKind, Stage, reached
from congtac.domain.elections.dependence import elected_too_early
from congtac.domain.elections.offices import Office
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Election, Mandate

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

    After a refusal only what is elected again is planned, and the elections before stay as they are. A body comes
    before the offices chosen from it, or else RuleBroken.
    """
    attempt = attempt_of(log_of(session, cycle))
    if elections_of(session, cycle):
        return
    early = elected_too_early([planned.rank for planned in elections])
    if early is not None:
        raise _wrong_order(cycle, elections[early[0]].label, elections[early[1]].label)
    session.add_all(
        Election(
            cycle_id=cycle.id,
            attempt=attempt,
            position=position,
            office=planned.office,
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
    rows = select(Election).where(Election.cycle_id == cycle.id, Election.attempt == attempt)
    return list(session.scalars(rows.order_by(Election.position)))


def ballots_of(session: Session, cycle: Cycle) -> list[tuple[str, Election]]:
    """Every election of a cycle, refused ones too, each with the words that tell it apart: "Bí thư lần 2"."""
    rows = select(Election).where(Election.cycle_id == cycle.id).order_by(Election.attempt, Election.position)
    seen: Counter[str] = Counter()
    named = []
    for election in session.scalars(rows):
        seen[election.label] += 1
        time = seen[election.label]
        named.append((election.label if time == 1 else f"{election.label} lần {time}", election))
    return named


def record_result(
    session: Session, cycle: Cycle, election: Election, elected: int, names: Sequence[str], term: str | None, on: date
) -> None:
    """Record how many were elected and who, and open a mandate for each, pending ratification.

    Where a source says that somebody was elected without naming the person, the mandate stays without a name. An
    election out of order (the secretary before the committee) is refused with the right order named (rules-elections
    section 5, item 9), and so is one before the official session; a result that is there already stays.
    """
    hold(session, election)
    if election.decided_on is not None:
        return
    if not reached(CycleKind(cycle.kind), Stage(cycle.stage), Stage.OFFICIAL):
        figures: dict[str, object] = {"election": election.label, "stage": Stage(cycle.stage)}
        raise RuleBroken(Finding("election.not_in_session", Level.ERROR, cycle.key, figures))
    before = [row.label for row in elections_of(session, cycle) if _undecided_before(row, election)]
    if before:
        raise _wrong_order(cycle, election.label, ", ".join(before))
    if elected > election.seats or len(names) > elected:
        figures = {"election": election.label, "elected": max(elected, len(names)), "seats": election.seats}
        raise RuleBroken(Finding("election.more_than_seats", Level.ERROR, cycle.key, figures))
    election.elected, election.decided_on = elected, on
    people = [*names, *[None] * (elected - len(names))]
    session.add_all(
        Mandate(
            election_id=election.id,
            unit_id=cycle.unit_id,
            seat=seat,
            office=election.office,
            person=person,
            term=term,
            elected_on=on,
            state="pending_ratification",
        )
        for seat, person in enumerate(people, start=1)
    )
    session.flush()


def _undecided_before(row: Election, election: Election) -> bool:
    return row.position < election.position and row.decided_on is None


def _wrong_order(cycle: Cycle, election: str, before: str) -> RuleBroken:
    figures = {"election": election, "before": before}
    return RuleBroken(Finding("election.wrong_order", Level.ERROR, cycle.key, figures, source=ORDER_SOURCE))


def ratify(session: Session, cycle: Cycle, on: date, person: Person) -> int:
    """The superior ratifies the results that are pending; gives how many mandates begin."""
    act(session, cycle, Act.RATIFY, on, person)
    return _decide(session, cycle, "ratified", on)


def refuse(
    session: Session, cycle: Cycle, on: date, person: Person, elections: Sequence[Election] | None = None
) -> int:
    """The superior refuses the results of some elections (of all where none is named); gives how many mandates end.

    The mandates of the others stay pending until the elections held again are ratified with them.
    """
    act(session, cycle, Act.REFUSE, on, person)
    return _decide(session, cycle, "refused", on, elections)


def _decide(
    session: Session,
    cycle: Cycle,
    state: Literal["ratified", "refused"],
    on: date,
    elections: Sequence[Election] | None = None,
) -> int:
    pending = (
        select(Mandate).join(Election).where(Election.cycle_id == cycle.id, Mandate.state == "pending_ratification")
    )
    if elections is not None:
        pending = pending.where(Election.id.in_([election.id for election in elections]))
    mandates = session.scalars(pending).all()
    for mandate in mandates:
        mandate.state, mandate.decided_on = state, on
    session.flush()
    return len(mandates)
