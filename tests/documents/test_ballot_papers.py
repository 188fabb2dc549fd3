"""Ballots: how to vote by the kind of list, blanks for unknown names, one or several on a sheet, nobody to be found."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from samples_after import BALLOT, ONE_NAME
from stated_facts import CONGRESS_DAY

from congtac.documents.render import read_text
from congtac.domain.papers import PaperKind


@pytest.fixture
def printed(draft):
    """The lines of a ballot."""
    return lambda facts: read_text(draft(PaperKind.BALLOT_PAPER, facts, CONGRESS_DAY))


def test_a_list_with_more_names_than_seats_is_voted_on_by_striking_names_out(printed):
    text = "\n".join(printed(BALLOT))

    assert "bầu 03 đồng chí trong danh sách 04 đồng chí" in text
    assert "gạch ngang giữa họ và tên" in text
    assert "ít hơn số lượng cần bầu là phiếu hợp lệ" in text
    assert "Đồng ý" not in text


def test_a_single_name_has_the_columns_agree_and_disagree_and_an_unclear_mark_spoils_the_ballot(printed):
    lines = printed(ONE_NAME)

    head = lines.index("TT")
    assert lines[head : head + 8] == ["TT", "Họ và tên", "Đồng ý", "Không đồng ý", "1", "Nguyễn Văn A", "", ""]
    assert "đánh dấu cả hai ô hoặc không đánh dấu ô nào là phiếu không hợp lệ" in "\n".join(lines)


def test_with_as_many_names_as_seats_an_unclear_mark_costs_one_person_the_vote_and_not_the_ballot(printed):
    text = "\n".join(printed(replace(ONE_NAME, seats=2, candidates=("Nguyễn Văn A", "Trần Thị B"))))

    assert "phiếu vẫn hợp lệ nhưng không tính cho đồng chí đó" in text
    assert "không đánh dấu ô nào là phiếu không hợp lệ" not in text


@pytest.mark.parametrize(("by_striking", "rows"), [(True, 4), (False, 3)])
def test_names_that_nobody_stated_are_blanks_one_more_than_seats_where_some_are_struck_out(by_striking, rows, printed):
    lines = printed(replace(BALLOT, candidates=(), by_striking=by_striking))

    assert lines.count("……") == rows


def test_the_seal_stands_in_the_head_left_of_the_heading_of_the_party(draft):
    head = Document(BytesIO(draft(PaperKind.BALLOT_PAPER, BALLOT, CONGRESS_DAY))).tables[0]

    assert "(đóng dấu của Đảng ủy Văn phòng UBND tỉnh)" in _text(head.cell(1, 0))
    assert head.cell(0, 1).text == "ĐẢNG CỘNG SẢN VIỆT NAM"


@pytest.mark.parametrize(("per_sheet", "columns"), [(2, 1), (4, 2)])
def test_several_ballots_on_a_sheet_are_equal_and_begin_with_the_seal(per_sheet, columns, draft):
    paper = draft(PaperKind.BALLOT_PAPER, replace(BALLOT, per_sheet=per_sheet), CONGRESS_DAY)

    (sheet,) = Document(BytesIO(paper)).tables
    cells = [cell for row in sheet.rows for cell in row.cells]
    assert (len(sheet.rows), len(sheet.columns)) == (2, columns)
    assert len({_text(cell) for cell in cells}) == 1
    assert all(_text(cell).startswith("(đóng dấu của Đảng ủy Văn phòng UBND tỉnh)") for cell in cells)
    assert all("Phạm Thị D" in _text(cell) for cell in cells)


def _text(cell):
    return "".join(node.text or "" for node in cell._tc.iter() if node.tag.endswith("}t"))


@pytest.mark.parametrize("per_sheet", [1, 2, 4])
def test_a_ballot_carries_no_number_and_no_place_for_a_name_of_the_voter(per_sheet, printed):
    text = "\n".join(printed(replace(BALLOT, per_sheet=per_sheet, letterhead=replace(BALLOT.letterhead, draft=None))))

    assert not re.search(r"\bSố\b", text)
    assert "Nơi nhận" not in text
    assert "T/M" not in text
