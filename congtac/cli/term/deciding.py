"""``congtac term extend``, ``early``, ``label``, ``next``: what people decide about a term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, Reason, Today
from congtac.cli.term.showing import UnitName
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from congtac.actions.next_congress import NextCongress
    from congtac.actions.term_acts import Decided
    from congtac.domain.terms import ConsentKind

Decision = Annotated[str, typer.Option("--decision", help=_("The number of the decision."))]
DecidedOn = Annotated[str, typer.Option("--decided-on", help=_("The day of the decision."))]
Superior = Annotated[str, typer.Option("--by", help=_("The superior who agreed."))]


def extend(
    unit: UnitName,
    until: Annotated[str, typer.Option("--until", help=_("The new last day."))],
    by: Superior,
    decision: Decision,
    decided_on: DecidedOn,
    reason: Reason,
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """A day beyond the months that the rule allows is recorded and shown."""
    from congtac.domain.terms import ConsentKind

    _agree(unit, ConsentKind.EXTENSION, (until, decided_on, today), (by, decision, reason), as_json=as_json)


def early(
    unit: UnitName,
    from_: Annotated[str, typer.Option("--from", help=_("The new first day."))],
    by: Superior,
    decision: Decision,
    decided_on: DecidedOn,
    reason: Reason,
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """A day beyond the months that the rule allows is recorded and shown."""
    from congtac.domain.terms import ConsentKind

    _agree(unit, ConsentKind.EARLY, (from_, decided_on, today), (by, decision, reason), as_json=as_json)


def _agree(
    unit: str, kind: ConsentKind, days: tuple[str, str, str], words: tuple[str, str, str], *, as_json: bool
) -> None:
    from congtac.actions.term_acts import agree
    from congtac.cli.reading import Reading
    from congtac.domain.terms import Consent, ConsentKind
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        reading, (written, decided, now) = Reading(), days
        day = reading.day("--until" if kind is ConsentKind.EXTENSION else "--from", written)
        decided_on, today = reading.day("--decided-on", decided), reading.day("--today", now)
        reading.done()
        by, decision, reason = words
        consent = Consent(kind=kind, day=day, by=by, decision=decision, decided_on=decided_on, reason=reason)
        place = workplace()
        with place.session() as session:
            done = agree(session, place.installation(), unit, consent, today)
    _tell(done, today, as_json=as_json)


def _tell(done: Decided, today: date, *, as_json: bool) -> None:
    from congtac.cli import console
    from congtac.cli.term.showing import as_plain, ended, tell

    if as_json:
        console.print_json({"changed": done.changed} | as_plain(done.standing, today))
    else:
        console.say(_("Recorded.") if done.changed else _("Nothing changed: it is recorded already."))
        tell(done.standing, today)
    ended(done.standing.findings)


def label(
    unit: UnitName,
    by: By,
    reason: Reason,
    ordinal: Annotated[str, typer.Option("--ordinal", help=_("Which congress it is: IV or 4."))] = "",
    term: Annotated[str, typer.Option("--term", help=_("The years of the term: 2025-2030."))] = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """What is left out stays as it is generated, or as somebody said before."""
    from congtac.actions.cycles import Person
    from congtac.actions.term_acts import name_term
    from congtac.cli.days import day_of
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        day, place = day_of(today), workplace()
        with place.session() as session:
            done = name_term(session, place.installation(), unit, ordinal, term, day, Person(by, reason))
    _tell(done, day, as_json=as_json)


def next_(
    unit: UnitName,
    on: Annotated[str, typer.Option("--on", help=_("The day of the congress."))],
    by: By,
    reason: Reason,
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """The same again opens nothing; a day outside the window is opened and shown."""
    from congtac.actions.next_congress import open_next
    from congtac.cli.reading import Reading
    from congtac.cli.term.showing import ended
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        reading = Reading()
        held_on, day = reading.day("--on", on), reading.day("--today", today)
        person = reading.person(by, reason)
        reading.done()
        place = workplace()
        with place.session() as session:
            opened = open_next(session, place.installation(), unit, held_on, day, person)
            head = {"cycle": opened.cycle.id, "changed": opened.changed, "held_on": held_on}
            lessons = [{"unit": one.unit.slug, "name": one.unit.name, "text": one.text} for one in opened.lessons]
            title = opened.cycle.title
    _tell_next(opened, head, lessons, title, as_json=as_json)
    ended(opened.findings)


def _tell_next(
    opened: NextCongress, head: dict[str, Any], lessons: list[dict[str, Any]], title: str, *, as_json: bool
) -> None:
    from congtac import vi
    from congtac.cli import console

    label = opened.label
    if as_json:
        name = {"ordinal": label.ordinal, "term": label.term}
        console.print_json(head | name | {"lessons": lessons, "findings": list(opened.findings)})
        return
    text = _("Opened: cycle {number}, {title}") if opened.changed else _("Open already: cycle {number}, {title}")
    console.say(text.format(number=head["cycle"], title=title))
    ordinal = vi.roman(label.ordinal) if label.ordinal else vi.BLANK
    console.say(f"  lần thứ {ordinal}, nhiệm kỳ {label.term or vi.BLANK}")
    for one in lessons:
        console.say("  " + _("lesson of {unit}: {text}").format(unit=one["name"], text=one["text"]))
    console.print_findings(opened.findings)
