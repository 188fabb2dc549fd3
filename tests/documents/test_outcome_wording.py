"""Sentences of the papers around a result: attendance and quorum, ballots with their figures, who is ratified."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples_after import AFTER, BALLOTS, COUNTED_ELECTIONS
from stated_facts import CONGRESS

from congtac.documents.render import read_text
from congtac.domain.congress_facts import BallotCount
from congtac.domain.paper_facts import ElectionRow, VoteRow


@pytest.fixture
def lines_of(draft):
    """The lines of one of the papers, with some facts changed."""

    def lines(name, **changes):
        kind, facts, on = AFTER[name]
        return read_text(draft(kind, replace(facts, **changes), on))

    return lines


def test_the_report_on_attendance_shows_the_arithmetic_of_quorum_and_majority(lines_of):
    lines = lines_of("attendance_report")
    text = "\n".join(lines)

    assert "có ít nhất 2/3 số đảng viên chính thức được triệu tập có mặt" in text
    assert "2/3 của số đó là 16, tức là phải có ít nhất 16 đồng chí" in text
    assert "có mặt là 23 đồng chí, không ít hơn 16 đồng chí: Đại hội đủ điều kiện tiến hành" in text
    head = lines.index("Số lượng")
    assert lines[head + 1 : head + 9] == [
        "Số đảng viên chính thức được triệu tập",
        "25",
        "Trừ: đảng viên vắng mặt suốt thời gian Đại hội có lý do chính đáng",
        "01",
        "Số đảng viên chính thức làm căn cứ tính kết quả",
        "24",
        "Số phiếu, số người tán thành ít nhất để trúng cử, để thông qua (quá một phần hai)",
        "13",
    ]


@pytest.mark.parametrize(
    ("present", "conclusion"),
    [
        (16, "Đại hội đủ điều kiện tiến hành"),
        (15, "còn thiếu 01 đồng chí: Đại hội chưa đủ điều kiện tiến hành"),
        (None, "kết luận về điều kiện tiến hành Đại hội: ……"),
    ],
)
def test_the_conclusion_on_the_quorum_follows_from_who_is_there(present, conclusion, lines_of):
    assert conclusion in "\n".join(lines_of("attendance_report", present=present))


def test_a_ballot_is_reported_with_its_figures_reasons_and_shares(lines_of):
    text = "\n".join(lines_of("election_report"))

    assert "làm căn cứ tính kết quả: 24 đồng chí; số phiếu ít nhất để trúng cử (quá một phần hai): 13 phiếu." in text
    assert "số phiếu không hợp lệ: 01 phiếu (lý do: bầu quá số lượng quy định: 01 phiếu)." in text
    assert "Phạm Thị D\n12\n50%" in text
    assert "- Đồng chí Lê Văn C: 14 phiếu, đạt 58,33%." in text


def test_the_ballot_of_a_committee_meeting_is_no_ballot_of_the_congress(lines_of):
    ballot = BallotCount(what="Bí thư", seats=1, by_congress=False, convened=3, candidates=(VoteRow("A", 3, "100%"),))

    text = "\n".join(lines_of("election_report", ballots=(ballot,)))

    assert "tại hội nghị lần thứ nhất của cấp ủy khóa mới" in text
    assert "Số ủy viên cấp ủy: 03 đồng chí" in text
    assert "bỏ phiếu kín tại Đại hội" not in text


@pytest.mark.parametrize(("filled", "said"), [(2, True), (3, False), (None, False)])
def test_a_seat_that_nobody_won_is_called_vacant_and_is_no_blank(filled, said, lines_of):
    row = ElectionRow("Chi ủy", 3, elected=BALLOTS[0].elected[: filled or 3], filled=filled)

    lines = lines_of("election_report", ballots=(), elections=(row,))

    assert ("Kết quả trúng cử (còn khuyết 01 đồng chí):" in "\n".join(lines)) is said
    assert [line for line in lines if line.startswith("- Đồng chí ……")] == []


def test_who_won_among_the_tied_without_a_majority_is_said_to_have_done_so(lines_of):
    row = ElectionRow("Chi ủy", 1, elected=(VoteRow("Lê Văn C", 12, "48%", among_tied=True),), filled=1)

    lines = lines_of("ratification_submission", elections=(row,))

    said = "(bầu lại giữa những người bằng phiếu, không cần quá một phần hai)"
    assert f"- Đồng chí Lê Văn C: 12 phiếu, đạt 48% {said}." in lines


def test_the_submission_names_whom_it_asks_for_and_lists_what_goes_with_it(lines_of):
    lines = lines_of("ratification_submission")

    assert "Kính gửi: Ban Thường vụ Đảng ủy Văn phòng UBND tỉnh" in lines
    assert "- Chi ủy Chi bộ Cổng Thông tin điện tử, gồm 03 đồng chí: Nguyễn Văn A, Trần Thị B, Lê Văn C." in lines
    assert "3. Biên bản kiểm phiếu bầu Chi ủy;" in lines
    assert "- Như trên," in lines


def test_the_decision_has_its_deciding_body_three_articles_and_its_effect(lines_of):
    lines = lines_of("ratification_decision")

    at = lines.index("BAN THƯỜNG VỤ ĐẢNG ỦY VĂN PHÒNG UBND TỈNH")
    assert lines[at + 1] == "QUYẾT ĐỊNH:"
    assert lines[at - 1].endswith("nhiệm kỳ 2020-2022,")
    assert [line[:6] for line in lines if line.startswith("Điều ")] == ["Điều 1", "Điều 2", "Điều 3"]
    assert any(line.endswith("Quyết định này có hiệu lực kể từ ngày ký.") for line in lines)
    assert "Số      -QĐ/ĐU" in lines


def test_a_name_that_nobody_stated_is_a_blank_in_the_list_of_the_decision(lines_of):
    row = replace(COUNTED_ELECTIONS[0], elected=BALLOTS[0].elected[:2])

    lines = lines_of("ratification_decision", elections=(row,))

    assert any(line.endswith("gồm 03 đồng chí: Nguyễn Văn A, Trần Thị B, ……") for line in lines)


@pytest.mark.parametrize(("repeated", "said"), [(1, ", trong đó 01 lần là bầu tiếp hoặc bầu lại."), (None, ".")])
def test_lessons_count_the_ballots_and_the_invalid_ones(repeated, said, lines_of):
    text = "\n".join(lines_of("lessons_report", repeated=repeated))

    assert f"Đại hội tiến hành 02 lần bỏ phiếu{said}" in text
    assert "phiếu không hợp lệ: 01 phiếu, chiếm 2,17%" in text


def test_delegates_attend_the_congress_of_a_larger_organisation(lines_of):
    congress = replace(CONGRESS, organisation="Đảng bộ Mẫu", of_branch=False)

    text = "\n".join(lines_of("attendance_report", congress=congress, excluded=()))

    assert "I- TÌNH HÌNH ĐẠI BIỂU DỰ ĐẠI HỘI" in text
    assert "Đảng viên dự bị có mặt" not in text
