"""Who votes in an election, as its closing begins with: from the roll of the meeting, or the committee just elected."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.elections.count_rows import ROLLS
from congtac.actions.roll_calls import RollCall, meeting_of, roll_call_of
from congtac.domain.elections.electorate import CommitteeRoll, DelegatesRoll, MembersRoll, Roll
from congtac.domain.elections.mandates import MandateState
from congtac.domain.elections.offices import Meeting, Office
from congtac.domain.roll_call import roll_of_people
from congtac.store.tables import Cycle, Election, Mandate

_BODIES = (Office.BRANCH_COMMITTEE.value, Office.COMMITTEE.value)
_WHOLE = {Meeting.MEMBERS_CONGRESS: "official", Meeting.DELEGATES_CONGRESS: "delegates"}


def meetings_for(cycle: Cycle, election: Election) -> tuple[Meeting, ...]:
    """The meetings that may hold an election, the usual one first."""
    if not election.by_congress:
        return (Meeting.COMMITTEE_MEETING,)
    usual = meeting_of(cycle)
    return (usual,) if usual is Meeting.MEMBERS_CONGRESS else (usual, Meeting.MEMBERS_CONGRESS)


def heads_known(
    session: Session, cycle: Cycle, meeting: Meeting, call: RollCall | None = None, *, by_election: bool = False
) -> dict[str, Any]:
    """The heads of the electorate by category, as far as the roll or the elections before say; what is not known is 0.

    The whole is None where nobody stated it: a by-election is held at another meeting than the congress whose roll
    there is.
    """
    if meeting is Meeting.COMMITTEE_MEETING:
        bodies = (
            Election.cycle_id == cycle.id,
            Election.rank.in_(_BODIES),
            Mandate.state != MandateState.REFUSED.value,
            Mandate.ended_on.is_(None),
        )
        seats = session.scalar(select(func.count()).select_from(Mandate).join(Election).where(*bodies))
        return asdict(CommitteeRoll(members=0)) | {"members": seats or None}
    empty: Roll = MembersRoll(0) if meeting is Meeting.MEMBERS_CONGRESS else DelegatesRoll(0)
    if by_election:
        return _numbers(empty) | {_WHOLE[meeting]: None}
    call = call or roll_call_of(session, cycle)
    if call.people:
        return _numbers(roll_of_people(call.people, meeting))
    away = (call.convened or 0) - (call.present if call.present is not None else call.convened or 0)
    absent = "unexcused" if meeting is Meeting.MEMBERS_CONGRESS else "delegates_absent_whole"
    return _numbers(empty) | {_WHOLE[meeting]: call.convened, absent: max(0, away)}


def categories_of(meeting: Meeting) -> tuple[str, ...]:
    """The categories of an electorate, the whole first."""
    return tuple(one.name for one in fields(ROLLS[meeting]))


def roll_from(meeting: Meeting, heads: dict[str, Any]) -> Roll:
    """The electorate with these heads."""
    return ROLLS[meeting](**heads)


def _numbers(roll: Roll) -> dict[str, Any]:
    return {one.name: getattr(roll, one.name) for one in fields(roll)}  # type: ignore[arg-type]
