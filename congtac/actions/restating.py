"""Facts that a person states anew: the new value with its origin stands in the place of the old one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, record_facts
from congtac.actions.nudges import nudge
from congtac.store.tables import Cycle, Fact


def restate(session: Session, cycle: Cycle, facts: Mapping[str, Any], person: Person, why: str) -> bool:
    """Write facts down with the person and the reason; what is None stays as it is. Gives whether anything changed."""
    stated = {key: value for key, value in facts.items() if value is not None}
    rows = select(Fact).where(Fact.cycle_id == cycle.id, Fact.key.in_(stated))
    there = {row.key: row for row in session.scalars(rows)}
    changed = {key: value for key, value in stated.items() if key not in there or there[key].value["value"] != value}
    origin = f"{person.by}: {person.reason}"
    for key in changed.keys() & there.keys():
        there[key].value, there[key].origin = {"value": changed[key]}, origin
    record_facts(session, cycle, changed, origin)
    if changed:
        nudge(session, cycle, why)
    return bool(changed)
