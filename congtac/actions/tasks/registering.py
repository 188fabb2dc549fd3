"""Register a notice of conclusions with its tasks: once, completely, or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, facts_of, open_cycle, record_facts
from congtac.actions.nudges import nudge
from congtac.actions.practice import ABBREVIATION
from congtac.actions.tasks.owing import settle_tasks
from congtac.actions.tasks.trees import TaskTree
from congtac.clock import now
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.notices import AssignedTask, Notice, notice_findings
from congtac.domain.slugs import slug
from congtac.domain.tasks import TaskEvent
from congtac.domain.written_days import tidy
from congtac.store.tables import Cycle, Task, TaskEntry, TaskMilestone, TaskSupport, Unit

NUMBER, ISSUED_ON, ISSUER, DIGEST = "document.number", "document.issued_on", "document.issuer", "document.digest"
MEETING_ON, MEETING_WITH = "meeting.held_on", "meeting.with"
CHAIRED_BY, REVIEWED, IMPORTED = "conclusion.chaired_by", "reviewed", "document.imported"
WORDS_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Registered:
    """A notice in its cycle; ``new`` is False where the same notice was registered before."""

    cycle: Cycle
    new: bool


def open_notice(session: Session, unit: Unit, notice: Notice, opened_on: date, by: str) -> Registered:
    """The cycle that follows a notice up, opened where it is not there yet.

    Number, day and issuer name one document: RuleBroken ``notice.issued_twice`` where another text bears them.
    """
    key = f"{CycleKind.CONCLUSIONS}/{slug(notice.issuer)}/{slug(notice.number)}/{notice.issued_on}"
    cycle = open_cycle(session, CycleKind.CONCLUSIONS, unit, notice.issued_on, opened_on, key, by)
    digest = digest_of(notice)
    known = facts_of(session, cycle).get(DIGEST)
    if known not in (None, digest):
        figures = {"number": notice.number, "on": notice.issued_on, "issuer": notice.issuer, "cycle": cycle.id}
        raise RuleBroken(Finding("notice.issued_twice", Level.ERROR, figures=figures))
    record_facts(session, cycle, {DIGEST: digest}, notice.number)
    return Registered(cycle, known is None)


def notice_facts(notice: Notice) -> dict[str, Any]:
    """What a notice states beside its tasks, as facts; what it does not state is None and is not recorded."""
    return {
        NUMBER: notice.number,
        ABBREVIATION: notice.body_code,
        ISSUED_ON: notice.issued_on.isoformat(),
        ISSUER: notice.issuer,
        MEETING_ON: notice.meeting_on.isoformat() if notice.meeting_on else None,
        MEETING_WITH: notice.meeting_with,
        CHAIRED_BY: notice.chaired_by,
        REVIEWED: notice.reviewed,
    }


def register_notice(
    session: Session, cycle: Cycle, notice: Notice, tree: TaskTree, person: Person, origin: str
) -> list[Task]:
    """Write the facts and tasks of a notice down; a second call changes nothing.

    Raises BadInput with every error of the notice before a row of it is written.
    """
    errors = [one for one in notice_findings(notice, tree.tree) if one.level is Level.ERROR]
    if errors:
        raise BadInput(*errors)
    there = list(session.scalars(select(Task).where(Task.cycle_id == cycle.id).order_by(Task.position)))
    if there:
        return there
    record_facts(session, cycle, notice_facts(notice), origin)
    stem = _stem(session, cycle, notice)
    numbered = zip(notice.tasks, _ids(notice.tasks), strict=True)
    rows = [
        _row(cycle, notice, tree, task, position, f"{stem}-{mark}", f"{origin}: {task.where or task.item}")
        for position, (task, mark) in enumerate(numbered, start=1)
    ]
    session.add_all(rows)
    for row in rows:
        row.entries.append(first_entry(row.given_on, person))
    nudge(session, cycle, "ghi nhiệm vụ của thông báo")
    session.flush()
    settle_tasks(session, cycle, rows, max(cycle.opened_on, notice.issued_on))
    return rows


def first_entry(on: date, person: Person, text: str | None = None) -> TaskEntry:
    """The first line of a task's history: who put it on record, and why."""
    words = text or person.reason
    return TaskEntry(
        number=1, event=TaskEvent.ASSIGNED.value, on=on, by=person.by, text=words, evidence=None, recorded_at=now()
    )


