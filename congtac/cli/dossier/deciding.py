"""``congtac dossier return``, ``approve`` and ``decide``: the side of the superior."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.dossier.options import Number, OneOf, What
from congtac.cli.paper.options import AsJson, By, CycleNumber, OnDay, Reason
from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.actions.dossiers.decisions import Ruling
    from congtac.store.tables import Cycle

    Decide = Callable[[Session, Cycle, Ruling], object]


def return_(cycle: CycleNumber, what: OneOf, by: By, reason: Reason, on: OnDay = "", as_json: AsJson = False) -> None:
    """Before a congress the cycle goes back to drafting; results are completed and submitted again."""
    from congtac.actions.dossiers.decisions import send_back
    from congtac.cli.dossier.options import kind_named

    def decide_it(session: Session, row: Cycle, ruling: Ruling) -> None:
        send_back(session, row, kind_named(what), ruling)

    _decided(cycle, by, reason, on, None, as_json, decide_it)


def approve(
    cycle: CycleNumber,
    by: By,
    reason: Reason,
    what: What,
    number: Number = None,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Each is approved on its own; when both are, the congress is approved. A paper that changed is refused."""
    from congtac.actions.dossiers.decisions import approve as approve_dossier
    from congtac.cli.dossier.options import kind_named

    def decide_it(session: Session, row: Cycle, ruling: Ruling) -> None:
        for one in dict.fromkeys(what):
            approve_dossier(session, row, kind_named(one), ruling)

    _decided(cycle, by, reason, on, number, as_json, decide_it)


def decide(
    cycle: CycleNumber,
    by: By,
    reason: Reason,
    number: Number = None,
    on: OnDay = "",
    refuse: Annotated[bool, typer.Option("--refuse", help=_("Refuse the results: they are elected again."))] = False,
    election: Annotated[
        list[str], typer.Option(help=_("The election that is refused or filled: “Bí thư”; several times for several."))
    ] = [],  # noqa: B006 - typer reads it and never changes it
    appoint: Annotated[str | None, typer.Option(help=_("The person whom the superior appoints."))] = None,
    term: Annotated[str | None, typer.Option(help=_("The term of the person appointed: 2025-2030."))] = None,
    as_json: AsJson = False,
) -> None:
    """Ratified: the mandates begin. Refused: what is named is elected again. The day is that of the decision."""
    from congtac.actions.dossiers import decisions
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    def decide_it(session: Session, row: Cycle, ruling: Ruling) -> None:
        if appoint is not None:
            if len(election) != 1 or not appoint.strip() or refuse:
                raise BadInput(Finding("dossier.appoint_incomplete", Level.ERROR, row.title))
            decisions.appoint(session, row, election[0], appoint, term, ruling)
        elif refuse:
            decisions.refuse_results(session, row, ruling, election)
        else:
            decisions.ratify_results(session, row, ruling)

    _decided(cycle, by, reason, on, number, as_json, decide_it)


def _decided(cycle: int, by: str, reason: str, on: str, number: str | None, as_json: bool, decide_it: Decide) -> None:
    from congtac.cli import console
    from congtac.cli.dossier.show import tell
    from congtac.domain.errors import CongtacError

    try:
        answer = _in_one_transaction(cycle, by, reason, on, number, decide_it)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
        return
    tell(answer)


def _in_one_transaction(
    cycle: int, by: str, reason: str, on: str, number: str | None, decide_it: Decide
) -> dict[str, Any]:
    from congtac.actions.deed_days import refuse_day
    from congtac.actions.dossiers.decisions import Ruling
    from congtac.actions.dossiers.overview import overview
    from congtac.actions.practice import practice_of, studio_of
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.clock import today
    from congtac.workplace import workplace

    person, day, place = desk.who(by, reason), day_of(on), workplace()
    if number is not None:
        desk.short("--number", number)
    with place.session() as session:
        row = desk.cycle_of(session, cycle, to_write=True)
        four_eyes = practice_of(place.installation(), row).settings.approval.four_eyes
        refuse_day(session, row, day, today())
        decide_it(session, row, Ruling(day, person, number, four_eyes))
        studio = studio_of(session, place.installation(), row, place.templates)
        return overview(session, row, studio.house, day)
