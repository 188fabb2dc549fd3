"""A notice as a YAML file: read for registering, and written as it was understood, for a person to correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from congtac.domain.deadlines import Deadline
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.notices import AssignedTask, LeadKind, Notice
from congtac.events.notice_schema import ConclusionsFile, notice_of
from congtac.events.schema import NO_LEVELS, Levels, read_with_notes
from congtac.yamlfile import load


def read_notice_file(path: Path, levels: Levels = NO_LEVELS) -> tuple[Notice, tuple[Finding, ...]]:
    """The notice in a file of kind ``conclusions``; BadInput with every problem, each with line and key."""
    event, notes = read_with_notes(path, levels)
    if not isinstance(event, ConclusionsFile):
        figures = {"key": "kind", "value": event.kind, "allowed": "conclusions"}
        raise BadInput(Finding("input.not_allowed", Level.ERROR, str(path), figures, found=event.kind))
    return notice_of(event, load(path).where), notes


def written(notice: Notice, findings: Iterable[Finding], sentences: Iterable[str]) -> bytes:
    """The file of a notice; what is doubtful stands as a remark above the task that it is about."""
    remarks: dict[str, list[str]] = {}
    for finding, sentence in zip(findings, sentences, strict=True):
        remarks.setdefault(finding.where, []).append(sentence)
    day = "" if notice.issued_on == date.min else notice.issued_on.isoformat()
    lines = ["kind: conclusions", "document:", *_pair(2, "number", notice.number), f"  issued_on: {day}".rstrip()]
    lines += _pair(2, "issuer", notice.issuer)
    meeting = {"chaired_by": notice.chaired_by, "with": notice.meeting_with}
    if notice.meeting_on or any(meeting.values()):
        lines.append("meeting:")
        lines += [f"  held_on: {notice.meeting_on.isoformat()}"] if notice.meeting_on else []
        for key, value in meeting.items():
            lines += _pair(2, key, value) if value else []
    lines += _pair(0, "reviewed", notice.reviewed) if notice.reviewed else []
    lines.append("assigned:")
    for task in notice.tasks:
        lines += [f"  # {remark}" for remark in remarks.get(task.where, ())]
        lines += _task(task)
    return ("\n".join(lines) + "\n").encode()


def _task(task: AssignedTask) -> Iterator[str]:
    yield f"  - item: {_quoted(task.item)}"
    yield from _pair(4, "task", task.text)
    if task.lead_kind is LeadKind.NONE:
        yield "    no_lead: true"
    elif task.lead_kind is LeadKind.OUTSIDE:
        yield from _pair(4, "outside_lead", task.lead)
    elif len(task.leads) > 1:
        yield from _list(4, "lead", task.leads)
    else:
        yield from _pair(4, "lead", task.lead)
    yield from _list(4, "cooperating", task.cooperating)
    for key, value in (("supervisor", task.supervisor), ("result", task.result), ("escalates_to", task.escalates_to)):
        yield from _pair(4, key, value) if value else ()
    yield from _deadline(4, task.deadline)
    yield from (f"    report_period: {task.report_period.value}",) if task.report_period else ()
    yield from _list(4, "points", task.points)
    if task.milestones:
        yield "    milestones:"
        for one in task.milestones:
            yield f"      - what: {_quoted(one.what)}"
            yield from _deadline(8, one.deadline)


def _deadline(indent: int, deadline: Deadline) -> Iterator[str]:
    if deadline.text:
        yield from _pair(indent, "deadline", deadline.text)
    if deadline.kind is None:
        yield f"{' ' * indent}due:  # năm-tháng-ngày"


def _pair(indent: int, key: str, value: str | None) -> list[str]:
    return [f"{' ' * indent}{key}: {_quoted(value)}" if value else f"{' ' * indent}{key}:"]


def _list(indent: int, key: str, values: Iterable[str]) -> list[str]:
    items = [f"{' ' * (indent + 2)}- {_quoted(value)}" for value in values]
    return [f"{' ' * indent}{key}:", *items] if items else []


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
