"""``congtac remind send``: a person reminds those who still owe something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.remind.options import AsJson, At, By, CycleNumber, On, Reason, UnitOption, cycle_at
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.reminders.by_hand import ByHand


def send(
    cycle: CycleNumber,
    by: By,
    reason: Reason,
    unit: UnitOption = "",
    on: On = "",
    preview: Annotated[bool, typer.Option("--preview", help=_("Print the mails and send nothing."))] = False,
    as_json: AsJson = False,
) -> None:
    """Quiet hours hold for this too; it counts for the gap to the next step of the ladder."""
    from congtac.cli import console

    with cycle_at(cycle, as_json=as_json) as at:
        ready = _done(at, by, reason, unit, on, preview=preview)
        answer = _answer(ready, preview=preview)
        letters = ready.letters() if preview else []
    if as_json:
        console.print_json(answer)
        return
    for recipient, letter in letters:
        console.say(f"{recipient}: {letter.subject}\n\n{letter.body}")
    for line in answer["lines"]:
        console.say(f"{line['recipient']}: {line['name']}, {line['reason']}")
    if not preview:
        already = sum(line["outcome"] == "queued" for line in answer["lines"]) - ready.queued
        text = _("{queued} reminders queued, {already} were sent or queued today already.")
        console.say(text.format(queued=ready.queued, already=already))
    console.print_findings(ready.findings)


def _done(at: At, by: str, reason: str, unit: str, on: str, *, preview: bool) -> ByHand:
    from congtac.actions.cycles import Person
    from congtac.actions.reminders.by_hand import chosen, send_by_hand
    from congtac.cli.days import day_of
    from congtac.clock import moment_of

    day, person, whose = day_of(on), Person(by, reason), at.unit(unit)
    asked = (at.session, at.place.installation(), at.cycle, whose, person, day, moment_of(day))
    return chosen(*asked)[1] if preview else send_by_hand(*asked)


def _answer(ready: ByHand, *, preview: bool) -> dict[str, Any]:
    from congtac.actions.reminders.reasons import reason

    lines = [
        {
            "unit": looked.matter.row.unit.slug,
            "name": looked.matter.row.unit.name,
            "deadline": looked.matter.deadline,
            "recipient": line.told.recipient,
            "not_before": looked.moment.isoformat(),
            "outcome": "queued" if line.outcome.is_sent else "skipped",
            "why": line.outcome.value,
            "reason": reason(looked.matter, line),
        }
        for looked in ready.looks
        for line in looked.lines
    ]
    told = [{"recipient": one, "subject": text.subject, "body": text.body} for one, text in ready.letters()]
    letters = {"letters": told} if preview else {"queued": ready.queued}
    return {"preview": preview, "lines": lines, "findings": ready.findings} | letters
