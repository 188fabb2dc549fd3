"""What is blank in a paper is told by its name, and by who knows it."""

from __future__ import annotations

import pytest

from congtac.domain.blanks import Blank, BlankHolder, by_holder


@pytest.mark.parametrize(
    ("fact", "name", "holder"),
    [
        ("signature.name", "người ký", BlankHolder.ORGANISER),
        ("chaired_by", "người chủ trì", BlankHolder.ORGANISER),
        ("venue", "địa điểm", BlankHolder.ORGANISER),
        ("activity.admitted", "số kết nạp", BlankHolder.UNITS),
        ("results.3.result", "kết quả thực hiện chỉ tiêu", BlankHolder.UNITS),
        ("votes_for", "số phiếu tán thành", BlankHolder.MEETING),
    ],
)
def test_the_signer_is_known_by_the_organiser_and_the_figures_by_the_units(
    fact: str, name: str, holder: BlankHolder
) -> None:
    blank = Blank(fact, "")

    assert (blank.name, blank.holder) == (name, holder)


def test_what_no_fact_belongs_to_is_written_by_whoever_drafts_and_named_by_the_words_before_it() -> None:
    blank = Blank("", "Nguyên nhân khách quan")

    assert (blank.name, blank.holder) == ("Nguyên nhân khách quan", BlankHolder.DRAFTER)


def test_a_fact_without_a_name_is_told_by_its_place() -> None:
    assert Blank("something.new", "", "đoạn 4").name == "đoạn 4"


def test_a_form_that_others_fill_in_is_no_blank_of_the_letter_that_brings_it() -> None:
    assert Blank("", "Người lập biểu (ký, ghi rõ họ tên").is_for_recipients
    assert not Blank("", "liên hệ đồng chí").is_for_recipients


def test_each_holder_is_told_every_place_with_names_once() -> None:
    blanks = [*[Blank("review.period", "")] * 3, Blank("signature.name", ""), Blank("activity.admitted", "")]

    organiser, units = by_holder(blanks)

    assert (organiser.count, organiser.words()) == (4, "kỳ được báo cáo (3); người ký")
    assert organiser.words(1) == "kỳ được báo cáo (3); …"
    assert (units.holder, units.count) == (BlankHolder.UNITS, 1)
