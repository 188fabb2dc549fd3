"""``congtac term extend``, ``early``, ``label``, ``next``: what people decide about a term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from congtac.cli.answering import answering
from congtac.cli.term.options import AsJson, By, Reason, Today, UnitName
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

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
    from congtac.cli.days import days_of
    from congtac.domain.terms import Consent, ConsentKind
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        names = ("until" if kind is ConsentKind.EXTENSION else "from", "decided_on")
        read = days_of(days[2], **dict(zip(names, days[:2], strict=True)))
        by, decision, reason = words
        consent = Consent(
            kind=kind, day=read[names[0]], by=by, decision=decision, decided_on=read["decided_on"], reason=reason
        )
        place = workplace()
        with place.session() as session:
            done = agree(session, place.installation(), unit, consent, read["today"])
    _tell(done, read["today"], as_json=as_json)


def _tell(done: Decided, today: date, *, as_json: bool) -> None:
    from congtac.cli import console
    from congtac.cli.term.showing import as_plain, tell

    if as_json:
        console.print_json({"changed": done.changed} | as_plain(done.standing, today))
        return
    console.say(_("Recorded.") if done.changed else _("Nothing changed: it is recorded already."))
    tell(done.standing, today)


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
    from congtac import vi
    from congtac.actions.cycles import Person
    from congtac.actions.next_congress import open_next
    from congtac.cli import console
    from congtac.cli.days import days_of
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        days, place = days_of(today, on=on), workplace()
        with place.session() as session:
            opened = open_next(session, place.installation(), unit, days["on"], days["today"], Person(by, reason))
            cycle, title = opened.cycle.id, opened.cycle.title
            lessons = [{"unit": one.unit.slug, "text": one.text} for one in opened.lessons]
    if as_json:
        name = {"ordinal": opened.label.ordinal, "term": opened.label.term}
        answer = {"cycle": cycle, "changed": opened.changed, "held_on": days["on"], **name, "lessons": lessons}
        console.print_json(answer | {"findings": list(opened.findings)})
        return
    text = _("Opened: cycle {number}, {title}") if opened.changed else _("Open already: cycle {number}, {title}")
    ordinal = vi.roman(opened.label.ordinal) if opened.label.ordinal else vi.BLANK
    console.say(text.format(number=cycle, title=title))
    console.say(f"  lần thứ {ordinal}, nhiệm kỳ {opened.label.term or vi.BLANK}")
    for one in lessons:
        console.say("  " + _("lesson of {unit}: {text}").format(**one))
    console.print_findings(opened.findings)
