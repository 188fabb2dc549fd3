"""The order of elections that depend on one another, of a branch congress and of a committee's congress.

Source: Charter Art. 22 and 24; 294-QĐ/TW (branch committee, then secretary, then one deputy); 244-QĐ/TW Art.
19(9).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from congtac.domain.elections.names import matching
from congtac.domain.elections.offices import Meeting, Office
from congtac.domain.elections.rules import CharterRules, Ruled
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level


@dataclass(frozen=True, slots=True)
class Step:
    """One election: by which meeting, with how many seats at most, and whether it may be left out."""

    office: Office
    by: Meeting
    seats_max: int | None = None
    optional: bool = False


def branch_steps(official: int, charter: CharterRules, sends_delegates: bool = False) -> tuple[Step, ...]:
    """A branch congress: branch committee (from 9 official members on), secretary, deputy."""
    congress, steps = Meeting.MEMBERS_CONGRESS, []
    if has_committee := official >= charter.branch_committee_from.value:
        steps.append(Step(Office.BRANCH_COMMITTEE, congress, charter.branch_committee_max.value))
    steps.append(Step(Office.SECRETARY, congress, 1))
    most = charter.branch_deputies_max.value
    steps.append(Step(Office.DEPUTY_SECRETARY, congress, most, optional=not has_committee))
    return (*steps, *(_delegation(congress) if sends_delegates else ()))


def committee_steps(
    committee: int,
    charter: CharterRules,
    congress: Meeting = Meeting.DELEGATES_CONGRESS,
    *,
    direct_secretary: bool = False,
    sends_delegates: bool = True,
) -> tuple[Step, ...]:
    """A committee's congress and the first meeting of the committee, of ``committee`` members, it elects."""
    meeting = Meeting.COMMITTEE_MEETING
    secretary = Step(Office.SECRETARY, congress if direct_secretary else meeting, 1)
    at_congress = [Step(Office.COMMITTEE, congress, committee)]
    at_congress += [secretary] if direct_secretary else []
    at_congress += _delegation(congress) if sends_delegates else ()
    at_meeting = []
    if committee >= charter.standing_board_from.value:
        most = committee // charter.standing_board_divisor.value
        at_meeting.append(Step(Office.STANDING_BOARD, meeting, most))
    at_meeting += [] if direct_secretary else [secretary]
    at_meeting += [Step(Office.DEPUTY_SECRETARY, meeting), Step(Office.INSPECTION_COMMITTEE, meeting)]
    return (*at_congress, *at_meeting)


def _delegation(congress: Meeting) -> tuple[Step, Step]:
    return Step(Office.DELEGATES, congress), Step(Office.ALTERNATES, congress, optional=True)


def due(steps: Sequence[Step], held: Collection[Office]) -> tuple[Step, ...]:
    """The elections that may be held now: what comes next, and what may be passed over before it."""
    allowed = []
    for step in steps:
        if step.office in held:
            continue
        allowed.append(step)
        if not step.optional:
            break
    return tuple(allowed)


def require_turn(
    office: Office, steps: Sequence[Step], held: Collection[Office], rule: Ruled[bool], where: str = ""
) -> Step:
    """The step of ``office`` when it is its turn.

    Raises RuleBroken ``order.not_foreseen`` or ``order.wrong``, naming the elections in their right order.
    """
    order = tuple(step.office for step in steps)
    step = next((step for step in steps if step.office is office), None)
    if step is None or office in held:
        code = "order.held_already" if step else "order.not_foreseen"
        raise RuleBroken(rule.finding(code, Level.ERROR, where=where, office=office, order=order))
    allowed = due(steps, held)
    if step not in allowed:
        expected = allowed[0].office
        raise RuleBroken(
            rule.finding("order.wrong", Level.ERROR, where=where, expected=expected, office=office, order=order)
        )
    return step


def check_among(
    office: Office, candidates: Sequence[str], members: Sequence[str], rule: Ruled[bool]
) -> Iterator[Finding]:
    """Secretary and deputies are elected among the members of the committee elected before."""
    for name in candidates:
        if matching(name, members) is None:
            yield rule.broken("order.not_in_committee", where="candidates", name=name, office=office)
