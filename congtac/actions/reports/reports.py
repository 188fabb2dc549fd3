"""Who owes a report, what came in, and who is still owed a reminder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.nudges import is_played, nudge
from congtac.actions.obligations import CORRECTION, meet
from congtac.domain.cycle import Holder
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.obligations import ObligationKind
from congtac.domain.report_sheet import Way
from congtac.store.report_rows import duties, last_revisions
from congtac.store.report_sums import REPORT
from congtac.store.tables import Cycle, Obligation, Report, Unit

RESENT = "gửi lại"  # says that it came again, and is no reason


def expect_reports(session: Session, cycle: Cycle, units: Sequence[Unit], due_on: date) -> None:
    """Freeze who owes a report by when. Who was once expected stays expected, whatever happens to the tree later."""
    if owed(session, cycle):
        return
    shared = {"cycle_id": cycle.id, "kind": REPORT, "subject": "", "holder": Holder.SUB_BRANCHES.value}
    look_on = None if is_played(session, cycle) else cycle.opened_on
    days = {"due_on": due_on, "set_on": cycle.opened_on, "look_on": look_on}
    session.add_all(Obligation(**shared, **days, unit_id=unit.id) for unit in units)
    session.flush()


def owed(session: Session, cycle: Cycle) -> list[Obligation]:
    """The report obligations of a cycle, in the order in which they were set."""
    return list(session.scalars(duties(cycle)))


def obligation_of(session: Session, cycle: Cycle, unit: Unit) -> Obligation:
    """The unit's duty to report, held until the transaction ends; RuleBroken where it owes none in this cycle."""
    mine = select(Obligation).where(
        Obligation.cycle_id == cycle.id, Obligation.kind == REPORT, Obligation.unit_id == unit.id
    )
    obligation = session.scalar(mine.with_for_update())
    if obligation is None:
        raise RuleBroken(Finding("report.not_expected", Level.ERROR, cycle.title, {"unit": unit.name}))
    return obligation


def submit_report(
    session: Session,
    cycle: Cycle,
    unit: Unit,
    content: Mapping[str, Any],
    on: date,
    by: str,
    *,
    way: Way = Way.EVENT,
    reason: str = RESENT,
) -> Report:
    """Store what a unit hands in; the same content twice is one revision, other content is the next one.

    ``reason`` says why a second revision replaces the first. Who goes back to what he handed in first makes a third
    revision: the last one counts. Raises RuleBroken where the unit owes no report in this cycle.
    """
    obligation = obligation_of(session, cycle, unit)
    last = last_report(session, cycle, unit)
    if last is not None and same_content(last.content, content):
        return last
    # The digests of one unit's revisions are a chain: nothing in between can be taken out or changed unseen.
    digest = hashlib.sha256(((last.digest if last else "") + _written(content)).encode()).hexdigest()
    report = Report(
        cycle_id=cycle.id,
        unit_id=unit.id,
        revision=last.revision + 1 if last else 1,
        submitted_on=on,
        by=by,
        way=way.value,
        reason=reason if last else None,
        content=dict(content),
        digest=digest,
    )
    session.add(report)
    obligation.discharged_on = obligation.discharged_on or on
    obligation.look_on = None
    meet(session, cycle, ObligationKind.ACT, CORRECTION, unit, on)
    nudge(session, cycle, f"báo cáo của {unit.name}")
    session.flush()
    return report


def last_report(session: Session, cycle: Cycle, unit: Unit) -> Report | None:
    """The unit's last revision in the cycle."""
    revisions = select(Report).where(Report.cycle_id == cycle.id, Report.unit_id == unit.id)
    return session.scalar(revisions.order_by(Report.revision.desc()).limit(1))


def collected(session: Session, cycle: Cycle) -> bool:
    """Whether any unit handed in a report itself: what an event file states or rehearses is none."""
    ours = select(Report.id).where(Report.cycle_id == cycle.id, Report.way != Way.EVENT.value)
    return session.scalar(ours.limit(1)) is not None


def same_content(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two reports say the same."""
    return _written(one) == _written(other)


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def latest_reports(session: Session, cycle: Cycle) -> list[Report]:
    """The last revision of each unit's report, in the order of the obligations."""
    return list(session.scalars(last_revisions(cycle)))
