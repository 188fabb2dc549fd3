"""The two published reviews with reports that come in as forms: one late, one returned, one missing, and it is said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from filled_forms import fill
from prefect_folders import TODAY
from sqlalchemy import select
from typer.testing import CliRunner

from congtac.actions.cycles import Person, confirm
from congtac.actions.papers.manifests import origins_by, printed_by
from congtac.actions.papers.papers import papers_of
from congtac.actions.reports.reports import owed
from congtac.cli import app
from congtac.documents.render import read_text
from congtac.domain.cycle import Gate
from congtac.events.show import perform
from congtac.resources import shipped
from congtac.runner import Runner
from congtac.store.tables import Cycle
from congtac.workplace import Workplace, workplace

CHECKER = Person("Trần Thị B", "họp theo lịch đã định, không chờ thêm báo cáo")
GOOD = {"members_admitted": 1, "meetings_held": 6, "political_task": "Hoàn thành", "shortcomings": "không có"}
REPORT = "bao-cao-so-ket.docx"


def members(total: int, probationary: int, **differs: object) -> dict[str, object]:
    """The figures of a branch."""
    counts = {"members_total": total, "members_official": total - probationary, "members_probationary": probationary}
    return GOOD | counts | differs


class Review:
    """A published review, played up to the request of reports, whose sub-branches then hand in forms."""

    def __init__(self, runner: Runner, example: str, folder: Path, asked_on: date) -> None:
        self.runner, self.file, self.folder = runner, shipped("examples") / f"{example}.yaml", folder
        self.place: Workplace = workplace()
        self.goes_on(asked_on)
        with self.place.session() as session:
            cycle = session.scalar(select(Cycle).where(Cycle.key.startswith("half_year_review")))
            self.id, self.units = cycle.id, [row.unit.slug for row in owed(session, cycle)]

    def goes_on(self, until: date = TODAY) -> None:
        perform(self.place, self.runner, self.file, until, self.folder / "papers", lambda *_step: None)

    def says(self, command: str, *words: object) -> dict:
        """What a command answers as JSON; it must not be refused."""
        result = CliRunner().invoke(app, ["report", command, str(self.id), *map(str, words), "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def hands_in(self, number: int, kind: str, on: str, figures: dict[str, object], reason: str = "") -> dict:
        """The form of a unit goes out, is filled in, and comes back."""
        unit, path = self.units[number - 1], self.folder / f"bao-cao-{number}.{kind}"
        made = CliRunner().invoke(app, ["report", "form", str(self.id), unit, "--out", str(path)])
        assert made.exit_code == 0, made.output
        fill(path, figures)
        return self.says("submit", unit, path, "--on", on, "--by", f"Bí thư {number}", "--reason", reason)

    def issues_the_report(self, on: str) -> bytes:
        """The half-year report is approved and issued; the file as it left the house."""
        path = self.folder / "papers" / REPORT
        approval = ["--by", "Lê Văn C", "--reason", "hội nghị thống nhất"]
        for words in (["approve", str(path), *approval], ["issue", str(path), "--by", "Nguyễn Văn A"]):
            result = CliRunner().invoke(app, ["paper", *words, "--on", on])
            assert result.exit_code == 0, result.output
        return path.read_bytes()

    def returns(self, number: int, on: str, why: str) -> None:
        words = ["return", str(self.id), self.units[number - 1], "--by", "Trần Thị B", "--reason", why, "--on", on]
        assert CliRunner().invoke(app, ["report", *words]).exit_code == 0

    def waits_no_longer(self, on: date) -> None:
        with self.place.session() as session:
            confirm(session, session.get_one(Cycle, self.id), Gate.REPORTS_IN, on, CHECKER)

    @property
    def report(self) -> str:
        return "\n".join(read_text(self.folder / "papers" / REPORT))

    def origin(self, indicator: str) -> list[str]:
        """From a figure in the table of the half-year report to what it rests on."""
        with self.place.session() as session:
            papers = papers_of(session, session.get_one(Cycle, self.id))
            (version,) = [one.versions[-1] for one in papers if one.file_name == REPORT]
            names = {one.text: one.id for one in printed_by(version) if one.id.endswith(".indicator")}
            return list(origins_by(version)[names[indicator].replace("indicator", "figure")].sources)


@pytest.fixture
def review(runner, tmp_path, monkeypatch, data_folder):
    """A review of an example in a data folder of its own."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path)))
    return lambda example, asked_on: Review(runner, example, tmp_path, asked_on)


