"""One act opens the next congress of a unit from its last: rules are copied, people and results are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycles import Person, facts_of, open_cycle, record_facts
from congtac.actions.elections.copies import copy_elections
from congtac.actions.nudges import nudge
from congtac.actions.rounds.progress import RoundContext, round_context
from congtac.actions.targets import last_congress
from congtac.actions.term_standings import TermStanding, label_on, standing_of
from congtac.actions.units import unit_row
from congtac.config import Installation
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.term_labels import TermLabel
from congtac.store.claims import hold
from congtac.store.tables import Cycle, RoundLesson, Unit

COPIED_FACTS = ("place",)  # what a congress states of how its unit works, and not of that one congress
FIRST = "first"


@dataclass(frozen=True, slots=True)
class NextCongress:
    """The opened congress: how it is called, whether it is new, what the round teaches it, and what is odd about it."""

    cycle: Cycle
    label: TermLabel
    changed: bool
    lessons: tuple[RoundLesson, ...]
    findings: tuple[Finding, ...]


def open_next(
    session: Session, installation: Installation, name: str, held_on: date, today: date, person: Person
) -> NextCongress:
    """Open the congress that follows a unit's last one; the same again is the cycle that is there.

    A day outside the window is opened and shown. BadInput for a day that is not after the last congress, RuleBroken
    where the next congress is open already for another day.
    """
    standing = standing_of(session, installation, name, today)
    slug, last = standing.unit.slug, standing.last
    if last is not None and held_on <= last.on:
        figures = {"day": held_on, "closed_on": last.on}
        raise BadInput(Finding("term.not_after_last", Level.ERROR, standing.unit.name, figures))
    unit = unit_row(session, installation, slug, today)
    hold(session, unit)  # whoever opens the same congress at the same moment waits here and finds it
    standing = standing_of(session, installation, name, today)
    if standing.coming is not None:
        return _there(session, standing, held_on)
    cycle = open_cycle(session, standing.unit.kind, unit, held_on, today, _key(session, standing), person.by)
    label = label_on(standing.unit, last, standing.chosen, held_on)
    context = round_context(session, cycle)
    _record(session, cycle, standing, label)
    _record_round(session, installation, cycle, context, today)
    _copy(session, cycle, unit, today)
    nudge(session, cycle, "mở kỳ")
    after = standing_of(session, installation, slug, today)
    return NextCongress(cycle, label, changed=True, lessons=context.lessons, findings=after.findings)


def _there(session: Session, standing: TermStanding, held_on: date) -> NextCongress:
    coming = standing.coming
    cycle = session.get_one(Cycle, coming.cycle_id if coming else 0)
    if cycle.held_on != held_on:
        figures = {"number": cycle.id, "held_on": cycle.held_on, "stage": Stage(cycle.stage)}
        raise RuleBroken(Finding("term.already_open", Level.ERROR, cycle.title, figures))
    lessons = round_context(session, cycle).lessons
    return NextCongress(cycle, standing.label, changed=False, lessons=lessons, findings=standing.findings)


def _key(session: Session, standing: TermStanding) -> str:
    """One key for each congress of a unit after the same closing; a cancelled one makes room for another."""
    unit, last = standing.unit, standing.last
    stem = f"{unit.slug}/{unit.kind.value}/after/{last.on if last else FIRST}"
    gone = select(func.count()).select_from(Cycle).where(Cycle.key.startswith(f"{stem}/", autoescape=True))
    return f"{stem}/{1 + (session.scalar(gone) or 0)}"


def _record(session: Session, cycle: Cycle, standing: TermStanding, label: TermLabel) -> None:
    """How the congress is called, with the person who chose it or the closing and the rule that it follows from."""
    chosen, last, window = standing.chosen, standing.last, standing.window
    made = f"theo đại hội bế mạc ngày {vi.short_date(last.on)}" if last else "theo cấu hình"
    by_rule = f"{made}; {window.length.source}" if window else made
    stated = {"ordinal": vi.roman(label.ordinal) if label.ordinal else None, "term": label.term}
    by_person = {
        "ordinal": chosen is not None and chosen.ordinal is not None,
        "term": chosen is not None and chosen.term is not None,
    }
    for key, value in stated.items():
        origin = f"{chosen.by}: {chosen.reason}" if chosen and by_person[key] else by_rule
        record_facts(session, cycle, {key: value}, origin)
    if last is not None:
        before = {"previous.ordinal": vi.roman(last.ordinal) if last.ordinal else None, "previous.term": last.term}
        record_facts(session, cycle, before, last.where or made)


def _record_round(
    session: Session, installation: Installation, cycle: Cycle, context: RoundContext, today: date
) -> None:
    """Whether it is a model congress of its superior's round, and the congress of the superior that it leads up to."""
    round_ = context.round
    if round_ is None:
        return
    stated: dict[str, Any] = {"pilot": True if context.pilot else None}
    if round_.unit_id == cycle.unit.superior_id:
        ordinal = standing_of(session, installation, round_.unit.slug, today).label.ordinal
        if ordinal is not None:
            stated["superior_congress"] = {"ordinal": vi.roman(ordinal), "term": round_.term}
    record_facts(session, cycle, stated, f"đợt đại hội của {round_.unit.name}, nhiệm kỳ {round_.term}")


def _copy(session: Session, cycle: Cycle, unit: Unit, today: date) -> None:
    """From the last congress in congtac: how its unit works, and which bodies and offices it elects."""
    before = last_congress(session, unit, today)
    if before is None:
        return
    earlier, _closed_on = before
    stated = facts_of(session, earlier)
    kept: dict[str, Any] = {key: stated.get(key) for key in COPIED_FACTS}
    origin = f"chép từ {earlier.title}"
    record_facts(session, cycle, kept, origin)
    if CycleKind(earlier.kind) is CycleKind(cycle.kind):
        copy_elections(session, earlier, cycle, origin)
