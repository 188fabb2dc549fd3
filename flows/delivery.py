"""Deliver the outbox: one task for everything that is due.

Prefect retries nothing here. What a server refuses for now is a row with its next moment (``notifications.retries``),
so that a retry survives this process and never comes twice; the next run of this flow is the next attempt.
"""

from __future__ import annotations

from datetime import datetime

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed

from congtac import delivery
from congtac.clock import now
from congtac.workplace import workplace


@task(name="deliver messages")
def deliver_due(at: datetime, limit: int | None) -> delivery.Delivered:
    """Claim, send and write down, message by message; a run that is killed leaves at most one in doubt."""
    return delivery.deliver(workplace(), at, limit)


@flow(name="deliver")
def deliver(at: datetime | None = None, limit: int | None = None) -> State[dict[str, int]]:
    """Deliver what is due. Ends as "Delivered", "Nothing due", or "Look here" where a person has something to do."""
    done = deliver_due(at or now(), limit)
    name = "Delivered" if any(done.counts.values()) else "Nothing due"
    name = "Look here" if done.dead or done.closed else name
    return Completed(name=name, message=str(done), data=done.counts)
