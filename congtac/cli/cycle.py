"""``congtac cycle``: which cycles there are, where each stands, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.store.tables import Cycle

app = typer.Typer(no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]


@app.command("list", help=_("List every cycle with its stage."))
def list_(as_json: AsJson = False) -> None:
    """One line for each cycle: number, day, stage, unit, kind."""
    from congtac.cli import console
    from congtac.domain.cycle import CycleKind, Stage
    from congtac.domain.errors import CongtacError
    from congtac.i18n import label
    from congtac.store.cycles import all_cycles
    from congtac.workplace import workplace

    try:
        with workplace().reading() as session:
            rows = [_row(cycle) for cycle in all_cycles(session)] if session else []
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"cycles": rows})
        return
    for row in rows:
        stage, kind = label(Stage(row["stage"])), label(CycleKind(row["kind"]))
        console.say(f"{row['id']:>4}  {row['held_on']:%d/%m/%Y}  {stage:<22}  {kind} - {row['unit']}")
    if not rows:
        console.say(_("There is no cycle yet. “congtac demo” opens the examples."))


@app.command(help=_("Show one cycle: its acts so far and what it waits for."))
def show(
    cycle: Annotated[int, typer.Argument(min=1, max=2**31 - 1, help=_("The cycle's number in “congtac cycle list”."))],
    as_json: AsJson = False,
) -> None:
    """The log line by line, then every closed gate of the next act with who holds it."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        with workplace().reading() as session:
            answer = _shown(session, cycle)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
        return
    _print(answer)


def _row(cycle: Cycle) -> dict[str, Any]:
    return {
        "id": cycle.id,
        "key": cycle.key,
        "kind": cycle.kind,
        "unit": cycle.unit.name,
        "held_on": cycle.held_on,
        "stage": cycle.stage,
    }


def _shown(session: Session | None, number: int) -> dict[str, Any]:
    from congtac.actions.cycles import log_of, waiting_for, warnings_of
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.store.tables import Cycle

    cycle = session.get(Cycle, number) if session else None
    if session is None or cycle is None:
        raise BadInput(Finding("cycle.unknown", Level.ERROR, figures={"number": number}))
    log = [
        {"act": row.act, "stage": row.target, "on": row.on, "by": row.by, "reason": row.reason}
        for row in log_of(session, cycle)
    ]
    waiting = [{"gate": item.gate, "holder": item.holder} | item.figures for item in waiting_for(session, cycle)]
    return _row(cycle) | {"log": log, "waiting_for": waiting, "findings": warnings_of(session, cycle)}


def _print(answer: dict[str, Any]) -> None:
    from congtac.cli import console
    from congtac.domain.cycle import Act, CycleKind, Stage
    from congtac.i18n import label

    console.say(f"{label(CycleKind(answer['kind']))} - {answer['unit']}: {label(Stage(answer['stage']))}")
    for row in answer["log"]:
        console.say(f"  {row['on']:%d/%m/%Y}  {label(Act(row['act'])):<24}  {row['by']} ({row['reason']})")
    for item in answer["waiting_for"]:
        console.say(_("Waiting for: {gate} ({holder})").format(gate=label(item["gate"]), holder=label(item["holder"])))
    console.print_findings(answer["findings"])
