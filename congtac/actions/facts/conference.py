"""What the papers before and after a review conference state; see ``congtac.actions.facts.review``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.conclusions import tasks_of
from congtac.actions.emulation.sign_ups import signed_at
from congtac.actions.facts.conclusion import details_of, numbered_tasks
from congtac.actions.facts.legal_bases import CHARTER, charter_known
from congtac.actions.facts.makers import Maker, single
from congtac.actions.facts.review import UNDATED, emulation_of, floor_papers, review_of, work_results
from congtac.actions.facts.review_figures import REHEARSED, name_in_papers, only_rehearsed, origins_of_reports, said_of
from congtac.actions.facts.target_results import result_rows
from congtac.actions.papers.letterheads import House, PaperDay, body_head, letter_recipients, own_signature, recipients
from congtac.actions.planning import calendar_as_confirmed
from congtac.actions.reports.reports import owed
from congtac.actions.reports.standings import standings
from congtac.actions.targets import target_rows, with_targets
from congtac.actions.tasks.unfinished import unfinished_rows
from congtac.domain.citations import cited
from congtac.domain.conference_facts import (
    ConferenceProgrammeFacts,
    EmulationPledgeFacts,
    ReminderLetterFacts,
    ReportRequestFacts,
    ReviewResolutionFacts,
    TracedTask,
    sheet_of,
)
from congtac.domain.origins import Origin
from congtac.domain.paper_facts import PaperFacts, SessionDate, padded
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import Review
from congtac.domain.reminders import Outcome
from congtac.domain.review_parts import missed
from congtac.store.tables import Cycle, Reminder, Task

REMINDED = tuple(one.value for one in Outcome if one.is_sent or one.is_in_vain)
Common = dict[str, Any]  # the fields that every paper of a review has


def report_request(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> ReportRequestFacts:
    """Công văn yêu cầu báo cáo: to the units that owe a report, with the day on which it is due."""
    common = _common(PaperKind.REPORT_REQUEST, cycle, facts, house, UNDATED)
    review, obligations = common["review"], owed(session, cycle)
    named = () if facts.get(REHEARSED) else tuple(row.unit.name for row in obligations)
    due = max((row.due_on for row in obligations), default=None)
    return ReportRequestFacts(
        **common | {"recipients": letter_recipients(review.committee, house)},
        addressees=named or (f"Các {review.units}",),
        due=SessionDate(due, None),
        floor_papers=floor_papers(facts),
        sheet=sheet_of(with_targets(session, cycle, house.form)) if house.form else (),
        origins=ORIGINS,
    )


def reminder_letters(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> Iterator[tuple[str, PaperFacts]]:
    """One for each unit that the ledger of reminders shows as late; it stays on file when the report has come in.

    Where nobody was configured to get the mail, the letter on paper is all the more needed.
    """
    if only_rehearsed(session, cycle, facts):
        return
    deadlines = {row.unit: row.deadline for row in standings(session, cycle)}  # with the later days that were granted
    for row in owed(session, cycle):
        late = (Reminder.obligation_id == row.id, Reminder.step > 0, Reminder.why.in_(REMINDED))
        as_of = session.scalar(select(Reminder.on).where(*late).order_by(Reminder.on.desc()).limit(1))
        due = deadlines[row.unit.slug]
        if as_of is not None and as_of > due:
            calendar = calendar_as_confirmed(session, cycle, as_of)
            until = calendar.shift(as_of, house.grace_days).on if house.grace_days else None
            yield row.unit.name, _reminder(cycle, facts, house, row.unit.name, due, as_of, until)


def _reminder(
    cycle: Cycle, facts: Mapping[str, Any], house: House, unit: str, due: date, as_of: date, until: date | None
) -> ReminderLetterFacts:
    common = _common(PaperKind.REMINDER_LETTER, cycle, facts, house, PaperDay.on(as_of))
    ledger = f"sổ nhắc việc: {unit}, ngày {as_of:%d/%m/%Y}"
    return ReminderLetterFacts(
        **common | {"recipients": letter_recipients(common["review"].committee, house)},
        addressees=(name_in_papers(facts, unit),),
        due=SessionDate(due, None),
        as_of=SessionDate(as_of, None),
        days_late=(as_of - due).days,
        until=SessionDate(until, None),
        origins=ORIGINS
        | {
            "as_of": Origin((ledger,)),
            "days_late": Origin((ledger,), "ngày lập công văn - ngày hết hạn"),
            "until": Origin((ledger, "cấu hình deadlines.correction_days"), "ngày lập công văn + số ngày làm việc"),
        },
    )


def programme(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> ConferenceProgrammeFacts:
    """Chương trình hội nghị: the order that conferences follow in practice, with what is known of each item."""
    return ConferenceProgrammeFacts(
        **_common(PaperKind.CONFERENCE_PROGRAMME, cycle, facts, house, UNDATED),
        chaired_by=facts.get("conclusion.chaired_by"),
        venue=facts.get("venue"),
        floor_papers=floor_papers(facts),
        emulation=emulation_of(session, cycle, facts),
        origins=ORIGINS,
    )


def resolution(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> ReviewResolutionFacts:
    """Nghị quyết về nhiệm vụ kỳ tới: dated on the day of the conference that adopts it."""
    charter, told = charter_known(cycle.held_on), origins_of_reports(session, cycle, house)
    return ReviewResolutionFacts(
        **_common(PaperKind.REVIEW_RESOLUTION, cycle, facts, house, PaperDay.on(cycle.held_on)),
        basis=(CHARTER, *((f"{cited(charter.regulation)} về thi hành Điều lệ Đảng",) if charter else ())),
        work_results=work_results(facts),
        events_supported=facts.get("events_supported"),
        findings=tuple(facts.get("findings", ())),
        unmet=missed(result_rows(session, cycle)),
        targets=target_rows(session, cycle),
        task_groups=facts.get("conclusion.task_groups"),
        tasks=traced_tasks(session, cycle, facts),
        proposals=said_of(session, cycle, house).proposals,
        unfinished=unfinished_rows(session, cycle),
        origins=ORIGINS
        | {at.removeprefix("said."): one for at, one in told.items() if at.startswith("said.proposals")},
    )


def traced_tasks(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> tuple[TracedTask, ...]:
    """The tasks of the conclusion, each with its place there and what it rests on.

    Groups that are counted but not named give way to the directions where there are any.
    """
    rows, groups, details = tasks_of(session, cycle), facts.get("conclusion.groups", 0), details_of(facts)
    dropped = groups if numbered_tasks(session, cycle, facts) == rows[groups:] else 0
    return tuple(_traced(row, groups, details.get(row.position, {})) for row in rows[dropped:])


def _traced(row: Task, groups: int, detail: Mapping[str, str | None]) -> TracedTask:
    in_group = row.position <= groups
    place = f"nhóm nhiệm vụ {row.position}" if in_group else f"nội dung chỉ đạo {row.position - groups}"
    rests_on = (detail.get(name) for name in ("missed_target", "superior", "proposal"))
    return TracedTask(row.text, f"Kết luận Hội nghị, {place}", *rests_on)


def emulation_pledges(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> Iterator[tuple[str, PaperFacts]]:
    """Bản ký kết giao ước thi đua, where an emulation movement is stated or units signed up for one."""
    emulation = emulation_of(session, cycle, facts)
    if emulation is None:
        return
    common = _common(PaperKind.EMULATION_PLEDGE, cycle, facts, house, PaperDay.on(cycle.held_on))
    signed = tuple(row.unit.name for row in signed_at(session, cycle))
    signers = signed or _signers(session, cycle, facts)
    origins = ORIGINS | ({"signers": SIGNED_UP} if signed else {})
    yield "", EmulationPledgeFacts(**common, emulation=emulation, signers=signers, origins=origins)


def _signers(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> tuple[str | None, ...]:
    """The units that sign: by name where they are known, otherwise as many blanks as units are stated."""
    if facts.get(REHEARSED):
        return padded((), facts.get("sub_branches"), None)
    return tuple(row.unit.name for row in owed(session, cycle))


def _common(kind: PaperKind, cycle: Cycle, facts: Mapping[str, Any], house: House, day: PaperDay) -> Common:
    """Head, foot and review of a paper of the committee."""
    review: Review = review_of(cycle, facts, house)
    return {
        "letterhead": body_head(kind, review.superior, review.committee, house, day, 1),
        "signature": own_signature(house),
        "recipients": recipients(review.superior, review.committee, house),
        "review": review,
    }


SIGNED_UP = Origin(("sổ đăng ký thi đua của hội nghị",))
ORIGINS: dict[str, Origin] = {
    "addressees": Origin(("danh sách đơn vị phải báo cáo của kỳ",)),
    "due": Origin(("hạn báo cáo của kỳ, theo kế hoạch",)),
    "sheet": Origin(("biểu mẫu báo cáo report_forms.yaml và cấu hình report_form.additions",)),
    "basis": Origin(("kho quy tắc của congtac, theo ngày của văn bản",)),
    "signers": Origin(("danh sách đơn vị phải báo cáo của kỳ",)),
}

MAKERS: dict[PaperKind, Maker] = {
    PaperKind.REPORT_REQUEST: single(report_request),
    PaperKind.REMINDER_LETTER: reminder_letters,
    PaperKind.CONFERENCE_PROGRAMME: single(programme),
    PaperKind.EMULATION_PLEDGE: emulation_pledges,
    PaperKind.REVIEW_RESOLUTION: single(resolution),
}
