"""The programme of elections of a live congress: what is elected, for how many seats; changed until work begins."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.elections.copies import take_away, untouched
from congtac.actions.elections.elections import PlannedElection, elections_of, plan_elections
from congtac.actions.nudges import nudge
from congtac.domain.cycle import ENDED, CycleKind, Stage
from congtac.domain.elections.offices import OFFICES, Office
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.tables import Cycle

_POSTS = (Office.SECRETARY, Office.DEPUTY_SECRETARY)
_OF_COMMITTEE = ("ban_chap_hanh", "ban_thuong_vu", "bi_thu", "pho_bi_thu", "dai_bieu", "dai_bieu_du_khuyet")
_OF_BRANCH = ("chi_uy", "bi_thu", "pho_bi_thu", "dai_bieu", "dai_bieu_du_khuyet")


def offices_for(cycle: Cycle) -> tuple[str, ...]:
    """The bodies and offices that a congress of this kind elects, in the order of their elections."""
    return _OF_BRANCH if CycleKind(cycle.kind) is CycleKind.BRANCH_CONGRESS else _OF_COMMITTEE


def elected_by_congress(cycle: Cycle, office: str, *, directly: bool = False) -> bool:
    """Whether the congress itself votes. ``directly``: the secretary of a committee by its congress, as a pilot."""
    rank = OFFICES[office][1]
    if CycleKind(cycle.kind) is CycleKind.BRANCH_CONGRESS:
        return True
    return rank is not Office.STANDING_BOARD and (rank not in _POSTS or (directly and rank is Office.SECRETARY))


def plan_programme(
    session: Session, cycle: Cycle, seats: Mapping[str, int], person: Person, *, directly: bool = False
) -> None:
    """Write down what is elected, by slug of the office with its seats; what was planned before gives way.

    Raises RuleBroken where work with one of the elections has begun, BadInput where nothing is to be elected or the
    meeting of this kind does not elect it.
    """
    hold(session, cycle)
    kind, stage = CycleKind(cycle.kind), Stage(cycle.stage)
    if not kind.is_congress or stage in ENDED:
        code = "programme.ended" if kind.is_congress else "programme.no_congress"
        raise RuleBroken(Finding(code, Level.ERROR, cycle.title, {"stage": stage}))
    possible = offices_for(cycle)
    strange = [office for office in seats if office not in possible]
    if strange or not any(seats.values()):
        figures = {"found": tuple(strange), "possible": possible}
        raise BadInput(Finding("programme.unknown" if strange else "programme.empty", Level.ERROR, figures=figures))
    there = elections_of(session, cycle)
    if there and not untouched(session, there):
        raise RuleBroken(Finding("programme.begun", Level.ERROR, cycle.title))
    take_away(session, there)
    planned = [
        PlannedElection(
            office=office,
            label=OFFICES[office][0],
            seats=seats[office],
            by_congress=elected_by_congress(cycle, office, directly=directly),
            origin=f"{person.by}: {person.reason}",
            rank=OFFICES[office][1],
        )
        for office in possible
        if seats.get(office)
    ]
    plan_elections(session, cycle, planned)
    nudge(session, cycle, "chương trình bầu cử")
