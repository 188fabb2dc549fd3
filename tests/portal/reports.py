"""Reviews whose units report on the sample form, for the pages of reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from builders import a_review
from sqlalchemy.orm import Session
from visiting import House

from congtac.actions.cycles import Person
from congtac.actions.obligations import excuse
from congtac.actions.reports.reports import expect_reports
from congtac.clock import today
from congtac.domain.obligations import ObligationKind
from congtac.store.tables import Cycle, Unit

GOOD: Mapping[str, str] = {
    "members_total.result": "12",
    "members_official.result": "11",
    "members_probationary.result": "1",
    "members_admitted.result": "không có",
    "meetings_held.result": "6",
    "political_task.result": "Hoàn thành kế hoạch quý II.",
    "shortcomings.result": "Sinh hoạt chuyên đề còn ít.",
}
"""Everything that the sample form requires, and it adds up."""


def a_collection_of(house: House, key: str, *, waived: bool = False) -> tuple[int, str]:
    """The number of a review that expects a report of the unit ``below``, and the path of that report."""
    with house.place.session() as session:
        below = session.get_one(Unit, house.numbers["below"])
        cycle = _review(session, house, key)
        expect_reports(session, cycle, [below], today() + timedelta(days=5))
        if waived:
            excuse(session, cycle, below.slug, ObligationKind.REPORT, today(), Person("Đảng ủy", "mới thành lập"))
        return cycle.id, f"/cycles/{cycle.id}/reports/{below.id}"


def _review(session: Session, house: House, key: str) -> Cycle:
    own = session.get_one(Unit, house.numbers["own"])
    return a_review(session, own, held_on=today() + timedelta(days=40), opened_on=today(), key=key)
