"""What terms and congresses are called: labels that take turns, ordinals in Roman numerals or digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac import vi
from congtac.domain.term_labels import next_term, ordinal_of, term_years


def test_the_labels_of_thirty_months_take_turns_as_those_of_the_published_branch() -> None:
    terms = ["2017-2020"]
    for year in (2020, 2022, 2025):
        terms.append(next_term(year, 30, terms[-1]))

    assert terms == ["2017-2020", "2020-2022", "2022-2025", "2025-2027"]


@pytest.mark.parametrize(
    ("before", "term"),
    [("2017-2020", "2020-2022"), ("2017–2020", "2020-2022"), ("2018-2020", "2020-2023"), (None, "2020-2023")],
)
def test_after_a_term_of_three_years_comes_one_of_two_and_otherwise_one_of_three(before: str | None, term: str) -> None:
    assert next_term(2020, 30, before) == term


@pytest.mark.parametrize(
    ("months", "term"), [(60, "2025-2030"), (24, "2025-2027"), (12, "2025-2026"), (6, "2025-2026")]
)
def test_a_term_of_whole_years_is_as_long_as_it_says_whatever_came_before(months: int, term: str) -> None:
    assert next_term(2025, months, "2020-2025") == next_term(2025, months, None) == term


@given(st.integers(1950, 2100), st.integers(1, 10))
def test_two_terms_of_half_years_make_as_many_years_as_twice_their_months(year: int, years: int) -> None:
    months = years * 12 + 6
    first = next_term(year, months, None)
    second = next_term(int(first[-4:]), months, first)

    assert int(second[-4:]) - year == months * 2 // 12


@pytest.mark.parametrize("text", ["2025", "2025-2025", "2030-2025", "25-30", "2025-2030 ", "", None, "2025/2030"])
def test_a_term_is_two_years_the_earlier_one_first(text: str | None) -> None:
    assert term_years(text) == ((2025, 2030) if text == "2025-2030 " else None)


@given(st.integers(1, 200))
def test_an_ordinal_is_read_as_it_is_printed_and_as_a_number(value: int) -> None:
    assert ordinal_of(vi.roman(value)) == ordinal_of(str(value)) == ordinal_of(f" {vi.roman(value)} ") == value


@pytest.mark.parametrize("text", ["0", "201", "CCI", "IIII", "VX", "iv", "4.", "-4", "", " ", None, "٤", "1e1"])
def test_what_is_no_ordinal_from_one_to_two_hundred_is_not_guessed(text: str | None) -> None:
    assert ordinal_of(text) is None
