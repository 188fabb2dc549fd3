"""Play an event through its whole life: the same actions, flows and store as real life, on simulated days."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.conclusions import TaskDetail, register_targets, register_tasks
from congtac.actions.cycles import confirm, log_of, open_cycle, record_facts, waiting_for
from congtac.actions.elections.counts import announce, publish
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.facts.review_figures import UNNAMED
from congtac.actions.nudges import PLAYED
from congtac.actions.papers.papers import FileStanding, file_standing, papers_of
from congtac.actions.planning import plan_of
from congtac.actions.practice import Practice, practice_of
from congtac.actions.reports.reports import expect_reports
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM
from congtac.actions.units import configured_slug, unit_named
from congtac.config import Installation
from congtac.domain.cycle import ENDED, CycleKind, Gate, Holder, Stage
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.gates import Missing
from congtac.domain.papers import Issuer
from congtac.domain.plan import Milestone
from congtac.domain.reminders import steps
from congtac.events import facts
from congtac.events.collecting import collecting, reporters
from congtac.events.counts import counted
from congtac.events.levels import agency_level, branch_level
from congtac.events.notice_player import first_day, notice_cycle, notice_scenes
from congtac.events.rehearsal import (
    Play,
    Scene,
    congress_scenes,
    convenor,
    only_looking,
    review_scenes,
    simulated,
    stated,
)
from congtac.events.schema import AnnualConferenceFile, BranchCongressFile, ConclusionsFile, EventFile, ReviewFile
from congtac.runner import Runner
from congtac.store.cycles import traces
from congtac.store.tables import Cycle
from congtac.workplace import Workplace

Tell = Callable[[date, Stage, Sequence[Missing]], None]


@dataclass(frozen=True, slots=True)
class Production:
    """An opened event: its cycle, its scenes, and where its papers go."""

    cycle_id: int
    kind: CycleKind
    scenes: list[Scene]
    folder: Path
    traces: int
    restored: bool  # an ended cycle some of whose papers are no longer in the folder


def play(
    place: Workplace, runner: Runner, event: EventFile, origin: str, today: date, out: Path | None, tell: Tell
) -> Production:
    """Play everything up to and including ``today``; its papers go to ``out``, or else to the cycle's own folder.

    A scene's plays are transactions of their own and right when they are played twice; after each scene the flow runs
    on its day. A killed play goes on where the log ends: every scene before the last act on record is complete.
    Raises BadInput for a day on which the cycle would not be open yet.
    """
    production = _open(place, event, origin, today, out)
    folder, resume_from = production.folder, _resume_from(place, production)
    for scene in production.scenes:
        if scene.on > today or scene.on < resume_from:
            continue
        for each in scene.plays:
            with place.session() as session:
                each(session, session.get_one(Cycle, production.cycle_id, with_for_update=True), scene.on)
        runner.run(production.kind, production.cycle_id, scene.on, folder)
        with place.session() as session:
            cycle = session.get_one(Cycle, production.cycle_id)
            tell(scene.on, Stage(cycle.stage), waiting_for(session, cycle))
    return production


def _resume_from(place: Workplace, production: Production) -> date:
    with place.session() as session:
        cycle = session.get_one(Cycle, production.cycle_id)
        log = log_of(session, cycle)
        if Stage(cycle.stage) in ENDED:
            return log[-1].on if production.restored else date.max
        return log[-1].on if log else date.min


def _a_file_is_missing(session: Session, cycle: Cycle, folder: Path) -> bool:
    wanted = (FileStanding.CURRENT, FileStanding.EDITED)
    papers = papers_of(session, cycle)
    return any(file_standing(session, paper, folder / paper.file_name) not in wanted for paper in papers)


def _open(place: Workplace, event: EventFile, origin: str, today: date, out: Path | None) -> Production:
    with place.session() as session:
        installation = place.installation()
        cycle = _cycle(session, installation, event)
        before = traces(session, cycle)
        practice = practice_of(installation, cycle)
        plan = plan_of(session, cycle, practice)
        opening = _first_day(event, plan)
        if today < opening:
            raise BadInput(Finding("event.not_open_yet", Level.ERROR, origin, {"today": today, "opening": opening}))
        if not before:
            cycle.opened_on = opening
        match event:
            case BranchCongressFile():
                scenes = _congress(session, cycle, event, origin, plan)
            case ConclusionsFile():
                scenes = notice_scenes(session, cycle, event, origin, plan)
            case _:
                level = None if practice.level.issuer is Issuer.AGENCY else branch_level(installation)
                scenes = _review(session, cycle, event, origin, practice, level)
        folder = out.absolute() if out else place.folder_of(cycle)
        lost = Stage(cycle.stage) in ENDED and _a_file_is_missing(session, cycle, folder)
        return Production(cycle.id, CycleKind(cycle.kind), scenes, folder, before, lost)


def _first_day(event: EventFile, plan: dict[str, Milestone]) -> date:
    if isinstance(event, ConclusionsFile):
        return first_day(event)
    return plan["guidance" if isinstance(event, BranchCongressFile) else "request"].on


def _cycle(session: Session, installation: Installation, event: EventFile) -> Cycle:
    """The event's cycle. An edited file is another event, its digest part of the key; a notice has its number."""
    if isinstance(event, ConclusionsFile):
        return notice_cycle(session, installation, event)
    above, name = event.organization.superior, event.organization.name
    held_on = event.congress.held_on if isinstance(event, BranchCongressFile) else event.meeting.held_on
    superior = unit_named(session, above) if above else None
    configured = configured_slug(installation, name, above)
    level = event.organization.level or agency_level(installation)
    unit = unit_named(session, name, level, superior, configured)
    facts_only = event.model_dump(mode="json", exclude={"notes"}, exclude_defaults=True)
    content = json.dumps(_without_order(facts_only), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    key = f"{event.kind}/{unit.slug}/{held_on}/{digest}"
    of_agency = level is not None and installation.level(level).issuer is Issuer.AGENCY
    return open_cycle(session, CycleKind(event.kind), unit, held_on, held_on, key, convenor(of_agency).by)


def _without_order(value: Any) -> Any:
    """The same event with its ballots in an order of their own: not even a digest keeps the one in which they came."""
    if isinstance(value, list):
        return [_without_order(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: sorted((json.dumps(one, sort_keys=True) for one in item), key=str)
        if key == "ballots"
        else _without_order(item)
        for key, item in value.items()
    }


def _congress(
    session: Session, cycle: Cycle, event: BranchCongressFile, origin: str, plan: dict[str, Milestone]
) -> list[Scene]:
    record_facts(session, cycle, {PLAYED: True} | facts.congress_facts(event), origin)
    plan_elections(session, cycle, facts.planned_elections(event, origin))
    previous = facts.results(event.results_of_previous_term)
    register_targets(session, cycle, PREVIOUS_TERM, previous, f"{origin}: results_of_previous_term")
    coming = facts.targets(event.targets_of_new_term)
    register_targets(session, cycle, NEW_TERM, coming, f"{origin}: targets_of_new_term")
    return congress_scenes(plan, _recording_elections(event))


def _recording_elections(event: BranchCongressFile) -> Play:
    """What the event counts is decided here; otherwise it says how many were elected, and names where it gives them."""

    def record(session: Session, cycle: Cycle, on: date) -> None:
        counts, term = counted(event), event.congress.term
        for election, published, count in zip(elections_of(session, cycle), event.elections, counts, strict=True):
            if count is None:
                record_result(session, cycle, election, election.seats, list(published.elected), term, on)
            elif election.decided_on is None:
                publish(session, cycle, election, count, stated(Holder.PRESIDIUM))
                announce(session, cycle, election, term, on)

    return record


def _review(
    session: Session,
    cycle: Cycle,
    event: ReviewFile,
    origin: str,
    practice: Practice,
    level: str | None,
) -> list[Scene]:
    plan = plan_of(session, cycle, practice)
    _record(session, cycle, event, origin)
    units = reporters(session, cycle.unit, event, level)
    expect_reports(session, cycle, units, plan["reports"].on)
    stated = {report.unit for report in event.meeting.reports}
    unnamed = [unit.name for unit in units if unit.name not in stated] if stated else []
    record_facts(session, cycle, {UNNAMED: unnamed}, origin)
    scenes, gates = collecting(event, units, plan, practice.form)
    busy = {scene.on for scene in scenes}  # the flow looks for reminders on these days anyway
    looks = [look for look in _days_of_reminders(practice, event, cycle.held_on, plan) if look.on not in busy]

    def at_conference(session: Session, cycle: Cycle, on: date) -> None:
        tasks = "conference.planned_tasks" if isinstance(event, AnnualConferenceFile) else "review.conclusion"
        details = {one.task: TaskDetail(one.lead, one.support, one.deadline) for one in facts.task_details(event)}
        register_tasks(session, cycle, facts.task_texts(event), f"{origin}: {tasks}", details)
        if not facts.task_texts(event):
            confirm(session, cycle, Gate.TASKS_REGISTERED, on, simulated(Holder.SECRETARY))

    who = convenor(practice.level.issuer is Issuer.AGENCY)
    return review_scenes(plan, [*scenes, *looks], gates, at_conference, who)


def _record(session: Session, cycle: Cycle, event: ReviewFile, origin: str) -> None:
    """What the file states, as facts and as targets with their results."""
    if isinstance(event, AnnualConferenceFile):
        record_facts(session, cycle, {PLAYED: True} | facts.conference_facts(event), origin)
        of_year, coming = facts.results(event.conference.results), facts.targets(event.conference.targets)
        register_targets(session, cycle, PREVIOUS_TERM, of_year, f"{origin}: conference.results")
        register_targets(session, cycle, NEW_TERM, coming, f"{origin}: conference.targets")
        return
    record_facts(session, cycle, {PLAYED: True} | facts.review_facts(event), origin)
    emulation = event.review.emulation
    pledged = facts.targets(emulation.targets) if emulation else []
    register_targets(session, cycle, NEW_TERM, pledged, f"{origin}: review.emulation.targets")


def _days_of_reminders(practice: Practice, event: ReviewFile, held_on: date, plan: dict[str, Milestone]) -> list[Scene]:
    """The days on which the ladder reminds before the deadline, and where reports are stated also after it."""
    ladder = steps(practice.ladder(), plan["reports"].on, practice.calendar(held_on))
    days = [step.due_on for step in ladder if step.number <= 0 or event.meeting.reports]
    return [Scene(day, (only_looking,)) for day in days if day < plan["consolidate"].on]
