"""Where the facts of the papers before and after a review conference come from; see ``origins.py``."""

from __future__ import annotations

from collections.abc import Mapping

from congtac.actions.conclusions import tasks_of
from congtac.actions.origins.rows import Rows, Teller, Told
from congtac.domain.conference_facts import (
    ConferenceProgrammeFacts,
    ReportRequestFacts,
    ReviewResolutionFacts,
    TracedTask,
)
from congtac.domain.origins import Origin

STATED: dict[type, Mapping[str, str]] = {
    ReportRequestFacts: {"floor_papers": "floor_papers"},
    ConferenceProgrammeFacts: {
        "chaired_by": "conclusion.chaired_by",
        "venue": "venue",
        "floor_papers": "floor_papers",
    },
    ReviewResolutionFacts: {
        "work_results": "work_results",
        "events_supported": "events_supported",
        "findings": "findings",
        "task_groups": "conclusion.task_groups",
    },
}


def _traced_task(rows: Rows, at: str, traced: TracedTask) -> Told:
    origins = {task.text: task.origin for task in tasks_of(rows.session, rows.cycle) if task.text}
    unnamed = rows.stated("conclusion.task_groups", formula="nhóm nhiệm vụ được đếm nhưng chưa nêu tên")
    yield at, Origin((origins[traced.text],)) if traced.text in origins else unnamed
    stated = rows.stated("conclusion.details")
    yield from ((f"{at}.{name}", stated) for name in ("missed_target", "superior", "proposal"))


TELLERS: dict[type, Teller] = {TracedTask: _traced_task}
