"""``congtac cycle open``: look at the plan of a cycle before it is opened, and open it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, Today, milestone
from congtac.i18n import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.actions.cycles import Person
    from congtac.actions.opening import Prospect
    from congtac.config import Installation

_TEXTS = {
    "opened": N_("Opened: cycle {number}. “congtac cycle show {number}” shows it, “congtac cycle act” moves it."),
    "there": N_("This cycle is open already: number {number}. Nothing was written."),
    "would": N_("Nothing was written (--dry-run)."),
}


def open_(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=_("What is held, as branch_congress."))],
    organisation: Annotated[str, typer.Argument(metavar="ORG", help=_("The unit, by its slug or its name."))],
    on: Annotated[str, typer.Option("--on", help=_("The day of the meeting (year-month-day)."))],
    by: Annotated[str, typer.Option("--by", help=_("Who opens it; the convening committee if left out."))] = "",
    reason: Annotated[str, typer.Option("--reason", help=_("Why, for the record."))] = "",
    term: Annotated[str, typer.Option("--term", help=_("The term that a congress opens: 2030-2035."))] = "",
    period: Annotated[str, typer.Option("--period", help=_("The period that a review looks back at."))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show the plan; write nothing."))] = False,
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """Every day of the plan with its explanation, and what to know before; exit status 1 where a rule is broken."""
    from congtac.cli import console
    from congtac.domain.findings import has_errors
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        place = workplace()
        person, read = _read(place.installation(), kind, organisation, on, today, by, reason, term, period)
        with place.reading() if dry_run else place.session() as session:
            answer = _answer(session, place.installation(), read, None if dry_run else person)
    if as_json:
        console.print_json(answer)
    else:
        _tell(answer)
    if has_errors(answer["findings"]):
        raise typer.Exit(1)


def _read(
    installation: Installation,
    kind: str,
    organisation: str,
    on: str,
    today: str,
    by: str,
    reason: str,
    term: str,
    period: str,
) -> tuple[Person, dict[str, Any]]:
    """What was typed as values; BadInput with every problem of it."""
    from congtac.actions.configured_units import unit_called
    from congtac.actions.cycles import Person
    from congtac.cli.reading import Reading, chosen
    from congtac.domain.cycle import CycleKind, Holder
    from congtac.domain.periods import parse_period

    reading = Reading()
    meant = reading.take("KIND", lambda: chosen(CycleKind, kind))
    unit = reading.take("ORG", lambda: unit_called(installation, organisation))
    held_on, day = reading.day("--on", on), reading.day("--today", today)
    looked_at = reading.take("--period", lambda: parse_period(period) if period else None)
    reading.done()
    stated = {"term": term or None, "period": str(looked_at) if looked_at else None}
    stated |= {"next_period": str(looked_at.next) if looked_at else None}
    person = Person(by or Holder.CONVENOR.label, reason or "mở kỳ")
    return person, {"kind": meant, "unit": unit, "held_on": held_on, "today": day, "stated": stated}


def _answer(
    session: Session | None, installation: Installation, read: dict[str, Any], person: Person | None
) -> dict[str, Any]:
    from congtac.actions.opening import cycle_there, look_ahead, open_prospect
    from congtac.actions.planning import plan_of

    prospect = look_ahead(session, installation, **read)
    there = cycle_there(session, prospect) if session else None
    cycle = open_prospect(session, installation, prospect, person) if session and person and not there else there
    plan = plan_of(session, cycle, prospect.practice).values() if session and cycle else prospect.plan
    outcome = "there" if there else "opened" if person else "would"
    return {
        "cycle": cycle.id if cycle else None,
        "key": cycle.key if cycle else prospect.key,
        "outcome": outcome,
        "kind": prospect.kind.value,
        "unit": prospect.unit.name,
        "held_on": cycle.held_on if cycle else prospect.held_on,
        "plan": [milestone(one) for one in plan],
        "owed": _owed(prospect),
        "findings": list(prospect.findings),
    }


def _owed(prospect: Prospect) -> dict[str, int]:
    """How many obligations of each kind."""
    counts = Counter(row.kind.value for row in prospect.owed)
    return dict(counts) | ({"report": len(prospect.reporters)} if prospect.reporters else {})


def _tell(answer: dict[str, Any]) -> None:
    from congtac.cli import console
    from congtac.domain.cycle import CycleKind
    from congtac.domain.obligations import ObligationKind
    from congtac.i18n import label

    console.say(f"{label(CycleKind(answer['kind']))} - {answer['unit']}, {answer['held_on']:%d/%m/%Y}")
    for one in answer["plan"]:
        console.say(f"  {one['on']:%d/%m/%Y}  {one['key']:<14}  {one['label']}")
        console.say(f"{'':30}{one['why']}")
    owed = ", ".join(f"{label(ObligationKind(kind))}: {count}" for kind, count in answer["owed"].items())
    console.say(_("Owed: {owed}").format(owed=owed))
    console.print_findings(answer["findings"])
    text = _TEXTS[answer["outcome"]]
    console.say(_(text).format(number=answer["cycle"]))
