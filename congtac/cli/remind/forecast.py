"""``congtac remind forecast``, ``show``: what the clock will do on the next days, and the text of one mail."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.remind.options import AsJson, On, in_words, known_cycle
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.reminders.forecast import Expected
    from congtac.actions.term_forecast import ExpectedAlert


def forecast(
    days: Annotated[int, typer.Option("--days", min=1, max=400, help=_("How many days, today included."))] = 30,
    cycle: Annotated[
        int | None, typer.Option("--cycle", min=1, max=2**31 - 1, help=_("Only this cycle, by its number."))
    ] = None,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """If nobody hands in anything and nobody acts; nothing is written."""
    from congtac.actions.reminders.forecast import Forecast
    from congtac.actions.reminders.forecast import forecast as foresee
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.clock import moment_of
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        place, day = workplace(), day_of(on)
        with place.reading() as session:
            only, made = known_cycle(session, cycle), Forecast()
            if session is not None:
                made = foresee(session, place.installation(), day, moment_of(day), days, only)
            lines = [_line(one) for one in made.lines] + [_term_line(one) for one in made.terms]
            lines.sort(key=lambda line: line["on"])
    if as_json:
        console.print_json({"from": day, "days": days, "lines": lines, "findings": made.unclear})
        return
    for when, of_day in groupby(lines, key=lambda line: line["on"]):
        console.say(f"{when:%d/%m/%Y}")
        for line in of_day:
            console.say(f"  {_in_words(line)}")
    sent = sum(line["outcome"] == "queued" for line in lines)
    console.say(_("{sent} reminders to send, {skipped} to skip.").format(sent=sent, skipped=len(lines) - sent))
    console.print_findings(made.unclear)


def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help=_("The key, from the JSON of forecast or ledger."))],
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """As it was written, or as it will be on its day if nobody acts."""
    from congtac.actions.reminders.ledger import text_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        place = workplace()
        with place.reading() as session:
            if session is None:
                raise BadInput(Finding("remind.no_message", Level.ERROR, figures={"key": key}))
            letter = text_of(session, place.installation(), key, day_of(on))
    if as_json:
        appointment = {"appointment": letter.appointment}
        console.print_json({"key": key, "subject": letter.subject, "body": letter.body} | appointment)
        return
    console.say(f"{letter.subject}\n\n{letter.body}")


def _line(one: Expected) -> dict[str, Any]:
    at, line = one.looked.matter, one.line
    return {
        "on": one.on,
        "cycle": at.cycle.id,
        "unit": at.row.unit.slug,
        "name": at.row.unit.name,
        "task": at.task,
        "deadline": at.deadline,
        "step": line.step.number,
        "recipient": line.told.recipient,
        "channel": one.channel,
        "outcome": "queued" if line.outcome.is_sent else "skipped",
        "why": line.outcome.value,
        "reason": one.reason,
        "digest": one.digest,
        "once_asked": one.once_asked,
        "key": one.key,
    }


def _term_line(one: ExpectedAlert) -> dict[str, Any]:
    """What a term brings: it has no cycle and no ladder, ``deadline`` is the day on which it is told."""
    at = one.alert
    return {
        "on": one.on,
        "cycle": None,
        "unit": at.told.unit,
        "name": at.name,
        "task": at.told.words,
        "deadline": at.told.day,
        "step": None,
        "recipient": at.recipient,
        "channel": at.channel,
        "outcome": "queued" if one.is_sent else "skipped",
        "why": at.told.kind.value,
        "reason": one.reason,
        "digest": bool(one.joint),
        "once_asked": False,
        "key": one.key,
    }


def _in_words(line: dict[str, Any]) -> str:
    if line["step"] is None:
        return f"{line['recipient']}: {line['task']} ({line['reason']})"
    words = in_words(line, line["reason"])
    digest = _("in one mail with others") if line["digest"] else ""
    once = _("once the reports are asked for") if line["once_asked"] else ""
    return ", ".join(filter(None, (words, digest, once)))
