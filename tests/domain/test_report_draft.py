"""Two people who type into one draft: what one of them changed is taken, what both changed is a clash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.report_draft import differences, mark, marks_of, merged, read_marks
from congtac.domain.report_form import Column, Form, Line, LineKind, Section

TEXTS = st.dictionaries(st.sampled_from("abc"), st.text("12", min_size=1, max_size=2))
TOTAL = Line(key="total", label="Tổng số", kind=LineKind.COUNT, columns=(Column.RESULT,))
FORM = Form("review", "Báo cáo", (Section("A", "Số liệu", (TOTAL,)),))


@pytest.mark.parametrize(
    ("shown", "stored", "typed", "kept", "clashes"),
    [
        ("", "", "12", "12", ()),
        ("12", "12", "", "", ()),
        ("12", "13", "12", "13", ()),  # only the other one changed it
        ("12", "13", "13", "13", ()),
        ("12", "13", "14", "14", ("a",)),
        ("12", "", "14", "14", ("a",)),
    ],
)
def test_what_is_kept_of_a_field(shown: str, stored: str, typed: str, kept: str, clashes: tuple[str, ...]) -> None:
    result = merged({"a": typed}, {"a": mark(shown)}, {"a": stored})

    assert (result.texts.get("a", ""), result.clashes) == (kept, clashes)


@given(shown=TEXTS, stored=TEXTS, typed=TEXTS)
def test_without_a_clash_no_text_of_anybody_is_lost(
    shown: dict[str, str], stored: dict[str, str], typed: dict[str, str]
) -> None:
    result = merged({name: typed.get(name, "") for name in "abc"}, read_marks(marks_of(shown)), stored)

    for name in set("abc") - set(result.clashes):
        before, mine, theirs = (one.get(name, "") for one in (shown, typed, stored))
        assert result.texts.get(name, "") == (theirs if mine == before else mine)
        assert before in (mine, theirs) or mine == theirs


def test_names_that_were_not_on_the_page_stay() -> None:
    assert merged({"a": "1"}, {}, {"b": "2"}).texts == {"a": "1", "b": "2"}


def test_one_answer_in_two_writings_is_no_change() -> None:
    assert differences({"total.result": "4600"}, {"total.result": "4.600"}, FORM) == []
    assert len(differences({"total.result": "4600"}, {"total.result": "hơn 4.600"}, FORM)) == 1
