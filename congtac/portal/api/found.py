"""What the paths of the API name, beside those of the pages: each finder gives the thing and the number of its unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request
from sqlalchemy.orm import Session

from congtac.portal.found import (
    row_in,
    the_cycle,
    the_election,
    the_message,
    the_obligation,
    the_round,
    the_task,
    the_task_set,
    the_unit,
)
from congtac.portal.refusals import NotFound
from congtac.store.tables import Cycle, Paper, PaperComment, Unit
from congtac.store.visible_rows import owes_report

Thing = TypeVar("Thing")
Finder = Callable[[Session, Request], tuple[Thing, int]]


@dataclass(frozen=True, slots=True)
class Expected:
    """The report that a unit owes in a cycle, handed in or not."""

    cycle: Cycle
    unit: Unit


def the_report(session: Session, request: Request) -> tuple[Expected, int]:
    """``{cycle}`` and ``{unit}``: it lies in the unit that owes it."""
    cycle, unit = row_in(session, request, "cycle", Cycle), row_in(session, request, "unit", Unit)
    if not owes_report(session, cycle.id, unit.id):
        raise NotFound
    return Expected(cycle, unit), unit.id


def the_cycle_of_a_report(session: Session, request: Request) -> tuple[Expected, int]:
    """The same for whoever decides about it: that lies in the unit of the cycle."""
    expected, _unit = the_report(session, request)
    return expected, expected.cycle.unit_id


def the_paper(session: Session, request: Request) -> tuple[Paper, int]:
    """``{paper}``: it lies in the unit of its cycle."""
    paper = row_in(session, request, "paper", Paper)
    return paper, paper.cycle.unit_id


def the_comment(session: Session, request: Request) -> tuple[PaperComment, int]:
    """``{paper}`` and ``{comment}``: a comment on that paper."""
    paper, unit = the_paper(session, request)
    said = row_in(session, request, "comment", PaperComment)
    if said.version.paper_id != paper.id:
        raise NotFound
    return said, unit


NAMES: Mapping[Finder[Any], tuple[str, ...]] = {
    the_cycle: ("cycle",),
    the_report: ("cycle", "unit"),
    the_cycle_of_a_report: ("cycle", "unit"),
    the_paper: ("paper",),
    the_comment: ("paper", "comment"),
    the_task: ("task",),
    the_task_set: ("task",),
    the_election: ("election",),
    the_message: ("message",),
    the_unit: ("unit",),
    the_round: ("round",),
    the_obligation: ("cycle", "obligation"),
}
"""Which numbers of the path each finder reads."""
