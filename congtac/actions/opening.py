"""Open a real cycle: look first at what would come of it, then write cycle, plan, facts and obligations at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.configured_units import row_of, sub_units
from congtac.actions.cycles import Person, open_cycle, record_facts
from congtac.actions.nudges import nudge
from congtac.actions.opening_facts import stated_by_configuration
from congtac.actions.plan_checks import findings_on
from congtac.actions.plan_moves import obligation_rows
from congtac.actions.planning import SWITCHES, keep_plan, rows_of
from congtac.actions.practice import Practice, practice_on
from congtac.actions.settling import settle
from congtac.actions.targets import targets_in_force
from congtac.actions.term_facts import names_of
from congtac.actions.term_standings import standing_before
from congtac.config import Installation
from congtac.config import Unit as Configured
from congtac.domain.cycle import CycleKind, Holder, Stage
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.obligations import ObligationKind
from congtac.domain.plan import Milestone
from congtac.domain.plan_findings import Meeting
from congtac.domain.plan_obligations import REPORTS, OwedBy, owed_by_plan
from congtac.store.claims import hold
from congtac.store.cycles import open_cycles_of
from congtac.store.opening_rows import keep_obligations
from congtac.store.tables import Cycle, Unit

BY_PERSON = "người mở kỳ nêu"


@dataclass(frozen=True, slots=True)
class Prospect:
    """What opening would write: the plan with its explanations, who would owe what, and what to know before."""

    kind: CycleKind
    unit: Configured
    held_on: date
    today: date
    practice: Practice
    plan: tuple[Milestone, ...]
    owed: tuple[OwedBy, ...]
    reporters: tuple[Configured, ...] = field(repr=False)
    facts: dict[str, tuple[Any, str]] = field(repr=False)
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> str:
        """The same kind, organisation and day is the same cycle."""
        return f"{self.kind.value}/{self.unit.slug}/{self.held_on}"


def look_ahead(
    session: Session | None,
    installation: Installation,
    kind: CycleKind,
    unit: Configured,
    held_on: date,
    today: date,
    stated: Mapping[str, Any] | None = None,
) -> Prospect:
    """Everything that opening would write, without writing it.

    ``stated`` are facts that the organiser knows, over those of the configuration. Raises BadInput where the
    organisation does not hold this kind of cycle, is not there on that day, or has no plan for it.
    """
    as_of = unit.on(held_on)
    problems = [*_not_there(as_of, held_on), *_not_held(installation, kind, as_of)]
    if problems:
        raise BadInput(*problems)
    practice = practice_on(installation, Unit(slug=as_of.slug, name=as_of.name, level=as_of.level), held_on)
    plan = tuple(practice.plan(kind, held_on).values())
    if not plan:
        raise BadInput(Finding("opening.no_plan", Level.ERROR, unit.slug, {"kind": kind}))
    days = {one.key: one.on for one in plan}
    reporters = installation.below(unit.slug, days[REPORTS]) if REPORTS in days else ()
    if REPORTS in days and not reporters and _has_targets(session, unit.slug, held_on):
        reporters = (as_of,)  # what its congress adopted is reported on by the unit itself
    meeting = Meeting(kind, held_on, today, f"{kind.label}, {as_of.name}, {held_on:%d/%m/%Y}")
    found = findings_on(session, installation, practice, unit.slug, meeting, plan)
    if REPORTS in days and not reporters:
        found.append(Finding("opening.nobody_reports", Level.NOTE, meeting.where, {"unit": as_of.name}))
    found = [*_others(session, kind, unit.slug, held_on, meeting.where), *found]
    standing = standing_before(session, installation, unit.slug, held_on) if kind.is_congress else None
    if standing is not None:
        facts = names_of(standing, held_on)
        found += standing.name_doubts(held_on) if "term" not in (stated or {}) else ()
    else:
        facts = stated_by_configuration(kind, as_of, held_on, len(reporters))
    facts |= {key: (value, BY_PERSON) for key, value in (stated or {}).items() if value is not None}
    if switches := practice.settings.calendar.chosen:
        facts[SWITCHES] = (switches, "cấu hình calendar.switches")
    owed = tuple(row for row in owed_by_plan(kind) if row.milestone in days)
    return Prospect(kind, as_of, held_on, today, practice, plan, owed, reporters, facts, tuple(found))


def _has_targets(session: Session | None, slug: str, day: date) -> bool:
    unit = session.scalar(select(Unit).where(Unit.slug == slug)) if session is not None else None
    return session is not None and unit is not None and bool(targets_in_force(session, unit, day))


def _others(session: Session | None, kind: CycleKind, slug: str, held_on: date, where: str) -> list[Finding]:
    """Cycles of the same kind and organisation that are open for another day: often the same meeting, meant twice."""
    if session is None:
        return []
    return [
        Finding(
            "opening.another_is_open",
            Level.WARNING,
            where,
            {"unit": one.unit.name, "number": one.id, "on": one.held_on},
        )
        for one in open_cycles_of(session, slug, kind)
        if one.key != f"{kind.value}/{slug}/{held_on}"
    ]


def _not_there(unit: Configured, held_on: date) -> list[Finding]:
    if unit.is_valid(held_on):
        return []
    figures = {"unit": unit.name, "on": held_on, "first": unit.valid_from or "–", "last": unit.valid_until or "–"}
    return [Finding("opening.unit_not_there", Level.ERROR, unit.slug, figures)]


def _not_held(installation: Installation, kind: CycleKind, unit: Configured) -> list[Finding]:
    level = installation.level(unit.level)
    if kind in level.cycles:
        return []
    figures = {"unit": unit.name, "level": level.label, "kind": kind, "possible": level.cycles}
    return [Finding("opening.kind_not_held", Level.ERROR, unit.slug, figures)]


def open_prospect(session: Session, installation: Installation, prospect: Prospect, person: Person) -> Cycle:
    """Open what was looked at; opened twice it is the cycle that is there, and nothing is written again.

    A cycle of the same kind, organisation and day that was cancelled stays as it is: another one is opened.
    """
    unit = row_of(session, installation, prospect.unit, prospect.held_on)
    key = _free_key(session, prospect.key)
    cycle = open_cycle(session, prospect.kind, unit, prospect.held_on, prospect.today, key, person.by)
    hold(session, cycle)
    if rows_of(session, cycle):
        return cycle
    keep_plan(session, cycle, prospect.plan)
    for origin in dict.fromkeys(origin for _value, origin in prospect.facts.values()):
        facts = {key: value for key, (value, at) in prospect.facts.items() if at == origin}
        record_facts(session, cycle, facts, origin)
    keep_obligations(session, _obligations(session, cycle, prospect))
    settle(session, cycle, prospect.today)
    nudge(session, cycle, "mở kỳ")
    session.flush()
    return cycle


def _obligations(session: Session, cycle: Cycle, prospect: Prospect) -> Iterator[dict[str, Any]]:
    """What the plan owes, then the report of each unit below."""
    days = {one.key: one.on for one in prospect.plan}
    yield from obligation_rows(cycle, prospect.owed, days, prospect.today)
    if prospect.reporters:
        report = {
            "cycle_id": cycle.id,
            "kind": ObligationKind.REPORT.value,
            "subject": "",
            "holder": Holder.SUB_BRANCHES.value,
            "due_on": days[REPORTS],
            "set_on": prospect.today,
            "look_on": prospect.today,
        }
        for unit_id in sub_units(session, prospect.reporters, cycle.unit):
            yield report | {"unit_id": unit_id}


def cycle_there(session: Session, prospect: Prospect) -> Cycle | None:
    """The cycle that opening would find instead of making one."""
    return session.scalar(select(Cycle).where(Cycle.key == _free_key(session, prospect.key)))


def _free_key(session: Session, key: str) -> str:
    """The key, or with a number behind it where the cycles before were cancelled."""
    number, free = 1, key
    while session.scalar(select(Cycle.stage).where(Cycle.key == free)) == Stage.CANCELLED:
        number += 1
        free = f"{key}/{number}"
    return free
