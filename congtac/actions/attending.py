"""Who came to the meeting of a live cycle: convened and present, members in all, guests; corrected by stating anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of
from congtac.actions.cycles import Person, facts_of, log_of
from congtac.actions.restating import restate
from congtac.domain.cycle import ENDED, Act, Stage
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.tables import Cycle


@dataclass(frozen=True, slots=True)
class Attended:
    """What somebody states; None and no guests stay as they are."""

    convened: int | None = None
    present: int | None = None
    members: int | None = None
    probationary: int | None = None
    guests: tuple[str, ...] = ()


def attend(session: Session, cycle: Cycle, stated: Attended, person: Person) -> bool:
    """Record who came, of the present attempt; gives whether anything changed. Stated again, the last word counts.

    BadInput where nothing is stated, or more are present than convened, or more probationary than there are members.
    """
    hold(session, cycle)
    if Stage(cycle.stage) in ENDED:
        figures = {"act": Act.OPEN_OFFICIAL, "stage": Stage(cycle.stage)}
        raise RuleBroken(Finding("cycle.ended", Level.ERROR, cycle.title, figures))
    attempt = attempt_of(log_of(session, cycle))
    facts = _facts(stated, attempt)
    problems = list(_problems(cycle, facts_of(session, cycle) | facts, attempt)) if facts else []
    if not facts:
        problems.append(Finding("attend.nothing", Level.ERROR, cycle.title))
    if problems:
        raise BadInput(*problems)
    return restate(session, cycle, facts, person, "ghi số dự họp")


def _facts(stated: Attended, attempt: int) -> dict[str, Any]:
    facts = {
        f"attendance.{attempt}.convened": stated.convened,
        f"attendance.{attempt}.present": stated.present,
        "members.total": stated.members,
        "members.probationary": stated.probationary,
        "guests": list(stated.guests) or None,
    }
    return {key: value for key, value in facts.items() if value is not None}


def _problems(cycle: Cycle, facts: dict[str, Any], attempt: int) -> Iterator[Finding]:
    pairs = {
        "attend.more_present": (f"attendance.{attempt}.present", f"attendance.{attempt}.convened"),
        "attend.more_probationary": ("members.probationary", "members.total"),
    }
    for code, (part, whole) in pairs.items():
        some, all_ = facts.get(part), facts.get(whole)
        if some is not None and all_ is not None and some > all_:
            yield Finding(code, Level.ERROR, cycle.title, {"some": some, "all": all_}, found=some)
