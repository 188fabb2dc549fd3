"""The committee and the offices of a unit on a day: every seat with who holds it, or vacant since when and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.dossiers.standings import NOT_RATIFIED
from congtac.actions.elections.candidate_lists import CHOSEN_AMONG
from congtac.actions.elections.mandates import begun_by, holds_on, newest_terms, state_on
from congtac.actions.elections.overview import ElectionLine, by_elections_overview
from congtac.actions.elections.vacancies import first_election, vacancies_among
from congtac.domain.elections.mandates import MandateState
from congtac.domain.elections.names import name_key
from congtac.domain.elections.offices import Office
from congtac.domain.findings import Finding, Level
from congtac.store.tables import Election, Fact, Mandate, Unit

REFUSED = MandateState.REFUSED
_BODIES = (Office.BRANCH_COMMITTEE.value, Office.COMMITTEE.value)
_OFFICES = Election.rank.is_(None) | Election.rank.not_in(NOT_RATIFIED)


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat on the day. Of a vacant one ``since`` is the day from which on, ``before`` who held it last."""

    number: int
    mandate: Mandate | None
    election: Election
    state: MandateState | None
    since: date | None
    before: Mandate | None = None

    @property
    def refused(self) -> bool:
        """Whether it is vacant because the superior refused whoever was elected."""
        return self.mandate is None and self.before is not None and self.before.state == REFUSED


@dataclass(frozen=True, slots=True)
class OfficeSeats:
    """A body or office with its seats; ``vacant`` of them may be filled by a by-election."""

    office: str
    label: str
    cycle_id: int
    seats: tuple[Seat, ...]
    vacant: int


@dataclass(frozen=True, slots=True)
class Committee:
    """Everything about a unit on a day; ``by_elections`` and ``notes`` are those known now, ``notes`` by their key."""

    day: date
    offices: tuple[OfficeSeats, ...] = ()
    left: tuple[tuple[Mandate, Election], ...] = ()
    by_elections: tuple[ElectionLine, ...] = ()
    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def held(self) -> list[tuple[OfficeSeats, Seat, Mandate]]:
        """The seats that somebody holds."""
        return [(one, seat, seat.mandate) for one in self.offices for seat in one.seats if seat.mandate is not None]

    @property
    def coming(self) -> dict[tuple[int, str], ElectionLine]:
        """The by-elections without a result, by congress and office."""
        open_ = (line for line in self.by_elections if line.election.decided_on is None)
        return {(line.election.cycle_id, line.election.office): line for line in open_}

    @property
    def fillable(self) -> list[OfficeSeats]:
        """The offices for which a by-election may be planned."""
        return [one for one in self.offices if one.vacant and (one.cycle_id, one.office) not in self.coming]

    @property
    def undecided(self) -> list[ElectionLine]:
        """The by-elections whose result waits for the superior."""
        return [line for line in self.by_elections if any(one.state == MandateState.PENDING for one in line.mandates)]

    @property
    def findings(self) -> list[Finding]:
        """Who is secretary, deputy or on the standing board without a seat in the committee, where all are named."""
        bodies = [mandate.person for _office, seat, mandate in self.held if seat.election.rank in _BODIES]
        if not bodies or None in bodies:
            return []
        members = {name_key(name) for name in bodies if name}
        return [
            Finding("committee.no_member", Level.WARNING, figures={"name": row.person, "office": office.label})
            for office, seat, row in self.held
            if seat.election.rank in CHOSEN_AMONG and row.person and name_key(row.person) not in members
        ]

    def note(self, row: Mandate | Election) -> Mapping[str, Any]:
        """Who noted that somebody left, or decided on a by-election, with the reason and the number."""
        return self.notes.get(key_of(row), {})


def key_of(row: Mandate | Election) -> str:
    """The fact of the congress that says who did it and why."""
    return f"mandate.{row.id}.ended" if isinstance(row, Mandate) else f"by_election.{row.id}.decision"


