"""``congtac remind ledger``: every reminder of a cycle, sent, waiting, dropped or skipped, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from congtac.cli.remind.options import AsJson, CycleNumber, cycle_at, in_words
from congtac.i18n import N_, _

if TYPE_CHECKING:
    from congtac.actions.reminders.ledger import LedgerLine
    from congtac.store.tables import Message

STATES = {
    "sent": N_("sent on {at}"),
    "waiting": N_("waits, not before {at}"),
    "dropped": N_("did not leave: {because}"),
    "dead": N_("could not be sent: {because}"),
}


def ledger(cycle: CycleNumber, as_json: AsJson = False) -> None:
    """One line for each step, recipient and channel, in the order in which they were written."""
    from congtac.actions.reminders.ledger import ledger_of
    from congtac.cli import console

    with cycle_at(cycle, as_json=as_json, writing=False) as at:
        lines = [_line(one) for one in ledger_of(at.session, at.cycle)]
    if as_json:
        console.print_json({"cycle": cycle, "lines": lines})
        return
    for line in lines:
        said = [line["reason"], *([_in_words(line)] if line["state"] else [])]
        console.say(f"{line['on']:%d/%m/%Y}  {in_words(line, '; '.join(said))}")
    if not lines:
        console.say(_("Nobody was reminded in this cycle yet. “congtac remind forecast” shows what is to come."))


def _line(one: LedgerLine) -> dict[str, Any]:
    row = one.row
    state, at, because = _state(one.message) if one.message else (None, None, None)
    return {
        "on": row.on,
        "due_on": row.due_on,
        "unit": row.obligation.unit.slug,
        "name": row.obligation.unit.name,
        "task": one.task,
        "deadline": row.deadline,
        "step": row.step,
        "recipient": row.recipient,
        "channel": row.channel,
        "outcome": row.outcome,
        "why": row.why,
        "reason": row.reason,
        "state": state,
        "at": at,
        "because": because,
        "key": one.message.key if one.message else None,
    }


def _state(message: Message) -> tuple[str, str | None, str | None]:
    """What became of a message: its state, the moment that belongs to it, and why it did not leave."""
    from congtac.clock import local

    if message.dropped_because is not None:
        return "dropped", None, message.dropped_because
    if message.gave_up_at is not None:
        return "dead", local(message.gave_up_at).isoformat(), message.last_error
    moment = message.sent_at or message.next_at
    return "sent" if message.sent_at else "waiting", local(moment).isoformat() if moment else None, None


def _in_words(line: dict[str, Any]) -> str:
    from datetime import datetime

    text = STATES[line["state"]]
    at = f"{datetime.fromisoformat(line['at']):%H:%M %d/%m/%Y}" if line["at"] else ""
    return _(text).format(at=at, because=line["because"] or "")
