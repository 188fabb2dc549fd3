"""What the commands of ``congtac task`` share: their options, and a transaction whose errors end the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
TaskId = Annotated[str, typer.Argument(metavar="ID", help=_("The task's id in “congtac task list”."))]
By = Annotated[str, typer.Option("--by", help=_("Who says so: a name or an office."))]
On = Annotated[str, typer.Option("--on", help=_("The day (today)."))]
UnitOption = Annotated[
    str, typer.Option("--unit", metavar="UNIT", help=_("Only tasks led by this unit or a unit below it."))
]


@contextmanager
def reading(*, as_json: bool = False) -> Iterator[Session | None]:
    """A session that only reads; None where there is no database yet."""
    from congtac.workplace import workplace

    with answering(as_json=as_json), workplace().reading() as session:
        yield session


def deadline_words(on: date | None, text: str | None, kind: str | None) -> str:
    """A deadline for people: as written, with its day; behind a rest day the next working day."""
    from congtac.actions.tasks.listing import next_working
    from congtac.domain.written_days import DeadlineKind
    from congtac.i18n import label
    from congtac.messages import words

    if on is None:
        return text or (label(DeadlineKind(kind)) if kind else _("not understood"))
    day = str(words(on))
    following = next_working(on)
    if following is not None:
        day = _("{day}, a rest day, next working day {following}").format(day=day, following=words(following))
    return f"{text} ({day})" if text else day


def days_as_json(on: date | None) -> dict[str, Any]:
    """The last day of a deadline, and the working day behind it where it is a rest day."""
    from congtac.actions.tasks.listing import next_working

    return {"deadline": on, "next_working_day": next_working(on) if on else None}
