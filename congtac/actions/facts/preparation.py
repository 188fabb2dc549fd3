"""What the committee's papers before a congress state. Nobody states their day, so the date is a blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycle_states import congress_attempt_of
from congtac.actions.cycles import log_of
from congtac.actions.elections.elections import elections_of
from congtac.actions.facts.coming_elections import elections_coming
from congtac.actions.facts.congress import congress_of
from congtac.actions.facts.legal_bases import CHARTER, charter_known, congress_basis, elections_known
from congtac.actions.facts.makers import Maker, single
from congtac.actions.facts.target_results import result_rows
from congtac.actions.papers.letterheads import House, PaperDay, body_head, issuing_body, recipients, signature, signer
from congtac.domain.citations import is_of
from congtac.domain.cycle import Gate
from congtac.domain.elections.offices import Office
from congtac.domain.origins import Origin
from congtac.domain.paper_facts import ResultRow
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.preparation import work_rows
from congtac.domain.preparation_facts import (
    AllocationRow,
    ApprovalSubmissionFacts,
    CongressPlanFacts,
    ConvocationNoticeFacts,
    InvitationFacts,
    Members,
    SelfReviewFacts,
    Tally,
)
from congtac.domain.targets import Verdict
from congtac.store.cycle_state import confirmations_in
from congtac.store.tables import Cycle, Unit

UNDATED = PaperDay(None, None, None)
SECRETARY = "Bí thư"
Common = dict[str, Any]  # the fields that every paper before a congress has


def congress_plan(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> CongressPlanFacts:
    """Kế hoạch tổ chức đại hội: the plan of the cycle as a paper."""
    common = common_facts(PaperKind.CONGRESS_PLAN, session, cycle, facts, house)
    work = work_rows(house.plan, common["convenor"])
    return CongressPlanFacts(
        **common,
        basis=congress_basis(written_on("plan", cycle, house)),
        members=members_of(facts),
        elections=elections_coming(session, cycle),
        work=work,
        venue=facts.get("venue"),
        origins=based_on("plan", cycle, house) | {"work": _counted(cycle)},
    )


def convocation_notice(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> ConvocationNoticeFacts:
    """Thông báo triệu tập đại hội, by the charter rules of the day of the congress."""
    common = common_facts(PaperKind.CONVOCATION_NOTICE, session, cycle, facts, house)
    rules, announced = charter_known(cycle.held_on), house.plan.get("announce")
    notice = rules.notice_days if rules else None
    cites = rules is not None and rules.notice_days.binding and is_of(rules.notice_days.source, rules.regulation)
    missed = _missed(session, cycle, announced.on) if announced else None
    return ConvocationNoticeFacts(
        **common,
        basis=congress_basis(written_on("announce", cycle, house)),
        members=members_of(facts),
        elections=elections_coming(session, cycle),
        allocation=() if house.is_branch else allocation_of(session, cycle),
        opens_at=facts.get("opens_at"),
        venue=facts.get("venue"),
        notice_days=notice.value if notice else None,
        notice_by=announced.on if announced and missed is None else None,
        notice_source=notice.source if notice and cites else None,
        contradiction=missed,
        origins=based_on("announce", cycle, house)
        | (dict.fromkeys(("notice_by", "contradiction"), _counted(cycle)) if announced else {}),
    )


def _missed(session: Session, cycle: Cycle, notice_by: date) -> str | None:
    """That the last day lay before the day was announced or, while it is not, before the cycle was opened at all."""
    attempt = congress_attempt_of(log_of(session, cycle))
    days = {row.attempt: row.on for row in confirmations_in(session, cycle) if row.gate == Gate.DATE_ANNOUNCED}
    on, words = (days[attempt], "thông báo") if attempt in days else (cycle.opened_on, "bắt đầu chuẩn bị")
    if notice_by >= on:
        return None
    return f"hạn chót {vi.short_date(notice_by)} đã qua khi {words} ngày {vi.short_date(on)} – cần đối chiếu"


def invitation(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> InvitationFacts:
    """Giấy mời: the guests that are stated, in one paper under one number."""
    common = common_facts(PaperKind.INVITATION, session, cycle, facts, house)
    return InvitationFacts(
        **common | {"recipients": as_above(common)},
        opens_at=facts.get("opens_at"),
        venue=facts.get("venue"),
    )


def self_reviews(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> Iterator[tuple[str, SelfReviewFacts]]:
    """Báo cáo kiểm điểm; a branch without a committee has its self-review in the political report."""
    common = common_facts(PaperKind.SELF_REVIEW_REPORT, session, cycle, facts, house)
    if common["convenor"] == SECRETARY:
        return
    results = result_rows(session, cycle)
    yield "", SelfReviewFacts(**common, results=results, tally=tally_of(results))


def tally_of(results: Sequence[ResultRow]) -> Tally | None:
    """How many targets were exceeded, met and missed; None where no target has a verdict."""
    found = Counter(row.verdict for row in results)
    exceeded, met, missed = (found[verdict.label] for verdict in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED))
    judged = exceeded + met + missed
    return Tally(judged, exceeded, met, missed) if judged else None


def approval_submission(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> ApprovalSubmissionFacts:
    """Tờ trình duyệt đại hội: to the superior, with the personnel scheme in a file of its own."""
    common = common_facts(PaperKind.APPROVAL_SUBMISSION, session, cycle, facts, house)
    superior = common["congress"].superior
    return ApprovalSubmissionFacts(
        **common | {"recipients": as_above(common)},
        addressees=(superior,) if superior else (),
        members=members_of(facts),
        elections=elections_coming(session, cycle),
        opens_at=facts.get("opens_at"),
        venue=facts.get("venue"),
    )


def as_above(common: Common) -> tuple[str, ...]:
    """The recipients of a paper that names its addressees: they come first, then the file."""
    return ("Như trên", common["recipients"][-1])


def common_facts(kind: PaperKind, session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> Common:
    """Head, foot, congress and convening body of a paper of the committee before its congress."""
    congress = congress_of(session, cycle, facts)
    body = issuing_body(congress.organisation)
    return {
        "letterhead": body_head(kind, congress.superior, body, house, UNDATED, 1),
        "signature": signature(signer(house)),
        "recipients": recipients(congress.superior, body, house),
        "congress": congress,
        "convenor": convenor_of(session, cycle, house),
    }


def convenor_of(session: Session, cycle: Cycle, house: House) -> str:
    """Who convenes (Charter Art. 24): the committee; in a branch that plans to elect none, its secretary."""
    if not house.is_branch:
        return "Ban Chấp hành"
    planned = {election.rank for election in elections_of(session, cycle)}
    return "Chi ủy" if not planned or Office.BRANCH_COMMITTEE.value in planned else SECRETARY


def members_of(facts: Mapping[str, Any]) -> Members:
    """Official members are the total without the probationary ones, where both are stated."""
    total, probationary = facts.get("members.total"), facts.get("members.probationary")
    if total is None or probationary is None:
        return Members(None, probationary)
    return Members(total - probationary, probationary)


def allocation_of(session: Session, cycle: Cycle) -> tuple[AllocationRow, ...]:
    """The units below in the order of their names; how many delegates each sends is decided by people."""
    rows = select(Unit.name).where(Unit.superior_id == cycle.unit_id, Unit.valid_until.is_(None))
    return tuple(AllocationRow(name) for name in session.scalars(rows.order_by(Unit.name)))


def written_on(milestone: str, cycle: Cycle, house: House) -> date:
    """The day on which the plan has a paper written: it decides which regulations the paper may cite."""
    return house.plan[milestone].on if milestone in house.plan else cycle.held_on


def based_on(milestone: str, cycle: Cycle, house: House) -> dict[str, Origin]:
    """Where the bases of a paper come from: the rules in force on the day on which the plan has it written."""
    day = written_on(milestone, cycle, house)
    known = (charter_known(day), elections_known(day))
    rules = tuple(f"bộ quy tắc {one.id}, có hiệu lực ngày {day:%d/%m/%Y}" for one in known if one)
    return {"basis": Origin((CHARTER, *rules))}


def _counted(cycle: Cycle) -> Origin:
    day = f"ngày họp của kỳ {cycle.title}: {cycle.held_on:%d/%m/%Y}"
    return Origin((day, "mốc thời gian trong cấu hình của đơn vị"), "ngày họp cộng hoặc trừ số ngày của mốc")


MAKERS: dict[PaperKind, Maker] = {
    PaperKind.CONGRESS_PLAN: single(congress_plan),
    PaperKind.CONVOCATION_NOTICE: single(convocation_notice),
    PaperKind.INVITATION: single(invitation),
    PaperKind.SELF_REVIEW_REPORT: self_reviews,
    PaperKind.APPROVAL_SUBMISSION: single(approval_submission),
}
