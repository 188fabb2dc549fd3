"""How Prefect stands, asked without loading it: whether its server answers, and when the next sweep is due."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from flows.embedded import is_up

PATIENCE_SECONDS = 3.0
ADDRESS = "serve.url"  # in Prefect's folder while congtac serve runs: where its server listens


def address_of(home: Path) -> str | None:
    """Where Prefect's API is: as set, or where congtac serve says that it listens; None where it does not run."""
    if stated := os.environ.get("PREFECT_API_URL"):
        return stated
    try:
        return (home / ADDRESS).read_text("ascii").strip() or None
    except OSError:
        return None


def is_prepared(home: Path) -> bool:
    """Whether Prefect's database is there, so that its server starts within seconds."""
    return (home / "prefect.db").is_file()


def answers(url: str) -> bool:
    """Whether the API answers."""
    return is_up(url, PATIENCE_SECONDS)


def next_sweep(url: str) -> datetime | None:
    """When the next sweep is scheduled; None where none is, or where the server does not say."""
    wanted = {
        "flows": {"name": {"any_": ["sweep"]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
        "sort": "EXPECTED_START_TIME_ASC",
        "limit": 1,
    }
    asked = Request(  # noqa: S310 - the address of Prefect's API
        f"{url}/flow_runs/filter",
        json.dumps(wanted).encode(),
        {"Content-Type": "application/json"},
    )
    try:
        with urlopen(asked, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - same
            runs = json.load(answer)
        return datetime.fromisoformat(runs[0]["expected_start_time"]) if runs else None
    except (URLError, OSError, ValueError, KeyError, TypeError):
        return None
