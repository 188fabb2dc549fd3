"""What has to be done, in words: the milestone's of the plan, the task's of the conclusion, the kind's otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.obligations import CORRECTION
from congtac.actions.tasks.owing import is_paused
from congtac.domain.cycle import CycleKind
from congtac.domain.obligations import ObligationKind
from congtac.domain.tasks import duty_of, duty_words, is_long
from congtac.domain.written_days import DeadlineKind
from congtac.store.tables import Cycle, MilestoneRow, Obligation, Task
from congtac.store.task_duties import tasks_with
from congtac.vi import short_date

AT_MOST = 200  # letters of a task in a mail: it may fill a page


@dataclass(frozen=True, slots=True)
class Given:
    """What letters say of a task: the document that gave it, its deadline as written, the result, a milestone's name.

    ``long``: its deadline is one of a quarter or longer. ``paused``: nobody is reminded while it waits.
    """

    text: str
    source: str
    written: str | None = None
    result: str | None = None
    milestone: str | None = None
    long: bool = True
    paused: bool = False

    @property
    def words(self) -> str:
        """What has to be done."""
        return duty_words(self.text, self.milestone)


def task_names(session: Session, rows: Sequence[Obligation]) -> dict[int, str]:
    """Of each duty what has to be done."""
    milestones, tasks = _milestones(session, rows), givens(session, rows)
    return {
        row.id: tasks[row.id].words if row.id in tasks else milestones.get((row.cycle_id, row.subject)) or _of_kind(row)
        for row in rows
    }


def givens(session: Session, rows: Sequence[Obligation]) -> dict[int, Given]:
    """Of each duty of a task what is known of it."""
    subjects = {row.subject: row for row in rows if row.kind == ObligationKind.TASK}
    slugs = {subject.partition("/")[0] for subject in subjects}
    if not slugs:
        return {}
    known = {subject: given for task in tasks_with(session, slugs) for subject, given in _givens(session, task).items()}
    return {row.id: known[subject] for subject, row in subjects.items() if subject in known}


def _givens(session: Session, task: Task) -> dict[str, Given]:
    text = _short(task.text or f"Nhiệm vụ số {task.position}")
    source, paused = _source(session, task), is_paused(task)
    made = {}
    if task.deadline is not None:
        long = _long(task.deadline_kind, task.given_on, task.deadline)
        result = _short(task.result_required) if task.result_required else None
        made[duty_of(task.slug)] = Given(text, source, task.deadline_text, result, None, long, paused)
    for one in task.milestones:
        if one.deadline is not None:
            long = _long(one.deadline_kind, task.given_on, one.deadline)
            name = duty_of(task.slug, one.position)
            made[name] = Given(text, source, one.deadline_text, None, _short(one.what), long, paused)
    return made


def _long(kind: str | None, given_on: date, deadline: date) -> bool:
    return is_long(DeadlineKind(kind) if kind else None, given_on, deadline)


def _source(session: Session, task: Task) -> str:
    """The document: ``Thông báo số 125/TB-VPM ngày 26/5/2021, mục 3``; a conference's conclusion has no number."""
    day = short_date(task.given_on)
    if task.document_number:
        return f"Thông báo số {task.document_number} ngày {day}, mục {task.item}"
    kind = CycleKind(session.get_one(Cycle, task.cycle_id).kind)
    document = "Nghị quyết" if kind.is_congress else "Kết luận tại"
    return f"{document} {kind.label[:1].lower()}{kind.label[1:]} ngày {day}, mục {task.item}"


def _of_kind(row: Obligation) -> str:
    kind = ObligationKind(row.kind)
    if row.subject == CORRECTION:
        return "Sửa và gửi lại báo cáo được trả lại"
    if kind is ObligationKind.REPORT:
        return "Gửi báo cáo và biểu số liệu"
    return f"{kind.label} {row.subject}".strip() if kind is ObligationKind.TASK else kind.label


def _milestones(session: Session, rows: Sequence[Obligation]) -> dict[tuple[int, str], str]:
    of_plans = (ObligationKind.REPORT, ObligationKind.TASK)
    cycles = {row.cycle_id for row in rows if row.kind not in of_plans}
    wanted = select(MilestoneRow.cycle_id, MilestoneRow.key, MilestoneRow.label)
    found = session.execute(wanted.where(MilestoneRow.cycle_id.in_(cycles))) if cycles else ()
    return {(cycle, key): label for cycle, key, label in found}


def _short(text: str) -> str:
    return text if len(text) <= AT_MOST else text[: AT_MOST - 1].rstrip() + "…"
