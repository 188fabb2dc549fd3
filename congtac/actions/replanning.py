"""Move the plan of a cycle: the difference is shown first, and only the difference that was shown can be confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import state_of
from congtac.actions.cycles import Person, log_of, record_facts
from congtac.actions.nudges import nudge
from congtac.actions.plan_checks import findings_on
from congtac.actions.plan_moves import added, apply, obligation_rows, progress_of
from congtac.actions.planning import SWITCHES, plan_of, rows_of
from congtac.actions.practice import Practice, practice_on
from congtac.config import Installation
from congtac.domain.cycle import ENDED, Act, CycleKind, Gate, Stage
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.plan import Kept, Milestone
from congtac.domain.plan_findings import MEETING, Meeting
from congtac.domain.plan_obligations import Moved, acts_in_force, owed_by_plan
from congtac.domain.replanning import Change, after_the_meeting, difference, fingerprint, moved_plan
from congtac.store.claims import hold
from congtac.store.opening_rows import keep_obligations
from congtac.store.tables import Cycle, Fact, MilestoneRow


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a plan: the day of the meeting, days that stay with a reason, days that are let go.

    A day that was kept moves with the plan again when it is let go, and so does one that has passed and is still owed.
    """

    to: date
    keep: Mapping[str, Kept] = field(default_factory=dict)
    release: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Replanning:
    """A plan before and after, what to know about it, and the name by which it is confirmed."""

    wish: Wish
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    fingerprint: str

    @property
    def moves(self) -> bool:
        """Whether confirming it would change any day, or what is kept."""
        return any(change.moves for change in self.changes) or bool(self.wish.keep or self.wish.release)


def look(session: Session, installation: Installation, cycle: Cycle, wish: Wish, today: date) -> Replanning:
    """The difference that a wish would make, without making it.

    Raises RuleBroken where the plan of the cycle cannot move: it has ended, the meeting was held, or its date has been
    announced (then it is postponed). Raises BadInput for a milestone that the plan does not have.
    """
    _refuse(session, cycle, wish)
    practice = practice_on(installation, cycle.unit, wish.to)
    before = plan_of(session, cycle, practice)
    old = _as_wished(before, wish)
    new = moved_plan(old, practice.offsets(CycleKind(cycle.kind)), wish.to, practice.calendar(wish.to))
    changes = difference(old, new, progress_of(session, cycle), today, wish.release)
    kind, unit = CycleKind(cycle.kind), cycle.unit
    meeting = Meeting(kind, wish.to, today, f"{kind.label}, {unit.name}, {wish.to:%d/%m/%Y}")
    plan, told = [change.new for change in changes], _announced(session, cycle)
    found = findings_on(session, installation, practice, unit.slug, meeting, plan, announced=told)
    labels = after_the_meeting(changes, wish.to)
    if labels:
        figures = {"labels": labels, "on": wish.to}
        found.insert(0, Finding("replan.after_the_meeting", Level.WARNING, meeting.where, figures))
    return Replanning(wish, changes, tuple(found), fingerprint(cycle.key, wish.to, changes))


def replan(
    session: Session,
    installation: Installation,
    cycle: Cycle,
    wish: Wish,
    today: date,
    person: Person,
    confirmed: str,
) -> Replanning:
    """Confirm a difference by its name and write it down.

    Raises RuleBroken where the difference is not the one that was shown: something has happened in between, or another
    wish is confirmed. Nothing is written then.
    """
    hold(session, cycle)
    shown = look(session, installation, cycle, wish, today)
    if confirmed != shown.fingerprint:
        figures = {"confirmed": confirmed, "now": shown.fingerprint}
        raise RuleBroken(Finding("replan.other_difference", Level.ERROR, cycle.title, figures))
    before = cycle.held_on
    practice = practice_on(installation, cycle.unit, wish.to)
    for key, kept in wish.keep.items():
        _mark(session, cycle, key, kept)
    for key in wish.release:
        _mark(session, cycle, key, None)
    apply(session, cycle, shown.changes, today)
    days = {one.key: one.on for one in added(shown.changes)}
    keep_obligations(session, obligation_rows(cycle, owed_by_plan(CycleKind(cycle.kind)), days, today))
    cycle.held_on = wish.to
    _record(session, cycle, shown, before, today, person)
    _decide_switches(session, cycle, practice)
    nudge(session, cycle, "điều chỉnh kế hoạch")
    session.flush()
    return shown


