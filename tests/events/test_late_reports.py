"""A review whose reports are stated: who is late is written to, and the figures say on whose reports they rest."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from prefect_folders import TODAY

from congtac.documents.render import read_text
from congtac.domain.errors import BadInput
from congtac.events.report import Played
from congtac.events.schema import read
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

    assert "Số liệu được tổng hợp từ báo cáo của 2/3 chi bộ trực thuộc; chưa có báo cáo của: Chi bộ 3." in report
    assert "tổ chức 11 kỳ sinh hoạt" in report
    assert "kết nạp 03 đảng viên" in report
    assert "số công bố là 42; mới có 2/3 báo cáo" in report


def test_the_request_names_the_three_units_and_their_last_day(review: Played) -> None:
    request = text_of(review, "cong-van-yeu-cau-bao-cao")

    assert "- Chi bộ 1,\n- Chi bộ 2,\n- Chi bộ 3.\n" in request
    assert "chậm nhất ngày 17 tháng 6 năm 2024 để kiểm tra, tổng hợp" in request


def test_the_conclusion_says_who_carries_out_each_group_of_tasks_until_when(review: Played) -> None:
    lines = text_of(review, "thong-bao-ket-luan").split("\n")

    at = lines.index("Đơn vị chủ trì")

    assert lines[at + 3 : at + 7] == ["1", "Chi bộ 1", "Chi bộ 2", "trong Quý III năm 2024"]
    assert lines[at + 7 : at + 11] == ["2", "……", "……", "……"]
    assert lines[at + 11] != "3"


def test_the_annex_of_the_resolution_says_what_each_task_rests_on(review: Played) -> None:
    lines = text_of(review, "nghi-quyet-ve-nhiem-vu-ky-toi").split("\n")

    at = lines.index("Kiến nghị của chi bộ")

    assert lines[at + 1 :] == [
        *("1", "Hoàn thành chỉ tiêu kết nạp đảng viên", "Kết luận Hội nghị, nhóm nhiệm vụ 1"),
        *("Kết nạp 05 đảng viên", "……", "……"),
        *("2", "……", "Kết luận Hội nghị, nhóm nhiệm vụ 2", "……", "……", "……"),
        *("3", "Gửi báo cáo đúng hạn", "Kết luận Hội nghị, nội dung chỉ đạo 1"),
        *("……", "Chấn chỉnh chế độ báo cáo", "Gia hạn cho đơn vị ở xa"),
    ]


def test_a_review_without_a_conclusion_is_played_to_its_end(place: Workplace, runner: Runner, tmp_path: Path) -> None:
    stated = yaml.safe_load(EVENT.read_text("utf-8"))
    del stated["review"]["conclusion"]
    file = tmp_path / "without.yaml"
    file.write_text(yaml.safe_dump(stated, allow_unicode=True), "utf-8")

    played = perform(place, runner, file, TODAY, tmp_path / "papers", lambda *_step: None)

    assert played.stages[-1]["stage"] == "archived"


@pytest.mark.parametrize(("task", "there"), [(3, True), (4, False)])
def test_details_of_a_task_that_the_conclusion_does_not_have_are_refused(
    tmp_path: Path, task: int, there: bool
) -> None:
    stated = yaml.safe_load(EVENT.read_text("utf-8"))
    stated["review"]["conclusion"]["details"] = [{"task": task}]
    file = tmp_path / "details.yaml"
    file.write_text(yaml.safe_dump(stated, allow_unicode=True), "utf-8")

    try:
        read(file)
        codes = []
    except BadInput as error:
        codes = [finding.code for finding in error.findings]

    assert codes == ([] if there else ["event.no_such_task"])
