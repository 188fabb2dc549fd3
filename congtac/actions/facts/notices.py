"""What a notice of conclusions states, read from its cycle's facts and tasks. What nobody states prints as a blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.conclusions import tasks_of
from congtac.actions.facts.makers import Maker
from congtac.actions.facts.review import superior_of
from congtac.actions.papers.letterheads import House, PaperDay, body_head, issuing_body, own_signature, recipients
from congtac.actions.tasks.registering import CHAIRED_BY, IMPORTED, ISSUER, MEETING_ON, MEETING_WITH, REVIEWED
from congtac.actions.tasks.unfinished import deadline_words
from congtac.domain.deadlines import ReportPeriod
from congtac.domain.notice_facts import NoticeItem, NoticeStep, TaskNoticeFacts
from congtac.domain.paper_facts import PaperFacts, SessionDate
from congtac.domain.paper_kinds import PaperKind
from congtac.store.tables import Cycle, Task


def task_notice(
    session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House
) -> Iterator[tuple[str, PaperFacts]]:
    """Thông báo kết luận cuộc họp. One that was issued outside congtac and taken in is not written again."""
    if stated.get(IMPORTED):
        return
    issuer, superior = stated.get(ISSUER, issuing_body(cycle.unit.name)), superior_of(cycle, house)
    held_on = stated.get(MEETING_ON)
    yield (
        "",
        TaskNoticeFacts(
            letterhead=body_head(PaperKind.TASK_NOTICE, superior, issuer, house, PaperDay.on(cycle.held_on), 1),
            signature=own_signature(house),
            recipients=recipients(superior, issuer, house),
            issuer=issuer,
            meeting=SessionDate(date.fromisoformat(held_on) if held_on else None, None),
            meeting_with=stated.get(MEETING_WITH),
            chaired_by=stated.get(CHAIRED_BY),
            reviewed=stated.get(REVIEWED),
            items=tuple(_item(task) for task in tasks_of(session, cycle)),
        ),
    )


def _item(task: Task) -> NoticeItem:
    return NoticeItem(
        number=task.item,
        text=task.text,
        lead=task.lead,
        without_lead=task.lead is None,
        cooperating=tuple(one.name for one in task.cooperating),
        supervisor=task.supervisor,
        result=task.result_required,
        deadline=deadline_words(task),
        report_period=ReportPeriod(task.report_period).label if task.report_period else None,
        escalates_to=task.escalates_to,
        points=tuple(task.points),
        milestones=tuple(NoticeStep(one.what, one.deadline_text) for one in task.milestones),
    )


MAKERS: dict[PaperKind, Maker] = {PaperKind.TASK_NOTICE: task_notice}
