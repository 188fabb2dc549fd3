"""A configuration folder and a data folder of their own for the tests of commands."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

COMMITTEE = """\
- slug: tren
  name: Đảng bộ Trên
  level: dang_bo_co_so
  last_congress: {ordinal: 3, term: 2020-2025, closed_on: 2020-08-20}
"""
BRANCH = """\
- slug: {slug}
  name: Chi bộ {slug}
  level: chi_bo
  superior: tren
  last_congress: {{ordinal: 4, term: 2022-2025, closed_on: 2022-07-06}}
  members: [{{as_of: 2024-12-31, total: {members}, official: {members}}}]
"""


def home(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The environment of a command: a committee with three branches of 12, 18 and 8 members; makes no database."""
    branches = (BRANCH.format(slug=slug, members=members) for slug, members in (("mot", 12), ("hai", 18), ("ba", 8)))
    config = folder / "config"
    config.mkdir()
    (config / "units.yaml").write_text("units:\n" + indent(COMMITTEE + "".join(branches), "  "), encoding="utf-8")
    monkeypatch.setenv("CONGTAC_CONFIG", str(config))
    monkeypatch.setenv("CONGTAC_HOME", str(folder / "var"))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    monkeypatch.delenv("CONGTAC_LANG", raising=False)
