"""How a report and a resolution tell results: of plan and over plan apart, hedges kept, ranges without a share."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from paper_samples import EVENT_FACTS

from congtac.documents.render import read_text
from congtac.domain.papers import ResultRow


@pytest.fixture
def told(draft):
    """The lines of the political report or resolution with these results."""

    def lines(name, *results):
        kind, facts, on = EVENT_FACTS[name]
        return read_text(draft(kind, replace(facts, results=results), on))

    return lines


ADMITTED = ResultRow("Kết nạp đảng viên", "3", "5", "166,67%", "66,67%", "vượt")
RANGE = ResultRow("Tỷ lệ tin bài mới", "60-70%", "khoảng 90%", "–", "–", "vượt")
HEDGED = ResultRow("Văn bản công khai", "80%", "khoảng 90%", "khoảng 112,5%", "khoảng 12,5%", "vượt")
MET = ResultRow("Đảng viên hoàn thành", "15%", "15%", "100%", "0%", "đạt")
UNREPORTED = ResultRow("Lý luận chính trị", "ít nhất 2", "chưa có kết quả", "–", "–", "chưa đánh giá được")
MISSED = ResultRow("Sáng kiến", "4", "3", "75%", "–", "chưa đạt")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (ADMITTED, "Nghị quyết đề ra 3; kết quả thực hiện 5, bằng 166,67% chỉ tiêu, vượt 66,67%."),
        (UNREPORTED, "- Lý luận chính trị: Nghị quyết đề ra ít nhất 2; chưa có kết quả."),
        (RANGE, "Nghị quyết đề ra 60-70%; kết quả thực hiện khoảng 90%, vượt chỉ tiêu."),
        (HEDGED, "kết quả thực hiện khoảng 90%, bằng khoảng 112,5% chỉ tiêu, vượt khoảng 12,5%."),
        (MET, "kết quả thực hiện 15%, bằng 100% chỉ tiêu."),
        (MISSED, "kết quả thực hiện 3, bằng 75% chỉ tiêu, chưa đạt."),
        (ResultRow("Tin", None, "hơn 4.600 tin"), "- Tin: kết quả thực hiện hơn 4.600 tin."),
        (ResultRow("Ảnh", "3", None), "- Ảnh: Nghị quyết đề ra 3; kết quả thực hiện ……"),
        (
            replace(RANGE, over_plan=None, stated_over="20%"),
            "khoảng 90%, vượt chỉ tiêu (nguồn công bố ghi vượt 20%).",
        ),
        (
            replace(ADMITTED, contradiction="nguồn công bố ghi vượt 60%"),
            "vượt 66,67% [nguồn công bố ghi vượt 60%].",
        ),
    ],
)
def test_the_report_tells_a_result_in_one_sentence(row, sentence, told):
    (line,) = [line for line in told("political_report", row) if line.startswith(f"- {row.indicator}: ")]

    assert line.endswith(sentence)


def test_the_resolution_tells_the_results_of_a_theme_in_one_paragraph(told):
    lines = told("congress_resolution", ADMITTED, MET)

    assert (
        "- Về công tác phát triển và quản lý đảng viên: kết nạp đảng viên đạt 05 đồng chí, bằng 166,67% chỉ tiêu Nghị "
        "quyết đề ra (3), vượt 66,67%; đảng viên hoàn thành đạt 15%, đạt chỉ tiêu Nghị quyết đề ra (15%)."
    ) in lines


@pytest.mark.parametrize("name", ["political_report", "congress_resolution"])
def test_both_count_what_was_exceeded_met_and_missed(name, told):
    all_met, one_missed = ("\n".join(told(name, *rows)) for rows in ((ADMITTED, MET), (ADMITTED, MISSED)))

    assert (
        "Trong 02 chỉ tiêu có mức đề ra, có 01 chỉ tiêu vượt, 01 chỉ tiêu đạt, không có chỉ tiêu nào chưa đạt."
        in all_met
    )
    assert "01 chỉ tiêu vượt, 0 chỉ tiêu đạt, 01 chỉ tiêu chưa đạt." in one_missed


def test_targets_are_told_under_their_themes_with_what_the_last_term_reached(told):
    lines = told("political_report", ADMITTED)

    assert "- Kết nạp đảng viên mới: ít nhất 2 (nhiệm kỳ 2017-2020: 5)." in lines
    at = lines.index("Kết nạp đảng viên mới")
    assert lines[at + 1 : at + 3] == ["5", "ít nhất 2"]


@pytest.mark.parametrize("name", ["political_report", "congress_resolution", "congress_minutes", "ballot_minutes"])
def test_no_paragraph_of_a_congress_paper_is_only_dots(name, draft):
    body = Document(BytesIO(draft(*EVENT_FACTS[name]))).element.body

    paragraphs = [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in body.iterchildren(qn("w:p"))
    ]

    assert len(paragraphs) > 20
    assert [text for text in paragraphs if text.strip(" .…") == "" and "…" in text] == []