def _row(
    cycle: Cycle, notice: Notice, tree: TaskTree, task: AssignedTask, position: int, id_: str, origin: str
) -> Task:
    unit = tree.unit(task.lead)
    return Task(
        cycle_id=cycle.id,
        position=position,
        slug=id_,
        document_number=notice.number,
        given_on=notice.issued_on,
        item=task.item,
        text=task.text,
        points=list(task.points),
        lead=task.lead,
        lead_unit_id=unit.id if unit else None,
        supervisor=task.supervisor,
        result_required=task.result,
        deadline_text=tidy(task.deadline.text) if task.deadline.text else None,
        deadline_kind=task.deadline.kind.value if task.deadline.kind else None,
        deadline=task.deadline.on,
        report_period=task.period.value if task.period else None,
        escalates_to=task.escalates_to,
        origin=origin[:WORDS_AT_MOST],
        cooperating=list(_supports(task, tree)),
        milestones=list(_milestones(task)),
    )


def _supports(task: AssignedTask, tree: TaskTree) -> Iterator[TaskSupport]:
    for position, name in enumerate(task.cooperating, start=1):
        unit = tree.unit(name)
        yield TaskSupport(position=position, name=name, unit_id=unit.id if unit else None)


def _milestones(task: AssignedTask) -> Iterator[TaskMilestone]:
    for position, one in enumerate(task.milestones, start=1):
        yield TaskMilestone(
            position=position,
            what=one.what,
            deadline_text=tidy(one.deadline.text) if one.deadline.text else None,
            deadline_kind=one.deadline.kind.value if one.deadline.kind else None,
            deadline=one.deadline.on,
        )


def _ids(tasks: Sequence[AssignedTask]) -> list[str]:
    """The item of each task; where an item sets several tasks, their number behind it."""
    counts: dict[str, int] = {}
    for task in tasks:
        counts[slug(task.item)] = counts.get(slug(task.item), 0) + 1
    seen: dict[str, int] = {}
    marks = []
    for task in tasks:
        item = slug(task.item)
        seen[item] = seen.get(item, 0) + 1
        marks.append(item if counts[item] == 1 else f"{item}.{seen[item]}")
    return marks


def _stem(session: Session, cycle: Cycle, notice: Notice) -> str:
    """What the ids of a notice's tasks begin with: its number and year, and the unit where another has the same."""
    stem = f"{slug(notice.number)}-{notice.issued_on.year}"
    others = select(func.count()).select_from(Task).where(Task.slug.startswith(f"{stem}-"), Task.cycle_id != cycle.id)
    return stem if not session.scalar(others) else f"{stem}-{cycle.unit.slug}-{cycle.id}"


def digest_of(notice: Notice) -> str:
    """What tells two texts under one number apart: everything that the notice states, however it was read."""
    content = json.dumps(_plain(notice), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _plain(notice: Notice) -> Mapping[str, Any]:
    def deadline(stated: Any) -> list[Any]:
        return [tidy(stated.text or ""), str(stated.on or ""), str(stated.kind or "")]

    tasks = [
        {
            "item": tidy(task.item),
            "text": tidy(task.text),
            "leads": [tidy(name) for name in task.leads],
            "lead_kind": task.lead_kind.value,
            "cooperating": [tidy(name) for name in task.cooperating],
            "supervisor": tidy(task.supervisor or ""),
            "result": tidy(task.result or ""),
            "deadline": deadline(task.deadline),
            "milestones": [[tidy(one.what), *deadline(one.deadline)] for one in task.milestones],
            "points": [tidy(point) for point in task.points],
            "period": str(task.period or ""),
            "escalates_to": tidy(task.escalates_to or ""),
        }
        for task in notice.tasks
    ]
    stated = {key: tidy(str(value or "")) for key, value in notice_facts(notice).items()}
    return stated | {"tasks": tasks}
