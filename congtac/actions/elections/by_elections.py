"""In mid-term: somebody leaves an office, a by-election is planned for vacant seats, the superior decides on it.

Who did it and why is a fact of the congress whose term it is, under the number of the row; the by-election itself is
held like every other election.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, record_facts
from congtac.actions.dossiers.decisions import Ruling, number_stated
from congtac.actions.elections.committees import Committee, committee_on, key_of
from congtac.actions.elections.mandates import decide_by_election, end_mandate, plan_by_election
from congtac.actions.nudges import nudge
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.people import folded
from congtac.store.claims import hold
from congtac.store.cycle_state import facts_in
from congtac.store.tables import Cycle, Election, ElectionRound, EnteredCount, Mandate, Unit


def seat_named(committee: Committee, office: str, number: int | None) -> Mandate:
    """The mandate of a seat by office (slug or words) and number; BadInput naming every seat that somebody holds."""
    own = [row for row in committee.held if office in (row[0].office, row[0].label)]
    found = [mandate for _office, seat, mandate in own if number in (None, seat.number)]
    if len(found) == 1:
        return found[0]
    held = "; ".join(f"{one.office} {seat.number}: {who.person or '……'}" for one, seat, who in own or committee.held)
    figures = {"office": office, "seat": number or "–", "held": held or "–"}
    raise BadInput(Finding("committee.unknown_seat", Level.ERROR, "office", figures))


def leave(session: Session, unit: Unit, number: int, on: date, because: Ending, person: Person) -> Mandate:
    """Record that the holder of a mandate leaves: the seat is vacant from this day on.

    Raises BadInput for a mandate of another unit, RuleBroken for one that is not held on this day.
    """
    mandate = session.get(Mandate, number)
    if mandate is None or mandate.unit_id != unit.id:
        raise BadInput(Finding("committee.unknown_mandate", Level.ERROR, "mandate", {"number": number}))
    hold(session, mandate)
    held = [one for _office, _seat, one in committee_on(session, unit, on).held]
    if mandate not in held and mandate.ended_on is None:  # another congress has elected the office anew by then
        figures = {"person": mandate.person or "……", "from": mandate.elected_on, "on": on}
        raise RuleBroken(Finding("mandate.not_held", Level.ERROR, "on", figures))
    end_mandate(session, mandate, on, because)
    _note(session, _cycle_of(session, mandate.election_id), key_of(mandate), person)
    return mandate


def plan(session: Session, unit: Unit, office: str, on: date, person: Person) -> Election:
    """Plan a by-election for every vacant seat of an office (slug or words); planned before, it is the same one.

    Raises BadInput for an office that the unit has not, RuleBroken where no seat is vacant on this day.
    """
    offices = committee_on(session, unit, on).offices
    found = next((one for one in offices if office in (one.office, one.label)), None)
    if found is None:
        known = ", ".join(f"{one.office} ({one.label})" for one in offices) or "–"
        raise BadInput(Finding("committee.unknown_office", Level.ERROR, "office", {"office": office, "known": known}))
    cycle = session.get_one(Cycle, found.cycle_id)
    election = plan_by_election(session, cycle, found.office, on, f"{person.by}: {person.reason}")
    _note(session, cycle, f"by_election.{election.id}.planned", person)
    return election


def by_election_of(session: Session, unit: Unit, number: int) -> Election:
    """The by-election of that number; BadInput where the unit has none."""
    election = session.get(Election, number)
    own = election is not None and election.by_election
    if election is None or not own or session.get_one(Cycle, election.cycle_id).unit_id != unit.id:
        raise BadInput(Finding("committee.unknown_election", Level.ERROR, "election", {"number": number}))
    return election


def note_announced(session: Session, election: Election, by: str) -> None:
    """Remember who announced a by-election: with four eyes somebody else decides on it."""
    if election.by_election:
        key = f"by_election.{election.id}.announced"
        record_facts(session, session.get_one(Cycle, election.cycle_id), {key: {"by": by}}, by)


def decide(session: Session, election: Election, outcome: MandateState, ruling: Ruling) -> int:
    """The superior ratifies a by-election, or refuses it: then the seats are vacant again. Gives how many mandates.

    Raises RuleBroken where nothing waits for the superior, and with four eyes where whoever planned, counted or
    announced ratifies; BadInput for a day before the result and for a ratification without its number.
    """
    hold(session, election)
    cycle = session.get_one(Cycle, election.cycle_id)
    _require_pending(session, election, ruling.on)
    if outcome is MandateState.RATIFIED and ruling.four_eyes and folded(ruling.person.by) in _hands(session, election):
        figures = {"by": ruling.person.by, "election": election.label}
        raise RuleBroken(Finding("by_election.four_eyes", Level.ERROR, cycle.title, figures))
    symbol = number_stated(cycle, ruling)
    if symbol is None and outcome is MandateState.RATIFIED:
        raise BadInput(Finding("dossier.number_missing", Level.ERROR, cycle.title))
    decided = decide_by_election(session, election, outcome, ruling.on)
    _note(session, cycle, key_of(election), ruling.person, symbol)
    nudge(session, cycle, f"{outcome.label}: bầu bổ sung {election.label}")
    return decided


def _require_pending(session: Session, election: Election, on: date) -> None:
    figures = {"election": election.label, "on": on, "elected_on": election.decided_on or "–"}
    if not election.by_election:
        raise BadInput(Finding("by_election.of_congress", Level.ERROR, "election", figures))
    pending = (Mandate.election_id == election.id, Mandate.state == MandateState.PENDING.value)
    if session.scalar(select(Mandate.id).where(*pending).limit(1)) is None:
        raise RuleBroken(Finding("by_election.nothing_waits", Level.ERROR, "election", figures))
    if election.decided_on is not None and on < election.decided_on:
        raise BadInput(Finding("by_election.decided_before", Level.ERROR, "on", figures))


def _hands(session: Session, election: Election) -> set[str]:
    """Everybody whose work it is: who planned it, entered its counts, recorded what was decided, announced it."""
    counted = session.scalars(select(EnteredCount.by).where(EnteredCount.election_id == election.id))
    went_on = session.scalars(select(ElectionRound.decided_by).where(ElectionRound.election_id == election.id))
    facts = facts_in(session, session.get_one(Cycle, election.cycle_id))
    noted = (facts.get(f"by_election.{election.id}.{key}", {}).get("by") for key in ("planned", "announced"))
    return {folded(name) for name in (*counted, *went_on, *noted) if name}


def _note(session: Session, cycle: Cycle, key: str, person: Person, symbol: str | None = None) -> None:
    told = {"by": person.by, "reason": person.reason} | ({"symbol": symbol} if symbol else {})
    record_facts(session, cycle, {key: told}, f"{person.by}: {person.reason}")


def _cycle_of(session: Session, election: int) -> Cycle:
    return session.get_one(Cycle, session.get_one(Election, election).cycle_id)
