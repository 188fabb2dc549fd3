"""What the papers of a review state, read from its rows. What no row states stays None and prints as a blank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.emulation.sign_ups import criteria_of, signed_at
from congtac.actions.facts.conclusion import assignments_of, conclusion_of
from congtac.actions.facts.makers import Maker, single
from congtac.actions.facts.membership import membership_of, with_members
from congtac.actions.facts.review_figures import (
    activity_of,
    consolidated_rows,
    coverage_of,
    origins_of_reports,
    said_of,
)
from congtac.actions.facts.target_results import result_rows
from congtac.actions.papers.letterheads import House, PaperDay, body_head, issuing_body, own_signature, recipients
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM, goal_text, stored_targets, target_rows
from congtac.actions.tasks.unfinished import unfinished_rows
from congtac.domain.cycle import CycleKind
from congtac.domain.emulation import Content, Years, as_points
from congtac.domain.errors import BadInput
from congtac.domain.figures import parse
from congtac.domain.papers import (
    ConclusionNoticeFacts,
    ConferenceMinutesFacts,
    Emulation,
    FloorPaper,
    HalfYearReportFacts,
    Letterhead,
    PaperKind,
    Review,
    Signature,
    TargetRow,
    WorkResult,
)
from congtac.domain.review_parts import Award, Conference
from congtac.rulebook.regulations import rating_rules
from congtac.store.tables import Cycle

UNDATED = PaperDay(None, None, None)  # nobody states when a paper is signed


def review_of(cycle: Cycle, facts: Mapping[str, Any], house: House) -> Review:
    """The review as its papers speak of it."""
    return Review(
        organisation=cycle.unit.name,
        committee=facts.get("committee", issuing_body(cycle.unit.name)),
        superior=superior_of(cycle, house),
        term=facts.get("term"),
        committee_size=facts.get("committee_size"),
        membership=membership_of(facts),
        sub_branches=facts.get("sub_branches"),
        sibling_committees=facts.get("sibling_committees"),
        period=facts.get("period"),
        next_period=facts.get("next_period"),
        held_on=cycle.held_on,
        session=facts.get("session"),
        attendance=facts.get("attendance_words"),
        attended=facts.get("attendance.1.present"),
        reporter=facts.get("reporter"),
        superior_guidance=facts.get("superior_guidance", False),
        superior_representative=facts.get("superior_representative"),
        annual=cycle.kind == CycleKind.ANNUAL_CONFERENCE,
        of_branch=house.is_branch,
        of_agency=house.is_agency,
        conference=conference_of(facts),
    )


def conference_of(facts: Mapping[str, Any]) -> Conference:
    """What only a conference of the year states."""
    return Conference(
        guests=tuple(facts.get("guests", ())),
        basis=tuple(facts.get("basis", ())),
        languages=tuple(facts.get("languages", ())),
        awards=tuple(Award(one["form"], one["to"]) for one in facts.get("awards", ())),
        commitments=tuple(facts.get("commitments", ())),
    )


def superior_of(cycle: Cycle, house: House) -> str | None:
    """The committee above, as papers address it. Above an agency stands an agency: a remark in brackets is left out."""
    superior = cycle.unit.superior
    if superior is None:
        return None
    return superior.name.partition(" (")[0] if house.is_agency else issuing_body(superior.name)


def review_report(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> HalfYearReportFacts:
    """Báo cáo sơ kết or tổng kết: the committee's report to the conference; nobody states when it is signed."""
    review = with_members(session, cycle, facts, house, review_of(cycle, facts, house))
    kind = PaperKind.ANNUAL_REPORT if review.annual else PaperKind.HALF_YEAR_REPORT
    return HalfYearReportFacts(
        letterhead=_head(kind, review, house, UNDATED),
        signature=own_signature(house),
        recipients=recipients(review.superior, review.committee, house),
        review=review,
        coverage=coverage_of(session, cycle, facts),
        activity=activity_of(session, cycle, house),
        said=said_of(session, cycle, house),
        work_results=work_results(facts),
        events_supported=facts.get("events_supported"),
        findings=tuple(facts.get("findings", ())),
        results=result_rows(session, cycle),
        of_term=not stored_targets(session, cycle, PREVIOUS_TERM),
        targets=target_rows(session, cycle) if review.annual else (),
        consolidated=consolidated_rows(session, cycle, facts, house),
        emulation=emulation_of(session, cycle, facts),
        conclusion=conclusion_of(session, cycle, facts),
        rating_rule=_rating_rule(cycle.held_on),
        unfinished=unfinished_rows(session, cycle),
        origins=origins_of_reports(session, cycle, house),
    )


