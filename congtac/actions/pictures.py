"""What the pictures of a cycle show, as numbers and words: the same rows make the picture and the table below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from sqlalchemy.orm import Session

from congtac.actions.facts.target_results import result_rows
from congtac.actions.plan_moves import progress_of
from congtac.actions.planning import plan_of
from congtac.actions.practice import Practice
from congtac.actions.replanning import met_on
from congtac.domain.cycle import CycleKind
from congtac.domain.labels import Labelled
from congtac.domain.paper_facts import ResultRow
from congtac.domain.plan_findings import MEETING
from congtac.store.picture_rows import first_reports_by_day, reports_owed, rounds_held
from congtac.store.tables import Cycle

_NUMBER = re.compile(r"-?[\d.]+(?:,\d+)?")


class MarkStanding(Labelled):
    """How a day of a plan lies to today, unless what it asks for is done."""

    DONE = "done", "đã làm"
    PAST = "past", "đã qua"
    TODAY = "today", "hôm nay"
    AHEAD = "ahead", "sắp tới"


@dataclass(frozen=True, slots=True)
class Mark:
    """A day of the plan."""

    label: str
    on: date
    standing: MarkStanding


@dataclass(frozen=True, slots=True)
class Submissions:
    """Units that had reported by the end of a day; ``new`` of them on that day."""

    days: Sequence[tuple[date, int, int]]
    owed: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with its share of the plan in per cent; None where none can be computed."""

    row: ResultRow
    percent: float | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One round: the votes of each name, how many are needed, and who is elected."""

    words: str
    votes: Sequence[tuple[str, int, bool]]
    needed: int
    valid: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """Everything that can be drawn of a cycle; what is empty is not drawn."""

    marks: Sequence[Mark]
    submissions: Submissions | None
    targets: Sequence[TargetLine]
    ballots: Sequence[Ballot]


def pictures_of(session: Session, cycle: Cycle, practice: Practice, today: date) -> Pictures:
    """The rows of all pictures of a cycle on a day."""
    done = progress_of(session, cycle).done | ({MEETING} if met_on(session, cycle) else set())
    plan = plan_of(session, cycle, practice).values()
    marks = [Mark(one.label, one.on, _standing(one.on, today, done=one.key in done)) for one in plan]
    return Pictures(
        sorted(marks, key=lambda mark: (mark.on, mark.label)),
        _submissions(session, cycle) if CycleKind(cycle.kind).is_review else None,
        [TargetLine(row, _percent(row)) for row in result_rows(session, cycle)],
        _ballots(session, cycle),
    )


def _standing(on: date, today: date, *, done: bool) -> MarkStanding:
    if done:
        return MarkStanding.DONE
    if on == today:
        return MarkStanding.TODAY
    return MarkStanding.PAST if on < today else MarkStanding.AHEAD


def _submissions(session: Session, cycle: Cycle) -> Submissions | None:
    by_day = first_reports_by_day(session, cycle)
    owed, due_on = reports_owed(session, cycle)
    if not owed and not by_day:
        return None
    sums = accumulate(count for _on, count in by_day)
    return Submissions([(on, new, so_far) for (on, new), so_far in zip(by_day, sums, strict=True)], owed, due_on)


def _percent(row: ResultRow) -> float | None:
    found = _NUMBER.search(row.percent_of_plan or "") if row.measured else None
    return float(found[0].replace(".", "").replace(",", ".")) if found else None


def _ballots(session: Session, cycle: Cycle) -> list[Ballot]:
    made = []
    for election, held in rounds_held(session, cycle):
        again = f" vòng {held.number}" if held.number > 1 else ""
        time = f" lần {election.attempt}" if election.attempt > 1 else ""
        votes = [(name, count, name in held.elected) for name, count in held.votes.items()]
        ranked = sorted(votes, key=lambda vote: (-vote[1], vote[0]))
        made.append(Ballot(f"{election.label}{time}{again}", ranked, held.needed, held.valid, held.denominator))
    return made
