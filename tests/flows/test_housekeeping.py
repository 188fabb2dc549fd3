"""Runs that nobody ends: those of killed processes are called crashed, scheduled ones that come too late cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import Any

import pytest

from congtac.clock import now
from congtac.runner import Runner


@pytest.fixture
def client(flow_runner: Runner) -> Iterator[Any]:
    """Prefect's API."""
    flow_runner.start()
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as api:
        yield api


def test_a_run_that_looks_alive_and_cannot_be_is_called_crashed(client: Any) -> None:
    from prefect.states import Running

    from flows.housekeeping import LONGEST_RUN, end_abandoned
    from flows.sweep import sweep

    run = client.create_flow_run(sweep, state=Running())

    end_abandoned(client, now() + LONGEST_RUN - timedelta(minutes=1))
    before = client.read_flow_run(run.id).state
    ended = end_abandoned(client, now() + LONGEST_RUN + timedelta(minutes=1))
    after = client.read_flow_run(run.id).state

    assert (before.name, after.name) == ("Running", "Crashed")
    assert ended >= 1


def test_a_run_that_somebody_asked_for_is_not_cancelled_for_being_late(client: Any) -> None:
    from prefect.states import Scheduled

    from flows.housekeeping import LATE, cancel_late
    from flows.sweep import sweep

    run = client.create_flow_run(sweep, state=Scheduled(scheduled_time=now().astimezone(UTC)))

    cancel_late(client, now() + LATE + timedelta(minutes=1))

    assert client.read_flow_run(run.id).state.name == "Scheduled"
