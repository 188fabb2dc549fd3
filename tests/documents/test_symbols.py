"""Number and symbol, signing, competence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.papers import (
    COMPETENCE,
    SIGNING,
    Issuer,
    PaperKind,
    PaperType,
    Symbol,
    competence_findings,
    symbol,
)
from congtac.messages import sentence


@pytest.mark.parametrize(
    ("number", "text"),
    [(5, "Số 05-NQ/ĐH"), (10, "Số 10-NQ/ĐH"), (127, "Số 127-NQ/ĐH"), (None, "Số      -NQ/ĐH")],
)
def test_numbers_below_ten_take_a_zero_and_a_draft_a_blank(number, text):
    assert symbol(number, "NQ", "ĐH") == text


@pytest.mark.parametrize("text", ["Số: 05-NQ/ĐH", "Số 05/NQ-ĐH", "Số      -NQ/ĐH", "05-NQ/ĐH", "Số 5-/ĐH", ""])
def test_what_does_not_follow_the_grammar_is_not_read(text):
    assert Symbol.read(text) is None


def test_a_joint_body_is_read_whole():
    assert Symbol.read("Số 05-QC/BTCTU-BDVTU") == Symbol(5, "QC", "BTCTU-BDVTU")


@given(
    st.integers(1, 9999),
    st.sampled_from([one for one in PaperType if one.code]),
    st.sampled_from(["CB", "ĐU", "ĐH", "UBKTĐU"]),
)
def test_a_symbol_written_is_read_back(number, paper_type, body):
    written = Symbol(number, paper_type.code, body)

    assert Symbol.read(str(written)) == written


def test_each_kind_has_its_code():
    codes = {kind.value: kind.type_code for kind in PaperKind}

    assert codes["congress_resolution"] == "NQ"
    assert codes["political_report"] == codes["half_year_report"] == "BC"
    assert codes["ballot_minutes"] == codes["congress_minutes"] == codes["conference_minutes"] == "BB"
    assert codes["conclusion_notice"] == "TB"


def test_a_congress_signs_without_a_position_and_a_branch_with_one():
    assert SIGNING[Issuer.BRANCH_CONGRESS].positions == ()
    assert SIGNING[Issuer.BRANCH].authority == "T/M CHI BỘ"
    assert "PHÓ BÍ THƯ" in SIGNING[Issuer.BRANCH].positions
    assert not any("K/T" in (rule.authority or "") for rule in SIGNING.values())  # an agency acts for nobody


@pytest.mark.parametrize(
    ("issuer", "paper_type", "allowed"),
    [
        (Issuer.BRANCH, PaperType.WORKING_RULES, True),
        (Issuer.STANDING_BOARD, PaperType.WORKING_RULES, False),
        (Issuer.COMMITTEE, PaperType.REGULATION, True),
        (Issuer.BRANCH, PaperType.REGULATION, False),
        (Issuer.STANDING_BOARD, PaperType.GUIDANCE, True),
        (Issuer.COMMITTEE, PaperType.GUIDANCE, False),
        (Issuer.COMMITTEE, PaperType.DIRECTIVE, False),
        (Issuer.BRANCH_CONGRESS, PaperType.RESOLUTION, True),
    ],
)
def test_competence_is_a_warning_since_2026_and_unknown_before(issuer, paper_type, allowed):
    assert (competence_findings(issuer, paper_type, date(2026, 1, 9)) == []) is allowed
    assert competence_findings(issuer, paper_type, date(2026, 1, 8)) == []


def test_a_warning_about_competence_names_organ_and_type():
    found = competence_findings(Issuer.BRANCH, PaperType.GUIDANCE, date(2026, 3, 1))

    assert "399-QĐ/TW" in sentence(found[0])
    assert set(COMPETENCE) <= set(Issuer)
