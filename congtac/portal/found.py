"""What paths name: each finder gives the thing and the number of its unit, and raises NotFound where there is none."""

from __future__ import annotations

from typing import TypeVar

from fastapi import Request
from sqlalchemy.orm import Session

from congtac.portal.refusals import NotFound
from congtac.store.access import ancestry
from congtac.store.cycle_state import cycle_numbered
from congtac.store.tables import Base, CongressRound, Cycle, Election, Message, Obligation, Paper, Task, Unit
from congtac.store.visible_messages import unit_of_message

DIGITS = 10
Row = TypeVar("Row", bound=Base)


def number_in(request: Request, name: str) -> int:
    """The number that stands in a path; what is no number names nothing."""
    text = str(request.path_params[name])
    if not (text.isascii() and text.isdigit() and len(text) < DIGITS):
        raise NotFound
    return int(text)


def row_in(session: Session, request: Request, name: str, table: type[Row]) -> Row:
    """The row with the number that stands in a path."""
    row = session.get(table, number_in(request, name))
    if row is None:
        raise NotFound
    return row


def the_cycle(session: Session, request: Request) -> tuple[Cycle, int]:
    """``{cycle}``: a cycle; it lies in its unit."""
    cycle = cycle_numbered(session, number_in(request, "cycle"))
    if cycle is None:
        raise NotFound
    return cycle, cycle.unit_id


def the_unit(session: Session, request: Request) -> tuple[Unit, int]:
    """``{unit}``: a unit, by its number."""
    unit = row_in(session, request, "unit", Unit)
    return unit, unit.id


def the_paper(session: Session, request: Request) -> tuple[Paper, int]:
    """``{paper}``: a paper; it lies in the unit of its cycle."""
    paper = row_in(session, request, "paper", Paper)
    return paper, paper.cycle.unit_id


def the_election(session: Session, request: Request) -> tuple[Election, int]:
    """``{election}``: an election; it lies in the unit of its congress."""
    election = row_in(session, request, "election", Election)
    return election, session.get_one(Cycle, election.cycle_id).unit_id


def the_message(session: Session, request: Request) -> tuple[Message, int]:
    """``{message}``: a message; it lies in the unit of the cycle or the term that it speaks of."""
    message = row_in(session, request, "message", Message)
    unit = unit_of_message(session, message)
    if unit is None:
        raise NotFound
    return message, unit


def the_round(session: Session, request: Request) -> tuple[CongressRound, int]:
    """``{round}``: a round; it lies in the unit of the superior whose it is."""
    found = row_in(session, request, "round", CongressRound)
    return found, found.unit_id


def the_obligation(session: Session, request: Request) -> tuple[Obligation, int]:
    """``{cycle}`` and ``{obligation}``: whoever organises the cycle excuses from it."""
    cycle, row = row_in(session, request, "cycle", Cycle), row_in(session, request, "obligation", Obligation)
    if row.cycle_id != cycle.id:
        raise NotFound
    return row, cycle.unit_id


def the_task(session: Session, request: Request) -> tuple[Task, int]:
    """``{task}``: it lies in its lead unit; without one in the tree of who set it, where it was set."""
    task, setter = the_task_set(session, request)
    lead = task.lead_unit_id
    return task, lead if lead is not None and setter in ancestry(session, lead) else setter


def the_task_set(session: Session, request: Request) -> tuple[Task, int]:
    """``{task}`` for whoever set it: it lies in the unit of its cycle."""
    task = row_in(session, request, "task", Task)
    return task, session.get_one(Cycle, task.cycle_id).unit_id
