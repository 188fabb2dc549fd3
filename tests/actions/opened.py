"""Cycles of the sample organisation, opened as an organiser opens them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from builders import SOMEBODY
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.opening import Prospect, look_ahead, open_prospect
from congtac.config import Installation, load
from congtac.domain.cycle import CycleKind
from congtac.resources import shipped
from congtac.store.tables import Cycle, Obligation

COMMITTEE, BRANCH = "co_quan_mau", "chi_bo_van_phong"
REVIEW_ON, CONGRESS_ON = date(2026, 6, 29), date(2027, 10, 15)  # a Monday and a Friday
OPENED_ON, CONGRESS_OPENED_ON = date(2026, 5, 4), date(2027, 6, 1)


@cache
def sample() -> Installation:
    """The shipped sample organisation: a committee and three branches."""
    return load(shipped("config"))


def configured(folder: Path, units: str, defaults: str = "") -> Installation:
    """An installation of its own: the shipped defaults and levels, and these units."""
    (folder / "own").mkdir(parents=True)
    (folder / "own" / "units.yaml").write_text(units, "utf-8")
    if defaults:
        (folder / "defaults.yaml").write_text(defaults, "utf-8")
    return load(folder)


def looked_ahead(
    session: Session | None,
    kind: CycleKind = CycleKind.HALF_YEAR_REVIEW,
    unit: str = COMMITTEE,
    held_on: date = REVIEW_ON,
    today: date = OPENED_ON,
    installation: Installation | None = None,
    **stated: Any,
) -> Prospect:
    """What opening would write."""
    where = installation or sample()
    return look_ahead(session, where, kind, where.unit(unit), held_on, today, stated)


def opened(session: Session, **differs: Any) -> Cycle:
    """A half-year review of the sample committee that was opened eight weeks before it, or what differs."""
    return open_prospect(session, differs.get("installation") or sample(), looked_ahead(session, **differs), SOMEBODY)


def a_congress(session: Session, **differs: Any) -> Cycle:
    """A congress of a branch of the sample organisation."""
    usual = {"kind": CycleKind.BRANCH_CONGRESS, "unit": BRANCH, "held_on": CONGRESS_ON, "today": CONGRESS_OPENED_ON}
    return opened(session, **(usual | differs))


def owed(session: Session, cycle: Cycle, subject: str, unit: str | None = None) -> Obligation:
    """The obligation that hangs on a milestone, or the report of a unit (subject "")."""
    rows = select(Obligation).where(Obligation.cycle_id == cycle.id, Obligation.subject == subject)
    (row,) = [one for one in session.scalars(rows) if unit in (None, one.unit.slug)]
    return row
