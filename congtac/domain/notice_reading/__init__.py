"""What a notice of conclusions in Word says: its head and its tasks. Shown to a person, never taken as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.deadlines import Deadline, read_deadline
from congtac.domain.findings import Finding, Level
from congtac.domain.form import Component, PaperForm
from congtac.domain.notice_reading.items import Item, items_in
from congtac.domain.notice_reading.tables import rows_in
from congtac.domain.notices import AssignedMilestone, AssignedTask, LeadKind, Notice, UnitTree
from congtac.domain.recognition.words import DATE
from congtac.domain.written_days import DeadlineKind, tidy

__all__ = ["NoticeHead", "head_of", "read_notice"]

_SYMBOL = re.compile(r"số\s*:?\s*(?P<number>\d{1,4}\s*[-/].+)", re.IGNORECASE)
_CHAIR = re.compile(r"kết luận của (?:đồng chí )?(?P<chair>.+?) tại\b", re.IGNORECASE)
_NOT_STATED = re.compile(r"[.…_\s]*")

CalendarOf = Callable[[date], WorkingCalendar]


@dataclass(frozen=True, slots=True)
class NoticeHead:
    """Number, day and issuer as the head of the paper has them; None where it does not say."""

    number: str | None
    issued_on: date | None
    issuer: str | None
    chaired_by: str | None = None
    meeting_on: date | None = None

    def findings(self) -> Iterator[Finding]:
        """What a notice cannot be registered without."""
        if self.number is None:
            yield Finding("notice.no_number", Level.ERROR)
        if self.issued_on is None:
            yield Finding("notice.no_day", Level.ERROR)
        if self.issuer is None:
            yield Finding("notice.no_issuer", Level.ERROR)


def head_of(form: PaperForm) -> NoticeHead:
    """What stands at the head of a paper, and the day on which its first sentence says that people met."""
    symbol, placed = form.first(Component.SYMBOL), form.first(Component.PLACE_DATE)
    number = _SYMBOL.match(symbol.text) if symbol else None
    issuer = " ".join(line.text for line in form.of(Component.ISSUER))
    summary = " ".join(line.text for line in form.of(Component.SUMMARY))
    chair = _CHAIR.search(tidy(summary))
    stated = chair is not None and not _NOT_STATED.fullmatch(chair["chair"])
    first = next(iter(form.of(Component.BODY)), None)
    return NoticeHead(
        number=re.sub(r"\s*([-/])\s*", r"\1", number["number"].strip()) if number else None,
        issued_on=_day(placed.text) if placed else None,
        issuer=tidy(issuer) or None,
        chaired_by=chair["chair"] if chair and stated else None,
        meeting_on=_day(first.text) if first else None,
    )


def _day(text: str) -> date | None:
    found = DATE.search(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found and all(found.groups()) else None
    except ValueError:
        return None


def read_notice(
    form: PaperForm, head: NoticeHead, issuer: str, tree: UnitTree, calendar: CalendarOf
) -> tuple[Notice, list[Finding]]:
    """The notice as understood, with what is doubtful about the reading itself; its rules are checked as any notice's.

    Without number or day the reading goes on, so that everything is told at once; deadlines then stay unread.
    """
    found, items = list(head.findings()), items_in(form.lines, tree)
    rows = list(rows_in(form.lines))
    texts = [row for row in rows if row.text]
    if texts:
        if items:
            figures = {"rows": len(texts), "items": len(items)}
            found.append(Finding("notice.table_taken", Level.NOTE, texts[0].where, figures))
        items = [Item(row.number, row.text or "", row.where, row.said) for row in texts]
    else:
        said = {row.number: row.said for row in rows}
        for item in items:
            item.said = item.said.over(said[item.number]) if item.number in said else item.said
    tasks = tuple(_task(item, head.issued_on, calendar) for item in items)
    found += [
        Finding("notice.text_cut", Level.ERROR, task.where, {"item": task.item, "most": MOST})
        for task in tasks
        if len(task.text) > MOST
    ]
    notice = Notice(
        number=head.number or "",
        issued_on=head.issued_on or date.min,
        issuer=issuer,
        tasks=tasks,
        meeting_on=head.meeting_on,
        chaired_by=head.chaired_by,
    )
    return notice, found


MOST = 2000  # letters of a task, as many as its row holds


def _task(item: Item, given_on: date | None, calendar: CalendarOf) -> AssignedTask:
    def deadline(text: str | None) -> Deadline:
        if given_on is None:
            return Deadline(text, None)
        found = read_deadline(text, given_on, calendar(given_on), item.where)
        return replace(found, text=None if found.kind is DeadlineKind.OPEN else text)

    said = item.said
    return AssignedTask(
        item=item.number,
        text=item.text,
        leads=said.leads,
        lead_kind=LeadKind.NONE if said.no_lead else LeadKind.IN_TREE,
        cooperating=said.cooperating,
        supervisor=said.supervisor,
        result=said.result,
        deadline=deadline(said.deadline),
        milestones=tuple(AssignedMilestone(what, deadline(text)) for what, text in item.milestones),
        points=tuple(item.points),
        report_period=said.period,
        escalates_to=said.escalates_to,
        where=item.where,
    )
