"""Numbering rules by date: what shares a register, and how a number is written (HD 36-HD/VPTW, item 1.3.1)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from congtac.domain.errors import BadInput
from congtac.domain.families import Family
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


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [
        (date(2011, 3, 5), "num-state-2011"),
        (date(2020, 3, 4), "num-state-2011"),
        (date(2020, 3, 5), "num-state-2020"),
    ],
)
def test_an_agency_is_numbered_by_rules_of_the_state(day: date, rule_set: str) -> None:
    assert numbering_on(numberings(), day, Family.STATE).id == rule_set


def test_an_agency_has_one_register_for_each_type_and_year_whatever_the_term() -> None:
    rules = numbering_on(numberings(), date(2026, 1, 6), Family.STATE)
    first = {KeyPart.BODY: "tt-mau", KeyPart.YEAR: "2026", KeyPart.TYPE: "BC", KeyPart.TERM: "2020-2025"}
    others = [{KeyPart.YEAR: "2027"}, {KeyPart.TYPE: "TB"}, {KeyPart.TERM: "2025-2030"}]

    keys = [rules.register_key(of_congress=False, values=first | other) for other in ({}, *others)]

    assert len(set(keys)) == 3
    assert keys[0] == keys[3]


@pytest.mark.parametrize(
    ("symbol", "text"), [("BC-TTĐT", "05/BC-TTĐT"), ("TTĐT-VP", "05/TTĐT-VP"), ("BC/ĐU", "05-BC/ĐU")]
)
def test_a_slash_stands_between_number_and_symbol_of_the_state_and_a_hyphen_in_the_party(
    symbol: str, text: str
) -> None:
    assert numbering_on(numberings(), date(2026, 1, 6), Family.STATE).written(5, symbol) == text


def test_a_file_of_rules_with_mistakes_is_refused_with_each_of_them(tmp_path: Path) -> None:
    file = tmp_path / "numbering.yaml"
    file.write_text("rule_sets:\n  - {id: x, start: soon, source: s, first: 1, digit: 2, congress: [hall]}\n", "utf-8")

    with pytest.raises(BadInput) as caught:
        read(file)

    keys = {finding.where.rsplit(".", 1)[-1] for finding in caught.value.findings}
    assert {"start", "digit", "digits", "committee"} <= keys
