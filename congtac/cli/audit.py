"""``congtac audit``: who changed what, and whether the log is whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.domain.audit import Logged

app = typer.Typer(no_args_is_help=True)
SHOWN = 12  # rows of one entry in words; --json has all of them


@app.command("list", help=_("List what people changed, the newest last."))
def list_(
    cycle: Annotated[int, typer.Option("--cycle", min=0, help=_("Only what concerns this cycle."))] = 0,
    who: Annotated[str, typer.Option("--who", help=_("Only entries of somebody with these letters in the name."))] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("How many at most, the newest."))] = 50,
    as_json: AsJson = False,
) -> None:
    """Secrets and counted votes of single entries are not in the log."""
    from congtac.cli import console
    from congtac.store.audit_log import newest
    from congtac.workplace import workplace

    with answering(as_json=as_json), workplace().reading() as session:
        found = newest(session, limit, cycle=cycle or None, who=who)[::-1] if session else []
    if as_json:
        console.print_json({"entries": [_told(entry) for entry in found]})
        return
    for entry in found:
        for line in _lines(entry):
            console.say(line)
    if not found:
        console.say(_("There is no such entry."))


@app.command(help=_("Check the whole chain of the log; the first entry that was tampered with is named."))
def verify(
    noted: Annotated[
        str, typer.Option("--noted", metavar="NUMBER:HASH", help=_("An entry written down elsewhere, to compare with."))
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 1 where it is broken. Write down what is printed: only that shows a log that was written anew."""
    from congtac.cli import console
    from congtac.store.audit_log import head, missing_guards, verified
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        known = _noted(noted)
        with workplace().reading() as session:
            number, broken = verified(session, known) if session else (0, None)
            last = head(session) if session else None
            findings = [*([broken] if broken else []), *(missing_guards(session) if session else [])]
    if as_json:
        told = {"number": last[0], "hash": last[1]} if last else None
        console.print_json({"verified": number, "last": told, "findings": findings})
    else:
        console.print_findings(findings)
        console.say(_("Entries that hold: {count}").format(count=number))
        if last and not broken:
            console.say(_("To write down: {number}:{hash}").format(number=last[0], hash=last[1]))
    raise typer.Exit(1 if findings else 0)


def _noted(text: str) -> tuple[int, str] | None:
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    number, _colon, digest = text.strip().partition(":")
    if not text:
        return None
    if not number.isdecimal() or len(digest) != 64:
        raise BadInput(Finding("audit.bad_note", Level.ERROR, "--noted", found=text))
    return int(number), digest.lower()


def _told(entry: Logged) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "account": entry.account_id,
        "act": entry.act,
        "cycle": entry.cycle_id,
        "changes": json.loads(entry.changes),
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _lines(entry: Logged) -> list[str]:
    from congtac.clock import local

    told = json.loads(entry.changes)
    cycle = _("cycle {number}").format(number=entry.cycle_id) if entry.cycle_id else ""
    head = [f"{entry.number:>6}", f"{local(entry.at):%d/%m/%Y %H:%M:%S}", entry.by, entry.act, cycle]
    lines = ["  ".join(part for part in head if part), *(f"        {_change(one)}" for one in told[:SHOWN])]
    more = len(told) - SHOWN
    return [*lines, f"        {_('and {count} more').format(count=more)}"] if more > 0 else lines


def _change(change: dict[str, Any]) -> str:
    from congtac.i18n import label
    from congtac.store.audit_changes import ChangeKind

    what = f"{change['table']}: {label(ChangeKind(change['change']))}"
    if "rows" in change:
        return f"{what}, {_('{count} rows').format(count=change['rows'] if change['rows'] is not None else '?')}"
    key = ", ".join(str(value) for value in change["key"].values())
    before, after = change["before"] or {}, change["after"] or {}
    values = [f"{name}: {_short(before.get(name))} → {_short(after.get(name))}" for name in after if before]
    values = values or [f"{name}: {_short(value)}" for name, value in (after or before).items() if value is not None]
    return f"{what} {key}  {'; '.join(values)}"


def _short(value: Any) -> str:
    text = "–" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
