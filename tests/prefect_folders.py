"""Folders with Prefect's database in them, so that a test does not wait 10 s for its creation."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 22)  # the day on which plays end
PREPARED = Path(__file__).parent.parent / "var" / "prefect"  # by ``make setup``


def prepared(home: Path) -> Path:
    """The folder with a copy of the prepared Prefect database; without one Prefect makes its own."""
    home.mkdir(parents=True, exist_ok=True)
    if (PREPARED / "prefect.db").is_file():
        shutil.copytree(PREPARED, home / "prefect")
    return home
