"""Tasks come in: one that was stated, or those of a notice in Word, looked at first."""

from __future__ import annotations

from datetime import date
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.actions.conclusions import tasks_of
from congtac.actions.tasks.adding import AddedTask, add_task
from congtac.actions.tasks.importing import Understood, from_word, take_in, word_notice
from congtac.actions.tasks.registering import digest_of
from congtac.clock import today
from congtac.domain.access import Right
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.form import PaperForm
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, TaskWords, Words
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.api.sent_files import allowed, looked_at
from congtac.portal.found import the_cycle, the_unit
from congtac.portal.sent_files import Looked
from congtac.store.tables import Cycle, Unit

router = APIRouter(tags=["tasks"])
Issuer = Annotated[Inquiry[Unit], inquires(Right.ORGANISE, the_unit)]


class SentNotice(NamedTuple):
    """A file that was sent: its name, and how it reads."""

    name: str
    form: PaperForm


def _sent(name: str, data: bytes) -> SentNotice:
    name = name or "thong-bao.docx"
    return SentNotice(name, word_notice(data, name, today()))


Sent = Annotated[Looked[SentNotice], looked_at(Right.ORGANISE, _sent)]


class NewTask(Because):
    """``on`` is the day on which it was given, the deadline is as it was written, the lead a unit below."""

    text: TaskWords
    lead: Words | None = None
    cooperating: tuple[Words, ...] = ()
    deadline: Words | None = None
    result: TaskWords | None = None


class Added(BaseModel):
    """The number of the task, and its id."""

    number: int
    id: str


class NoticeTask(BaseModel):
    """A task as it was understood."""

    item: str
    text: str
    leads: list[str]
    cooperating: list[str]
    deadline_text: str | None
    deadline: date | None


class NoticeAnswer(BaseModel):
    """What a notice was understood to say; it is registered by its ``digest``. ``cycle``: where it is registered."""

    digest: str
    number: str | None
    issued_on: date | None
    issuer: str | None
    can_be_registered: bool
    tasks: list[NoticeTask]
    findings: list[Told]
    cycle: int | None = None
    ids: list[str] = []


@router.post("/cycles/{cycle}/tasks", status_code=201)
def added(inquiry: Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)], asked: NewTask) -> Added:
    """Put one more task of a cycle on record; its lead owes it by its last day."""
    stated = AddedTask(asked.text, asked.lead, asked.cooperating, asked.deadline, asked.result)
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    task = add_task(inquiry.session, inquiry.installation, inquiry.thing, stated, day, person)
    return Added(number=task.id, id=task.slug)


@router.post("/units/{unit}/notices/preview")
def preview(looked: Sent, inquiry: Issuer) -> NoticeAnswer:
    """What the Word file of a notice was understood to say; nothing is stored."""
    look = inquiry.session.begin_nested()
    try:
        return _answer(_understood(inquiry, looked))
    finally:
        look.rollback()


@router.post("/units/{unit}/notices", status_code=201)
def taken_in(
    looked: Sent, inquiry: Issuer, digest: Annotated[str, Query(min_length=1, max_length=100)]
) -> NoticeAnswer:
    """Register the tasks of a notice as they were looked at; the same notice again changes nothing."""
    found = _understood(inquiry, looked)
    if digest_of(found.notice) != digest:
        figures = {"hash": digest, "newest": digest_of(found.notice)}
        raise RuleBroken(Finding("api.not_the_newest", Level.ERROR, looked.thing.name, figures))
    person = inquiry.person(f"nhập từ tệp {looked.thing.name}")
    done = take_in(inquiry.session, inquiry.installation, found.notice, inquiry.thing.slug, inquiry.today, person)
    answer = _answer(found)
    answer.cycle, answer.ids = done.cycle.id, [task.slug for task in tasks_of(inquiry.session, done.cycle)]
    return answer


def _understood(inquiry: Inquiry[Unit], looked: Looked[SentNotice]) -> Understood:
    slug, sent = inquiry.thing.slug, allowed(looked)
    return from_word(inquiry.session, inquiry.installation, sent.form, sent.name, slug, inquiry.today)


def _answer(found: Understood) -> NoticeAnswer:
    notice = found.notice
    return NoticeAnswer(
        digest=digest_of(notice),
        number=notice.number or None,
        issued_on=found.issued_on,
        issuer=notice.issuer or None,
        can_be_registered=found.can_be_registered,
        tasks=[
            NoticeTask(
                item=task.item,
                text=task.text,
                leads=list(task.leads),
                cooperating=list(task.cooperating),
                deadline_text=task.deadline.text,
                deadline=task.deadline.on,
            )
            for task in notice.tasks
        ],
        findings=told(found.findings),
    )
