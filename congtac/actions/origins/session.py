"""Where the facts of programme, working rules and script come from; see ``origins.py``."""

from __future__ import annotations

from collections.abc import Mapping

from congtac.actions.origins.rows import Rows, Teller, Told
from congtac.domain.agenda import AgendaRow
from congtac.domain.origins import Origin
from congtac.domain.session_facts import ProgrammeFacts, RunningScriptFacts, WorkingRulesFacts

AGENDA = "trình tự đại hội theo thông lệ; số phút là dự kiến của congtac"
CONVENOR = "cấp tổ chức và các cuộc bầu cử dự kiến của kỳ"

STATED: dict[type, Mapping[str, str]] = {
    ProgrammeFacts: {"opens_at": "opens_at", "venue": "venue"},
    RunningScriptFacts: {"opens_at": "opens_at"},
}


def _rules(rows: Rows) -> tuple[str, ...]:
    return (f"kho quy tắc của congtac: bầu cử và Điều lệ có hiệu lực ngày {rows.cycle.held_on:%d/%m/%Y}",)


def _agenda_row(_rows: Rows, at: str, _row: AgendaRow) -> Told:
    yield at, Origin((AGENDA,))


def _working_rules(rows: Rows, at: str, _facts: WorkingRulesFacts) -> Told:
    yield f"{at}convenor", Origin((CONVENOR,))
    yield f"{at}basis", Origin(_rules(rows))
    counted = rows.stated("members.total", "members.probationary", formula="tổng số − dự bị")
    yield f"{at}official", counted
    yield f"{at}needed", Origin((*counted.sources, *_rules(rows)), "quá một phần hai số đảng viên chính thức")


def _script(_rows: Rows, at: str, _facts: RunningScriptFacts) -> Told:
    yield f"{at}convenor", Origin((CONVENOR,))


TELLERS: dict[type, Teller] = {
    AgendaRow: _agenda_row,
    WorkingRulesFacts: _working_rules,
    RunningScriptFacts: _script,
}
