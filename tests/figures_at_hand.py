"""A branch congress with a drafted report in a folder, whose facts change while people edit the file."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builders import DAY, SOMEBODY, a_cycle, brought_to
from docx import Document
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.cycles import record_facts
from congtac.actions.papers.papers import draft_papers, place_draft
from congtac.actions.papers.studio import Studio
from congtac.actions.practice import studio_of
from congtac.actions.targets import PREVIOUS_TERM
from congtac.documents.package import packed, parts_of
from congtac.domain.cycle import Stage
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.store.tables import Cycle, Fact, TargetRow
from congtac.workplace import workplace

BODY = "word/document.xml"
REPORT = "bao-cao-chinh-tri.docx"
FACTS = {"ordinal": "III", "term": "2025-2027", "members.total": 27, "previous.ordinal": "II"}
RESULTS = [
    StatedTarget("Kết nạp đảng viên", "2", "3"),
    StatedTarget("Sinh hoạt chuyên đề", "12", "12"),
    StatedTarget("Tin, bài", "40", "60"),
]


def a_congress(session: Session, results: Sequence[StatedTarget] = RESULTS) -> Cycle:
    """A congress that drafts, with facts and results of the term before."""
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)
    record_facts(session, cycle, FACTS, "su-kien.yaml")
    register_targets(session, cycle, PREVIOUS_TERM, results, "su-kien.yaml: results")
    return cycle


def own_config(folder: Path) -> Path:
    """A configuration with a report of its own, so that a test knows every figure in it."""
    shutil.copytree(shipped("config"), folder)
    report = Document()
    report.add_paragraph("{{ letterhead.issuer|join }}")
    report.add_paragraph("{{ letterhead.place_date }}")
    report.add_paragraph("Đại hội lần thứ {{ congress.ordinal }}, sau nhiệm kỳ {{ congress.previous.term }}")
    report.add_paragraph("Chi bộ có {{ congress.members_total }} đảng viên.")
    table = report.add_table(3, 5)
    columns = ("indicator", "planned", "result", "percent_of_plan", "over_plan")
    for cell, column in zip(table.rows[1].cells, columns, strict=True):
        cell.text = f"{{{{ row.{column} }}}}"
    table.rows[0].cells[0].text, table.rows[2].cells[0].text = "{%tr for row in results %}", "{%tr endfor %}"
    for line in ("{%p for row in targets %}", "{{ row.indicator }}: {{ row.text }}", "{%p endfor %}"):
        report.add_paragraph(line)
    path = folder / "templates_docx" / PaperKind.POLITICAL_REPORT.template
    path.parent.mkdir(parents=True)
    report.save(f"{path}")
    return folder


FIGURES = 5 + 3 * 5
"""How many figures that report prints with three results and no targets."""


def studio(session: Session, cycle: Cycle) -> Studio:
    """What drafting needs in this installation."""
    place = workplace()
    return studio_of(session, place.installation(), cycle, place.templates)


def drafted(session: Session, cycle: Cycle, folder: Path) -> Path:
    """The report, after the drafts of today were put into the folder."""
    for draft in draft_papers(session, cycle, studio(session, cycle), DAY, SOMEBODY):
        place_draft(session, draft.paper, draft.data, folder)
    return folder / REPORT


def state(session: Session, cycle: Cycle, key: str, value: Any) -> None:
    """A recorded fact has another value from now on."""
    fact = session.scalars(select(Fact).where(Fact.cycle_id == cycle.id, Fact.key == key)).one()
    fact.value = {"value": value}
    session.flush()


def report_result(session: Session, cycle: Cycle, indicator: str, result: str) -> None:
    """A target has another result from now on."""
    of_the_cycle = (TargetRow.cycle_id == cycle.id, TargetRow.indicator == indicator)
    session.scalars(select(TargetRow).where(*of_the_cycle)).one().result = result
    session.flush()


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change a paper as an editor would, one piece of its XML for another; each must be there."""
    parts = parts_of(path.read_bytes())
    body = parts[BODY].decode()
    for old, new in changes:
        assert old in body, old
        body = body.replace(old, new)
    path.write_bytes(packed(parts | {BODY: body.encode()}))
