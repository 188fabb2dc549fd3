"""The question of the sweep goes through an index: it reads what is due, and not the duties of ten years."""

from __future__ import annotations

from datetime import timedelta

from builders import DAY, a_cycle
from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from congtac.store.reminder_rows import to_look_at
from congtac.store.tables import Obligation

DUTIES, DUE = 4000, 5


def owed(session: Session) -> None:
    """Thousands of duties of which five are due; of the others half are met and half are not due yet."""
    cycle = a_cycle(session)
    same = {"cycle_id": cycle.id, "kind": "task", "unit_id": cycle.unit_id, "holder": "lead_unit"}
    days = [DAY] * DUE + [None, DAY + timedelta(days=30)] * ((DUTIES - DUE) // 2)
    rows = [
        same | {"subject": str(number), "due_on": DAY, "set_on": DAY, "look_on": day} for number, day in enumerate(days)
    ]
    session.execute(insert(Obligation), rows)
    session.execute(text("ANALYZE"))


def test_the_sweep_reads_what_is_due_through_the_index(session: Session, engine: Engine) -> None:
    owed(session)
    asked = to_look_at(DAY, 500).compile(engine, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"

    plan = "\n".join(str(row) for row in session.execute(text(f"{explain} {asked}")))

    assert "ix_obligation_look_on" in plan
    assert "Seq Scan on obligation" not in plan
    assert "SCAN obligation" not in plan
    assert len(session.scalars(to_look_at(DAY, 500)).all()) == DUE
