"""Two congresses as event files, two reviews between them by form: the second repeats no figure of the first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect_folders import TODAY

from congtac.actions.cycles import Person, open_cycle
from congtac.actions.reports.desk import known, report_desk
from congtac.actions.reports.intake import from_sheet, hand_in
from congtac.actions.reports.reports import expect_reports
from congtac.actions.targets import targets_in_force
from congtac.actions.units import unit_named
from congtac.documents.render import read_text
from congtac.domain.cycle import CycleKind
from congtac.domain.report_answers import read
from congtac.domain.report_form import Column, Field
from congtac.events.report import Played
from congtac.events.show import perform
from congtac.report_file import sheet_in, write_form
from congtac.runner import Runner
from congtac.workplace import Workplace

BRANCH = "Chi bộ Hai Nhiệm Kỳ"
REQUIRED = {
    "members_total": 20, "members_official": 20, "members_probationary": 0, "members_admitted": 0,
    "meetings_held": 6, "political_task": "Hoàn thành", "shortcomings": "Sinh hoạt chuyên đề còn ít",
}  # fmt: skip


def congress_file(folder: Path, ordinal: str, term: str, held_on: str, **more: Any) -> Path:
    event = {
        "kind": "branch_congress",
        "organization": {"name": BRANCH, "level": "chi_bo", "superior": "Đảng ủy Mẫu Hai"},
        "congress": {"ordinal": ordinal, "term": term, "held_on": date.fromisoformat(held_on), "members_total": 20},
        "elections": [{"office": "bi_thu", "seats": 1}],
    }
    path = folder / f"{ordinal}.yaml"
    path.write_text(yaml.safe_dump(event | more, allow_unicode=True), "utf-8")
    return path


def review_by_form(place: Workplace, held_on: date, admitted: int, file: Path) -> None:
    """A half-year review of the branch, whose report comes in by form."""
    with place.session() as session:
        unit = unit_named(session, BRANCH)
        review = open_cycle(session, CycleKind.HALF_YEAR_REVIEW, unit, held_on, held_on, f"sơ kết {held_on}", "A")
        expect_reports(session, review, [unit], held_on)
        desk = report_desk(session, place.installation(), review)
        (target, *_others) = targets_in_force(session, unit, held_on)
        typed = {Field(line, Column.RESULT): value for line, value in (REQUIRED | {target.key: admitted}).items()}
        answers = {at: read(desk.form.by_key[at.line], value) for at, value in typed.items()}
        write_form(file, file.suffix, desk.form, desk.identity(unit), known(session, desk, unit) | answers)
        way, sheet = sheet_in(file, desk.form)
        handed = from_sheet(desk.form, desk.identity(unit), sheet, way)
        hand_in(session, review, unit, desk.form, handed, held_on, Person("Nguyễn Văn A", "báo cáo kỳ"))


@pytest.fixture(scope="module")
def next_congress(place: Workplace, runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """What the second congress leaves behind. Its file states no results."""
    folder = tmp_path_factory.mktemp("hai-nhiem-ky")
    admit = {"indicator": "Kết nạp đảng viên", "target": 3, "unit": "đồng chí"}
    targets = [admit, {"indicator": "Kỳ sinh hoạt chuyên đề", "target": 4}]
    first = congress_file(folder, "III", "2020-2022", "2020-02-10", targets_of_new_term=targets)
    perform(place, runner, first, TODAY, folder / "first", lambda *_step: None)
    review_by_form(place, date(2020, 7, 1), 2, folder / "2020.docx")
    review_by_form(place, date(2021, 7, 1), 3, folder / "2021.xlsx")
    second = congress_file(folder, "IV", "2022-2024", "2022-02-14")
    return perform(place, runner, second, TODAY, folder / "second", lambda *_step: None)


@pytest.mark.parametrize("kind", ["political_report", "congress_resolution"])
def test_the_next_congress_tells_the_targets_of_the_last_with_results_from_the_reviews(
    next_congress: Played, kind: str
) -> None:
    (paper,) = [paper for paper in next_congress.papers if paper.kind == kind]

    lines = read_text(paper.path)

    at = lines.index("Kết nạp đảng viên")
    assert lines[at + 1 : at + 6] == ["3 đồng chí", "5 đồng chí", "166,67%", "66,67%", "vượt"]
    at = lines.index("Kỳ sinh hoạt chuyên đề")
    assert lines[at + 1 : at + 6] == ["4", "chưa có kết quả", "–", "–", "chưa đánh giá được"]


def test_the_political_report_names_the_congress_before(next_congress: Played) -> None:
    (paper,) = [paper for paper in next_congress.papers if paper.kind == "political_report"]

    text = "\n".join(read_text(paper.path))

    assert "Trong nhiệm kỳ 2020-2022" in text
    assert "Nghị quyết Đại hội lần thứ III" in text
    assert "- Kỳ sinh hoạt chuyên đề: Nghị quyết đề ra 4; chưa có kết quả" in text
