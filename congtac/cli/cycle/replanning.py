"""``congtac cycle replan``: the difference that a new day would make, shown first and confirmed by its name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, CycleNumber, Reason, Today, cycle_at
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.cycles import Person
    from congtac.actions.replanning import Replanning, Wish
    from congtac.cli.cycle.desk import At
    from congtac.domain.replanning import Change


def replan(
    cycle: CycleNumber,
    on: Annotated[str, typer.Option("--on", help=_("The new day of the meeting; the one it has if left out."))] = "",
    keep: Annotated[list[str] | None, typer.Option("--keep", help=_("A day that stays: its key. Repeatable."))] = None,
    release: Annotated[
        list[str] | None,
        typer.Option("--release", help=_("A day that was kept, or has passed, and shall move: its key. Repeatable.")),
    ] = None,
    confirm: Annotated[str, typer.Option("--confirm", help=_("The name of the difference that was shown."))] = "",
    by: By = "",
    reason: Reason = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """Nothing is written before the difference is confirmed; another one than was shown is refused (exit status 1)."""
    from congtac.actions.replanning import look
    from congtac.actions.replanning import replan as move
    from congtac.cli import console
    from congtac.cli.reading import Reading

    with answering(as_json=as_json):
        reading = Reading()
        to, day = (reading.day("--on", on) if on else None), reading.day("--today", today)
        person = reading.person(by, reason) if confirm or keep else None
        reading.done()
        with cycle_at(cycle) as at:
            wish = _wish(at, to, keep or [], release or [], person)
            if confirm and person:
                shown = move(at.session, at.installation, at.cycle, wish, day, person, confirm)
            else:
                shown = look(at.session, at.installation, at.cycle, wish, day)
            answer = _answer(at, shown, confirmed=bool(confirm))
    if as_json:
        console.print_json(answer)
        return
    _tell(answer)


def _wish(at: At, to: date | None, keep: list[str], release: list[str], person: Person | None) -> Wish:
    from congtac.actions.replanning import Wish
    from congtac.domain.plan import Kept

    kept = {key: Kept(person.by, person.reason) for key in keep} if person else {}
    return Wish(to or at.cycle.held_on, kept, tuple(release))


def _answer(at: At, shown: Replanning, *, confirmed: bool) -> dict[str, Any]:
    return {
        "cycle": at.cycle.id,
        "held_on": at.cycle.held_on,
        "to": shown.wish.to,
        "confirmed": confirmed,
        "fingerprint": shown.fingerprint,
        "moves": shown.moves,
        "changes": [_change(one) for one in shown.changes],
        "findings": list(shown.findings),
    }


def _change(one: Change) -> dict[str, Any]:
    from congtac.messages import sentence

    return {
        "key": one.key,
        "label": one.label,
        "old": one.old.on if one.old else None,
        "new": one.new.on,
        "fate": one.fate.value,
        "why": sentence(one.why),
    }


def _tell(answer: dict[str, Any]) -> None:
    from congtac.cli import console
    from congtac.domain.replanning import Fate
    from congtac.i18n import label

    for one in answer["changes"]:
        old = f"{one['old']:%d/%m/%Y}" if one["old"] else "–"
        days = old if one["old"] == one["new"] else f"{old} → {one['new']:%d/%m/%Y}"
        console.say(f"  {days:<25}  {one['key']:<14}  {one['label']} [{label(Fate(one['fate']))}]")
        console.say(f"{'':45}{one['why']}")
    if any(one["fate"] == Fate.PASSED for one in answer["changes"]):
        console.say(_("A day that has passed moves with the others when it is let go: --release KEY"))
    console.print_findings(answer["findings"])
    if answer["confirmed"]:
        console.say(_("The plan has moved; reminders of the days before have no effect any more."))
    elif answer["moves"]:
        text = _("Nothing was written. Confirm with: --confirm {name} --by … --reason …")
        console.say(text.format(name=answer["fingerprint"]))
    else:
        console.say(_("Nothing would move."))
