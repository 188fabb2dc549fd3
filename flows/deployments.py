"""What runs by itself: one table of flow, schedule and limit."""

from __future__ import annotations

from pathlib import Path

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from congtac.clock import ZONE
from flows.embedded import server
from flows.sweep import sweep

DAILY = Cron("0 7 * * *", timezone=ZONE)
# After downtime several sweeps would come in a bunch: one catches everything up, the rest are cancelled.
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


def serve_all(home: Path, host: str, port: int) -> None:
    """Prefect with its pages at the address and the deployments in this process, until it is told to stop."""
    with server(home, host, port, with_pages=True):
        daily = RunnerDeployment.from_flow(sweep, "daily", schedule=DAILY, concurrency_limit=ONE_AT_A_TIME)
        serve(daily, print_starting_message=False)
