"""Sentences of papers that hold for every event: stops, sessions, branch or larger, who spoke, what is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper_samples import COMMITTEE, CONGRESS, DEPARTMENT, EVENT_FACTS
from paper_text import described

from congtac.documents.render import read_text
from congtac.domain.papers import Conclusion, Coverage, Emulation, Membership, TargetRow, VoteRow, WorkResult


def text_of(draft, name, **changes):
    kind, facts, on = EVENT_FACTS[name]
    return "\n".join(read_text(draft(kind, replace(facts, **changes), on)))


def test_a_list_that_ends_in_a_blank_and_a_sentence_that_does_have_no_stop(draft):
    unstated = TargetRow("Chi bộ", None)
    review = replace(COMMITTEE, superior=None, next_period=None, membership=Membership(staff=147))

    report = text_of(
        draft,
        "half_year_report",
        review=review,
        work_results=(WorkResult("Tin", None), WorkResult("Ảnh", None)),
        emulation=Emulation(model="Chi bộ 4 tốt", targets=(unstated, unstated)),
    )
    minutes = text_of(draft, "conference_minutes", review=review)

    assert "- Tin: ……;\n- Ảnh: ……\n" in report
    assert "- Chi bộ: ……;\n- Chi bộ: ……\n" in report
    assert "chiếm" not in report
    assert "……." not in report + minutes


@pytest.mark.parametrize("ending", [".", ";", " ,", ". \n", "..."])
def test_the_stop_of_a_fact_is_not_printed_beside_that_of_the_template(ending, draft):
    conclusion = Conclusion(task_groups=2, named=(f"Việc một{ending}", "Ông A., TP. Huế"), directions=(f"Hai{ending}",))

    lines = text_of(draft, "conclusion_notice", conclusion=conclusion).splitlines()

    assert {"1. Việc một.", "2. Ông A., TP. Huế.", "- Hai."} <= set(lines)


@pytest.mark.parametrize("text", [" ", ".", "\n"])
def test_a_fact_without_a_word_is_a_blank(text, draft):
    assert "- Địa điểm: ……\n" in text_of(draft, "conference_minutes", venue=text)


def test_a_line_break_in_a_name_does_not_break_the_head(draft):
    facts = EVENT_FACTS["congress_resolution"][1]
    head = replace(facts.letterhead, superior="Đảng bộ\nMẫu", issuer=("Đại hội\tChi bộ\n\nMẫu",), place="Hà\nNội")

    congress = replace(CONGRESS, organisation="Chi bộ\n\tMẫu", term="2020-2022\n")
    lines = text_of(draft, "congress_resolution", letterhead=head, congress=congress).splitlines()

    assert {"ĐẢNG BỘ MẪU", "ĐẠI HỘI CHI BỘ MẪU", "Hà Nội, ngày 06 tháng 01 năm 2020"} <= set(lines)
    assert {"Đại hội Chi bộ Mẫu lần thứ III, ", "nhiệm kỳ 2020-2022"} <= set(lines)


@pytest.mark.parametrize("name", ["congress_resolution", "political_report", "congress_minutes", "ballot_minutes"])
def test_a_congress_of_a_whole_day_says_so_once(name, draft):
    text = text_of(draft, name, congress=replace(CONGRESS, session="cả ngày"))

    assert "ngày 06 tháng 01 năm 2020 (cả ngày)" in text
    assert "ngày ngày" not in text


@pytest.mark.parametrize("name", ["conference_minutes", "conclusion_notice"])
def test_a_conference_of_a_whole_day_says_so_once(name, draft):
    text = text_of(draft, name, review=replace(DEPARTMENT, session="cả ngày"))

    assert "ngày 03 tháng 7 năm 2023 (cả ngày)" in text
    assert "ngày ngày" not in text


def test_delegates_go_to_the_congress_of_a_larger_organisation(draft):
    congress = replace(CONGRESS, organisation="Đảng bộ Mẫu", of_branch=False, attended=90)

    papers = [text_of(draft, name, congress=congress) for name in ("congress_resolution", "congress_minutes")]
    ballot = text_of(draft, "ballot_minutes_counted", congress=congress)

    assert "có 27 đảng viên; dự Đại hội có 90 đại biểu" in papers[0]
    assert "……/…… đại biểu tán thành" in papers[0]
    assert "đại biểu có mặt: 90 đồng chí" in papers[1]
    assert "2. Báo cáo thẩm tra tư cách đại biểu" in papers[1]
    assert "Số đại biểu chính thức được triệu tập: 25 đồng chí" in ballot
    assert "đảng viên chính thức" not in ballot


def test_a_model_congress_is_called_one_and_no_more(draft):
    first, other = (
        text_of(draft, "congress_resolution", congress=replace(CONGRESS, pilot=pilot)) for pilot in (True, False)
    )

    assert "năm 2020, là đại hội điểm. Chi bộ" in first
    assert "đại hội điểm" not in other
    assert "rút kinh nghiệm" not in first


@pytest.mark.parametrize(
    ("elected", "ranked"),
    [
        ((VoteRow("A", 23), VoteRow("B", 20)), True),
        ((VoteRow("A", 20), VoteRow("B", 20)), True),
        ((VoteRow("A", 20), VoteRow("B", 23)), False),
        ((VoteRow("A", 23), VoteRow("B")), False),
        ((VoteRow("A", 23),), False),
        ((), False),
    ],
)
def test_the_elected_are_said_to_stand_by_votes_only_where_votes_show_it(elected, ranked, draft):
    text = text_of(draft, "ballot_minutes_counted", elected=elected)

    assert ("xếp theo số phiếu từ cao xuống thấp" in text) is ranked


@pytest.mark.parametrize(
    ("guidance", "person", "minutes", "notice"),
    [
        (
            True,
            "Nguyễn Văn A",
            "Đồng chí Nguyễn Văn A, đại diện Đảng ủy Mẫu phát biểu chỉ đạo Hội nghị.",
            "Hội nghị đã nghe đồng chí Nguyễn Văn A, đại diện Đảng ủy Mẫu phát biểu chỉ đạo.",
        ),
        (
            True,
            None,
            "Đại diện Đảng ủy Mẫu phát biểu chỉ đạo Hội nghị.",
            "Hội nghị đã nghe đại diện Đảng ủy Mẫu phát biểu chỉ đạo.",
        ),
        (
            False,
            "Nguyễn Văn A",
            "- Đại diện cấp trên: đồng chí Nguyễn Văn A.",
            "Dự Hội nghị có đồng chí Nguyễn Văn A.",
        ),
    ],
)
def test_who_spoke_for_the_superior_is_said_to_have_spoken_and_nobody_else(guidance, person, minutes, notice, draft):
    review = replace(DEPARTMENT, superior="Đảng ủy Mẫu", superior_guidance=guidance, superior_representative=person)

    texts = [text_of(draft, name, review=review) for name in ("conference_minutes", "conclusion_notice")]

    assert minutes in texts[0]
    assert notice in texts[1]
    assert all(("phát biểu chỉ đạo" in text) is guidance for text in texts)


def test_counted_groups_that_nobody_named_do_not_hide_the_directions(draft):
    conclusion = Conclusion(task_groups=8, directions=("Rà soát đảng viên", "Kê khai tài sản"))

    told = {"conclusion_notice": "Tập trung thực hiện", "conference_minutes": "Kết luận nêu"}
    for name in (*told, "half_year_report"):
        lines = text_of(draft, name, conclusion=conclusion).splitlines()
        first = told.get(name, "Tập trung thực hiện")

        assert f"{first} 08 nhóm nhiệm vụ, với các nội dung chỉ đạo cụ thể sau đây:" in lines
        assert {"1. Rà soát đảng viên.", "2. Kê khai tài sản."} <= set(lines)
        assert not [line for line in lines if line.endswith(". ……")]


def test_groups_without_names_and_directions_are_as_many_blanks(draft):
    lines = text_of(draft, "conclusion_notice", conclusion=Conclusion(task_groups=2)).splitlines()

    assert "Tập trung thực hiện 02 nhóm nhiệm vụ sau đây:" in lines
    assert [line for line in lines if line.endswith(". ……")] == ["1. ……", "2. ……"]


def test_the_figures_of_a_report_say_on_how_many_reports_they_rest_and_whose_are_missing(draft):
    some, all_of_them = (
        text_of(draft, "half_year_report", coverage=coverage)
        for coverage in (Coverage(4, 3, ("Chi bộ 4",)), Coverage(4, 4))
    )

    assert "Số liệu được tổng hợp từ báo cáo của 3/4 chi bộ trực thuộc; chưa có báo cáo của: Chi bộ 4." in some
    assert "Số liệu được tổng hợp từ báo cáo của 4/4 chi bộ trực thuộc." in all_of_them


def test_a_branch_speaks_of_its_party_cells_and_of_its_own_committee(draft):
    branch = replace(COMMITTEE, organisation="Chi bộ Mẫu", committee="Chi bộ Mẫu", of_branch=True)

    text = text_of(draft, "half_year_report", review=branch)

    assert "6. Số liệu tổng hợp từ các tổ đảng" in text
    assert "Chi ủy nhiệm kỳ 2020-2025 có 11 đồng chí" in text
    assert "Ban Chấp hành" not in text


def test_a_year_is_rated_by_the_regulation_of_its_day_and_half_a_year_is_not_rated(draft):
    year, half = (text_of(draft, name) for name in ("annual_report", "half_year_report"))

    assert "tổng kết công tác năm 2025, phương hướng, nhiệm vụ năm 2026" in year
    assert "Đánh giá, xếp loại chất lượng năm theo Quy định số 366-QĐ/TW, ngày 30/8/2025: có ……" in year
    assert "xếp loại chất lượng" not in half


def test_missed_targets_are_named_among_the_shortcomings(draft):
    text = text_of(draft, "annual_report")

    assert "Các chỉ tiêu chưa đạt kế hoạch:\n- Kết nạp đảng viên: kế hoạch 3, thực hiện 2.\n" in text


@pytest.mark.parametrize("name", ["half_year_report", "annual_report", "conference_minutes", "conclusion_notice"])
def test_no_section_of_a_review_paper_is_only_dots(name, draft):
    paragraphs = described(draft(*EVENT_FACTS[name])).splitlines()

    assert not [line for line in paragraphs if line.startswith("[Body") and line.endswith("] ……")]


def test_volumes_of_work_claim_no_period(draft):
    text = text_of(draft, "half_year_report")

    assert "Số liệu về khối lượng công việc do đơn vị báo cáo:\n" in text


def test_the_minutes_of_a_vote_among_the_tied_ask_for_no_majority_and_those_of_another_do(draft):
    ordinary = text_of(draft, "ballot_minutes", denominator=25, needed=13)
    tied = text_of(draft, "ballot_minutes", denominator=25, needed=13, among_tied=True)

    assert "để trúng cử (quá một phần hai): 13 phiếu" in ordinary
    assert "không cần quá một phần hai" in tied
    assert "13 phiếu" not in tied
