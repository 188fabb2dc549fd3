"""Office-holders: mandates from a result or by appointment, ratified or refused, ended, and filled again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act
from congtac.actions.elections.vacancies import Vacancy, first_election, vacancies
from congtac.domain.cycle import Act
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Election, Mandate, Unit

PENDING, REFUSED = MandateState.PENDING, MandateState.REFUSED


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Who holds one seat of an office on a day, and how the mandate stood on that day."""

    office: str
    label: str
    seat: int
    person: str | None
    term: str | None
    elected_on: date
    state: MandateState


def open_mandates(
    session: Session, election: Election, unit_id: int, people: Sequence[str | None], term: str | None, on: date
) -> None:
    """A mandate for each of the elected, pending ratification.

    Those of a by-election take the vacant seats in their order, for the rest of the term of those who left.
    """
    seats: Sequence[Vacancy] = [Vacancy(number, term) for number in range(1, len(people) + 1)]
    if election.by_election:
        seats = vacancies(session, election.cycle_id, election.office, on)
    if len(seats) < len(people):
        figures = {"election": election.label, "seats": len(seats), "elected": len(people)}
        raise RuleBroken(Finding("mandate.seat_taken", Level.ERROR, figures=figures))
    session.add_all(
        Mandate(
            election_id=election.id,
            unit_id=unit_id,
            seat=free.seat,
            office=election.office,
            person=person,
            term=free.term or term,
            elected_on=on,
            state=PENDING.value,
            replaces_id=free.left.id if free.left else None,
        )
        for person, free in zip(people, seats, strict=False)
    )
    session.flush()


def ratify(session: Session, cycle: Cycle, on: date, person: Person) -> int:
    """The superior ratifies the results that are pending; gives how many mandates begin."""
    act(session, cycle, Act.RATIFY, on, person)
    return _decide(session, _pending(session, cycle), MandateState.RATIFIED, on)


def refuse(
    session: Session, cycle: Cycle, on: date, person: Person, elections: Sequence[Election] | None = None
) -> int:
    """The superior refuses the results of some elections (of all where none is named); gives how many mandates end.

    The mandates of the others stay pending until the elections held again are ratified with them.
    """
    act(session, cycle, Act.REFUSE, on, person)
    refused = None if elections is None else {election.id for election in elections}
    pending = [row for row in _pending(session, cycle) if refused is None or row.election_id in refused]
    return _decide(session, pending, REFUSED, on)


def decide_by_election(session: Session, election: Election, state: MandateState, on: date) -> int:
    """The superior ratifies or refuses a by-election; the cycle itself has been ratified long before."""
    rows = select(Mandate).where(Mandate.election_id == election.id, Mandate.state == PENDING.value)
    return _decide(session, list(session.scalars(rows)), state, on)


def _pending(session: Session, cycle: Cycle) -> list[Mandate]:
    own = (Election.cycle_id == cycle.id, ~Election.by_election, Mandate.state == PENDING.value)
    return list(session.scalars(select(Mandate).join(Election).where(*own)))


def _decide(session: Session, mandates: Sequence[Mandate], state: MandateState, on: date) -> int:
    for mandate in mandates:
        mandate.state, mandate.decided_on = state.value, on
    session.flush()
    return len(mandates)


def end_mandate(session: Session, mandate: Mandate, on: date, because: Ending) -> None:
    """Somebody leaves an office: the seat is vacant from this day on.

    Raises RuleBroken for a mandate that has ended or was refused, and for a day before it began.
    """
    hold(session, mandate)
    if mandate.ended_on is not None or mandate.state == REFUSED or on < mandate.elected_on:
        figures = {"person": mandate.person or "……", "from": mandate.elected_on, "on": on}
        raise RuleBroken(Finding("mandate.not_held", Level.ERROR, figures=figures))
    mandate.ended_on, mandate.ended_because = on, because.value
    session.flush()


