"""``congtac election leave``, ``by-election`` and ``decide``: vacant seats in mid-term, and who fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, On, Reason
from congtac.cli.dossier.options import Number
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from congtac.actions.elections.committees import Committee
    from congtac.store.tables import Unit

UnitName = Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit, by its slug or its name."))]
Office = Annotated[
    str, typer.Argument(metavar="OFFICE", help=_("The office, by its slug or its name: bi_thu, “Bí thư”."))
]


def leave(
    unit: UnitName,
    office: Office,
    because: Annotated[str, typer.Option("--because", help=_("Why: resigned, moved, deceased or removed."))],
    by: By,
    reason: Reason,
    seat: Annotated[
        int | None, typer.Option("--seat", min=1, help=_("Which seat, where the office has several."))
    ] = None,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """The seat is vacant from this day on; on any earlier day the person holds it."""
    from congtac.actions.elections.by_elections import leave as leave_office
    from congtac.actions.elections.by_elections import seat_named
    from congtac.actions.elections.committees import committee_on
    from congtac.actions.known_units import unit_called
    from congtac.cli.reading import Reading, chosen
    from congtac.domain.elections.mandates import Ending
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        reading = Reading()
        day, person = reading.day("--on", on), reading.person(by, reason)
        ending = reading.take("--because", lambda: chosen(Ending, because))
        reading.done()
        with workplace().session() as session:
            found = unit_called(session, unit)
            mandate = seat_named(committee_on(session, found, day), office, seat)
            leave_office(session, found, mandate.id, day, ending, person)
            answer = _answer(session, found, day)
    _tell(answer, as_json=as_json)


def by_election(unit: UnitName, office: Office, by: By, reason: Reason, on: On = "", as_json: AsJson = False) -> None:
    """One election for every seat that is vacant on the day; planned before, it is the same one."""
    from congtac.actions.elections.by_elections import plan
    from congtac.actions.known_units import unit_called
    from congtac.cli.reading import Reading
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        reading = Reading()
        day, person = reading.day("--on", on), reading.person(by, reason)
        reading.done()
        with workplace().session() as session:
            found = unit_called(session, unit)
            planned = {"election": plan(session, found, office, day, person).id}
            answer = planned | _answer(session, found, day)
    _tell(answer, as_json=as_json)


def decide(
    unit: UnitName,
    election: Annotated[
        int, typer.Argument(metavar="ELECTION", min=1, max=2**31 - 1, help=_("The by-election's number."))
    ],
    by: By,
    reason: Reason,
    number: Number = None,
    refuse: Annotated[bool, typer.Option("--refuse", help=_("Refuse the result: the seats are vacant again."))] = False,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Ratified, those elected hold their seats for the rest of the term. The day is that of the decision."""
    from congtac.actions.dossiers.decisions import Ruling
    from congtac.actions.elections.by_elections import by_election_of
    from congtac.actions.elections.by_elections import decide as decide_on
    from congtac.actions.known_units import unit_called
    from congtac.actions.practice import practice_on
    from congtac.cli.reading import Reading
    from congtac.domain.elections.mandates import MandateState
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        reading = Reading()
        day, person = reading.day("--on", on), reading.person(by, reason)
        reading.done()
        place = workplace()
        with place.session() as session:
            found = unit_called(session, unit)
            four_eyes = practice_on(place.installation(), found, day).settings.approval.four_eyes
            outcome = MandateState.REFUSED if refuse else MandateState.RATIFIED
            row = by_election_of(session, found, election)
            decide_on(session, row, outcome, Ruling(day, person, number, four_eyes))
            answer = {"election": row.id} | _answer(session, found, day)
    _tell(answer, as_json=as_json)


def _answer(session: Session, unit: Unit, day: date) -> dict[str, Any]:
    """Every seat of the unit on the day, and its by-elections."""
    from congtac.actions.elections.committees import committee_on

    now = committee_on(session, unit, day)
    held = [
        {"election": line.election.id, "words": line.words, "seats": line.election.seats, "state": line.state}
        for line in now.by_elections
    ]
    return {"unit": unit.slug, "name": unit.name, "on": day, "seats": _seats(now), "by_elections": held} | {
        "findings": now.findings
    }


def _seats(now: Committee) -> list[dict[str, Any]]:
    return [
        {
            "office": office.office,
            "label": office.label,
            "seat": seat.number,
            "person": seat.mandate.person if seat.mandate else None,
            "state": seat.state,
            "vacant": seat.mandate is None,
            "since": seat.since,
        }
        for office in now.offices
        for seat in office.seats
    ]


def _tell(answer: dict[str, Any], *, as_json: bool) -> None:
    from congtac.cli import console
    from congtac.i18n import label

    if as_json:
        console.print_json(answer)
        return
    console.say(f"{answer['name']}, {answer['on']:%d/%m/%Y}")
    for one in answer["seats"]:
        who = _("vacant") if one["vacant"] else f"{one['person'] or '……'} ({label(one['state'])})"
        console.say(f"  {one['label']} {one['seat']}: {who}")
    for one in answer["by_elections"]:
        told = _("By-election {number}: {words}, seats: {seats} – {state}")
        figures = {"number": one["election"], "words": one["words"], "seats": one["seats"]}
        console.say("  " + told.format(state=label(one["state"]), **figures))
    console.print_findings(answer["findings"])