def _rating_rule(day: date) -> str | None:
    try:
        return rating_rules(day).regulation
    except BadInput:
        return None


def conference_minutes(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> ConferenceMinutesFacts:
    """Biên bản hội nghị: dated on the day of the conference."""
    review = review_of(cycle, facts, house)
    return ConferenceMinutesFacts(
        letterhead=_head(PaperKind.CONFERENCE_MINUTES, review, house, PaperDay.on(cycle.held_on)),
        signature=Signature("CHỦ TỌA" if house.is_agency else "CHỦ TRÌ HỘI NGHỊ", None, None),
        co_signature=Signature("THƯ KÝ" if house.is_agency else "NGƯỜI GHI BIÊN BẢN", None, None),
        recipients=recipients(review.superior, review.committee, house),
        review=review,
        floor_papers=floor_papers(facts),
        emulation=emulation_of(session, cycle, facts),
        conclusion=conclusion_of(session, cycle, facts),
    )


def conclusion_notice(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> ConclusionNoticeFacts:
    """Thông báo kết luận: signed some days after the conference, on a day not known here."""
    review = with_members(session, cycle, facts, house, review_of(cycle, facts, house))
    return ConclusionNoticeFacts(
        letterhead=_head(PaperKind.CONCLUSION_NOTICE, review, house, UNDATED),
        signature=own_signature(house),
        recipients=recipients(review.superior, review.committee, house),
        review=review,
        floor_papers=floor_papers(facts),
        work_results=work_results(facts),
        events_supported=facts.get("events_supported"),
        findings=tuple(facts.get("findings", ())),
        emulation=emulation_of(session, cycle, facts),
        conclusion=conclusion_of(session, cycle, facts),
        assignments=assignments_of(session, cycle, facts),
    )


def _head(kind: PaperKind, review: Review, house: House, day: PaperDay) -> Letterhead:
    return body_head(kind, review.superior, review.committee, house, day, 1)


def floor_papers(facts: Mapping[str, Any]) -> tuple[FloorPaper, ...]:
    """The papers read from the floor, by theme."""
    return tuple(FloorPaper(theme) for theme in facts.get("floor_papers", ()))


def work_results(facts: Mapping[str, Any]) -> tuple[WorkResult, ...]:
    """The volumes of work that were stated."""
    return tuple(WorkResult(row["indicator"], parse(row["actual"])) for row in facts.get("work_results", ()))


def emulation_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> Emulation | None:
    """The emulation movement that was signed, if any: as it is stated, or else as the units signed up."""
    stated = facts.get("emulation")
    if stated is None:
        return signed_emulation(session, cycle)
    rows = stored_targets(session, cycle, NEW_TERM)
    return Emulation(
        model=stated["model"],
        criteria=tuple(stated["criteria"]),
        also=stated["also"],
        period=stated["period"],
        signed_by=stated["signed_by"],
        targets=tuple(TargetRow(row.indicator, goal_text(row.goal, row.unit_of_measure)) for row in rows),
    )


def signed_emulation(session: Session, cycle: Cycle) -> Emulation | None:
    """The movement for which units signed up at this conference; None where nobody did."""
    signed = signed_at(session, cycle)
    if not signed:
        return None
    criteria = criteria_of(signed[0])
    return Emulation(
        model=criteria.model,
        criteria=tuple(_content(one) for one in criteria.contents),
        also=criteria.also,
        period=f"{Years(signed[0].first_year, signed[0].last_year)}",
        signed_by=f"{len(signed):02} đơn vị đã đăng ký",
    )


def _content(content: Content) -> str:
    most = "" if content.maximum is None else f" (tối đa {as_points(content.maximum)} điểm)"
    return f"{content.label}{most}"


MAKERS: dict[PaperKind, Maker] = {
    PaperKind.HALF_YEAR_REPORT: single(review_report),
    PaperKind.ANNUAL_REPORT: single(review_report),
    PaperKind.CONFERENCE_MINUTES: single(conference_minutes),
    PaperKind.CONCLUSION_NOTICE: single(conclusion_notice),
}
