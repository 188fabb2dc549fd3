"""The conference of the year of 2014: an agency's, so its papers are papers of the state, with the published facts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect_folders import TODAY

from congtac.actions.papers.checks import check_paper
from congtac.documents.render import read_text
from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.findings import Level
from congtac.domain.paper_kinds import AGENCY_KINDS
from congtac.events.facts import conference_facts
from congtac.events.findings import findings_in
from congtac.events.report import Played
from congtac.events.schema import AnnualConferenceFile, Levels, read
from congtac.events.show import perform
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.runner import Runner
from congtac.workplace import Workplace

NAME = "annual_conference_2014"
OF_AGENCIES = (NAME, "notice_conclusions_2021")
FILE = shipped("examples") / f"{NAME}.yaml"
STATED = yaml.safe_load(FILE.read_text("utf-8"))
CONFERENCE = STATED["conference"]
LEVELS = Levels(("chi_bo", "dang_bo_co_so", "co_quan"), ("co_quan",))
BLANK = "……"


def text_of(event: Played, kind: str) -> str:
    """The text of the paper of that kind."""
    (found,) = [paper for paper in event.papers if paper.kind == kind]
    return "\n".join(read_text(found.path))


def written(tmp_path: Path, **differs: Any) -> Path:
    """The event with other values: ``organization_name="Chi bộ A"``; None takes a key out."""
    stated = {part: dict(STATED[part]) for part in ("organization", "conference")}
    for name, value in differs.items():
        part, _, key = name.partition("_")
        stated[part][key] = value
        if value is None:
            del stated[part][key]
    file = tmp_path / "event.yaml"
    file.write_text(yaml.safe_dump({"kind": "annual_conference"} | stated, allow_unicode=True), "utf-8")
    return file


def codes(tmp_path: Path, **differs: Any) -> list[tuple[str, str]]:
    """Code and key of each mistake of the changed event."""
    with pytest.raises(BadInput) as caught:
        read(written(tmp_path, **differs), LEVELS)
    assert all(re.search(r"event\.yaml:\d+: ", finding.where) for finding in caught.value.findings)
    assert all(sentence(finding) for finding in caught.value.findings)
    return [(finding.code, finding.where.rpartition(" ")[2]) for finding in caught.value.findings]


# -- the papers of the published event ----------------------------------------------------------------------


def test_an_agency_gets_a_report_a_programme_minutes_and_a_notice_and_no_resolution_of_the_party(
    events: dict[str, Played],
) -> None:
    drawn = [paper.kind for paper in events[NAME].papers]

    assert sorted(drawn) == [
        "annual_report", "conclusion_notice", "conference_minutes", "conference_programme", "report_request",
    ]  # fmt: skip
    assert set(drawn) <= set(AGENCY_KINDS)


def test_every_paper_of_the_agency_is_one_of_the_state_in_the_form_of_2014(events: dict[str, Played]) -> None:
    for paper in events[NAME].papers:
        checked = check_paper(paper.path, on=events[NAME].held_on)
        lines = read_text(paper.path)

        assert (checked.layout.id, checked.layout.family) == ("state-2011", Family.STATE)
        assert checked.findings == (), paper.path
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines
        assert "Độc lập - Tự do - Hạnh phúc" in lines
        assert {"VĂN PHÒNG CHÍNH PHỦ", "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"} <= set(lines)
        assert not [line for line in lines if "ĐẢNG" in line or line.startswith("T/M")]


def test_the_papers_of_all_other_events_stay_those_of_the_party(events: dict[str, Played]) -> None:
    for name, event in events.items():
        for paper in event.papers if name not in OF_AGENCIES else ():
            lines = read_text(paper.path)

            assert not [line for line in lines if "CỘNG HÒA XÃ HỘI" in line], paper.path


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("annual_report", "Số:      /BC-TTĐT"),
        ("conference_programme", "Số:      /CTr-TTĐT"),
        ("conference_minutes", "Số:      /BB-TTĐT"),
        ("conclusion_notice", "Số:      /TB-TTĐT"),
        ("report_request", "Số:      /TTĐT-……"),
    ],
)
def test_symbols_are_those_of_the_state_and_a_letter_leaves_its_drafting_unit_blank(
    events: dict[str, Played], kind: str, symbol: str
) -> None:
    assert symbol in text_of(events[NAME], kind).split("\n")


def test_numbers_are_reserved_in_the_registers_of_the_year(events: dict[str, Played]) -> None:
    assert {paper.kind: paper.number for paper in events[NAME].papers} == {
        "annual_report": "01/BC-TTĐT",
        "conference_programme": "01/CTr-TTĐT",
        "conference_minutes": "01/BB-TTĐT",
        "conclusion_notice": "01/TB-TTĐT",
        "report_request": "01/TTĐT-……",
    }


@pytest.mark.parametrize("kind", ["annual_report", "conference_minutes", "conclusion_notice"])
def test_the_planned_tasks_are_numbered_as_published_and_no_other_is_added(
    events: dict[str, Played], kind: str
) -> None:
    lines = text_of(events[NAME], kind).split("\n")

    at = lines.index(f"1. {CONFERENCE['planned_tasks'][0]}.")
    assert lines[at : at + 5] == [f"{number}. {task}." for number, task in enumerate(CONFERENCE["planned_tasks"], 1)]
    assert not lines[at + 5].startswith("6.")


@pytest.mark.parametrize(
    ("sentence_of_it", "kinds"),
    [
        ("Nhiệm vụ của năm được đánh giá theo Quyết định số 06/2013/QĐ-TTg.", "report minutes notice"),
        ("Thông tin, sản phẩm của đơn vị được cung cấp bằng các thứ tiếng: Việt, Anh, Trung Quốc.", "report minutes"),
        ("- Bằng khen: trao cho tập thể và cá nhân xuất sắc.", "report minutes notice"),
        ("Công bố quyết định khen thưởng, trao Bằng khen cho tập thể và cá nhân xuất sắc", "programme"),
        ("Người đứng đầu Cổng Thông tin điện tử Chính phủ tiếp thu ý kiến chỉ đạo và nêu các cam kết của năm.",
         "minutes notice"),
        ("Đại diện Văn phòng Chính phủ phát biểu chỉ đạo Hội nghị.", "minutes"),
        ("Phó Tổng Giám đốc trình bày báo cáo kết quả công tác năm 2013 và phương hướng, nhiệm vụ năm 2014.",
         "minutes"),
        ("Hội nghị đã nghe Phó Tổng Giám đốc trình bày báo cáo, nghe đại diện Văn phòng Chính phủ phát biểu chỉ đạo.",
         "notice"),
        ("Đảng ủy Văn phòng Chính phủ; Công đoàn Văn phòng Chính phủ; Đoàn Thanh niên Văn phòng Chính phủ; lãnh đạo",
         "minutes programme notice"),
        ("; lãnh đạo các vụ, cục, đơn vị.", "minutes programme notice"),
        ("ngày 13 tháng 02 năm 2014", "minutes programme notice request"),
    ],
)  # fmt: skip
def test_each_published_fact_stands_in_the_papers_that_tell_it(
    events: dict[str, Played], sentence_of_it: str, kinds: str
) -> None:
    names = {
        "report": "annual_report",
        "minutes": "conference_minutes",
        "notice": "conclusion_notice",
        "programme": "conference_programme",
        "request": "report_request",
    }

    for kind in kinds.split():
        assert sentence_of_it in text_of(events[NAME], names[kind]), kind


def test_what_is_not_published_is_a_visible_blank(events: dict[str, Played]) -> None:
    report, minutes = text_of(events[NAME], "annual_report"), text_of(events[NAME], "conference_minutes")

    assert report.split("\n").count(BLANK) == 2  # the office of the head, and the name
    assert "Số liệu được tổng hợp từ báo cáo của …… đơn vị trực thuộc." in report
    assert f"Địa điểm: {BLANK}" in minutes
    assert f"Chủ trì (chủ tọa): {BLANK}" in minutes
    assert "Danh sách tập thể, cá nhân được khen thưởng, người trao:\u00a0……" in minutes


def test_the_case_as_it_was_published_plays_although_it_names_no_level_and_a_party_body_in_brackets(
    place: Workplace, runner: Runner, tmp_path: Path
) -> None:
    english = "head of unit accepts the guidance and states the year's commitments"
    superior = "Văn phòng Chính phủ (Đảng ủy VPCP)"
    raw = {"organization_level": None, "organization_abbreviation": None, "organization_superior": superior}
    file = written(tmp_path, **raw, conference_commitment=english)

    played = perform(place, runner, file, TODAY, tmp_path / "out", lambda *_step: None)

    minutes = text_of(played, "conference_minutes")
    assert minutes.split("\n")[1:4].count("VĂN PHÒNG CHÍNH PHỦ") == 1
    assert "Số:      /BB-……" in minutes
    assert "tiếp thu ý kiến chỉ đạo và nêu các cam kết của năm" in minutes
    for paper in played.papers:
        assert [one for one in check_paper(paper.path).findings if one.level is Level.ERROR] == []


# -- what a file may say, and what not --------------------------------------------------------------------------


def test_one_award_one_basis_and_one_commitment_need_no_list(tmp_path: Path) -> None:
    lists = {"basis": ["A", "B"], "commitment": ["c"], "awards": [{"kind": "Bằng khen"}, {"kind": "Giấy khen"}]}
    single = read(FILE, LEVELS)
    several = read(written(tmp_path, **{f"conference_{key}": value for key, value in lists.items()}), LEVELS)
    assert isinstance(single, AnnualConferenceFile)
    assert isinstance(several, AnnualConferenceFile)

    assert conference_facts(single)["awards"] == [{"form": "Bằng khen", "to": "tập thể và cá nhân xuất sắc"}]
    assert conference_facts(single)["basis"] == ["Quyết định số 06/2013/QĐ-TTg"]
    assert [one["form"] for one in conference_facts(several)["awards"]] == ["Bằng khen", "Giấy khen"]
    assert conference_facts(several)["basis"] == ["A", "B"]


def test_a_file_with_many_mistakes_gets_a_finding_for_each_with_line_and_key(tmp_path: Path) -> None:
    found = codes(
        tmp_path,
        organization_nam="x",
        organization_level="co_qua",
        conference_held_on="2014-02-30",
        conference_guest=["A"],
        conference_awards={"kind": ""},
        conference_planned_year=2013,
        conference_superior_guidance="có",
        conference_details=[{"task": 6}],
    )

    assert sorted(found) == [
        ("event.no_such_task", "conference.details"),
        ("event.years_reversed", "conference.planned_year"),
        ("input.bad_date", "conference.held_on"),
        ("input.bad_length", "conference.awards.kind"),
        ("input.not_allowed_near", "organization.level"),
        ("input.unknown_key_near", "conference.guest"),
        ("input.unknown_key_near", "organization.nam"),
        ("input.wrong_type", "conference.superior_guidance"),
    ]


@pytest.mark.parametrize(
    ("differs", "expected"),
    [
        ({"organization_name": "Đảng bộ Mẫu", "organization_level": None}, ("event.level_missing", "organization")),
        ({"organization_name": "Chi bộ Mẫu"}, ("event.party_as_agency", "organization.level")),
        ({"organization_superior": "Đảng ủy Mẫu"}, ("event.party_above_agency", "organization.superior")),
        ({"organization_committee": "Đảng ủy Mẫu"}, ("event.party_above_agency", "organization.committee")),
    ],
)
def test_a_party_organisation_is_no_agency_and_stands_above_none(
    tmp_path: Path, differs: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert codes(tmp_path, **differs) == [expected]


def test_only_a_conference_of_the_year_is_held_by_an_agency(tmp_path: Path) -> None:
    text = (shipped("examples") / "review_department_2023.yaml").read_text("utf-8")
    file = tmp_path / "event.yaml"
    file.write_text(text.replace("level: dang_bo_co_so", "level: co_quan"), "utf-8")

    with pytest.raises(BadInput) as caught:
        read(file, LEVELS)

    assert [finding.code for finding in caught.value.findings] == ["input.not_allowed"]


@pytest.mark.parametrize(("day", "warned"), [("2013-12-20", False), ("2014-02-13", False), ("2015-01-05", True)])
def test_a_day_in_neither_of_the_two_years_is_shown(tmp_path: Path, day: str, warned: bool) -> None:
    event = read(written(tmp_path, conference_held_on=day), LEVELS)

    assert ("event.held_outside_years" in {finding.code for finding in findings_in(event)}) is warned


def test_an_excess_that_does_not_follow_from_result_and_target_is_shown(tmp_path: Path) -> None:
    rows = [{"indicator": "Bản tin", "target": 100, "actual": 120, "over_by": "25%"}]
    event = read(written(tmp_path, conference_results=rows), LEVELS)

    (clash,) = [finding for finding in findings_in(event) if finding.level is Level.WARNING]

    assert (clash.where, clash.stated, clash.computed) == ("conference.results[0].over_by", 25, 20)


# -- the conference of a Party organisation ------------------------------------------------------------------------


def test_the_conference_of_a_party_committee_keeps_the_layout_of_the_party_with_results_and_targets_of_the_years(
    place: Workplace, runner: Runner, tmp_path: Path
) -> None:
    party = {
        "organization_name": "Đảng bộ Mẫu",
        "organization_committee": "Đảng ủy Mẫu",
        "organization_level": "dang_bo_co_so",
        "organization_superior": "Đảng ủy Khối Mẫu",
        "organization_abbreviation": None,
    }
    rows = {
        "conference_results": [{"indicator": "Kết nạp đảng viên", "target": 3, "actual": 2}],
        "conference_targets": [{"indicator": "Kết nạp đảng viên", "target": ">=4"}],
        "conference_held_on": "2025-12-23",
        "conference_reviewed_year": 2025,
        "conference_planned_year": 2026,
    }

    played = perform(place, runner, written(tmp_path, **party, **rows), TODAY, tmp_path / "out", lambda *_step: None)

    report = text_of(played, "annual_report")
    assert {"annual_report", "review_resolution"} <= {paper.kind for paper in played.papers}
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in report
    assert "CỘNG HÒA XÃ HỘI" not in report
    assert re.search(r"Kết nạp đảng viên\n3\n2\n66,67%", report)
    assert re.search(r"Kết nạp đảng viên\nít nhất 4", report)
    assert "- Bằng khen: trao cho tập thể và cá nhân xuất sắc." in text_of(played, "conference_minutes")
    for paper in played.papers:
        assert not [one for one in check_paper(paper.path, on=played.held_on).findings if one.level is Level.ERROR]
