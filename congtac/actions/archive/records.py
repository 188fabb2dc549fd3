"""Files that are made from rows for the archive: reports of the units, tasks with their history, the log."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from congtac.actions.archive.shelf import ArchiveItem, Shelf
from congtac.actions.conclusions import tasks_of
from congtac.actions.cycles import log_of
from congtac.actions.reports.reports import latest_reports
from congtac.domain.archive import ArchiveGroup, RetentionClass, groups_of, records_of
from congtac.domain.cycle import Act, Stage
from congtac.domain.slugs import slug
from congtac.domain.tasks import TaskEvent
from congtac.store.tables import Report, Task

LONGEST_NAME = 60  # letters of a unit's name in the name of a file
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute a cell that begins so


def of_reports(shelf: Shelf) -> Iterator[ArchiveItem]:
    """The last revision of each unit's report, as it was handed in: figures and texts, no list of members."""
    for report in latest_reports(shelf.session, shelf.cycle):
        yield ArchiveItem(
            key=f"report/{report.id}",
            group=ArchiveGroup.UNIT_REPORTS,
            title=f"Báo cáo của {report.unit.name}",
            retention=records_of(shelf.kind),
            since=shelf.filed_on,
            name=f"bao-cao-{slug(report.unit.name)[:LONGEST_NAME]}-lan-{report.revision}.json",
            data=_content(report) if shelf.reading else None,
            content_hash=report.digest,
            dated=report.submitted_on,
            issuer=report.unit.name,
            signer=report.by,
            version=f"lần gửi {report.revision}",
            origin=f"nhận qua {report.way}",
        )


def _content(report: Report) -> bytes:
    told = {
        "unit": report.unit.name,
        "revision": report.revision,
        "submitted_on": report.submitted_on.isoformat(),
        "by": report.by,
        "reason": report.reason,
        "digest": report.digest,
        "content": report.content,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def of_log(shelf: Shelf) -> ArchiveItem:
    """Who moved the cycle when and why."""
    rows = (
        (row.number, row.on.isoformat(), Act(row.act).label, Stage(row.target).label, row.by, row.reason)
        for row in log_of(shelf.session, shelf.cycle)
    )
    return ArchiveItem(
        key="log",
        group=ArchiveGroup.DECISIONS,
        title="Nhật ký các bước của kỳ",
        retention=records_of(shelf.kind),
        since=shelf.filed_on,
        name="nhat-ky.csv",
        data=as_csv(("TT", "Ngày", "Việc", "Giai đoạn", "Người thực hiện", "Lý do"), rows),
        issuer=shelf.cycle.unit.name,
        origin="sổ các bước của congtac",
    )


def of_tasks(shelf: Shelf) -> Iterator[ArchiveItem]:
    """The tasks of a conclusion with their whole history; they are kept from the day on which the last was closed."""
    tasks = tasks_of(shelf.session, shelf.cycle)
    if not tasks:
        return
    closed = [task.closed_on for task in tasks if task.closed_on is not None]
    yield ArchiveItem(
        key="tasks",
        group=ArchiveGroup.FOLLOW_UP if ArchiveGroup.FOLLOW_UP in groups_of(shelf.kind) else ArchiveGroup.DECISIONS,
        title="Theo dõi thực hiện nhiệm vụ",
        retention=RetentionClass.TASK_TRACKING,
        since=max(closed) if len(closed) == len(tasks) else None,
        name="nhiem-vu.csv",
        data=as_csv(_TASKS, (line for task in tasks for line in _task(task))) if shelf.reading else None,
        issuer=shelf.cycle.unit.name,
        origin="sổ nhiệm vụ của congtac",
    )


_TASKS = ("Mã", "Mục", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Ngày", "Diễn biến", "Người ghi", "Minh chứng")


def _task(task: Task) -> Iterator[tuple[object, ...]]:
    """A line for the task as it was set, then one for each line of its history."""
    cooperating = "; ".join(one.name for one in task.cooperating)
    yield (task.slug, task.item, task.text, task.lead, cooperating, task.deadline_text, task.deadline)
    for one in task.entries:
        words = f"{TaskEvent(one.event).label}: {one.text}"
        yield (task.slug, task.item, None, None, None, None, one.on, words, one.by, one.evidence)


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table for people and spreadsheets: nothing in it is taken for a formula."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")  # Excel reads UTF-8 only with its mark


def _cell(value: object) -> str:
    text = "" if value is None else f"{value}"
    return f"'{text}" if text.startswith(_FORMULA) else text