def plan_by_election(session: Session, cycle: Cycle, office: str, on: date, origin: str) -> Election:
    """An election that fills the vacant seats of an office for the rest of the term of ``cycle``.

    Raises RuleBroken where no seat is vacant on that day. Planned twice before it is held, it is planned once.
    """
    hold(session, cycle)
    rows = select(Election).where(Election.cycle_id == cycle.id).order_by(Election.attempt, Election.position)
    elections = list(session.scalars(rows))
    own = [row for row in elections if row.office == office]
    planned = next((row for row in own if row.by_election and row.decided_on is None), None)
    if planned is not None:
        return planned
    first = first_election(own)
    vacant = vacancies(session, cycle.id, office, on) if first else []
    if first is None or not vacant:
        raise RuleBroken(Finding("mandate.no_vacancy", Level.ERROR, cycle.title, {"office": office, "on": on}))
    election = Election(
        cycle_id=cycle.id,
        attempt=elections[-1].attempt,
        position=elections[-1].position + 1,
        office=office,
        rank=first.rank,
        label=first.label,
        seats=len(vacant),
        by_congress=first.by_congress,
        by_election=True,
        origin=origin,
    )
    session.add(election)
    session.flush()
    return election


def composition_on(session: Session, unit: Unit, office: str, day: date) -> tuple[OfficeHolder, ...]:
    """Who holds the seats of a body or office on a day, by seat; a vacant seat is missing.

    A congress that elects the office anew ends the mandates before it on the day of its result, unless the superior
    has refused it by that day.
    """
    return tuple(holder for holder in holders_on(session, unit, day) if holder.office == office)


def holders_on(session: Session, unit: Unit, day: date) -> tuple[OfficeHolder, ...]:
    """Everybody who holds an office of a unit on a day, in the order of the elections, then of the seats."""
    begun = begun_by(session, unit, day)
    newest = newest_terms(begun, day)
    return tuple(
        OfficeHolder(
            office=mandate.office,
            label=election.label,
            seat=mandate.seat,
            person=mandate.person,
            term=mandate.term,
            elected_on=mandate.elected_on,
            state=state_on(mandate, day),
        )
        for mandate, election in _in_office_order(begun)
        if holds_on(mandate, day) and newest.get(mandate.office) == election.cycle_id
    )


def begun_by(session: Session, unit: Unit, day: date) -> list[tuple[Mandate, Election]]:
    """Every mandate of a unit that had begun by a day, whatever became of it, in the order of the elections."""
    begun = (Mandate.unit_id == unit.id, Mandate.elected_on <= day)
    order = (Election.cycle_id, Election.attempt, Election.position, Mandate.seat)
    rows = session.execute(select(Mandate, Election).join(Election).where(*begun).order_by(*order))
    return [(mandate, election) for mandate, election in rows]


def newest_terms(begun: Sequence[tuple[Mandate, Election]], day: date) -> dict[str, int]:
    """By office the congress whose result counts on a day: the last one that the superior had not refused."""
    newest: dict[str, tuple[date, int]] = {}
    for mandate, election in begun:
        if not election.by_election and state_on(mandate, day) is not REFUSED:
            term = (mandate.elected_on, election.cycle_id)
            newest[mandate.office] = max(term, newest.get(mandate.office, term))
    return {office: cycle for office, (_on, cycle) in newest.items()}


def holds_on(mandate: Mandate, day: date) -> bool:
    """Whether a mandate that had begun by a day was neither refused nor ended on it."""
    return state_on(mandate, day) is not REFUSED and (mandate.ended_on is None or day < mandate.ended_on)


def _in_office_order(rows: Sequence[tuple[Mandate, Election]]) -> list[tuple[Mandate, Election]]:
    """By office as first elected, then by seat: who came in a by-election stands in the seat of who left."""
    first: dict[str, int] = {}
    for mandate, _election in rows:
        first.setdefault(mandate.office, len(first))
    return sorted(rows, key=lambda row: (first[row[0].office], row[0].seat))


def state_on(mandate: Mandate, day: date) -> MandateState:
    """How the mandate stood on a day: what the superior decided later was pending then."""
    decided = mandate.decided_on is not None and mandate.decided_on <= day
    return MandateState(mandate.state) if decided else PENDING
