"""A notice of conclusions (thông báo kết luận) with the tasks that it assigns, and what is wrong with it.

Each task has exactly one lead unit, which belongs to the tree of the body that issues the notice; a task may also say
openly that it has none, or that its lead is outside. Nothing is guessed and nothing corrected: every problem is a
finding at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from congtac.domain.deadlines import NO_DEADLINE, Deadline, ReportPeriod, milestone_findings
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.unit_names import UnitKey, several_units, unit_key

_BODY_CODE = re.compile(r"\d\s*[-/]\s*TB\s*[-/]\s*(\S+)$")


class LeadKind(Labelled):
    """Where the lead unit of a task stands."""

    IN_TREE = "in_tree", "đơn vị trong hệ thống"
    OUTSIDE = "outside", "đơn vị ngoài hệ thống"
    NONE = "none", "không có đơn vị chủ trì"


@dataclass(frozen=True, slots=True)
class AssignedMilestone:
    """A step on the way to the result."""

    what: str
    deadline: Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedTask:
    """One task as the notice sets it; ``where`` is its place in the file that it was read from."""

    item: str
    text: str
    leads: tuple[str, ...] = ()
    lead_kind: LeadKind = LeadKind.IN_TREE
    cooperating: tuple[str, ...] = ()
    supervisor: str | None = None
    result: str | None = None
    deadline: Deadline = NO_DEADLINE
    milestones: tuple[AssignedMilestone, ...] = ()
    points: tuple[str, ...] = ()
    report_period: ReportPeriod | None = None
    escalates_to: str | None = None
    where: str = ""

    @property
    def lead(self) -> str | None:
        """The unit that carries it out; None where the notice names none, or several."""
        return self.leads[0] if len(self.leads) == 1 else None

    @property
    def period(self) -> ReportPeriod | None:
        """How often is reported on it, as stated or as its deadline says."""
        return self.report_period or self.deadline.period


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice with number, day and issuer, the meeting whose conclusions it announces, and its tasks in order."""

    number: str
    issued_on: date
    issuer: str
    tasks: tuple[AssignedTask, ...]
    meeting_on: date | None = None
    meeting_with: str | None = None
    chaired_by: str | None = None
    reviewed: str | None = None

    @property
    def body_code(self) -> str | None:
        """The code of the issuing body in the number: VPCP of 125/TB-VPCP, ĐU of 12-TB/ĐU."""
        found = _BODY_CODE.search(self.number)
        return found[1] if found else None


@dataclass(frozen=True)
class UnitTree:
    """The units that a notice can give tasks to: the issuer and everything below it, with the unit above each."""

    above: Mapping[str, str | None]

    @cached_property
    def _by_key(self) -> dict[UnitKey, str]:
        return {unit_key(known): known for known in self.above}

    def find(self, name: str) -> str | None:
        """The unit of that name however it is written, or None."""
        return self._by_key.get(unit_key(name))

    def nearest(self, name: str) -> str | None:
        """The unit that was probably meant, or None."""
        folded = {known.casefold(): known for known in self.above}
        near = get_close_matches(name.casefold(), folded, 1, 0.6)
        return folded[near[0]] if near else None


def notice_findings(notice: Notice, tree: UnitTree) -> list[Finding]:
    """Everything that is wrong with a notice, or odd in it, in the order of its tasks."""
    found = [] if notice.tasks else [Finding("notice.no_tasks", Level.ERROR)]
    stated: dict[tuple[object, ...], str] = {}
    for task in notice.tasks:
        found += _lead_findings(task, tree)
        found += task.deadline.findings
        for milestone in task.milestones:
            found += milestone.deadline.findings
        found += milestone_findings([one.deadline for one in task.milestones], task.deadline, task.where)
        if task.lead and any(unit_key(name) == unit_key(task.lead) for name in task.cooperating):
            found.append(Finding("task.lead_cooperates", Level.WARNING, task.where, {"unit": task.lead}))
        first = stated.setdefault((unit_key(task.text), *map(unit_key, task.leads)), task.item)
        if first != task.item:
            found.append(Finding("task.stated_twice", Level.WARNING, task.where, {"item": task.item, "first": first}))
    return [*found, *_escalation_findings(notice.tasks, tree)]


def _lead_findings(task: AssignedTask, tree: UnitTree) -> Iterator[Finding]:
    figures = {"item": task.item, "text": task.text[:60]}
    if task.lead_kind is LeadKind.NONE:
        if task.leads:
            yield Finding("task.lead_and_none", Level.ERROR, task.where, figures | {"units": task.leads})
        return
    if not task.leads:
        yield Finding("task.no_lead", Level.ERROR, task.where, figures)
        return
    leads = task.leads if len(task.leads) > 1 or tree.find(task.leads[0]) else several_units(task.leads[0])
    if len(leads) > 1:
        yield Finding("task.two_leads", Level.ERROR, task.where, figures | {"units": leads}, found=list(leads))
    elif task.lead_kind is LeadKind.IN_TREE and tree.find(leads[0]) is None:
        near = tree.nearest(leads[0])
        code = "task.lead_outside_near" if near else "task.lead_outside"
        yield Finding(code, Level.ERROR, task.where, figures | {"unit": leads[0], "suggestion": near}, found=leads[0])


def _escalation_findings(tasks: Sequence[AssignedTask], tree: UnitTree) -> Iterator[Finding]:
    """Where what exceeds somebody's competence would come back to them: over other tasks, or over their superiors."""
    names: dict[UnitKey, str] = {}
    up: dict[UnitKey, set[UnitKey]] = {}

    def leads_to(one: str, other: str) -> None:
        for name in (one, other):
            names.setdefault(unit_key(name), name)
        up.setdefault(unit_key(one), set()).add(unit_key(other))

    for unit, above in tree.above.items():
        if above is not None:
            leads_to(unit, above)
    escalating = [task for task in tasks if task.escalates_to and task.lead]
    for task in escalating:
        leads_to(str(task.lead), str(task.escalates_to))
    for task in escalating:
        way = _way(up, unit_key(str(task.escalates_to)), unit_key(str(task.lead)))
        if way is not None:
            units = " → ".join(names[key] for key in (unit_key(str(task.lead)), *way))
            yield Finding("task.escalation_cycle", Level.ERROR, task.where, {"item": task.item, "units": units})


def _way(up: Mapping[UnitKey, set[UnitKey]], start: UnitKey, end: UnitKey) -> list[UnitKey] | None:
    """The way from one unit up to another, both included; None where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for key in up.get(way[-1], ()):
            if key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return None
