"""What the commands of ``congtac cycle`` share: their options, and one cycle in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.config import Installation
    from congtac.domain.plan import Milestone
    from congtac.store.tables import Cycle

CycleNumber = Annotated[
    int, typer.Argument(min=1, max=2**31 - 1, metavar="CYCLE", help=_("The cycle's number in “congtac cycle list”."))
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
By = Annotated[str, typer.Option("--by", help=_("Who acts: the name or the office that goes into the record."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Why: the reason that goes into the record."))]
On = Annotated[str, typer.Option("--on", help=_("The day (today)."))]
Today = Annotated[str, typer.Option("--today", help=_("The day that counts as today."))]


@dataclass(frozen=True, slots=True)
class At:
    """A cycle inside a transaction, and the configuration."""

    session: Session
    cycle: Cycle
    installation: Installation


@contextmanager
def cycle_at(number: int) -> Iterator[At]:
    """The cycle of that number, held until the transaction ends. BadInput where there is none."""
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.store.tables import Cycle
    from congtac.workplace import workplace

    place = workplace()
    with place.session() as session:
        cycle = session.get(Cycle, number, with_for_update=True)
        if cycle is None:
            raise BadInput(Finding("cycle.unknown", Level.ERROR, figures={"number": number}))
        yield At(session, cycle, place.installation())


def of_agency(installation: Installation, cycle: Cycle) -> bool:
    """Whether an agency of the state holds the cycle: the people there have other names."""
    from congtac.domain.papers import Issuer

    level = cycle.unit.level
    return level is not None and installation.level(level).issuer is Issuer.AGENCY


def row(cycle: Cycle) -> dict[str, Any]:
    """What every answer about a cycle begins with."""
    return {
        "id": cycle.id,
        "key": cycle.key,
        "kind": cycle.kind,
        "unit": cycle.unit.name,
        "held_on": cycle.held_on,
        "stage": cycle.stage,
    }


def milestone(one: Milestone) -> dict[str, Any]:
    """A day of the plan with its explanation in words."""
    from congtac.messages import sentence

    return {
        "key": one.key,
        "label": one.label,
        "on": one.on,
        "offset": str(one.offset),
        "anchor": one.anchor,
        "moved_from": one.moved_from,
        "kept": {"by": one.kept.by, "reason": one.kept.because} if one.kept else None,
        "why": sentence(one.explanation),
    }


def standing(at: At) -> dict[str, Any]:
    """Where a cycle stands after something was done to it: the stage, what is waited for, what to know."""
    from congtac.actions.cycle_states import warnings_of
    from congtac.actions.cycles import waiting_for

    waiting = [{"gate": item.gate, "holder": item.holder} | item.figures for item in waiting_for(at.session, at.cycle)]
    told = {"waiting_for": waiting, "findings": warnings_of(at.session, at.cycle)}
    return row(at.cycle) | {"of_agency": of_agency(at.installation, at.cycle)} | told


def tell_standing(answer: dict[str, Any], *, as_json: bool) -> None:
    """The same told to people, or as JSON."""
    from congtac.cli import console
    from congtac.domain.cycle import Stage
    from congtac.i18n import label

    if as_json:
        console.print_json(answer)
        return
    console.say(
        _("{unit}, {day}: {stage}").format(
            unit=answer["unit"], day=f"{answer['held_on']:%d/%m/%Y}", stage=label(Stage(answer["stage"]))
        )
    )
    tell_waiting(answer)
    console.print_findings(answer["findings"])


def tell_waiting(answer: dict[str, Any]) -> None:
    """What the next act waits for, one line each, with the name by which it is confirmed."""
    from congtac.cli import console
    from congtac.domain.cycle import holder_words
    from congtac.i18n import label

    for item in answer["waiting_for"]:
        gate, holder = item["gate"], holder_words(item["holder"], of_agency=answer["of_agency"])
        text = _("Waiting for: {gate} ({holder}) [{name}]")
        console.say(text.format(gate=label(gate), holder=label(holder), name=gate.value))
