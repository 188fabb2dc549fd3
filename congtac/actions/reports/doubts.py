"""What a consolidation contradicts: the organisation's own total of members, and its own share of members among staff.

Told before a paper is drafted, and marked in it: the sum of branch members is the party's total, and every percentage
is computed again (practice, lifecycle-review section 10, rules 3 and 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of
from congtac.actions.reports.consolidations import whole
from congtac.actions.reports.desk import ReportDesk
from congtac.domain.figures import Figure, contradiction, parse, percentage
from congtac.domain.findings import Finding
from congtac.domain.membership import AddedUp, Stated, clash
from congtac.domain.report_consolidation import Consolidated, figure_at
from congtac.domain.report_form import Column, Field
from congtac.store.board_rows import tally_of

MEMBERS = ("members_total", "members_official", "members_probationary")
STAFF, SHARE = "staff_total", "members_share"


def stated_members(facts: Mapping[str, Any]) -> Stated:
    """What the organisation itself states of its members."""
    return Stated(*(facts.get(f"members.{part}") for part in ("total", "official", "probationary")))


def consolidation_doubts(session: Session, desk: ReportDesk, added: Consolidated | None = None) -> list[Finding]:
    """Every contradiction between what the organisation states and what its units report, each at its field.

    ``added``: the figures of its units, where they were put together already.
    """
    facts, together = facts_of(session, desk.cycle), added or whole(session, desk.cycle, desk.form)
    expected = tally_of(session, desk.cycle)[0].expected
    return [*_sums(desk, together, stated_members(facts), expected), *_share(desk, together, facts)]


def _sums(desk: ReportDesk, together: Consolidated, stated: Stated, expected: int) -> Iterator[Finding]:
    for key in MEMBERS:
        at, figure = Field(key, Column.RESULT), _figure(desk, together, key)
        if figure is not None:
            added = AddedUp(figure, together.coverage(at)[0], expected)
            found = clash(stated.of_line(key), added, desk.form.by_key[key].label, str(at))
            yield from (found,) if found else ()


def _share(desk: ReportDesk, together: Consolidated, facts: Mapping[str, Any]) -> Iterator[Finding]:
    """The stated share against the organisation's own two counts, or those of its units where it states no staff."""
    stated, part, base = (facts.get(key) for key in ("members.share_stated", "members.total", "staff.total"))
    if base is None:
        part, base = (one and one.value for one in (_figure(desk, together, key) for key in (MEMBERS[0], STAFF)))
    if stated is None or part is None or not base:
        return
    where = f"{SHARE}.{Column.RESULT.value}"
    found = contradiction(parse(stated), percentage(part, base), where=where, figures={"part": part, "whole": base})
    yield from (found,) if found else ()


def _figure(desk: ReportDesk, together: Consolidated, key: str) -> Figure | None:
    at = Field(key, Column.RESULT)
    return figure_at(desk.form, together, at) if desk.form.has(at) else None
