"""Where the facts of the papers before a congress come from; see ``origins.py``.

What follows from the plan of the cycle (days, notice) is told by the makers, who have the plan.
"""

from __future__ import annotations

from collections.abc import Mapping

from congtac.actions.facts.legal_bases import charter_known, elections_known
from congtac.actions.origins.rows import Rows, Teller, Told
from congtac.domain.origins import Origin
from congtac.domain.preparation_facts import (
    AllocationRow,
    ApprovalSubmissionFacts,
    ComingElection,
    CongressPlanFacts,
    ConvocationNoticeFacts,
    Holder,
    InvitationFacts,
    Members,
    Nominee,
    PreparationFacts,
    Tally,
    VotingRules,
)

_HELD_AT: Mapping[str, str] = {"opens_at": "opens_at", "venue": "venue"}
STATED: dict[type, Mapping[str, str]] = {
    Members: {"probationary": "members.probationary"},
    CongressPlanFacts: {"venue": "venue", "duration": "session"},
    ConvocationNoticeFacts: _HELD_AT,
    InvitationFacts: _HELD_AT,
    ApprovalSubmissionFacts: _HELD_AT,
}


def _members(rows: Rows, at: str, _members: Members) -> Told:
    yield f"{at}.official", rows.stated("members.total", "members.probationary", formula="tổng số - dự bị")


def _convening(rows: Rows, at: str, _facts: object) -> Told:
    """The body that convenes follows from the level of the unit and from what is elected."""
    planned = tuple(row.origin for row in rows.planned)
    yield f"{at}convenor", Origin((f"cấp của đơn vị {rows.cycle.unit.slug}", *planned))
    yield f"{at}addressees", rows.superior
    yield f"{at}basis", _in_force(rows)


def _notice(rows: Rows, at: str, _facts: ConvocationNoticeFacts) -> Told:
    charter = charter_known(rows.cycle.held_on)
    if charter is not None:
        rule = Origin((f"{charter.notice_days.source} (bộ quy tắc {charter.id})",))
        yield from ((f"{at}{name}", rule) for name in ("notice_days", "notice_source"))


def _election(rows: Rows, at: str, election: ComingElection) -> Told:
    planned = next((row for row in rows.planned if row.label == election.what), None)
    rules = elections_known(rows.cycle.held_on)
    if planned is None:
        return
    yield at, Origin((planned.origin,))
    for name in ("at_least", "at_most") if rules else ():
        source = f"{rules.surplus_percent.source} (bộ quy tắc {rules.id})" if rules else ""
        yield f"{at}.{name}", Origin((planned.origin, source), "số lượng cần bầu cộng số dư")


def _nominee(rows: Rows, at: str, _nominee: Nominee) -> Told:
    yield at, Origin(("danh sách ứng cử đã ghi nhận của kỳ",))
    yield f"{at}.unit", rows.unit


def _rules(rows: Rows, at: str, _rules: VotingRules) -> Told:
    rules, charter = elections_known(rows.cycle.held_on), charter_known(rows.cycle.held_on)
    if charter is not None:
        yield f"{at}.quorum", Origin((f"{charter.congress_quorum.source} (bộ quy tắc {charter.id})",))
    if rules is None:
        return
    yield at, Origin((f"{rules.regulation} (bộ quy tắc {rules.id})",))
    support = rules.floor_support_percent
    ruled = {"majority": rules.majority, "surplus": rules.surplus_percent, "one_more_for": rules.surplus_of_one}
    for name, value in (*ruled.items(), *((("floor_support", support),) if support else ())):
        yield f"{at}.{name}", Origin((f"{value.source} (bộ quy tắc {value.rule})",))


def _tally(rows: Rows, at: str, _tally: Tally) -> Told:
    sources = tuple(dict.fromkeys(row.origin for row in rows.results))
    yield at, Origin(sources, "đếm theo đánh giá của từng chỉ tiêu")


def _holder(rows: Rows, at: str, _holder: Holder) -> Told:
    yield at, Origin((f"các nhiệm kỳ đã ghi nhận của {rows.cycle.unit.slug} trước ngày đại hội",))


def _allocation(rows: Rows, at: str, _row: AllocationRow) -> Told:
    yield at, Origin((f"các tổ chức đảng trực thuộc {rows.cycle.unit.slug} trong danh mục",))


def _in_force(rows: Rows) -> Origin:
    day = rows.cycle.held_on
    known = (charter_known(day), elections_known(day))
    return Origin(("Điều lệ Đảng", *(f"bộ quy tắc {rules.id}" for rules in known if rules)))


TELLERS: dict[type, Teller] = {
    Members: _members,
    PreparationFacts: _convening,
    ConvocationNoticeFacts: _notice,
    ComingElection: _election,
    Nominee: _nominee,
    VotingRules: _rules,
    Tally: _tally,
    Holder: _holder,
    AllocationRow: _allocation,
}
