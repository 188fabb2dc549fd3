"""The targets and tasks of a resolution as a YAML file: what a live congress or conference adopted."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from congtac import yamlfile
from congtac.actions.adopting import StatedTask
from congtac.actions.conclusions import StatedTarget, TaskDetail
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.events.congress_schema import EventTarget, Model, Prose, Text
from congtac.events.facts import targets


class AdoptedTask(Model):
    """One task of the resolution: its lead unit, who supports, and the deadline as written."""

    task: Prose
    lead: Text | None = None
    support: Text | None = None
    deadline: Text | None = None


class AdoptedFile(Model):
    """What a resolution adopted."""

    targets: tuple[EventTarget, ...] = ()
    tasks: tuple[AdoptedTask, ...] = ()


def read_adopted(path: Path) -> tuple[list[StatedTarget], list[StatedTask]]:
    """The targets and tasks of a file; BadInput with every problem, each with line and key."""
    findings: list[Finding] = []
    located = yamlfile.load(path, found=findings)
    if not isinstance(located.data, dict):
        raise BadInput(*findings, Finding("input.no_keys", Level.ERROR, located.where()))
    try:
        file = AdoptedFile.model_validate(located.data)
    except ValidationError as error:
        raise BadInput(*findings, *yamlfile.findings_of(error, located, AdoptedFile)) from None
    if not file.targets and not file.tasks:
        findings.append(Finding("adopt.nothing", Level.ERROR, str(path)))
    if findings:
        raise BadInput(*findings)
    tasks = [
        StatedTask(one.task, TaskDetail(one.lead, one.support, one.deadline), located.where("tasks", index))
        for index, one in enumerate(file.tasks)
    ]
    return targets(file.targets), tasks
