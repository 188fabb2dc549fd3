"""Where the facts of a notice of conclusions come from; see ``origins.py``."""

from __future__ import annotations

from collections.abc import Mapping

from congtac.actions.conclusions import tasks_of
from congtac.actions.origins.rows import Rows, Teller, Told, number_of
from congtac.actions.tasks.registering import CHAIRED_BY, ISSUER, MEETING_ON, MEETING_WITH, REVIEWED
from congtac.domain.notice_facts import NoticeItem, TaskNoticeFacts
from congtac.domain.origins import Origin

STATED: dict[type, Mapping[str, str]] = {
    TaskNoticeFacts: {
        "issuer": ISSUER,
        "meeting": MEETING_ON,
        "meeting_with": MEETING_WITH,
        "chaired_by": CHAIRED_BY,
        "reviewed": REVIEWED,
    },
}


def _item(rows: Rows, at: str, _item: NoticeItem) -> Told:
    task = tasks_of(rows.session, rows.cycle)[number_of(at) - 1]
    source = (f"nhiệm vụ {task.slug}", task.origin)
    yield at, Origin(source)
    if task.deadline_text is None:
        yield f"{at}.deadline", Origin(source, "không nêu thời hạn")


TELLERS: dict[type, Teller] = {NoticeItem: _item}
