"""One act opens the next congress of a unit from its last: rules are copied, people and results are not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.configured_units import row_of
from congtac.actions.cycles import Person, facts_of, record_facts
from congtac.actions.elections.copies import copy_elections
from congtac.actions.opening import look_ahead, open_prospect
from congtac.actions.rounds.progress import RoundContext, round_context
from congtac.actions.targets import last_congress
from congtac.actions.term_standings import TermStanding, standing_of
from congtac.config import Installation
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.term_labels import TermLabel
from congtac.store.claims import hold
from congtac.store.tables import Cycle, RoundLesson

COPIED_FACTS = ("place",)  # what a congress states of how its unit works, and not of that one congress


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
    """Open the congress that follows a unit's last one, with its plan; the same again is the cycle that is there.

    A day outside the window is opened and shown. BadInput for a day that is not after the last congress, RuleBroken
    where the next congress is open already for another day.
    """
    standing = standing_of(session, installation, name, today)
    unit, last = installation.unit(standing.unit.slug), standing.last
    if last is not None and held_on <= last.on:
        figures = {"day": held_on, "closed_on": last.on}
        raise BadInput(Finding("term.not_after_last", Level.ERROR, standing.unit.name, figures))
    row = row_of(session, installation, unit.on(today), today)
    hold(session, row)  # whoever opens the same congress at the same moment waits here and finds it
    standing = standing_of(session, installation, unit.slug, today)
    if standing.coming is not None:
        return _there(session, standing, held_on)
    prospect = look_ahead(session, installation, standing.unit.kind, unit, held_on, today)
    before = last_congress(session, row, today)
    kept = _kept(session, before[0]) if before else {}
    cycle = open_prospect(session, installation, replace(prospect, facts=prospect.facts | kept), person)
    if before and CycleKind(before[0].kind) is CycleKind(cycle.kind):
        copy_elections(session, before[0], cycle, f"chép từ {before[0].title}")
    context = round_context(session, cycle)
    _record_round(session, installation, cycle, context, today)
    label = standing.label_on(held_on)
    return NextCongress(cycle, label, changed=True, lessons=context.lessons, findings=prospect.findings)


def _there(session: Session, standing: TermStanding, held_on: date) -> NextCongress:
    coming = standing.coming
    cycle = session.get_one(Cycle, coming.cycle_id if coming else 0)
    if cycle.held_on != held_on:
        figures = {"number": cycle.id, "held_on": cycle.held_on, "stage": Stage(cycle.stage)}
        raise RuleBroken(Finding("term.already_open", Level.ERROR, cycle.title, figures))
    lessons = round_context(session, cycle).lessons
    return NextCongress(cycle, standing.label, changed=False, lessons=lessons, findings=standing.findings)


def _kept(session: Session, earlier: Cycle) -> dict[str, tuple[Any, str]]:
    """From the last congress in congtac: how its unit works."""
    stated, origin = facts_of(session, earlier), f"chép từ {earlier.title}"
    return {key: (stated[key], origin) for key in COPIED_FACTS if key in stated}


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
