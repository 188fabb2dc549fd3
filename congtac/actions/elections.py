"""Plan the elections of a congress, record what came out, and open the mandates that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import attempt_of, log_of
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import Cycle, Election, Mandate


@dataclass(frozen=True, slots=True)
class PlannedElection:
    """What will be elected: the slug and the words of the body or office, the seats, and by whom."""

    office: str
    label: str
    seats: int
    by_congress: bool
    origin: str


def plan_elections(session: Session, cycle: Cycle, elections: Sequence[PlannedElection]) -> None:
    """Write the elections of the present attempt down in their order; a second call changes nothing."""
    attempt = attempt_of(log_of(session, cycle))
    if elections_of(session, cycle):
        return
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


def record_result(
    session: Session, cycle: Cycle, election: Election, elected: int, names: Sequence[str], term: str | None, on: date
) -> None:
    """Record how many were elected and who, and open a mandate for each, pending ratification.

    Where a source says that somebody was elected without naming the person, the mandate stays without a name. An
    election out of order (the secretary before the committee) is refused with the right order named (rules-elections
    section 5, item 9); a result that is there already stays.
    """
    if election.decided_on is not None:
        return
    before = [row.label for row in elections_of(session, cycle) if _undecided_before(row, election)]
    if before:
        figures = {"election": election.label, "before": ", ".join(before)}
        source = "Quy chế bầu cử trong Đảng (244-QĐ/TW Điều 19; 190-QĐ/TW)"
        raise RuleBroken(Finding("election.wrong_order", Level.ERROR, cycle.key, figures, source=source))
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


def decide_mandates(session: Session, cycle: Cycle, state: str, on: date) -> int:
    """Ratify or refuse the pending mandates of a cycle (state ``ratified`` or ``refused``); gives how many."""
    pending = select(Mandate).join(Election).where(
        Election.cycle_id == cycle.id, Mandate.state == "pending_ratification"
    )
    mandates = session.scalars(pending).all()
    for mandate in mandates:
        mandate.state, mandate.decided_on = state, on
    session.flush()
    return len(mandates)
