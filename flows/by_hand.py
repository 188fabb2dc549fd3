"""A run of one cycle that somebody asks for, made by a runner of ``congtac serve``: twice a day it is one run."""

from __future__ import annotations

from datetime import date

from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound

from congtac.domain.cycle import CycleKind
from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level


def ask_for(kind: CycleKind, cycle_id: int, day: date) -> str:
    """Ask Prefect's server for a run of the cycle's flow on a day; gives the id of the run.

    Raises Unusable where the server has no runner of ours.
    """
    flow = "congress" if kind.is_congress else "review"
    with get_client(sync_client=True) as client:
        try:
            deployment = client.read_deployment_by_name(f"{flow}/by-hand")
        except ObjectNotFound as error:
            raise Unusable(Finding("sweep.nobody_runs", Level.ERROR, str(client.api_url))) from error
        run = client.create_flow_run_from_deployment(
            deployment.id,
            parameters={"cycle_id": cycle_id, "day": day.isoformat()},
            idempotency_key=f"{cycle_id}/{day}",
            name=f"{flow}, cycle {cycle_id}, by hand",
        )
    return str(run.id)
