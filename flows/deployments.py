"""What runs by itself: one table of flow, schedule and limit, and the process that serves it."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import RRule
from prefect.types.entrypoint import EntrypointType

from congtac.clock import ZONE
from congtac.lifeline import end_with_owner
from flows.congress import congress
from flows.delivery import deliver
from flows.housekeeping import tidy_up
from flows.review import review
from flows.sweep import sweep

# From seven, half an hour before the quiet hours end, to five, an hour before they begin: what is written is sent
# today. The first one does the work; the others find nothing unless the machine was off. (As cron: 0 7-17 * * *, which
# Prefect 3.9.1 cannot read below Python 3.13: docs/adr/0015.)
HOURS = ",".join(str(hour) for hour in range(7, 18))
WORKING_DAY = RRule(f"RRULE:FREQ=DAILY;BYHOUR={HOURS};BYMINUTE=0;BYSECOND=0", timezone=ZONE)
# The worker sends what is due within seconds. Where it cannot, this does.
QUARTERS = RRule(f"RRULE:FREQ=DAILY;BYHOUR={HOURS};BYMINUTE=5,20,35,50;BYSECOND=0", timezone=ZONE)
# After downtime several would come in a bunch: one catches everything up, the rest are cancelled. The lease of one
# that was killed is over after a minute.
ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW, grace_period_seconds=60
)
MAY_BE_EMPTY = "day và folder có thể để trống"
AT_ONCE = 3  # processes of runs beside one another: each takes some 150 MB


def deployments() -> list[RunnerDeployment]:
    """Sweep and delivery by the clock; the lives of cycles by hand, from Prefect's pages or its command line."""
    return [
        _deployment(
            sweep,
            "working-day",
            "Nhắc việc và xử lý các kỳ đến hạn",
            schedule=WORKING_DAY,
            concurrency_limit=ONE_AT_A_TIME,
        ),
        _deployment(
            deliver,
            "quarter-hour",
            "Gửi thư đến giờ mà bộ xử lý chưa gửi được",
            schedule=QUARTERS,
            concurrency_limit=ONE_AT_A_TIME,
        ),
        _deployment(congress, "by-hand", f"Đưa một đại hội đi tiếp theo ngày; {MAY_BE_EMPTY}"),
        _deployment(review, "by-hand", f"Đưa một hội nghị sơ kết, tổng kết đi tiếp theo ngày; {MAY_BE_EMPTY}"),
    ]


def _deployment(flow: Flow[Any, Any], name: str, description: str, **more: Any) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        flow, name, description=description, entrypoint_type=EntrypointType.MODULE_PATH, **more
    )


def main() -> None:
    """Serve the table until the owner says so or is gone. Others may serve the same table beside it."""
    end_with_owner()
    tidy_up.fn()
    asyncio.run(_serve())


async def _serve() -> None:
    """Runs that are going on when we are told to stop are cancelled: the next one catches everything up."""
    runner, stopping = Runner(pause_on_shutdown=False, limit=AT_ONCE), asyncio.Event()
    for each in deployments():
        await runner.aadd_deployment(each)
    serving = asyncio.create_task(runner.start())
    while not runner.started and not serving.done():
        await asyncio.sleep(0.05)
    # Only now: the runner sets a handler of its own, which cannot stop it.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    told = asyncio.create_task(stopping.wait())
    await asyncio.wait({serving, told}, return_when=asyncio.FIRST_COMPLETED)
    if stopping.is_set():
        await runner.astop()
    told.cancel()
    await serving


if __name__ == "__main__":
    main()
