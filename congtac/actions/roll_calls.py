"""The roll of a live meeting: who is summoned, and one mark for each person; the counts of the day follow from it.

Each mark is a fact of its own: two people who mark at the same moment lose nothing. Names stay from one attempt of a
meeting to the next, marks are those of one attempt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of
from congtac.actions.cycles import Person, facts_of, log_of
from congtac.actions.facts.legal_bases import elections_known
from congtac.actions.restating import restate
from congtac.domain.cycle import ENDED, CycleKind, Stage
from congtac.domain.elections.electorate import MembersRoll, Roll, share_of_base, votes_needed
from congtac.domain.elections.names import name_key
from congtac.domain.elections.offices import Meeting
from congtac.domain.elections.rules import Ruled
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.roll_call import MemberStatus, RollMark, Summoned, attended, came_of, roll_of_people
from congtac.rulebook.regulations import charter_on
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Fact

PEOPLE = "summoned"


@dataclass(frozen=True, slots=True)
class RollCall:
    """How the roll stands. ``convened`` and ``present`` are those who vote; None where nobody stated them.

    ``base`` is ``convened`` without who is taken out of the denominator: of it ``votes_needed`` is the majority and
    ``quorum`` the share in ``rule``. ``quorum_of_all`` is that share of all convened: which of both the
    charter means is not sure, so that rows prove a quorum (domain/gates.py) only where there are as many.
    """

    attempt: int
    people: tuple[Summoned, ...]
    convened: int | None
    present: int | None
    roll: Roll | None
    base: int | None
    quorum: int | None
    quorum_of_all: int | None
    rule: Ruled[tuple[int, int]] | None
    votes_needed: int | None
    members: int | None = None
    probationary: int | None = None
    probationary_present: int | None = None
    guests: tuple[str, ...] = ()

    @property
    def quorate(self) -> bool | None:
        """Whether enough of them are present; None while that is not known."""
        if self.present is None or self.quorum is None:
            return None
        return self.present >= self.quorum

    @property
    def unmarked(self) -> int:
        """How many nobody has marked yet."""
        return sum(one.mark is RollMark.UNMARKED for one in self.people)


def roll_call_of(session: Session, cycle: Cycle) -> RollCall:
    """The roll of the present attempt, by the rules of the day of the meeting."""
    facts, attempt = facts_of(session, cycle), attempt_of(log_of(session, cycle))
    people = _people(facts, attempt)
    convened, present = (facts.get(f"attendance.{attempt}.{key}") for key in ("convened", "present"))
    roll = roll_of_people(people, meeting_of(cycle)) if people else _roll_of_counts(convened, present)
    rule = charter_on(cycle.held_on).congress_quorum if CycleKind(cycle.kind).is_congress else None
    rules = elections_known(cycle.held_on) if rule else None
    all_ = roll.convened if people and roll else convened
    base = roll.denominator if people and roll else convened
    return RollCall(
        attempt=attempt,
        people=people,
        convened=all_,
        present=attended(roll) if people and roll else present,
        roll=roll,
        base=base,
        quorum=share_of_base(base, rule) if base and rule else None,
        quorum_of_all=share_of_base(all_, rule) if all_ and rule else None,
        rule=rule,
        votes_needed=votes_needed(roll.denominator, rules) if roll and roll.denominator and rules else None,
        members=facts.get("members.total"),
        probationary=facts.get("members.probationary"),
        probationary_present=came_of(people, MemberStatus.PROBATIONARY) if people else None,
        guests=tuple(facts.get("guests", ())),
    )


def people_of(session: Session, cycle: Cycle) -> tuple[Summoned, ...]:
    """Who is summoned to the present attempt."""
    return _people(facts_of(session, cycle), attempt_of(log_of(session, cycle)))


def meeting_of(cycle: Cycle) -> Meeting:
    """Who votes at the meeting itself: a branch's members, or the delegates of a committee's organisation."""
    of_delegates = CycleKind(cycle.kind) is CycleKind.COMMITTEE_CONGRESS
    return Meeting.DELEGATES_CONGRESS if of_delegates else Meeting.MEMBERS_CONGRESS


def summon(session: Session, cycle: Cycle, wanted: Sequence[tuple[str, MemberStatus]], person: Person) -> None:
    """Write down who is summoned. Who is on the list already keeps number and mark; who is left out is taken off it."""
    _open(session, cycle)
    attempt = attempt_of(log_of(session, cycle))
    there = {name_key(one.name): one for one in _people(facts_of(session, cycle), attempt)}
    kept = {there[name_key(name)].number for name, _status in wanted if name_key(name) in there}
    last = max((one.number for one in there.values()), default=0)
    stated: dict[str, Any] = {}
    for name, status in wanted:
        own = there.get(name_key(name))
        last = last if own else last + 1
        number = own.number if own else last
        stated[f"{PEOPLE}.{number}"] = {"name": name, "status": status.value}
    _take_off(session, cycle, [one.number for one in there.values() if one.number not in kept])
    restate(session, cycle, stated, person, "lập danh sách triệu tập")
    _state_counts(session, cycle, attempt, person)


def mark(session: Session, cycle: Cycle, number: int, as_: RollMark, person: Person) -> Summoned:
    """Mark one person of the list; the last word counts. BadInput for a number that is not on it."""
    _open(session, cycle)
    attempt = attempt_of(log_of(session, cycle))
    people = {one.number: one for one in _people(facts_of(session, cycle), attempt)}
    if number not in people:
        raise BadInput(Finding("roll.unknown", Level.ERROR, cycle.title, {"number": number}))
    restate(session, cycle, {_key(attempt, number): as_.value}, person, "điểm danh")
    _state_counts(session, cycle, attempt, person)
    return people[number]


def mark_the_rest(session: Session, cycle: Cycle, as_: RollMark, person: Person) -> int:
    """Mark everybody who is not marked yet; gives how many that were."""
    _open(session, cycle)
    attempt = attempt_of(log_of(session, cycle))
    rest = [one for one in _people(facts_of(session, cycle), attempt) if one.mark is RollMark.UNMARKED]
    restate(session, cycle, {_key(attempt, one.number): as_.value for one in rest}, person, "điểm danh")
    _state_counts(session, cycle, attempt, person)
    return len(rest)


def _open(session: Session, cycle: Cycle) -> None:
    hold(session, cycle)
    if Stage(cycle.stage) in ENDED:
        raise RuleBroken(Finding("roll.ended", Level.ERROR, cycle.title, {"stage": Stage(cycle.stage)}))


def _key(attempt: int, number: int) -> str:
    return f"attendance.{attempt}.mark.{number}"


def _people(facts: Mapping[str, Any], attempt: int) -> tuple[Summoned, ...]:
    numbers = sorted(int(key.removeprefix(f"{PEOPLE}.")) for key in facts if key.startswith(f"{PEOPLE}."))
    return tuple(
        Summoned(
            number,
            facts[f"{PEOPLE}.{number}"]["name"],
            MemberStatus(facts[f"{PEOPLE}.{number}"]["status"]),
            RollMark(facts.get(_key(attempt, number), RollMark.UNMARKED.value)),
        )
        for number in numbers
    )


def _take_off(session: Session, cycle: Cycle, numbers: Sequence[int]) -> None:
    for number in numbers:
        of_person = (Fact.key == f"{PEOPLE}.{number}") | Fact.key.like(f"attendance.%.mark.{number}")
        for row in session.scalars(select(Fact).where(Fact.cycle_id == cycle.id, of_person)):
            session.delete(row)
    session.flush()


def _state_counts(session: Session, cycle: Cycle, attempt: int, person: Person) -> None:
    """The counts that gates and papers ask for, as the list has them now."""
    people = _people(facts_of(session, cycle), attempt)
    roll = roll_of_people(people, meeting_of(cycle))
    counts = {f"attendance.{attempt}.convened": roll.convened}
    if any(one.mark is not RollMark.UNMARKED for one in people):  # before the first mark nobody has counted anybody
        counts[f"attendance.{attempt}.present"] = attended(roll)
    if meeting_of(cycle) is Meeting.MEMBERS_CONGRESS:
        probationary = sum(one.status is MemberStatus.PROBATIONARY for one in people)
        counts |= {"members.total": len(people), "members.probationary": probationary}
    restate(session, cycle, counts, person, "điểm danh")


def _roll_of_counts(convened: int | None, present: int | None) -> Roll | None:
    """Where only counts are known nobody is taken out of the denominator: why somebody is absent is not known."""
    if convened is None:
        return None
    return MembersRoll(convened, unexcused=max(0, convened - present) if present is not None else 0)
