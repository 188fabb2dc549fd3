"""A committee's targets in the forms of its branches: from the empty form to the drill-down, by commands."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from builders import DAY, a_cycle, a_review, a_unit, brought_to, sub_branches
from openpyxl import load_workbook
from typer.testing import CliRunner

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.reports.reports import expect_reports
from congtac.actions.targets import NEW_TERM
from congtac.cli import app
from congtac.domain.cycle import CycleKind, Stage
from congtac.workplace import workplace

CONGRESS_DAY = date(2025, 6, 2)
GOOD = {
    "members_total": 12, "members_official": 11, "members_probationary": 1, "members_admitted": 1,
    "meetings_held": 6, "political_task": "Tốt", "shortcomings": "Không",
}  # fmt: skip


@pytest.fixture
def review(tmp_path, monkeypatch, data_folder):
    """The number of a review that expects three reports, and the key of the committee's target."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "var")))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    with workplace().session() as session:
        unit = a_unit(session, "dang_bo_mau", name="Đảng bộ Mẫu", level="dang_bo_co_so")
        kind = CycleKind.COMMITTEE_CONGRESS.value
        congress = a_cycle(session, unit, kind=kind, key="đại hội", held_on=CONGRESS_DAY, opened_on=CONGRESS_DAY)
        register_targets(session, congress, NEW_TERM, [StatedTarget("Kết nạp đảng viên", "3")], "nghị quyết")
        brought_to(session, congress, Stage.CLOSED, CONGRESS_DAY)
        review, units = a_review(session, unit), sub_branches(session)
        expect_reports(session, review, units, DAY)
        return review.id, f"target_{congress.id}_1"


def run(*words):
    return CliRunner().invoke(app, ["report", *map(str, words)])


def submitted(tmp_path, cycle, unit, **figures):
    path = tmp_path / f"{unit}.yaml"
    assert run("form", cycle, unit, "--out", path).exit_code == 0
    text = path.read_text("utf-8")
    for key, value in (GOOD | figures).items():
        text = re.sub(rf"(  {key}:.*\n(?:    plan:.*\n)?    result:).*", rf'\1 "{value}"', text)
    path.write_text(text, "utf-8")
    return run("submit", cycle, unit, path, "--on", DAY, "--by", "Nguyễn Văn A")


def test_the_form_of_a_branch_names_the_target_of_the_committee(review, tmp_path):
    cycle, key = review

    run("form", cycle, "chi_bo_1", "--out", tmp_path / "mau.yaml")

    text = (tmp_path / "mau.yaml").read_text("utf-8")
    assert f"  # L. Chỉ tiêu nghị quyết đại hội\n  {key}:  # Kết nạp đảng viên\n    result:\n" in text


def test_what_branches_report_on_a_target_adds_up_and_leads_back_to_them(review, tmp_path):
    cycle, key = review
    taken = [submitted(tmp_path, cycle, f"chi_bo_{number}", **{key: number + 1}) for number in (1, 2)]

    together = json.loads(run("consolidate", cycle, "--xlsx", tmp_path / "tong-hop.xlsx", "--json").stdout)
    drilled = json.loads(run("drill", cycle, f"{key}.result", "--json").stdout)

    assert [one.exit_code for one in taken] == [0, 0]
    assert together["figures"][f"{key}.result"] == {
        "value": 5, "text": "5", "qualifier": "exact", "stating": 2, "applying": 2,
    }  # fmt: skip
    assert [(one["unit"], one["figure"]) for one in drilled["contributions"]] == [
        ("Chi bộ số 1", "2"),
        ("Chi bộ số 2", "3"),
    ]
    sheet = load_workbook(tmp_path / "tong-hop.xlsx").active
    assert "Kết nạp đảng viên" in [cell.value for cell in sheet[6]]


def test_a_figure_that_is_no_number_is_refused_at_its_target(review, tmp_path):
    cycle, key = review

    refused = submitted(tmp_path, cycle, "chi_bo_1", **{key: "nhiều"})

    assert refused.exit_code == 1
    assert f", Kết nạp đảng viên, {key}.result: Không đọc được số liệu “nhiều”" in refused.stderr
