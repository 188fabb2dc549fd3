"""What became of a task: its state on a day, derived from what happened, and the days on which to warn.

Nothing here is stored: a task has its deadline, and its history says who reported, paused, resumed or closed it when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.labels import Labelled


class TaskState(Labelled):
    """Where a task stands on a day."""

    NOT_DUE = "not_due", "chưa đến hạn"
    IN_PROGRESS = "in_progress", "đang thực hiện"
    DONE_ON_TIME = "done_on_time", "hoàn thành đúng hạn"
    DONE_LATE = "done_late", "hoàn thành quá hạn"
    OVERDUE = "overdue", "quá hạn chưa hoàn thành"
    PAUSED = "paused", "tạm dừng"

    @property
    def done(self) -> bool:
        """Whether the task is finished."""
        return self in (TaskState.DONE_ON_TIME, TaskState.DONE_LATE)


class TaskEvent(Labelled):
    """What a line of a task's history says."""

    ASSIGNED = "assigned", "Giao nhiệm vụ"
    REPORTED = "reported", "Báo cáo tiến độ"
    PAUSED = "paused", "Tạm dừng"
    RESUMED = "resumed", "Tiếp tục"
    CLOSED = "closed", "Hoàn thành"


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of a task's history: what, and on which day."""

    event: TaskEvent
    on: date


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """What is known of a task on a day."""

    deadline: date | None
    closed_on: date | None = None
    paused: bool = False
    reported: bool = False


def standing_on(deadline: date | None, history: Sequence[Happened], day: date) -> TaskStanding:
    """What the history, in its order, says up to the end of a day. What is resumed after its end is open again."""
    until = [one for one in history if one.on <= day]
    stops = [one.event for one in until if one.event in (TaskEvent.PAUSED, TaskEvent.RESUMED)]
    ends = [one for one in until if one.event in (TaskEvent.CLOSED, TaskEvent.RESUMED)]
    return TaskStanding(
        deadline,
        ends[-1].on if ends and ends[-1].event is TaskEvent.CLOSED else None,
        bool(stops) and stops[-1] is TaskEvent.PAUSED,
        any(one.event is TaskEvent.REPORTED for one in until),
    )


def state_of(task: TaskStanding, day: date) -> TaskState:
    """The state at the end of a day: the last day is in time, the day after it is overdue.

    A task without a day is being worked on from the beginning; one with a day is not due until somebody reports on it.
    """
    if task.closed_on is not None:
        late = task.deadline is not None and task.closed_on > task.deadline
        return TaskState.DONE_LATE if late else TaskState.DONE_ON_TIME
    if task.paused:
        return TaskState.PAUSED
    if task.deadline is not None and day > task.deadline:
        return TaskState.OVERDUE
    return TaskState.IN_PROGRESS if task.reported or task.deadline is None else TaskState.NOT_DUE


@dataclass(frozen=True, slots=True)
class WarningStep:
    """A day on which the lead unit is warned, so many days before the deadline."""

    days_before: int
    on: date


def warning_steps(deadline: date | None, given_on: date, days_before: Sequence[int]) -> tuple[WarningStep, ...]:
    """The warnings before a deadline, the earliest first; those that lie before the task was given are left out.

    ``days_before`` is the organisation's setting (deadlines.task_warnings_days: 30, 14, 7 and 1 for a quarter).
    """
    if deadline is None:
        return ()
    steps = (WarningStep(days, deadline - timedelta(days=days)) for days in sorted(set(days_before), reverse=True))
    return tuple(step for step in steps if step.on > given_on)
