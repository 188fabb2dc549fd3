"""A cycle as a list of what is to be done: each step in a group, with a state in words. Derived, stored nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from congtac.domain.cycle import LIFE, CycleKind, Gate, Holder, Stage, Transition, reached
from congtac.domain.gates import CycleState, Missing, missing
from congtac.domain.labels import Labelled
from congtac.domain.obligations import ObligationKind, Standing


class StepGroup(Labelled):
    """The parts of a cycle, in the order of its life."""

    PREPARATION = "preparation", "Chuẩn bị"
    REPORTS = "reports", "Báo cáo"
    PAPERS = "papers", "Văn kiện"
    PERSONNEL = "personnel", "Nhân sự"
    MEETING = "meeting", "Đại hội, hội nghị"
    AFTERWARDS = "afterwards", "Sau đại hội, hội nghị"


class StepState(Labelled):
    """Where a step stands. "Incomplete" was looked at and is not enough; "not started" nobody has looked at."""

    CANNOT_START = "cannot_start", "Chưa thể bắt đầu"
    NOT_STARTED = "not_started", "Chưa bắt đầu"
    IN_PROGRESS = "in_progress", "Đang làm"
    INCOMPLETE = "incomplete", "Cần bổ sung"
    DONE = "done", "Hoàn thành"


GROUPS: dict[Gate, StepGroup] = {
    Gate.DATE_ANNOUNCED: StepGroup.PREPARATION,
    Gate.NOTICE_LONG_ENOUGH: StepGroup.PREPARATION,
    Gate.DRAFTS_READY: StepGroup.PAPERS,
    Gate.DOCUMENTS_APPROVED: StepGroup.PAPERS,
    Gate.PERSONNEL_APPROVED: StepGroup.PERSONNEL,
    Gate.QUORUM: StepGroup.MEETING,
    Gate.BALLOTS_STAMPED: StepGroup.MEETING,
    Gate.ELECTIONS_DECIDED: StepGroup.PERSONNEL,
    Gate.RESOLUTION_ADOPTED: StepGroup.MEETING,
    Gate.DOSSIER_COMPLETE: StepGroup.AFTERWARDS,
    Gate.RESULTS_RATIFIED: StepGroup.AFTERWARDS,
    Gate.APPOINTMENT_DECIDED: StepGroup.AFTERWARDS,
    Gate.REPORTS_IN: StepGroup.REPORTS,
    Gate.FIGURES_CHECKED: StepGroup.REPORTS,
    Gate.REPORT_READY: StepGroup.PAPERS,
    Gate.CONCLUSION_SIGNED: StepGroup.MEETING,
    Gate.TASKS_REGISTERED: StepGroup.AFTERWARDS,
    Gate.FILE_COMPLETE: StepGroup.AFTERWARDS,
}
OF_KINDS: dict[ObligationKind, StepGroup] = {
    ObligationKind.APPROVAL: StepGroup.PAPERS,
    ObligationKind.PAPER: StepGroup.PAPERS,
    ObligationKind.TASK: StepGroup.AFTERWARDS,
    ObligationKind.ACT: StepGroup.PREPARATION,
}
EARLY = (Gate.DATE_ANNOUNCED,)  # may be done long before the act that asks for it
UNUSUAL = (Gate.APPOINTMENT_DECIDED,)  # asked for only where it comes to that
MAY_COME_TO_IT = (Stage.OFFICIAL, Stage.RE_ELECTION)


@dataclass(frozen=True, slots=True)
class OwedStep:
    """An obligation as a step: what is owed, who holds it, by when, and where it stands."""

    kind: ObligationKind
    words: str
    holder: Holder
    due_on: date
    standing: Standing


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done. ``gap`` says what a closed gate lacks; ``due_on`` is there where there is a day."""

    group: StepGroup
    words: str
    state: StepState
    holder: Holder
    gate: Gate | None = None
    gap: Missing | None = None
    row: Transition | None = None
    due_on: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class StepList:
    """The steps of one group."""

    group: StepGroup
    steps: Sequence[Step] = field(default_factory=tuple)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.state is StepState.DONE for step in self.steps)


def step_lists(state: CycleState, duties: Iterable[OwedStep]) -> list[StepList]:
    """The groups of a cycle that have steps, in order: the gates of its life, then what is owed by a day."""
    steps = [*_gates(state), *(_owed(state, one) for one in duties)]
    lists = [StepList(group, tuple(step for step in steps if step.group is group)) for group in StepGroup]
    return [one for one in lists if one.steps]


def _gates(state: CycleState) -> Iterable[Step]:
    asked: dict[Gate, Transition] = {}
    for row in LIFE[state.kind]:
        for gate in row.gates:
            asked.setdefault(gate, row)
    for gate, row in asked.items():
        if gate in UNUSUAL and gate not in state.confirmed and state.stage not in MAY_COME_TO_IT:
            continue
        gap = next((one for one in missing(state, row) if one.gate is gate), None)
        now = _state(state, gate, row, gap)
        holder = gap.holder if gap else row.holder
        yield Step(GROUPS[gate], gate.label, now, holder, gate, None if now is StepState.DONE else gap, row)


def _state(state: CycleState, gate: Gate, row: Transition, gap: Missing | None) -> StepState:
    passed = reached(state.kind, state.stage, row.target)
    if gate is Gate.NOTICE_LONG_ENOUGH and state.notice is None and gate not in state.confirmed and not passed:
        return StepState.CANNOT_START  # nothing was announced yet that could be counted
    if gap is None or passed:
        return StepState.DONE
    if not reached(state.kind, state.stage, row.source) and gate not in EARLY:
        return StepState.CANNOT_START
    if gate is Gate.REPORTS_IN:
        return StepState.IN_PROGRESS if state.reports_received else StepState.NOT_STARTED
    if gate is Gate.ELECTIONS_DECIDED:
        return StepState.IN_PROGRESS if state.elections_decided else StepState.NOT_STARTED
    return StepState.INCOMPLETE if gap.figures else StepState.NOT_STARTED


def _owed(state: CycleState, one: OwedStep) -> Step:
    done = one.standing in (Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.WAIVED)
    group = OF_KINDS.get(one.kind, StepGroup.PREPARATION)
    if one.kind is ObligationKind.ACT and one.due_on > state.held_on:
        group = StepGroup.AFTERWARDS
    return Step(
        group,
        one.words,
        StepState.DONE if done else StepState.NOT_STARTED,
        one.holder,
        due_on=one.due_on,
        late=one.standing is Standing.LATE,
    )


def group_words(group: StepGroup, kind: CycleKind) -> str:
    """The group as this kind of cycle calls it: a congress or a conference."""
    meeting = "Đại hội" if kind.is_congress else "Hội nghị"
    if group is StepGroup.MEETING:
        return meeting
    return f"Sau {meeting.lower()}" if group is StepGroup.AFTERWARDS else group.label
