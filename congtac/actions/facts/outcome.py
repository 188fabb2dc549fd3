"""What the papers after a congress state: the report on its elections, submission and decision, and the lessons.

They belong to the new term. On which day they are signed nobody states: their dates stay blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycle_states import congress_attempt_of
from congtac.actions.cycles import log_of
from congtac.actions.facts.attendance import attendance_report
from congtac.actions.facts.ballot_rows import (
    ballot_count,
    held_ballots,
    standing_ballots,
    standing_elections,
    standing_rows,
)
from congtac.actions.facts.ballots import ballot_papers
from congtac.actions.facts.congress import congress_of
from congtac.actions.facts.legal_bases import congress_basis
from congtac.actions.facts.makers import Maker, single
from congtac.actions.papers.letterheads import House, PaperDay, body_head, issuing_body, recipients, signature, signer
from congtac.domain.cycle import Act
from congtac.domain.elections.offices import Office
from congtac.domain.outcome_facts import (
    ElectionReportFacts,
    LessonsReportFacts,
    RatificationDecisionFacts,
    RatificationSubmissionFacts,
)
from congtac.domain.paper_facts import Congress, ElectionRow, Letterhead, Signature
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import Issuer
from congtac.store.tables import Cycle

NO_DAY = PaperDay(None, None, None)
NOT_RATIFIED = {Office.DELEGATES.value, Office.ALTERNATES.value}  # the superior's congress verifies its delegates


def election_report(session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House) -> ElectionReportFacts:
    """Báo cáo kết quả bầu cử: every ballot of the elections that stand, with its figures."""
    congress = congress_of(session, cycle, stated)
    return ElectionReportFacts(
        letterhead=_own_head(PaperKind.ELECTION_REPORT, congress, house),
        signature=_secretary(session, cycle, house),
        recipients=recipients(congress.superior, issuing_body(congress.organisation), house),
        congress=congress,
        basis=congress_basis(cycle.held_on),
        ballots=tuple(ballot_count(session, stated, ballot) for _, ballot in standing_ballots(session, cycle)),
        elections=standing_rows(session, cycle),
    )


def ratification_submission(
    session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House
) -> RatificationSubmissionFacts:
    """Tờ trình đề nghị chuẩn y: whom the superior is asked to ratify, and the papers that go with it."""
    congress = congress_of(session, cycle, stated)
    keeper = "Chi bộ" if house.is_branch else issuing_body(congress.organisation)
    return RatificationSubmissionFacts(
        letterhead=_own_head(PaperKind.RATIFICATION_SUBMISSION, congress, house),
        signature=_secretary(session, cycle, house),
        recipients=("Như trên", f"Lưu {keeper}"),
        congress=congress,
        addressees=(f"Ban Thường vụ {issuing_body(congress.superior)}",) if congress.superior else (),
        basis=congress_basis(cycle.held_on),
        elections=_to_ratify(session, cycle),
        dossier=dossier(session, cycle),
    )


def dossier(session: Session, cycle: Cycle) -> tuple[str, ...]:
    """What goes with the submission (practice of the superiors; rules of elections, section 13)."""
    return (
        "Báo cáo kết quả bầu cử",
        "Biên bản đại hội",
        *(f"Biên bản kiểm phiếu bầu {words}" for words, _ in standing_ballots(session, cycle)),
        "Nghị quyết đại hội",
        "Danh sách trích ngang các đồng chí trúng cử",
        "Sơ yếu lý lịch của các đồng chí trúng cử; bản kê khai tài sản, thu nhập của người có nghĩa vụ kê khai",
    )


def ratification_decision(
    session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House
) -> RatificationDecisionFacts:
    """Quyết định chuẩn y: a paper of the superior's standing board, under its head; its clerk gives it a number."""
    congress = congress_of(session, cycle, stated)
    committee = issuing_body(congress.superior) if congress.superior else None
    above = cycle.unit.superior.superior if cycle.unit.superior else None
    theirs = replace(house, body_code="ĐU", place=None, is_branch=False)
    head = body_head(PaperKind.RATIFICATION_DECISION, above.name if above else None, committee or "", theirs, NO_DAY, 1)
    return RatificationDecisionFacts(
        letterhead=head,
        signature=signature(Issuer.STANDING_BOARD),
        recipients=("Như Điều 3", f"Lưu {committee or 'Đảng ủy'}"),
        congress=congress,
        committee=committee,
        basis=congress_basis(cycle.held_on),
        elections=_to_ratify(session, cycle),
    )


def _to_ratify(session: Session, cycle: Cycle) -> tuple[ElectionRow, ...]:
    rows = zip(standing_elections(session, cycle), standing_rows(session, cycle), strict=True)
    return tuple(row for election, row in rows if election.rank not in NOT_RATIFIED)


def _own_head(kind: PaperKind, congress: Congress, house: House) -> Letterhead:
    return body_head(kind, congress.superior, issuing_body(congress.organisation), house, NO_DAY, 1)


def _secretary(session: Session, cycle: Cycle, house: House) -> Signature:
    """Signed by the secretary whom the congress elected, by name where it is known."""
    rows = zip(standing_elections(session, cycle), standing_rows(session, cycle), strict=True)
    names = [row.names[0] for election, row in rows if election.rank == Office.SECRETARY and row.names]
    return signature(signer(house), names[0] if names else None)


def lessons_reports(
    session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House
) -> Iterator[tuple[str, LessonsReportFacts]]:
    """Báo cáo rút kinh nghiệm: only a model congress draws lessons for the congresses after it."""
    congress, log = congress_of(session, cycle, stated), log_of(session, cycle)
    if not congress.pilot:
        return
    counts = [ballot.round for _, ballot in held_ballots(session, cycle) if ballot.round is not None]
    issued, invalid = sum(one.issued for one in counts), sum(one.invalid for one in counts)
    yield (
        "",
        LessonsReportFacts(
            letterhead=_own_head(PaperKind.LESSONS_REPORT, congress, house),
            signature=_secretary(session, cycle, house),
            recipients=recipients(congress.superior, issuing_body(congress.organisation), house),
            congress=congress,
            convened=stated.get(f"attendance.{congress_attempt_of(log)}.convened"),
            elections=standing_rows(session, cycle),
            ballots=len(counts) or None,
            repeated=sum(one.number > 1 for one in counts) or None,
            issued=issued or None,
            invalid=invalid if issued else None,
            invalid_share=vi.percent(Decimal(100 * invalid) / issued) if issued else None,
            postponed=sum(row.act == Act.POSTPONE for row in log) or None,
        ),
    )


MAKERS: dict[PaperKind, Maker] = {
    PaperKind.ATTENDANCE_REPORT: single(attendance_report),
    PaperKind.BALLOT_PAPER: ballot_papers,
    PaperKind.ELECTION_REPORT: single(election_report),
    PaperKind.RATIFICATION_SUBMISSION: single(ratification_submission),
    PaperKind.RATIFICATION_DECISION: single(ratification_decision),
    PaperKind.LESSONS_REPORT: lessons_reports,
}
