"""The rows that an opened cycle begins with, in bulk: ten thousand units owe their reports from one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, insert, inspect, select
from sqlalchemy.orm import Session

from congtac.domain.obligations import ObligationKind
from congtac.store.tables import Cycle, MilestoneRow, Obligation, Unit

Row = Mapping[str, Any]
AT_ONCE = 1000  # names in one question: databases limit how many they take


def unit_ids(session: Session, slugs: Sequence[str]) -> dict[str, int]:
    """The ids of the units of these slugs that are there, by slug."""
    found: dict[str, int] = {}
    for start in range(0, len(slugs), AT_ONCE):
        rows = session.execute(select(Unit.slug, Unit.id).where(Unit.slug.in_(slugs[start : start + AT_ONCE])))
        found.update({row.slug: row.id for row in rows})
    return found


def one_obligation(cycle: Cycle, kind: ObligationKind, subject: str, unit: Unit) -> Select[Obligation]:
    """The obligation that its key names."""
    own = (Obligation.cycle_id == cycle.id, Obligation.kind == kind.value, Obligation.subject == subject)
    return select(Obligation).where(*own, Obligation.unit_id == unit.id)


def keep_units(session: Session, rows: Sequence[Row]) -> None:
    """Store units that are not there yet."""
    _keep(session, inspect(Unit).local_table, rows)


def keep_milestones(session: Session, rows: Sequence[Row]) -> None:
    """Store the days of a plan."""
    _keep(session, inspect(MilestoneRow).local_table, rows)


def keep_obligations(session: Session, rows: Iterable[Row]) -> None:
    """Store what is owed."""
    _keep(session, inspect(Obligation).local_table, list(rows))


def _keep(session: Session, table: Any, rows: Sequence[Row]) -> None:
    """Straight into the table: objects to look after would take longer than to store them."""
    if rows:
        session.flush()  # what the rows refer to
        session.execute(insert(table), rows)
