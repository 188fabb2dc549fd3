"""A congress, two reviews, the next congress: what was entered once is read back from the papers, and nowhere retyped.

The steps are those of the commands: ``cycle adopt``, ``report submit``, ``task report``, ``task close``, ``term next``,
``paper draft``. The figures of the last paper are compared with what was entered; the test computes only the sums.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from builders import SOMEBODY, brought_to
from docx import Document
from docx.oxml.ns import qn
from organisations import COMMITTEE, branch, configured
from sqlalchemy.orm import Session

from congtac.actions.adopting import Adopted, StatedTask, adopt
from congtac.actions.conclusions import StatedTarget, TaskDetail
from congtac.actions.cycles import Person
from congtac.actions.next_congress import open_next
from congtac.actions.opening import look_ahead, open_prospect
from congtac.actions.papers.checks import check_bytes
from congtac.actions.papers.papers import draft_papers
from congtac.actions.practice import studio_of
from congtac.actions.reports.desk import known, report_desk
from congtac.actions.reports.intake import from_sheet, hand_in
from congtac.actions.targets import target_key
from congtac.actions.tasks.progress import close, report, task_named
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.findings import Level
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.report_answers import read
from congtac.domain.report_form import Column, Field
from congtac.report_file import sheet_in, write_form
from congtac.resources import shipped
from congtac.store.tables import Cycle

FIRST, NEXT = date(2025, 1, 10), date(2027, 7, 9)
REVIEWS = (date(2025, 7, 4), date(2026, 7, 3))

# -- everything that is ever entered --------------------------------------------------------------------
TARGETS = (StatedTarget("Kết nạp đảng viên", ">=3"), StatedTarget("Tỷ lệ văn bản công khai", ">=80%"))
TASKS = (
    StatedTask("Sửa quy chế làm việc của chi bộ", TaskDetail("Chi bộ mot", None, "trong Quý III năm 2025")),
    StatedTask("Lập tủ sách chi bộ", TaskDetail("Chi bộ mot", None, "năm 2026")),
)
REPORTED = (("2", "75%"), ("2", "85%"))
PROGRESS, EVIDENCE = "đã mua 47 cuốn", "12-QC/CB"
OTHER_ANSWERS = {
    "members_total": 10, "members_official": 9, "members_probationary": 1, "members_admitted": 0,
    "meetings_held": 6, "political_task": "Hoàn thành", "shortcomings": "Không",
}  # fmt: skip
# -------------------------------------------------------------------------------------------------------

# What is asked of the database is tried on both beside this.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@dataclass
class Branch:
    """The branch "mot" of a configured committee, and what its papers say."""

    session: Session
    folder: Path
    papers: dict[date, dict[str, bytes]] = field(default_factory=dict)
    installation = configured(COMMITTEE, branch("mot"))

    def congress(self) -> tuple[Cycle, Adopted]:
        """The first congress, with what it adopts."""
        unit = self.installation.unit("mot")
        ahead = look_ahead(self.session, self.installation, CycleKind.BRANCH_CONGRESS, unit, FIRST, date(2024, 10, 1))
        cycle = open_prospect(self.session, self.installation, ahead, SOMEBODY)
        brought_to(self.session, cycle, Stage.ELECTED, FIRST)
        made = adopt(self.session, self.installation, cycle, TARGETS, TASKS, "nghi-quyet.yaml", SOMEBODY)
        return brought_to(self.session, cycle, Stage.CLOSED, FIRST), made

    def review(self, held_on: date, results: tuple[str, ...], ids: list[str]) -> None:
        """A review for which the branch fills in its form and hands it in."""
        kind, configured_ = CycleKind.HALF_YEAR_REVIEW, self.installation.unit("mot")
        ahead = look_ahead(self.session, self.installation, kind, configured_, held_on, held_on - timedelta(days=40))
        cycle = open_prospect(self.session, self.installation, ahead, SOMEBODY)
        brought_to(self.session, cycle, Stage.COLLECTING, held_on - timedelta(days=30))
        unit = cycle.unit
        desk = report_desk(self.session, self.installation, cycle)
        typed = OTHER_ANSWERS | dict(zip(ids, results, strict=True))
        answers = {Field(line, Column.RESULT): read(desk.form.by_key[line], value) for line, value in typed.items()}
        file = self.folder / f"{held_on}.docx"
        write_form(file, file.suffix, desk.form, desk.identity(unit), known(self.session, desk, unit) | answers)
        way, sheet = sheet_in(file, desk.form)
        handed = from_sheet(desk.form, desk.identity(unit), sheet, way)
        hand_in(self.session, cycle, unit, desk.form, handed, held_on, SOMEBODY)
        brought_to(self.session, cycle, Stage.HELD, held_on)
        self.draft(cycle)

    def draft(self, cycle: Cycle) -> None:
        """The papers of a cycle, as ``congtac paper draft`` writes them."""
        studio = studio_of(self.session, self.installation, cycle, (shipped("templates_docx"),))
        drafts = draft_papers(self.session, cycle, studio, cycle.held_on, SOMEBODY)
        self.papers[cycle.held_on] = {one.paper.kind: one.data for one in drafts}


@pytest.fixture
def mot(session: Session, tmp_path: Path) -> Branch:
    """The branch after its congress, two reviews, and with the next congress in drafting."""
    made = Branch(session, tmp_path)
    congress, adopted = made.congress()
    keys = [target_key(row) for row in adopted.targets]
    rules, books = (row.slug for row in adopted.tasks)
    close(session, task_named(session, rules), EVIDENCE, date(2025, 9, 15), Person("Bí thư", "đã ban hành"))
    made.review(REVIEWS[0], REPORTED[0], keys)
    report(session, task_named(session, books), date(2026, 6, 1), Person("Phó Bí thư", PROGRESS))
    made.review(REVIEWS[1], REPORTED[1], keys)
    assert (keys[0], rules) == (f"target_{congress.id}_1", f"nq-{congress.id}-1")
    following = open_next(session, made.installation, "mot", NEXT, date(2027, 4, 1), SOMEBODY).cycle
    brought_to(session, following, Stage.DRAFTING, date(2027, 4, 2))
    made.draft(following)
    return made


def words(element: Any) -> str:
    """What is printed in a part of a paper, also inside of its fields."""
    return "".join(one.text or "" for one in element.iter(qn("w:t"))).strip()


def rows(data: bytes, first: str) -> list[list[str]]:
    """The rows of the table whose head names this column second, as they are printed."""
    tables = (table for table in Document(BytesIO(data)).tables if len(table.columns) > 1)
    found = [table for table in tables if words(table.cell(0, 1)._tc) == first]
    return [[words(cell._tc) for cell in row.cells] for table in found for row in table.rows[1:]]


def test_the_report_to_the_next_congress_tells_every_target_with_what_the_reviews_reported(mot: Branch) -> None:
    told = rows(mot.papers[NEXT][PaperKind.POLITICAL_REPORT.value], "Chỉ tiêu")

    by_indicator = {row[1]: row[2:] for row in told}
    admitted = sum(int(first) for first, _second in REPORTED)  # counts of periods add up, a rate is the newest
    assert by_indicator[TARGETS[0].indicator][:2] == ["ít nhất 3", str(admitted)]
    assert by_indicator[TARGETS[1].indicator][:2] == ["ít nhất 80%", REPORTED[1][1]]
    assert {row[-1] for row in told} == {"vượt"}


def test_and_every_task_with_its_id_its_evidence_and_what_is_still_to_do(mot: Branch) -> None:
    done, still = rows(mot.papers[NEXT][PaperKind.POLITICAL_REPORT.value], "Nhiệm vụ")

    assert (done[1], still[1]) == (TASKS[0].text, TASKS[1].text)
    assert "Nghị quyết đại hội ngày 10/01/2025, mục 1 (mã nq-1-1)" in done[2].replace("\n", " ")
    assert done[4] == f"hoàn thành đúng hạn; 15/9/2025: hoàn thành, đã ban hành, {EVIDENCE} (Bí thư)"
    assert still[4] == f"quá hạn chưa hoàn thành; 01/6/2026: {PROGRESS} (Phó Bí thư)"
    report_ = Document(BytesIO(mot.papers[NEXT][PaperKind.POLITICAL_REPORT.value]))
    text = "\n".join(words(one._p) for one in report_.paragraphs)
    assert f"{TASKS[1].text} (mã nq-1-2)." in text
    assert f"{TASKS[0].text} (mã" not in text


@pytest.mark.parametrize(("review", "verdict", "open_tasks"), [(0, "chưa đạt", 2), (1, "vượt", 1)])
def test_each_review_between_them_prints_the_results_so_far_with_verdicts_and_the_open_tasks(
    mot: Branch, review: int, verdict: str, open_tasks: int
) -> None:
    report_ = mot.papers[REVIEWS[review]][PaperKind.HALF_YEAR_REPORT.value]

    results = {row[1]: row for row in rows(report_, "Chỉ tiêu")}
    so_far = sum(int(first) for first, _second in REPORTED[: review + 1])
    assert str(so_far) in results[TARGETS[0].indicator]
    assert results[TARGETS[0].indicator][-1] == verdict
    assert REPORTED[review][1] in results[TARGETS[1].indicator]
    assert len(rows(report_, "Nhiệm vụ")) == open_tasks


def test_every_paper_of_the_loop_passes_the_check_of_its_form(mot: Branch) -> None:
    papers = [(day, kind, data) for day, kinds in mot.papers.items() for kind, data in kinds.items()]

    found = [(kind, one) for day, kind, data in papers for one in check_bytes(data, day).findings]

    assert papers
    assert [(kind, one.code) for kind, one in found if one.level is Level.ERROR] == []
