"""The papers of the reference events state exactly the published figures, and nothing that was not published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from congtac.documents.render import read_text
from congtac.domain.papers import PaperKind
from congtac.events.report import Played
from congtac.resources import shipped

CONGRESS, COMMITTEE, DEPARTMENT = "branch_congress_2020", "review_committee_2023", "review_department_2023"
AGENCY, SAMPLE = "annual_conference_2014", "review_sample_2024"


def text_of(event: Played, kind: str) -> str:
    """All text of the papers of one kind."""
    lines = [line for paper in event.papers if paper.kind == kind for line in read_text(paper.path)]
    return "\n".join(lines)


def source(name: str) -> Any:
    """The example as it is written."""
    return yaml.safe_load((shipped("examples") / f"{name}.yaml").read_text("utf-8"))


RESULTS = [
    ("Tin, bài mới", "hơn 4.600 tin"),
    ("Tin, bài tổng hợp", "hơn 700 tin"),
    ("Ảnh minh họa", "khoảng 6.000 ảnh"),
    ("Tỷ lệ tin bài khai thác mới", "khoảng 90%"),
    ("Văn bản đăng tải", "hơn 17.000 văn bản"),
    ("Câu hỏi phản ánh kiến nghị tiếp nhận", "khoảng 1.200 câu"),
    ("Tỷ lệ câu hỏi được đôn đốc trả lời", "trên 90%"),
    ("Người theo dõi fanpage", "hơn 12.000 người"),
    ("Cổng thành phần được đồng bộ tin", "hơn 50 cổng"),
]


@pytest.mark.parametrize("kind", ["congress_resolution", "political_report"])
@pytest.mark.parametrize(("indicator", "result"), RESULTS)
def test_each_result_of_the_old_term_stands_in_the_paper_with_its_hedge_word(
    events: dict[str, Played], kind: str, indicator: str, result: str
) -> None:
    text = text_of(events[CONGRESS], kind)

    assert indicator in text
    assert result in text


def test_five_admitted_against_three_are_166_67_percent_of_plan_and_66_67_percent_over(
    events: dict[str, Played],
) -> None:
    lines = text_of(events[CONGRESS], "congress_resolution").split("\n")

    at = lines.index("Kết nạp đảng viên")

    assert lines[at + 1 : at + 6] == ["3", "5", "166,67%", "66,67%", "vượt"]


def test_a_range_target_is_exceeded_by_about_ninety_percent(events: dict[str, Played]) -> None:
    lines = text_of(events[CONGRESS], "congress_resolution").split("\n")

    at = lines.index("Tỷ lệ tin bài khai thác mới")

    assert lines[at + 1 : at + 3] == ["60-70%", "khoảng 90%"]
    assert lines[at + 5] == "vượt"


def test_the_congress_is_named_with_ordinal_term_day_and_the_27_members(events: dict[str, Played]) -> None:
    text = text_of(events[CONGRESS], "congress_resolution")

    assert "lần thứ III, nhiệm kỳ 2020-2022" in text
    assert "ngày 06 tháng 01 năm 2020" in text
    assert "27 đảng viên" in text
    assert "nhiệm kỳ 2017-2020" in text


def test_the_targets_of_the_new_term_are_those_published(events: dict[str, Played]) -> None:
    lines = text_of(events[CONGRESS], "congress_resolution").split("\n")

    rows = {
        row["indicator"]: lines[lines.index(row["indicator"], 60) + 1]
        for row in source(CONGRESS)["targets_of_new_term"]
    }

    assert rows["Kết nạp đảng viên mới"] == "ít nhất 2"
    assert rows["Đảng viên học trung cấp lý luận chính trị"] == "2"
    assert rows["Kỳ sinh hoạt chuyên đề"] == "4"
    assert rows["Chi bộ trong sạch vững mạnh"] == "mỗi kỳ đánh giá"


def test_the_three_ballots_have_minutes_of_their_own_with_their_seats(events: dict[str, Played]) -> None:
    ballots = [paper for paper in events[CONGRESS].papers if paper.kind == "ballot_minutes"]

    titles = [paper.title for paper in ballots]

    assert titles == [
        "bien-ban-kiem-phieu-chi-uy",
        "bien-ban-kiem-phieu-bi-thu",
        "bien-ban-kiem-phieu-pho-bi-thu",
    ]
    assert events[CONGRESS].elected == [("Chi ủy", 3), ("Bí thư", 1), ("Phó Bí thư", 1)]


@pytest.mark.parametrize("kind", ["half_year_report", "conference_minutes", "conclusion_notice"])
def test_a_share_that_contradicts_its_parts_is_shown_beside_the_computed_one(
    events: dict[str, Played], kind: str
) -> None:
    text = text_of(events[COMMITTEE], kind)

    stated = re.findall(r"[^\n]*86%[^\n]*", text)

    assert all("85,03%" in line and "cần đối chiếu" in line for line in stated)
    assert stated or kind != "half_year_report"


def test_the_committee_review_states_its_counts_and_volumes(events: dict[str, Played]) -> None:
    text = text_of(events[COMMITTEE], "half_year_report")

    for published in ("125 đảng viên", "147", "hơn 30.000", "1.500", "hơn 2.000", "85,03%"):
        assert published in text


def test_eight_groups_of_tasks_are_numbered_although_six_are_named(events: dict[str, Played]) -> None:
    text = text_of(events[COMMITTEE], "conclusion_notice")

    named = source(COMMITTEE)["review"]["conclusion"]["named"]

    assert len(named) == 6
    assert all(group in text for group in named)
    assert re.search(r"^7\. .*…", text, re.MULTILINE)
    assert re.search(r"^8\. .*…", text, re.MULTILINE)
    assert not re.search(r"^9\. .*…", text, re.MULTILINE)


def test_35_members_of_whom_2_are_probationary_leave_33_official(events: dict[str, Played]) -> None:
    text = text_of(events[DEPARTMENT], "half_year_report")

    assert "35 đảng viên" in text
    assert re.search(r"33 (đảng viên )?chính thức", text)
    assert re.search(r"0?2 (đảng viên )?dự bị", text)


def test_all_sixteen_directions_and_eleven_cited_documents_stand_in_the_notice(events: dict[str, Played]) -> None:
    text = text_of(events[DEPARTMENT], "conclusion_notice")
    conclusion = source(DEPARTMENT)["review"]["conclusion"]

    assert len(conclusion["directions"]) == 16
    assert all(direction in text for direction in conclusion["directions"])
    assert len(conclusion["cited"]) == 11
    assert all(document in text for document in conclusion["cited"])


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.mark.parametrize("name", [CONGRESS, COMMITTEE, DEPARTMENT, AGENCY])
def test_no_paper_states_a_figure_that_neither_the_event_states_nor_the_rules_compute(
    events: dict[str, Played], name: str
) -> None:
    written = (shipped("examples") / f"{name}.yaml").read_text("utf-8")
    stated = {number.replace(".", "").lstrip("0") for number in NUMBER.findall(written)}
    regulations = {"244", "2014", "29", "25", "2016", "30", "32"}  # of elections and of the Charter in 2020
    planned = {"2019", "23", "27"}  # days of the plan, items of the agenda
    of_2023 = {"24", "30", "2021"}  # of the Charter, in force in 2023
    computed = {
        CONGRESS: {"166,67", "112,5", "128,57", "28,57", "12,5"} | regulations | planned,
        COMMITTEE: {"85,03"} | of_2023,
        DEPARTMENT: {"33"} | of_2023,
        AGENCY: set(),
    }[name]

    for paper in events[name].papers:
        for line in read_text(paper.path):
            for number in NUMBER.findall(line):
                plain = number.replace(".", "").lstrip("0")
                ordinal = plain.isdigit() and int(plain) <= 22  # numbers of rows, sections, articles and drafts
                assert plain in stated or plain in computed or ordinal or not plain, f"{paper.title}: {line}"


SYMBOL_OF_A_DRAFT = r"Số {5,}-\w+/\w+|Số: {5,}/\w+-(\w+|…+)"  # of the Party, of the state


def test_every_paper_says_that_it_is_a_draft_and_shows_no_number(events: dict[str, Played]) -> None:
    for event in events.values():
        for paper in event.papers:
            lines = read_text(paper.path)

            assert any(line.startswith("Dự thảo lần") for line in lines), paper.path
            numbered = PaperKind(paper.kind).type_code != ""
            assert any(re.fullmatch(SYMBOL_OF_A_DRAFT, line) for line in lines) is numbered, paper.path


def test_what_was_rehearsed_is_in_no_paper(events: dict[str, Played]) -> None:
    for event in events.values():
        text = "\n".join(line for paper in event.papers for line in read_text(Path(paper.path)))

        assert "mô phỏng" not in text
        assert "trực thuộc số" not in text


def test_the_sixteen_directions_or_eight_groups_are_the_tasks_of_the_resolution_and_traced_in_its_annex(
    events: dict[str, Played],
) -> None:
    groups, directions = (text_of(events[name], "review_resolution") for name in (COMMITTEE, DEPARTMENT))

    assert "thực hiện 08 nhóm nhiệm vụ sau đây" in groups
    assert [f"Kết luận Hội nghị, nhóm nhiệm vụ {number}\n" in groups for number in (1, 8, 9)] == [True, True, False]
    assert "Kết luận Hội nghị, nội dung chỉ đạo 16" in directions
    for direction in source(DEPARTMENT)["review"]["conclusion"]["directions"]:
        assert directions.count(direction) == 2


def test_only_the_conference_that_launched_an_emulation_movement_has_a_pledge_to_sign(
    events: dict[str, Played],
) -> None:
    papers = {name: {paper.kind for paper in events[name].papers} for name in (COMMITTEE, DEPARTMENT)}
    pledge = text_of(events[DEPARTMENT], "emulation_pledge")

    assert [name for name, kinds in papers.items() if "emulation_pledge" in kinds] == [DEPARTMENT]
    assert all(f"{number}. {line}." in pledge for number, line in enumerate(EMULATION_CONTENTS, start=1))
    assert "Chi bộ hoàn thành tốt nhiệm vụ: 100%;" in pledge


EMULATION_CONTENTS = source(DEPARTMENT)["review"]["emulation"]["criteria"]


def test_nobody_who_was_late_in_a_rehearsal_only_gets_a_letter(events: dict[str, Played]) -> None:
    late = {
        name: [one.title for one in event.papers if one.kind == "reminder_letter"] for name, event in events.items()
    }

    assert late.pop(SAMPLE) == ["cong-van-don-doc-chi-bo-ky-thuat"]  # the one event that states reports
    assert not any(late.values())


@pytest.mark.parametrize(("name", "papers"), [(COMMITTEE, 4), (DEPARTMENT, 2)])
def test_the_floor_papers_are_asked_for_announced_and_recorded(
    events: dict[str, Played], name: str, papers: int
) -> None:
    themes = source(name)["review"]["papers"]

    assert len(themes) == papers
    for kind in ("report_request", "conference_programme", "conference_minutes", "conclusion_notice"):
        assert all(theme in text_of(events[name], kind) for theme in themes)


def test_the_shipped_events_together_draw_every_kind_of_paper(events: dict[str, Played]) -> None:
    drawn = {paper.kind for event in events.values() for paper in event.papers}

    made_with_the_archive = {PaperKind.ARCHIVE_INDEX.value}  # by congtac archive build, not by a stage
    assert drawn == {kind.value for kind in PaperKind} - made_with_the_archive


def test_only_the_event_that_is_called_fictional_states_reports_of_sub_branches() -> None:
    files = {file.stem: file.read_text("utf-8") for file in shipped("examples").glob("*.yaml")}

    with_reports = [name for name, text in files.items() if "reports" in source(name).get("review", {})]
    assert with_reports == [name for name, text in files.items() if "HƯ CẤU" in text] == [SAMPLE]


def test_the_consolidated_table_of_the_sample_rests_on_all_three_reports(events: dict[str, Played]) -> None:
    lines = text_of(events[SAMPLE], "half_year_report").split("\n")

    def row(indicator: str) -> list[str]:
        at = lines.index(indicator)
        return lines[at + 1 : at + 3]

    assert "Số liệu được tổng hợp từ báo cáo của 3/3 chi bộ trực thuộc." in lines
    assert row("Tổng số đảng viên cuối kỳ (đồng chí)") == ["38", "3/3 báo cáo"]
    assert row("Tỷ lệ đảng viên dự sinh hoạt") == ["94,29%", "198/210"]  # of the sums, no mean of rates
    assert row("Tỷ lệ nhiệm vụ hoàn thành đúng hạn") == ["90%", "72/80"]
