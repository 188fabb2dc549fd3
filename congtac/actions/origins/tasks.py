"""Where what papers print about a task comes from: the document that set it, and its history until the day."""

from __future__ import annotations

from congtac.actions.origins.rows import Rows, Told
from congtac.actions.tasks.progress import task_named
from congtac.domain.origins import Origin


def task_origins(rows: Rows, at: str, id_: str) -> Told:
    """Of everything printed about the task of that id, at that place."""
    task = task_named(rows.session, id_)
    origin = (f"nhiệm vụ {task.slug}", task.origin)
    yield at, Origin(origin)
    history = f"lịch sử nhiệm vụ {task.slug}, đến ngày {rows.cycle.held_on:%d/%m/%Y}"
    yield f"{at}.state", Origin((*origin, history), "thời hạn và lịch sử so với ngày họp")
    yield f"{at}.history", Origin((history,))
