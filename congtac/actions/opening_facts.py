"""The facts that a review begins with: what the configuration says about its organisation, each with its origin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from congtac.config import Unit as Configured
from congtac.domain.cycle import CycleKind
from congtac.domain.periods import period_reviewed


def stated_by_configuration(kind: CycleKind, unit: Configured, held_on: date, reporters: int) -> dict[str, Any]:
    """Fact by key with its value and origin; what nobody configured is not there and prints as a blank.

    Members are not among them: the configuration counts them on a day of its own, a paper on the day of the meeting.
    What a congress begins with follows from its terms: ``term_facts``.
    """
    own = _review(kind, unit, held_on, reporters)
    return {key: (value, origin) for key, value, origin in own if value is not None}


def _review(kind: CycleKind, unit: Configured, held_on: date, reporters: int) -> Iterator[tuple[str, Any, str]]:
    period = period_reviewed(held_on, whole_year=kind is CycleKind.ANNUAL_CONFERENCE)
    counted = f"kỳ kết thúc gần ngày họp {held_on:%d/%m/%Y} nhất"
    yield "period", str(period), counted
    yield "next_period", str(period.next), counted
    if reporters:
        yield "sub_branches", reporters, "cấu hình: các đơn vị trực thuộc vào ngày nộp báo cáo"
    origin = f"cấu hình đơn vị {unit.slug}"
    yield "term", unit.last_congress.term if unit.last_congress else None, f"{origin}, last_congress"
    leading = next((body for body in unit.bodies if body.leads), None)
    yield "committee_size", leading.seats if leading else None, f"{origin}, bodies"
