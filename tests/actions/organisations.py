"""Configured organisations for tests: a committee with branches, as small YAML texts."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

from sqlalchemy.orm import Session

from congtac import config
from congtac.actions.configured_units import row_of
from congtac.store.tables import Unit

FOLDER = tempfile.TemporaryDirectory()
COMMITTEE = """\
- slug: tren
  name: Đảng bộ Trên
  level: dang_bo_co_so
  superior_name: Đảng ủy Cấp trên
  last_congress: {ordinal: 3, term: 2020-2025, closed_on: 2020-08-20}
  members: [{as_of: 2024-12-31, total: 38, official: 36, probationary: 2}]
"""


def branch(slug: str, members: int = 10, closed_on: str = "2022-07-06", **keys: str) -> str:
    """A branch below the committee; ``keys`` are further keys as YAML."""
    last = f"{{ordinal: 4, term: 2022-2025, closed_on: {closed_on}}}"
    keys = {"last_congress": last} | keys
    lines = [f"- slug: {slug}", f"  name: Chi bộ {slug}", "  level: chi_bo", "  superior: tren"]
    lines.append(f"  members: [{{as_of: 2024-12-31, total: {members}, official: {members - 1}, probationary: 1}}]")
    lines += [f"  {key}: {value}" for key, value in keys.items() if value]
    return "\n".join(lines) + "\n"


@cache
def configured(*units: str) -> config.Installation:
    """An installation with these units; the same texts give the same one."""
    home = Path(tempfile.mkdtemp(dir=FOLDER.name))
    text = "units:\n" + indent("".join(dedent(unit) for unit in units), "  ")
    (home / "units.yaml").write_text(text, encoding="utf-8")
    return config.load(home)


def three_branches(*more: str) -> config.Installation:
    """The committee with branches of 12, 18 and 8 members, and what else is given."""
    return configured(COMMITTEE, branch("mot", 12), branch("hai", 18), branch("ba", 8), *more)


def unit_row(session: Session, installation: config.Installation, slug: str, day: date) -> Unit:
    """The row of a configured unit."""
    return row_of(session, installation, installation.unit(slug, day), day)