def test_125_members_in_four_branches_of_which_one_is_late_one_returned_and_one_missing(review):
    played = review("review_committee_2023", date(2023, 5, 25))
    played.hands_in(1, "yaml", "2023-06-01", members(40, 1))
    played.hands_in(2, "docx", "2023-06-10", members(30, 0))
    played.hands_in(3, "xlsx", "2023-06-02", members(35, 2))
    played.returns(3, "2023-06-05", "thiếu chữ ký của bí thư")

    status = played.says("status", "--on", "2023-06-12")
    doubts = {one["field"]: one for one in played.says("consolidate")["findings"]}
    drafted_before = (played.folder / "papers" / REPORT).exists()
    played.waits_no_longer(date(2023, 6, 12))
    played.goes_on()

    assert [status[name] for name in ("expected", "on_time", "late", "none", "returned")] == [4, 2, 1, 1, 1]
    assert (doubts["members_share.result"]["stated"], doubts["members_share.result"]["computed"]) == (86, 85.03)
    assert doubts["members_total.result"]["code"] == "figure.reports_incomplete"
    assert not drafted_before  # 86% was doubted before there was a paper
    missing = "Chi bộ trực thuộc số 3; Chi bộ trực thuộc số 4"
    assert (
        f"Số liệu được tổng hợp từ báo cáo của 2/4 chi bộ trực thuộc; chưa có báo cáo của: {missing}." in played.report
    )
    assert "số công bố là 125; mới có 2/4 báo cáo" in played.report
    assert played.origin("Tổng số đảng viên cuối kỳ (đồng chí)") == [
        "báo cáo của Chi bộ trực thuộc số 1, lần gửi 1, ngày 01/6/2023, người gửi Bí thư 1",
        "báo cáo của Chi bộ trực thuộc số 2, lần gửi 1, ngày 10/6/2023, người gửi Bí thư 2",
    ]


def test_33_and_2_are_35_members_over_three_branches_once_a_returned_report_is_right(review):
    played = review("review_department_2023", date(2023, 6, 5))
    played.hands_in(1, "docx", "2023-06-12", members(12, 1))
    played.hands_in(2, "xlsx", "2023-06-20", members(18, 1))
    played.hands_in(3, "yaml", "2023-06-13", members(6, 0))

    doubted = played.says("consolidate")["findings"]
    played.returns(3, "2023-06-14", "tổng số đảng viên toàn đảng bộ là 35")
    again = played.hands_in(3, "yaml", "2023-06-15", members(5, 0), "đã đối chiếu danh sách")
    settled = played.says("consolidate")
    played.goes_on()

    assert [(one["field"], one["stated"], one["computed"]) for one in doubted] == [
        ("members_total.result", 35, 36),
        ("members_official.result", 33, 34),
    ]
    assert again["revision"] == 2
    assert settled["findings"] == []
    parts = ("members_official", "members_probationary", "members_total")
    assert [settled["figures"][f"{key}.result"]["value"] for key in parts] == [33, 2, 35]
    assert "Số liệu được tổng hợp từ báo cáo của 3/3 chi bộ trực thuộc" in played.report
    assert "chưa có báo cáo của" not in played.report
    assert "cần đối chiếu" not in played.report
    assert played.origin("Đảng viên chính thức (đồng chí)")[2] == (
        "báo cáo của Chi bộ trực thuộc số 3, lần gửi 2, ngày 15/6/2023, người gửi Bí thư 3"
    )


def test_a_contradiction_that_nobody_settled_is_marked_in_the_paper(review):
    played = review("review_department_2023", date(2023, 6, 5))
    for number, total in enumerate((12, 18, 6), start=1):
        played.hands_in(number, "yaml", "2023-06-12", members(total, 1 if number < 3 else 0))

    played.goes_on()

    assert "số công bố là 35 – cần đối chiếu" in played.report
    assert "số công bố là 33 – cần đối chiếu" in played.report


def test_a_report_that_comes_after_the_paper_was_issued_is_a_correction_and_the_paper_stays(review):
    played = review("review_committee_2023", date(2023, 5, 25))
    for number, kind in enumerate(("yaml", "docx", "xlsx"), start=1):
        played.hands_in(number, kind, "2023-06-01", members(35, 1))
    played.waits_no_longer(date(2023, 6, 12))
    played.goes_on(date(2023, 7, 4))  # held, not archived: reports are still taken
    issued = played.issues_the_report("2023-07-03")
    before = played.says("status")["findings"]

    played.hands_in(4, "docx", "2023-07-05", members(20, 0))

    rows = {row["field"]: row for row in played.says("corrections")["corrections"]}
    total = rows["members_total.result"]
    assert before == []
    assert (total["before"], total["after"]) == ("105", "125")
    assert [(cause["unit"], cause["change"], cause["by"]) for cause in total["causes"]] == [
        ("Chi bộ trực thuộc số 4", "late", "Bí thư 4")
    ]
    assert [one["code"] for one in played.says("status")["findings"]] == ["report.changed_after_issue"]
    assert (played.folder / "papers" / REPORT).read_bytes() == issued