def committee_on(session: Session, unit: Unit, day: date) -> Committee:
    """Every office that congresses of the unit filled, in the order of their elections; delegates are no office."""
    begun = [row for row in begun_by(session, unit, day) if row[1].rank not in NOT_RATIFIED]
    newest = newest_terms(begun, day)
    cycles = {election.cycle_id for _mandate, election in begun}
    elections = _elections(session, cycles)
    current = _current(elections, newest, day)
    offices = [_office(office, cycle, elections[cycle, office], begun, day) for office, cycle in current.items()]
    terms = sorted({*current.values()})
    return Committee(
        day=day,
        offices=tuple(offices),
        left=tuple(_left(begun, current, day)),
        by_elections=tuple(by_elections_overview(session, terms)),
        notes=_notes(session, terms),
    )


def _elections(session: Session, cycles: set[int]) -> dict[tuple[int, str], list[Election]]:
    """All elections of congresses, by congress and office, in their order."""
    found: dict[tuple[int, str], list[Election]] = defaultdict(list)
    own = select(Election).where(Election.cycle_id.in_(cycles), _OFFICES)
    for row in session.scalars(own.order_by(Election.cycle_id, Election.attempt, Election.position)):
        found[row.cycle_id, row.office].append(row)
    return found


def _current(
    elections: Mapping[tuple[int, str], Sequence[Election]], newest: Mapping[str, int], day: date
) -> dict[str, int]:
    """By office the congress whose term it is; that nobody holds an office makes it no less an office."""
    current: dict[str, int] = {}
    for (cycle, office), rows in elections.items():
        decided = any(row.decided_on is not None and row.decided_on <= day for row in rows)
        if newest.get(office, cycle) == cycle and decided:
            current[office] = cycle
    return current


def _office(
    office: str, cycle: int, elections: Sequence[Election], begun: Sequence[tuple[Mandate, Election]], day: date
) -> OfficeSeats:
    decided = [row for row in elections if row.decided_on is not None and row.decided_on <= day]
    first = first_election(decided) or elections[0]
    own = [(mandate, row) for mandate, row in begun if row.cycle_id == cycle and row.office == office]
    held = {mandate.seat: (mandate, row) for mandate, row in own if holds_on(mandate, day)}
    gone = {mandate.seat: (mandate, row) for mandate, row in own if not holds_on(mandate, day)}
    numbers = sorted({*range(1, first.seats + 1), *held, *gone})
    seats = tuple(_seat(number, first, held.get(number), gone.get(number), day) for number in numbers)
    vacant = vacancies_among(elections, [mandate for mandate, _row in own], day)
    return OfficeSeats(office, first.label, cycle, seats, len(vacant))


def _seat(
    number: int,
    first: Election,
    held: tuple[Mandate, Election] | None,
    gone: tuple[Mandate, Election] | None,
    day: date,
) -> Seat:
    if held is not None:
        mandate, election = held
        return Seat(number, mandate, election, state_on(mandate, day), mandate.elected_on)
    if gone is None:
        return Seat(number, None, first, None, first.decided_on)
    mandate, election = gone
    since = mandate.decided_on if state_on(mandate, day) is REFUSED else mandate.ended_on
    return Seat(number, None, election, None, since, mandate)


def _left(
    begun: Sequence[tuple[Mandate, Election]], current: Mapping[str, int], day: date
) -> list[tuple[Mandate, Election]]:
    """Who left in these terms, the last one first."""
    gone = [
        (mandate, election)
        for mandate, election in begun
        if mandate.ended_on is not None and mandate.ended_on <= day and current.get(mandate.office) == election.cycle_id
    ]
    return sorted(gone, key=lambda row: (row[0].ended_on or day, row[0].id), reverse=True)


def _notes(session: Session, cycles: Sequence[int]) -> dict[str, Mapping[str, Any]]:
    told = Fact.key.like("mandate.%.ended") | Fact.key.like("by_election.%")
    rows = session.scalars(select(Fact).where(Fact.cycle_id.in_(cycles), told))
    return {row.key: row.value["value"] for row in rows}
