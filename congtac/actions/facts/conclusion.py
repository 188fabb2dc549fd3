"""What the papers of a review state about its conclusion: the tasks as registered, and what is stated about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.conclusions import tasks_of
from congtac.domain.papers import Conclusion
from congtac.domain.review_parts import Assignment
from congtac.store.tables import Cycle, Task


def conclusion_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> Conclusion:
    """What the chair concluded, from the tasks as registered; a task whose text is not stated stays a blank."""
    texts = [task.text for task in tasks_of(session, cycle)]
    groups: int = facts.get("conclusion.groups", 0)
    return Conclusion(
        chaired_by=facts.get("conclusion.chaired_by"),
        task_groups=facts.get("conclusion.task_groups"),
        named=tuple(text for text in texts[:groups] if text is not None),
        directions=tuple(text for text in texts[groups:] if text is not None),
        cited=tuple(facts.get("conclusion.cited", ())),
    )


def numbered_tasks(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> list[Task]:
    """The tasks that a conclusion numbers: its groups, or the directions where no group has a name."""
    rows, groups = tasks_of(session, cycle), facts.get("conclusion.groups", 0)
    named = any(row.text is not None for row in rows[:groups])
    return rows[:groups] if named or len(rows) == groups else rows[groups:]


def details_of(facts: Mapping[str, Any]) -> dict[int, Mapping[str, str | None]]:
    """What is stated about single tasks, by their position."""
    return {one["task"]: one for one in facts.get("conclusion.details", ())}


def assignments_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> tuple[Assignment, ...]:
    """Who carries out each numbered task, as far as that is stated."""
    details = details_of(facts)
    told = ((row, details.get(row.position, {})) for row in numbered_tasks(session, cycle, facts))
    return tuple(
        Assignment(row.lead or one.get("lead"), one.get("support"), row.deadline_text or one.get("deadline"))
        for row, one in told
    )
