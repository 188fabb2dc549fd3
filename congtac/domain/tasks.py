"""What became of a task: its state on a day, derived from what happened, and what it owes by a day.

Nothing here is stored: a task has its deadline, and its history says who reported, paused, resumed or closed it when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congtac.domain.labels import Labelled
from congtac.domain.plan import months_after
from congtac.domain.written_days import DeadlineKind

QUARTER_MONTHS = 3


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


def paused_on(history: Sequence[Happened], day: date) -> bool:
    """Whether the history, in its order, leaves the task waiting at the end of a day."""
    stops = [one.event for one in history if one.on <= day and one.event in (TaskEvent.PAUSED, TaskEvent.RESUMED)]
    return bool(stops) and stops[-1] is TaskEvent.PAUSED


def standing_on(deadline: date | None, history: Sequence[Happened], day: date) -> TaskStanding:
    """What the history, in its order, says up to the end of a day. What is resumed after its end is open again."""
    until = [one for one in history if one.on <= day]
    ends = [one for one in until if one.event in (TaskEvent.CLOSED, TaskEvent.RESUMED)]
    return TaskStanding(
        deadline,
        ends[-1].on if ends and ends[-1].event is TaskEvent.CLOSED else None,
        paused_on(until, day),
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


def duty_of(slug: str, milestone: int = 0) -> str:
    """The name of what a task owes by a day: its result, or the milestone of that position."""
    return f"{slug}/{milestone}" if milestone else slug


def duty_words(text: str, milestone: str | None = None) -> str:
    """What has to be done by that day, in words."""
    return f"{milestone} (mốc của nhiệm vụ: {text})" if milestone else text


def is_long(kind: DeadlineKind | None, given_on: date, deadline: date) -> bool:
    """Whether a deadline is one of a quarter or longer: written as such, or as far from the day it was given on."""
    return kind in (DeadlineKind.QUARTER, DeadlineKind.YEAR) or deadline >= months_after(given_on, QUARTER_MONTHS)
