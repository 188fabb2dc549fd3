"""Numbering rules by date: what shares a register, and how a number is written (HD 36-HD/VPTW, item 1.3.1)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from congtac.domain.errors import BadInput
from congtac.domain.numbering import KeyPart, numbering_on
from congtac.messages import sentence
from congtac.rulebook.numberings import numberings, read

VALUES = {KeyPart.CONGRESS: "III", KeyPart.BODY: "chi-bo", KeyPart.TERM: "2020-2022", KeyPart.TYPE: "NQ"}


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [
        (date(2004, 5, 28), "num-2004"),
        (date(2018, 4, 2), "num-2004"),
        (date(2018, 4, 3), "num-2018"),
        (date(2026, 5, 26), "num-2018"),
        (date(2026, 5, 27), "num-2026"),
    ],
)
def test_the_rules_in_force_on_the_day_of_the_paper_apply(day: date, rule_set: str) -> None:
    assert numbering_on(numberings(), day).id == rule_set


def test_a_day_before_the_first_rules_is_refused_with_the_first_day() -> None:
    with pytest.raises(BadInput) as caught:
        numbering_on(numberings(), date(2004, 5, 27))

    assert "28/5/2004" in sentence(caught.value.findings[0])


def test_all_types_of_a_congress_share_one_register_and_a_committee_has_one_for_each_type_and_term() -> None:
    rules = numbering_on(numberings(), date(2020, 1, 6))
    other_type, other_term = VALUES | {KeyPart.TYPE: "BB"}, VALUES | {KeyPart.TERM: "2022-2025"}

    congress = {rules.register_key(of_congress=True, values=values) for values in (VALUES, other_type)}
    committee = {rules.register_key(of_congress=False, values=values) for values in (VALUES, other_type, other_term)}

    assert (len(congress), len(committee)) == (1, 3)


@pytest.mark.parametrize(("number", "written"), [(5, "05-NQ/ĐH"), (12, "12-NQ/ĐH"), (127, "127-NQ/ĐH")])
def test_a_number_below_ten_has_a_zero_before_it(number: int, written: str) -> None:
    assert numbering_on(numberings(), date(2020, 1, 6)).written(number, "NQ/ĐH") == written


def test_a_file_of_rules_with_mistakes_is_refused_with_each_of_them(tmp_path: Path) -> None:
    file = tmp_path / "numbering.yaml"
    file.write_text("rule_sets:\n  - {id: x, start: soon, source: s, first: 1, digit: 2, congress: [hall]}\n", "utf-8")

    with pytest.raises(BadInput) as caught:
        read(file)

    keys = {finding.where.rsplit(".", 1)[-1] for finding in caught.value.findings}
    assert {"start", "digit", "digits", "committee"} <= keys
