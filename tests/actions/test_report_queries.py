"""What the clerk looks at costs the same number of questions to the database, however many units report."""

from __future__ import annotations

from contextlib import contextmanager
from fractions import Fraction

import pytest
from reporting import FORM, a_collection, reported
from sqlalchemy import event

from congtac.actions.known_units import owing_unit
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.reconciliations import reconciliation
from congtac.actions.reports.reports import latest_reports, owed
from congtac.actions.reports.standings import standings
from congtac.actions.reports.summary import summary
from congtac.domain.errors import BadInput
from congtac.domain.obligations import ObligationKind
from congtac.store.tables import Cycle

LOOKS = {
    "standings": standings,
    "summary": lambda session, cycle: summary(session, cycle, FORM),
    "reconciliation": lambda session, cycle: reconciliation(session, ReportDesk(cycle, FORM, "", Fraction(1, 2))),
    "latest reports": lambda session, cycle: [row.unit.name for row in latest_reports(session, cycle)],
    "duties": lambda session, cycle: [row.unit.name for row in owed(session, cycle)],
    "one unit": lambda session, cycle: owing_unit(session, cycle, "Chi bộ số 2", ObligationKind.REPORT),
}


@contextmanager
def asked_in(session):
    """The statements of the block; nothing is known from before."""
    session.flush()
    session.expunge_all()
    statements, engine = [], session.get_bind()

    def note(*args):
        statements.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_number_of_questions_does_not_grow_with_the_units(session, look):
    cycle, units = a_collection(session, 12)
    number, asked = cycle.id, []
    for few_or_many in (units[:2], units[2:]):
        for unit in few_or_many:
            reported(session, session.get_one(Cycle, number), session.merge(unit), total=12, places=10, present=9)
        with asked_in(session) as statements:
            look(session, session.get_one(Cycle, number))
        asked.append(len(statements))

    assert asked[0] == asked[1] <= 9


def test_a_unit_is_found_by_slug_or_name_and_one_of_two_namesakes_only_by_slug(session):
    cycle, units = a_collection(session)
    units[1].name = units[0].name

    assert owing_unit(session, cycle, "chi_bo_1", ObligationKind.REPORT) is units[0]
    assert owing_unit(session, cycle, units[2].name, ObligationKind.REPORT) is units[2]
    with pytest.raises(BadInput) as refused:
        owing_unit(session, cycle, units[0].name, ObligationKind.REPORT)
    (finding,) = refused.value.findings
    assert (finding.code, finding.expected) == ("report.unit_unclear", "chi_bo_1, chi_bo_2")
