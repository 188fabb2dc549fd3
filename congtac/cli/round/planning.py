"""``congtac round plan``, ``window``, ``lessons``: what the superior decides in its round."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, Reason, Today
from congtac.cli.round.options import SuperiorName, Term
from congtac.cli.term.showing import UnitName, ended
from congtac.i18n import _


def plan(
    unit: UnitName,
    on: Annotated[str, typer.Option("--on", help=_("The day of its congress."))] = "",
    pilot: Annotated[bool | None, typer.Option("--pilot/--no-pilot", help=_("Whether it is a model congress."))] = None,
    ahead: Annotated[
        bool | None,
        typer.Option("--ahead/--no-ahead", help=_("Whether it may come before the congresses below it.")),
    ] = None,
    of: Annotated[str, typer.Option("--of", help=_("The superior whose round it is, if there are several."))] = "",
    term: Term = "",
    by: By = "",
    reason: Reason = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """A day that is odd is kept and shown."""
    from congtac.actions.rounds.planning import Plan, plan_congress
    from congtac.actions.rounds.rounds import place_in_round
    from congtac.cli import console
    from congtac.cli.reading import Reading
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        reading = Reading()
        day, held_on = reading.day("--today", today), reading.day("--on", on) if on else None
        person = reading.person(by, reason)
        reading.done()
        wanted = Plan(on=held_on, pilot=pilot, ahead=ahead)
        if wanted == Plan():
            raise BadInput(Finding("round.nothing_to_plan", Level.ERROR))
        workplace_ = workplace()
        with workplace_.session() as session:
            place = place_in_round(session, unit, of, term)
            done = plan_congress(session, workplace_.installation(), place, wanted, day, person)
            lessons = [{"unit": one.unit.name, "text": one.text} for one in done.lessons]
            head = {"round": done.round.unit.slug, "term": done.round.term, "unit": done.unit.slug}
    planned, is_pilot = done.unit.planned_on, done.unit.pilot
    if as_json:
        state = {"changed": done.changed, "planned_on": planned, "pilot": is_pilot, "ahead": done.unit.ahead}
        console.print_json(head | state | {"lessons": lessons, "findings": list(done.findings)})
        ended(done.findings)
        return
    console.say(_("Recorded.") if done.changed else _("Nothing changed: it is recorded already."))
    console.say(f"  {done.unit.name}: {f'{planned:%d/%m/%Y}' if planned else '……'}{' *' if is_pilot else ''}")
    for one in lessons:
        console.say("  " + _("lesson of {unit}: {text}").format(**one))
    console.print_findings(done.findings)
    ended(done.findings)


def window(
    unit: SuperiorName,
    step: Annotated[str, typer.Option("--step", help=_("pilot for the model congresses, or a level: chi_bo."))],
    from_: Annotated[str, typer.Option("--from", help=_("The first day."))],
    until: Annotated[str, typer.Option("--until", help=_("The last day."))],
    term: Term = "",
    by: By = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Congresses planned outside the new days are shown by ``congtac round show``."""
    from congtac.actions.rounds.planning import set_window
    from congtac.actions.rounds.rounds import round_called
    from congtac.cli import console
    from congtac.cli.reading import Reading
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        reading = Reading()
        days = (reading.day("--from", from_), reading.day("--until", until))
        person = reading.person(by, reason)
        reading.done()
        place = workplace()
        with place.session() as session:
            round_ = round_called(session, unit, term)
            changed = set_window(session, place.installation(), round_, step, days, person)
            head = {"round": round_.unit.slug, "term": round_.term, "step": step}
    if as_json:
        console.print_json(head | {"opens": days[0], "closes": days[1], "changed": changed})
        return
    console.say(_("Recorded.") if changed else _("Nothing changed: it is recorded already."))


def lessons(
    unit: SuperiorName,
    from_: Annotated[str, typer.Option("--from", metavar="PILOT", help=_("The unit of the model congress."))] = "",
    text: Annotated[str, typer.Option("--text", help=_("What was learned."))] = "",
    by: Annotated[str, typer.Option("--by", help=_("Who records it."))] = "",
    term: Term = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """Without --from the lessons are only shown; they are shown to every unit that is planned or opened after them."""
    from congtac.actions.rounds.planning import record_lesson
    from congtac.actions.rounds.rounds import round_called
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.store.round_rows import lessons_of
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        day = day_of(today)
        with workplace().session() as session:
            round_ = round_called(session, unit, term)
            changed = record_lesson(session, round_, from_, text, day, by) if from_ or text else False
            found = [
                {"unit": one.unit.slug, "name": one.unit.name, "text": one.text, "on": one.on, "by": one.by}
                for one in lessons_of(session, round_.id)
            ]
            head = {"round": round_.unit.slug, "term": round_.term}
    if as_json:
        console.print_json(head | {"changed": changed, "lessons": found})
        return
    if from_ or text:
        console.say(_("Recorded.") if changed else _("Nothing changed: it is recorded already."))
    for one in found:
        console.say(_("lesson of {unit}: {text}").format(unit=one["name"], text=one["text"]))
    if not found:
        console.say(_("No lesson is recorded yet."))
