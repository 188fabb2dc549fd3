"""Runs that nobody ends: those whose process was killed, and scheduled ones that come too late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from prefect import task
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Cancelled, Crashed

from congtac.clock import now

OURS = ["congress", "review", "sweep", "deliver"]
ALIVE = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]
LONGEST_RUN = timedelta(hours=1)  # no run of ours lasts as long: its process was killed
LATE = timedelta(minutes=2)


@task(name="tidy up")
def tidy_up() -> None:
    """End the runs of processes that were killed, and cancel scheduled ones of the time when nobody was here."""
    with get_client(sync_client=True) as client:
        end_abandoned(client, now())
        cancel_late(client, now())


def end_abandoned(client: SyncPrefectClient, moment: datetime) -> int:
    """Call those crashed that look alive and cannot be; gives how many."""
    abandoned = _runs(client, ALIVE, moment - LONGEST_RUN)
    for run in abandoned:
        client.set_flow_run_state(run.id, Crashed(message="its process was killed"), force=True)
    return len(abandoned)


def cancel_late(client: SyncPrefectClient, moment: datetime) -> int:
    """Cancel what should have started while nobody was here: the next one catches everything up. Gives how many."""
    late = [run for run in _runs(client, [StateType.SCHEDULED], moment - LATE) if run.auto_scheduled]
    for run in late:
        client.set_flow_run_state(run.id, Cancelled(message="too late: the next run catches up"), force=True)
    return len(late)


def _runs(client: SyncPrefectClient, states: Sequence[StateType], before: datetime) -> list[FlowRun]:
    """Our runs in these states that should have started before a moment; some hundreds at most at one time."""
    return client.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=OURS)),
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states))),
            expected_start_time=FlowRunFilterExpectedStartTime.model_validate({"before_": before}),
        ),
    )
