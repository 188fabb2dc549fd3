"""A review whose reports are stated: who is late is written to, and the figures say on whose reports they rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from prefect_folders import TODAY

from congtac.documents.render import read_text
from congtac.events.report import Played
from congtac.events.show import perform
from congtac.runner import Runner
from congtac.workplace import Workplace

EVENT = Path(__file__).parent / "data" / "review_with_reports.yaml"


@pytest.fixture(scope="module")
def review(place: Workplace, runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """A review of three branches: one reports in time, one late, one not at all."""
    return perform(place, runner, EVENT, TODAY, tmp_path_factory.mktemp("papers"), lambda *_step: None)


def text_of(review: Played, title: str) -> str:
    (found,) = [paper for paper in review.papers if paper.title == title]
    return "\n".join(read_text(found.path))


def test_each_late_unit_gets_a_letter_and_the_one_in_time_gets_none(review: Played) -> None:
    letters = [paper.title for paper in review.papers if paper.kind == "reminder_letter"]

    assert letters == ["cong-van-don-doc-chi-bo-2", "cong-van-don-doc-chi-bo-3"]


def test_a_letter_says_which_report_is_late_since_when_and_asks_for_it_by_a_new_day(review: Played) -> None:
    letter = text_of(review, "cong-van-don-doc-chi-bo-2")

    assert "Kính gửi: Chi bộ 2" in letter
    assert "báo cáo sơ kết công tác xây dựng Đảng 6 tháng đầu năm 2024" in letter
    assert "chậm nhất ngày 17 tháng 6 năm 2024 để tổng hợp" in letter
    assert "Đến hết ngày 19 tháng 6 năm 2024, đã quá thời hạn 02 ngày, báo cáo của Chi bộ 2" in letter
    assert "gửi báo cáo có chữ ký của bí thư cùng biểu số liệu về Đảng ủy Mẫu chậm nhất ngày 24 tháng 6" in letter


def test_the_report_adds_up_two_of_three_reports_and_names_the_third_unit(review: Played) -> None:
    report = text_of(review, "bao-cao-so-ket")

    assert "Số liệu tổng hợp từ 2/3 chi bộ trực thuộc; chưa có báo cáo của: Chi bộ 3." in report
    assert "tổ chức 11 kỳ sinh hoạt" in report
    assert "kết nạp 03 đảng viên" in report
    assert "số công bố là 42 – cần đối chiếu" in report


def test_the_request_names_the_three_units_and_their_last_day(review: Played) -> None:
    request = text_of(review, "cong-van-yeu-cau-bao-cao")

    assert "- Chi bộ 1,\n- Chi bộ 2,\n- Chi bộ 3.\n" in request
    assert "chậm nhất ngày 17 tháng 6 năm 2024 để kiểm tra, tổng hợp" in request


def test_a_review_without_a_conclusion_is_played_to_its_end(review: Played) -> None:
    assert review.stages[-1]["stage"] == "archived"
