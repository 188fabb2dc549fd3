"""A notice of conclusions as an event: its cycle, its tasks, and the scenes from the meeting to the archive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, record_facts
from congtac.actions.nudges import PLAYED
from congtac.actions.tasks.registering import open_notice, register_notice
from congtac.actions.tasks.trees import tree_of
from congtac.actions.units import configured_slug, unit_named
from congtac.config import Installation
from congtac.domain.cycle import Act, Gate, Holder
from congtac.domain.findings import Finding, Level
from congtac.domain.notices import Notice, notice_findings
from congtac.domain.papers import Issuer
from congtac.domain.plan import Milestone
from congtac.events.levels import issuing_level
from congtac.events.notice_schema import ConclusionsFile, notice_of, stated_tree
from congtac.events.rehearsal import Scene, acting, convenor, in_order, only_looking, simulated, stated
from congtac.store.tables import Cycle
from congtac.yamlproblems import dotted

BY_FILE = "theo tệp sự kiện"


def as_notice(event: ConclusionsFile) -> Notice:
    """The notice with places that name the keys of the file."""
    return notice_of(event, lambda *loc: dotted(loc))


def notice_cycle(session: Session, installation: Installation, event: ConclusionsFile) -> Cycle:
    """The cycle of the notice. RuleBroken where another text was registered under its number, day and issuer."""
    organization, issuer = event.organization, event.document.issuer
    superior = unit_named(session, organization.superior) if organization.superior else None
    configured = configured_slug(installation, issuer, organization.superior)
    level = organization.level or issuing_level(installation, event.document.number)
    unit = unit_named(session, issuer, level, superior, configured)
    of_agency = level is not None and installation.level(level).issuer is Issuer.AGENCY
    return open_notice(session, unit, as_notice(event), first_day(event), convenor(of_agency).by).cycle


def first_day(event: ConclusionsFile) -> date:
    """The day on which the event begins: that of the meeting, or else of the notice."""
    return event.meeting.held_on or event.document.issued_on


def notice_scenes(
    session: Session, cycle: Cycle, event: ConclusionsFile, origin: str, plan: Mapping[str, Milestone]
) -> list[Scene]:
    """Record what the file states, and lay out the days: meeting, notice, follow-up, archive."""
    record_facts(session, cycle, {PLAYED: True, "place": event.organization.place}, origin)
    for unit in stated_tree(event).above:
        if unit != cycle.unit.name:
            unit_named(session, unit, None, cycle.unit)
    tree = tree_of(session, cycle.unit, cycle.held_on)
    register_notice(session, cycle, as_notice(event), tree, Person(BY_FILE, "giao trong thông báo kết luận"), origin)
    secretary = simulated(Holder.SECRETARY)
    return in_order(
        Scene(first_day(event), (only_looking,)),
        Scene(cycle.held_on, (acting(Act.CONCLUDE, stated(Holder.CHAIR), Gate.CONCLUSION_SIGNED),)),
        Scene(plan["tasks"].on, (acting(Act.FOLLOW_UP, secretary),)),
        Scene(plan["archive"].on, (acting(Act.ARCHIVE, secretary, Gate.FILE_COMPLETE),)),
    )


def event_findings(event: ConclusionsFile) -> list[Finding]:
    """What a person should know about the notice: inferred years, rest days, contradictions."""
    found = notice_findings(as_notice(event), stated_tree(event))
    if event.organization.units is None:
        found.append(Finding("event.units_not_stated", Level.NOTE, "organization.units"))
    return found
