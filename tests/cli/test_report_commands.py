"""``congtac report``: the ways of a report from the empty form to the consolidated figure, with their exit statuses."""

from __future__ import annotations

import json
import re

import pytest
from builders import DAY, a_review, sub_branches
from openpyxl import load_workbook
from typer.testing import CliRunner

from congtac.actions.reports.reports import expect_reports
from congtac.cli import app
from congtac.workplace import workplace

UNIT = "chi_bo_1"
GOOD = {"members_total": 12, "members_official": 11, "members_probationary": 1, "members_admitted": 1}


@pytest.fixture
def cycle(tmp_path, monkeypatch, data_folder):
    """The number of a review that expects three reports, in a data folder of its own."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "var")))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    with workplace().session() as session:
        review, units = a_review(session), sub_branches(session)
        expect_reports(session, review, units, DAY)
        return review.id


def run(*words):
    return CliRunner().invoke(app, ["report", *map(str, words)])


def filled(tmp_path, cycle, unit=UNIT, **figures):
    """A YAML form of the unit with some figures and the two texts that must be there."""
    path = tmp_path / f"{unit}.yaml"
    assert run("form", cycle, unit, "--out", path).exit_code == 0
    text = path.read_text("utf-8")
    for key, value in ({"meetings_held": 6, "political_task": "Tốt", "shortcomings": "không có"} | figures).items():
        text = re.sub(rf"(  {key}:.*\n(?:    plan:.*\n)?    result:).*", rf'\1 "{value}"', text)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("suffix", ["yaml", "xlsx", "docx"])
def test_an_empty_form_is_refused_with_every_missing_field(cycle, tmp_path, suffix):
    path = tmp_path / f"mau.{suffix}"
    assert run("form", cycle, UNIT, "--out", path).exit_code == 0

    result = run("submit", cycle, UNIT, path, "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {one["code"] for one in answer["findings"]} == {"report.missing"}
    assert "members_total.result" in [one["field"] for one in answer["findings"]]


def test_a_good_report_is_stored_and_the_same_again_changes_nothing(cycle, tmp_path):
    path = filled(tmp_path, cycle, **GOOD)

    first = run("submit", cycle, UNIT, path, "--on", DAY, "--json")
    again = run("submit", cycle, UNIT, path, "--on", DAY, "--json")

    assert (first.exit_code, json.loads(first.stdout)["changed"]) == (0, True)
    assert (again.exit_code, json.loads(again.stdout)["changed"], json.loads(again.stdout)["revision"]) == (0, False, 1)


def test_another_version_needs_a_reason_and_says_so(cycle, tmp_path):
    run("submit", cycle, UNIT, filled(tmp_path, cycle, **GOOD), "--on", DAY)
    other = filled(tmp_path, cycle, **GOOD | {"meetings_held": 5})

    refused = run("submit", cycle, UNIT, other, "--on", DAY, "--json")
    stored = run("submit", cycle, UNIT, other, "--on", DAY, "--json", "--reason", "đếm lại số kỳ")

    assert (refused.exit_code, json.loads(refused.stdout)["findings"][0]["code"]) == (1, "report.reason_missing")
    assert (stored.exit_code, json.loads(stored.stdout)["revision"]) == (0, 2)


def test_a_rate_is_followed_down_to_its_two_counts(cycle, tmp_path):
    run("submit", cycle, UNIT, filled(tmp_path, cycle, **GOOD | {"staff_total": 20}), "--on", DAY)

    drilled = json.loads(run("drill", cycle, "members_share.result", "--json").stdout)

    assert [(one["at"], one["figure"]) for one in drilled["contributions"]] == [
        ("members_total.result", "12"),
        ("staff_total.result", "20"),
    ]


def test_a_preview_says_what_would_be_stored_and_stores_nothing(cycle, tmp_path):
    path = filled(tmp_path, cycle, **GOOD)

    answer = json.loads(run("submit", cycle, UNIT, path, "--preview", "--json").stdout)

    assert (answer["stored"], answer["answers"]["members_total.result"]) == (False, "12")
    assert json.loads(run("status", cycle, "--json").stdout)["none"] == 3


def test_a_report_that_does_not_add_up_says_stated_and_computed_by_field(cycle, tmp_path):
    path = filled(tmp_path, cycle, **GOOD | {"members_probationary": 2})

    result = run("submit", cycle, UNIT, path, "--json")

    (finding,) = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert (finding["field"], finding["code"]) == ("members_total.result", "report.not_the_sum")
    assert (finding["stated"], finding["computed"]) == (12, 13)


def test_a_report_of_another_unit_is_refused_by_name(cycle, tmp_path):
    result = run("submit", cycle, "chi_bo_2", filled(tmp_path, cycle, **GOOD))

    assert result.exit_code == 1
    assert "Chi bộ số 1" in result.stderr
    assert "Chi bộ số 2" in result.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.pdf", b"%PDF"),
        ("x.xlsx", b"nothing"),
        ("x.docx", b"nothing"),
        ("x.yaml", b"\xff\xfe\x00"),
        ("x.yaml", b"answers: [1]"),
        ("x.yaml", b"form: review\ncycle: k\nunit: u\nanswers: [1]"),
        ("x.yaml", b"form: review\nanswers: {members_total: {result: {a: 1}}}"),
    ],
)
def test_what_cannot_be_read_at_all_ends_with_2_and_a_sentence(cycle, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)

    result = run("submit", cycle, UNIT, path)

    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_there_and_a_unit_that_nobody_expects_end_with_2(cycle, tmp_path):
    assert run("submit", cycle, UNIT, tmp_path / "x.docx").exit_code == 2
    assert run("status", 99).exit_code == 2
    unknown = run("form", cycle, "chi_bo_9", "--out", tmp_path / "x.yaml")
    assert unknown.exit_code == 2
    assert "chi_bo_1" in unknown.stderr


def test_a_returned_report_no_longer_counts_and_says_why(cycle, tmp_path):
    run("submit", cycle, UNIT, filled(tmp_path, cycle, **GOOD), "--on", DAY)

    run("return", cycle, UNIT, "--by", "Trần Thị B", "--reason", "thiếu biểu 2", "--on", DAY)

    status = json.loads(run("status", cycle, "--json").stdout)
    figures = json.loads(run("consolidate", cycle, "--json").stdout)
    assert (status["on_time"], status["returned"], status["units"][0]["reason"]) == (1, 1, "thiếu biểu 2")
    assert (figures["received"], figures["figures"]) == (0, {})


def test_accepting_extending_and_following_a_figure_to_its_report(cycle, tmp_path):
    run("submit", cycle, UNIT, filled(tmp_path, cycle, **GOOD), "--on", DAY, "--by", "Nguyễn Văn A")

    accepted = run("accept", cycle, UNIT, "--by", "Trần Thị B", "--reason", "đủ", "--on", DAY)
    extended = run(
        "extend", cycle, "chi_bo_2", "--until", "2026-03-10", "--by", "B", "--reason", "mưa bão", "--on", DAY
    )
    drilled = json.loads(run("drill", cycle, "members_total.result", "--json").stdout)

    assert (accepted.exit_code, extended.exit_code) == (0, 0)
    assert [(one["unit"], one["figure"], one["by"]) for one in drilled["contributions"]] == [
        ("Chi bộ số 1", "12", "Nguyễn Văn A")
    ]


def test_nothing_can_be_decided_about_a_report_that_never_came(cycle):
    result = run("accept", cycle, UNIT, "--by", "Trần Thị B", "--reason", "đủ")

    assert result.exit_code == 1
    assert "Chi bộ số 1" in result.stderr


def test_the_tables_are_written_beside_the_answer(cycle, tmp_path):
    run("submit", cycle, UNIT, filled(tmp_path, cycle, **GOOD), "--on", DAY)

    run("consolidate", cycle, "--xlsx", tmp_path / "t.xlsx", "--docx", tmp_path / "t.docx")

    rows = list(load_workbook(tmp_path / "t.xlsx").active.iter_rows(min_row=7, values_only=True))
    assert [row[1] for row in rows] == ["Chi bộ số 1", "Chi bộ số 2", "Chi bộ số 3", "Tổng cộng"]
    assert (tmp_path / "t.docx").exists()
