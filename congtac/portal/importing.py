"""An organisation from files that are sent in the first run: checked as a configuration, then put into the data folder.

Nothing lies in the data folder before everything is found right and stored.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from congtac import config
from congtac.config import Installation
from congtac.domain.findings import Finding, Level, has_errors
from congtac.portal.forms import Upload
from congtac.workplace import Workplace

NAMES = {"units_file": "units.yaml", "users_file": "users.yaml"}


def takes_files(place: Workplace) -> bool:
    """Whether an organisation may be sent: not where somebody has named or put a configuration already."""
    return place.has_the_sample


@contextmanager
def sent(place: Workplace, files: Mapping[str, Upload]) -> Iterator[Path]:
    """The files as a configuration folder beside the one to be, gone after the block unless it was put in place."""
    place.home.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="config-", dir=place.home))
    try:
        for field, one in files.items():
            (folder / NAMES[field]).write_bytes(one.content)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def checked(folder: Path, files: Mapping[str, Upload]) -> tuple[Installation | None, list[Finding]]:
    """What the files hold, and every problem in them, placed by the names that they were sent under."""
    findings = [replace(one, where=_place(one.where, folder, files)) for one in config.check(folder)]
    if has_errors(findings):
        return None, findings
    installation = config.load(folder)
    if not installation.all_units():
        return None, [*findings, Finding("setup.no_units", Level.ERROR)]
    return installation, findings


def put_in_place(place: Workplace, folder: Path) -> None:
    """From now on it is the configuration of this installation."""
    folder.chmod(0o755)
    folder.rename(place.home / config.OWN)


def _place(where: str, folder: Path, files: Mapping[str, Upload]) -> str:
    for field, one in files.items():
        where = where.replace(str(folder / NAMES[field]), one.name).replace(NAMES[field], one.name)
    return where
