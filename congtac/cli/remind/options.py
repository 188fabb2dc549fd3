"""What the commands of ``congtac remind`` share: their options, and a cycle in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.store.tables import Cycle, Unit
    from congtac.workplace import Workplace

CycleNumber = Annotated[
    int, typer.Argument(min=1, max=2**31 - 1, metavar="CYCLE", help=_("The cycle's number in “congtac cycle list”."))
]
UnitOption = Annotated[str, typer.Option("--unit", help=_("Only what this unit owes, by its slug or its name."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
By = Annotated[str, typer.Option("--by", help=_("Who decides."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Why."))]
On = Annotated[str, typer.Option("--on", help=_("The day (today)."))]


@dataclass(frozen=True, slots=True)
class At:
    """A cycle inside a transaction."""

    place: Workplace
    session: Session
    cycle: Cycle

    def unit(self, name: str) -> Unit | None:
        """The unit that the option names; None where it names none. BadInput where it owes nothing here."""
        from congtac.actions.known_units import owing_unit

        return owing_unit(self.session, self.cycle, name) if name else None


@contextmanager
def cycle_at(number: int, *, as_json: bool = False, writing: bool = True) -> Iterator[At]:
    """The cycle; an error of ours ends the command in words or as JSON, and nothing is stored."""
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        place = workplace()
        with place.session() if writing else place.reading() as session:
            cycle = known_cycle(session, number)
            if session is not None and cycle is not None:
                yield At(place, session, cycle)


def known_cycle(session: Session | None, number: int | None) -> Cycle | None:
    """The cycle of that number, None without a number; BadInput where there is none."""
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.store.tables import Cycle

    if number is None:
        return None
    cycle = session.get(Cycle, number) if session else None
    if cycle is None:
        raise BadInput(Finding("cycle.unknown", Level.ERROR, figures={"number": number}))
    return cycle


def in_words(line: dict[str, Any], said: str) -> str:
    """A line of the ledger or the forecast: who, about which unit and task, which step of the ladder, and why."""
    from congtac.domain.reminders import is_by_hand

    step = "" if is_by_hand(line["step"]) else f"T{line['step']:+d}: "
    text = _("{recipient}: {name}, {task}, due {deadline} ({said})")
    deadline = f"{line['deadline']:%d/%m/%Y}"
    return text.format(deadline=deadline, said=step + said, **{key: line[key] for key in ("recipient", "name", "task")})