def replans_of(session: Session, cycle: Cycle) -> list[dict[str, Any]]:
    """Every time that the plan was moved, oldest first: day, person, reason, and the days before and after."""
    rows = select(Fact.value).where(Fact.cycle_id == cycle.id, Fact.key.like("replan.%")).order_by(Fact.id)
    return [value["value"] for value in session.scalars(rows)]


def _mark(session: Session, cycle: Cycle, key: str, kept: Kept | None) -> MilestoneRow:
    row = session.scalar(select(MilestoneRow).where(MilestoneRow.cycle_id == cycle.id, MilestoneRow.key == key))
    if row is None:
        raise BadInput(_unknown(cycle, key, [one.key for one in rows_of(session, cycle)]))
    row.kept_by, row.kept_because = (kept.by, kept.because) if kept else (None, None)
    session.flush()
    return row


def _unknown(cycle: Cycle, key: str, known: Collection[str]) -> Finding:
    return Finding("replan.no_milestone", Level.ERROR, cycle.title, {"key": key, "known": tuple(known)}, found=key)


def _refuse(session: Session, cycle: Cycle, wish: Wish) -> None:
    """Every reason why this plan cannot move, or not to this day."""
    stage, rows = Stage(cycle.stage), rows_of(session, cycle)
    if not rows or stage in ENDED:
        raise RuleBroken(Finding("replan.no_plan", Level.ERROR, cycle.title, {"stage": stage}))
    known = [row.key for row in rows]
    if MEETING in wish.keep:
        raise BadInput(Finding("replan.meeting_is_the_anchor", Level.ERROR, cycle.title))
    unknown = [key for key in (*wish.keep, *wish.release) if key not in known]
    if unknown:
        raise BadInput(*(_unknown(cycle, key, known) for key in unknown))
    if wish.to == cycle.held_on:
        return
    if stage is Stage.POSTPONED:
        raise RuleBroken(Finding("replan.resume_first", Level.ERROR, cycle.title))
    held = met_on(session, cycle)
    if held is not None:
        raise RuleBroken(Finding("replan.meeting_was_held", Level.ERROR, cycle.title, {"on": held}))
    if _announced(session, cycle):
        raise RuleBroken(Finding("replan.was_announced", Level.ERROR, cycle.title, {"cycle": cycle.id}))


def met_on(session: Session, cycle: Cycle) -> date | None:
    """The day on which the meeting itself was opened."""
    log = [Moved(Act(row.act), Stage(row.source), Stage(row.target), row.on) for row in log_of(session, cycle)]
    done = acts_in_force(CycleKind(cycle.kind), log)
    return done.get(Act.OPEN_OFFICIAL) or done.get(Act.HOLD)


def _announced(session: Session, cycle: Cycle) -> bool:
    return CycleKind(cycle.kind).is_congress and Gate.DATE_ANNOUNCED in state_of(session, cycle).confirmed


def _as_wished(plan: Mapping[str, Milestone], wish: Wish) -> dict[str, Milestone]:
    """The plan with what somebody wants to keep, and without what is let go."""
    wished = {key: replace(one, kept=None) if key in wish.release else one for key, one in plan.items()}
    return wished | {key: replace(wished[key], kept=kept) for key, kept in wish.keep.items()}


def _record(session: Session, cycle: Cycle, shown: Replanning, before: date, today: date, person: Person) -> None:
    """Who moved the plan, when and why, with every day before and after: a fact of the cycle, never changed."""
    number = len(replans_of(session, cycle)) + 1
    told = {
        "on": today.isoformat(),
        "by": person.by,
        "reason": person.reason,
        "fingerprint": shown.fingerprint,
        "held_on": [before.isoformat(), shown.wish.to.isoformat()],
        "days": {
            one.key: [one.old.on.isoformat() if one.old else None, one.new.on.isoformat()]
            for one in shown.changes
            if one.moves
        },
        "kept": {key: kept.because for key, kept in shown.wish.keep.items()},
        "released": list(shown.wish.release),
    }
    record_facts(session, cycle, {f"replan.{number}": told}, f"{person.by}, {today:%d/%m/%Y}")


def _decide_switches(session: Session, cycle: Cycle, practice: Practice) -> None:
    """The days off on which the installation has decided by now count from this plan on."""
    chosen = practice.settings.calendar.chosen
    own = (Fact.cycle_id == cycle.id, Fact.key == SWITCHES)
    if session.scalar(select(Fact.id).where(*own)) is not None:
        session.execute(update(Fact).where(*own).values(value={"value": chosen}))
    elif chosen:
        record_facts(session, cycle, {SWITCHES: chosen}, "cấu hình calendar.switches")
