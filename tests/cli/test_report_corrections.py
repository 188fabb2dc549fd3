"""``congtac report corrections``: the delta after the report was issued, as words, as JSON, as a Word annex."""

from __future__ import annotations

import json

import pytest
from builders import DAY, a_review, sub_branches
from docx import Document
from sqlalchemy import select
from typer.testing import CliRunner

from congtac.actions.cycles import Person
from congtac.actions.practice import practice_of
from congtac.actions.reports.consolidations import put_down
from congtac.actions.reports.intake import Handed, keep
from congtac.actions.reports.reports import expect_reports
from congtac.cli import app
from congtac.domain.figures import parse
from congtac.domain.report_form import Column, Field
from congtac.store.tables import Cycle, Unit
from congtac.workplace import workplace

CLERK = Person("Nguyễn Văn A", "đã đối chiếu danh sách")


@pytest.fixture
def place(tmp_path, monkeypatch, data_folder):
    """A data folder of its own."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "var")))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    return workplace()


def stating(session, review, unit, members):
    keep(session, review, unit, Handed({Field("members_total", Column.RESULT): parse(members)}), DAY, CLERK)


@pytest.fixture
def cycle(place):
    """The number of a review of two branches with 35 members, whose figures were put down."""
    with place.session() as session:
        review, units = a_review(session), sub_branches(session, 2)
        expect_reports(session, review, units, DAY)
        for unit, members in zip(units, (20, 15), strict=True):
            stating(session, review, unit, members)
        form = practice_of(place.installation(), review).form
        put_down(session, review, form, DAY, Person("Trần Thị B", "ban hành"))
        return review.id


@pytest.fixture
def corrected(place, cycle):
    """The second branch sent another number afterwards."""
    with place.session() as session:
        review = session.get_one(Cycle, cycle)
        unit = session.scalars(select(Unit).where(Unit.slug == "chi_bo_2")).one()
        stating(session, review, unit, 16)
    return cycle


def run(*words):
    return CliRunner().invoke(app, ["report", *map(str, words)])


def test_without_a_change_it_says_so(cycle):
    result = run("corrections", cycle)

    assert (result.exit_code, result.stdout) == (0, "Không có thay đổi so với bản 1 ngày 02/03/2026.\n")


def test_a_change_is_told_with_figure_unit_reason_and_person(corrected):
    result = run("corrections", corrected)

    assert result.exit_code == 0
    assert "Tổng số đảng viên cuối kỳ (Thực hiện trong kỳ): 35 → 36" in result.stdout
    assert "Chi bộ số 2: 15 → 16 (gửi lại: đã đối chiếu danh sách, Nguyễn Văn A)" in result.stdout


def test_the_same_as_json(corrected):
    answer = json.loads(run("corrections", corrected, "--json").stdout)

    (row,) = answer["corrections"]
    assert (answer["version"], answer["recorded"]) == (1, None)
    assert (row["field"], row["before"], row["after"]) == ("members_total.result", "35", "36")
    assert row["causes"][0] | {"on": None} == {
        "unit": "Chi bộ số 2",
        "before": "15",
        "after": "16",
        "change": "revised",
        "reason": "đã đối chiếu danh sách",
        "by": "Nguyễn Văn A",
        "on": None,
    }


@pytest.mark.parametrize("command", ["status", "consolidate"])
def test_status_and_consolidate_note_that_figures_changed_after_the_report_was_issued(corrected, command):
    answer = json.loads(run(command, corrected, "--json").stdout)
    words = run(command, corrected)

    assert ("report.changed_after_issue", "note") in [(one["code"], one["level"]) for one in answer["findings"]]
    assert "Đã có số liệu thay đổi sau khi ban hành" in words.stdout + words.stderr


def test_they_note_nothing_while_nothing_changed(cycle):
    answer = json.loads(run("status", cycle, "--json").stdout)

    assert answer["findings"] == []


def test_what_is_recorded_is_the_next_version_and_afterwards_nothing_is_left(corrected):
    recorded = run("corrections", corrected, "--record", "--by", "Trần Thị B", "--reason", "đính chính", "--json")
    after = json.loads(run("corrections", corrected, "--json").stdout)

    assert json.loads(recorded.stdout)["recorded"] == 2
    assert (after["version"], after["corrections"]) == (2, [])


def test_recording_without_who_and_why_is_refused_and_records_nothing(corrected):
    result = run("corrections", corrected, "--record", "--by", "Trần Thị B")

    assert result.exit_code == 2
    assert json.loads(run("corrections", corrected, "--json").stdout)["version"] == 1


def test_before_the_report_is_issued_there_is_nothing_to_correct(place):
    with place.session() as session:
        number = a_review(session).id

    result = run("corrections", number, "--json")

    assert result.exit_code == 1
    assert [one["code"] for one in json.loads(result.stdout)["findings"]] == ["report.nothing_issued"]


def test_the_word_annex_has_a_row_for_each_unit_behind_a_correction(corrected, tmp_path):
    path = tmp_path / "dinh-chinh.docx"

    assert run("corrections", corrected, "--docx", path).exit_code == 0

    document = Document(str(path))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells] == [
        *("1", "Tổng số đảng viên cuối kỳ (đồng chí)", "35", "36"),
        *("Chi bộ số 2", "15 → 16", "gửi lại: đã đối chiếu danh sách; Nguyễn Văn A; 02/03/2026"),
    ]
    assert "bản 1, ngày 02/03/2026" in "\n".join(one.text for one in document.paragraphs)
